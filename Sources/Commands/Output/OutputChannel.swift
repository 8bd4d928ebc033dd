import Foundation
import HubStore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Whoever read the output has gone: the program ends quietly.
struct OutputClosed: Error {}

/// One of the two streams a command writes to.
public struct OutputChannel {
  /// Whether a person looks at it.
  public var isTerminal: Bool
  /// Columns of the terminal; nil where there is none.
  public var columns: Int?
  /// Writes all bytes, or throws `HubFailure` or the mark of a closed pipe.
  public var write: ([UInt8]) throws -> Void

  public init(isTerminal: Bool, columns: Int? = nil, write: @escaping ([UInt8]) throws -> Void) {
    self.isTerminal = isTerminal
    self.columns = columns
    self.write = write
  }

  static func standardOutput() -> OutputChannel { channel(STDOUT_FILENO) }
  static func standardError() -> OutputChannel { channel(STDERR_FILENO) }

  private static func channel(_ descriptor: Int32) -> OutputChannel {
    let isTerminal = isatty(descriptor) == 1
    return OutputChannel(
      isTerminal: isTerminal, columns: isTerminal ? width(descriptor) : nil
    ) { bytes in
      var offset = 0
      while offset < bytes.count {
        let count = bytes[offset...].withUnsafeBytes {
          Foundation.write(descriptor, $0.baseAddress, $0.count)
        }
        if count < 0 {
          switch errno {
          case EINTR, EAGAIN: continue
          case EPIPE, EBADF: throw OutputClosed()
          case ENOSPC, EDQUOT: throw HubFailure(.inputOutput, "error.diskFull")
          default: throw HubFailure(.inputOutput, "error.output")
          }
        }
        offset += count
      }
    }
  }

  private static func width(_ descriptor: Int32) -> Int? {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }
}
