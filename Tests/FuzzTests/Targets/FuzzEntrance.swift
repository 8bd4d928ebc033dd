import Synchronization

/// What `Driver/driver.c` calls.
private let chosen = Mutex<FuzzTarget?>(nil)

/// - Returns: 1 when there is a target of that name; `?` lists them all.
@_cdecl("hubwright_fuzz_choose")
public func chooseFuzzTarget(_ name: UnsafePointer<CChar>) -> CInt {
  let name = String(cString: name)
  if name == "?" {
    for target in FuzzTarget.all { print(target.name, target.longest) }
    return 0
  }
  let target = FuzzTarget.all.first { $0.name == name }
  chosen.withLock { $0 = target }
  return target == nil ? 0 : 1
}

/// - Returns: 1 when the answer is wrong, having said why.
@_cdecl("hubwright_fuzz_run")
public func runFuzzTarget(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  guard let target = chosen.withLock({ $0 }) else { return 1 }
  let bytes = data.map { Array(UnsafeBufferPointer(start: $0, count: size)) } ?? []
  guard let finding = target.finding(in: bytes) else { return 0 }
  print("finding:", target.name, finding)
  return 1
}
