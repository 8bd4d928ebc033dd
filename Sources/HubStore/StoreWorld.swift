import HubKit
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

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
    // Keys and secrets are drawn by themselves: nothing of them is to stay in a buffer.
    count > 16 ? RandomPool.draw(count) : RandomPool.shared.withLock { $0.take(count) }
  }
}

/// The system is asked for as many bytes as it gives at a time: an import needs millions, and asks
/// for a few of them each time. None is given twice.
private struct RandomPool {
  static let shared = Mutex(RandomPool())

  private static let most = 256
  private var bytes: [UInt8] = []

  mutating func take(_ count: Int) -> [UInt8] {
    if bytes.count < count { bytes = Self.draw(Self.most) }
    let taken = Array(bytes.suffix(count))
    bytes.removeLast(count)
    return taken
  }

  static func draw(_ count: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      while initialized < count {
        let length = min(most, count - initialized)
        if getentropy(buffer.baseAddress?.advanced(by: initialized), length) == 0 {
          initialized += length
        } else {
          // The system of an early kernel: the standard library knows other ways.
          buffer.initializeElement(at: initialized, to: UInt8.random(in: 0...255))
          initialized += 1
        }
      }
    }
  }
}
