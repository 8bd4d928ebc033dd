import HubKit

/// Time and chance, given to the store from outside so that tests can fix both.
public struct StoreWorld: Sendable {
  /// Milliseconds since 1970, for stamps and ids.
  public var now: @Sendable () -> Int64
  /// So many unpredictable bytes.
  public var random: @Sendable (Int) -> [UInt8]
  /// A day as the reader's language writes it, for what records without a name of their own are
  /// called; ISO 8601 where a program reads it.
  public var spell: DaySpelling = isoDay

  public typealias DaySpelling = @Sendable (LocalDate) -> String

  public static let isoDay: DaySpelling = { $0.description }

  public init(
    now: @escaping @Sendable () -> Int64, random: @escaping @Sendable (Int) -> [UInt8]
  ) {
    self.now = now
    self.random = random
  }

  /// The day it is, near enough for telling what was from what is to come.
  var today: LocalDate { LocalDate(dayNumber: Int(now() / 86_400_000)) }

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
