import CSignals
import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Signals as bytes in a pipe. The handlers are in C and do nothing else.
public struct Signals {
  static let caught: [Int32] = [
    SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT, SIGQUIT,
  ]

  /// Readable when a signal has come.
  public let descriptor: Int32

  /// Takes the signals over; ``release()`` gives them back. Nil when the system has no pipe left.
  public init?() {
    descriptor = cs_open()
    guard descriptor >= 0 else { return nil }
    for number in Signals.caught { _ = cs_catch(number) }
    _ = cs_ignore(SIGPIPE)
  }

  public func release() {
    for number in Signals.caught + [SIGPIPE] { cs_release(number) }
  }

  /// The signals that have come, in order.
  public func take() -> [Int32] {
    var result: [Int32] = []
    var bytes = [UInt8](repeating: 0, count: 256)
    while true {
      let count = read(descriptor, &bytes, bytes.count)
      guard count > 0 else { return result }
      result += bytes.prefix(count).map { Int32($0) }
      if count < bytes.count { return result }
    }
  }
}
