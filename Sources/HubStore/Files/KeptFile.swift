/// What took long to make, kept in a file outside the hub with what it was made from.
///
/// It is no part of the hub: where anything of its basis has changed it is behind, and losing it
/// costs nothing but time. So it is not synced, and a power cut may leave anything.
public struct KeptFile: Hashable, Sendable {
  /// Names all that the content depends on.
  public let basis: String
  public let content: [UInt8]

  public init(basis: String, content: [UInt8]) {
    self.basis = basis
    self.content = content
  }

  /// The mark of what it is, a sum over all that follows, the length of the basis, the basis, the
  /// content.
  public func bytes(mark: String) -> [UInt8] {
    let basis = Array(basis.utf8)
    let rest = Self.number(UInt64(basis.count)) + basis + content
    return Array(mark.utf8) + Self.number(Self.sum(rest[...])) + rest
  }

  /// Nil when the bytes are not as they were written.
  public init?(_ bytes: [UInt8], mark: String) {
    let start = mark.utf8.count + 16
    guard bytes.count >= start, bytes.starts(with: mark.utf8) else { return nil }
    let rest = bytes[(start - 8)...]
    guard Self.number(bytes[(start - 16)..<(start - 8)]) == Self.sum(rest) else { return nil }
    let length = Self.number(bytes[(start - 8)..<start])
    guard length <= UInt64(bytes.count - start) else { return nil }
    let end = start + Int(length)
    basis = String(decoding: bytes[start..<end], as: UTF8.self)
    content = Array(bytes[end...])
  }

  /// Which program this is: what another one made is made anew.
  public static var program: String {
    SafeFile.facts("/proc/self/exe").map { "\($0.size)/\($0.modified)" } ?? ""
  }

  private static func number(_ value: UInt64) -> [UInt8] {
    withUnsafeBytes(of: value.littleEndian) { Array($0) }
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// FNV-1a over words of eight bytes, the last one filled up with zeros: it tells a torn file, not
  /// a forged one.
  private static func sum(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    var sum: UInt64 = 0xCBF2_9CE4_8422_2325
    bytes.withUnsafeBytes { raw in
      var offset = 0
      while offset + 8 <= raw.count {
        let word = raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        sum = (sum ^ UInt64(littleEndian: word)) &* 0x100_0000_01B3
        offset += 8
      }
      for byte in raw[offset...] { sum = (sum ^ UInt64(byte)) &* 0x100_0000_01B3 }
    }
    return sum
  }
}

extension HubStore {
  /// The first picture of the interface, beside the hub that it shows: it goes where that goes.
  public static func picture(of hub: String) -> String { SafeFile.real(hub) + ".picture" }

  /// Replaces the picture; false where it cannot be written.
  public static func keepPicture(_ bytes: [UInt8], of hub: String) -> Bool {
    let path = picture(of: hub)
    // What a program that was killed left goes with it.
    SafeFile.remove(unfinished(path))
    return
      (try? SafeFile.write(
        bytes, to: path, existing: .replace, suffix: unfinishedSuffix, isDurable: false)) != nil
  }

  /// Forgets the picture, and what may be left of one.
  public static func dropPicture(of hub: String) {
    let path = picture(of: hub)
    SafeFile.remove(path)
    SafeFile.remove(unfinished(path))
  }

  private static let unfinishedSuffix = "new"
  private static func unfinished(_ path: String) -> String { "\(path).\(unfinishedSuffix).tmp" }
}
