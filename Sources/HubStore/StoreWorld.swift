import HubKit

/// Time and chance, given to the store from outside so that tests can fix both.
public struct StoreWorld: Sendable {
  /// Milliseconds since 1970, for stamps and ids.
  public var now: @Sendable () -> Int64
  /// So many unpredictable bytes.
  public var random: @Sendable (Int) -> [UInt8]

  public init(
    now: @escaping @Sendable () -> Int64, random: @escaping @Sendable (Int) -> [UInt8]
  ) {
    self.now = now
    self.random = random
  }

  func newID() -> RecordID { RecordID(milliseconds: now(), random: random(10)) }

  /// Bytes of the system's generator.
  public static let systemRandom: @Sendable (Int) -> [UInt8] = { count in
    var generator = SystemRandomNumberGenerator()
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count + 7)
    while bytes.count < count {
      withUnsafeBytes(of: generator.next()) { bytes.append(contentsOf: $0) }
    }
    return Array(bytes.prefix(count))
  }
}
