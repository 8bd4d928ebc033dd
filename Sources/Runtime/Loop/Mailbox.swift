import Foundation
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Where finished work leaves its messages; a post wakes the loop.
///
/// Any thread may post. Only the loop's thread takes.
public final class Mailbox<Message: Sendable>: Sendable {
  private let waiting = Mutex<[Message]>([])
  private let pipe: WakePipe

  public init() { pipe = WakePipe() }

  /// Readable while something waits.
  public var descriptor: Int32 { pipe.readEnd }

  /// Adds messages and wakes the loop; without messages it only wakes it.
  public func post(_ messages: [Message]) {
    waiting.withLock { $0 += messages }
    pipe.wake()
  }

  /// Everything that has come, in order.
  ///
  /// - Parameter isReadable: whether the descriptor was found readable; if not there is no wake to
  ///   be taken from it.
  public func take(isReadable: Bool = true) -> [Message] {
    if isReadable { pipe.drain() }
    return waiting.withLock { waiting in
      defer { waiting = [] }
      return waiting
    }
  }
}

/// A pipe that is readable once it was written to.
final class WakePipe: Sendable {
  let readEnd: Int32
  private let writeEnd: Int32

  init() {
    var ends: [Int32] = [-1, -1]
    if pipe(&ends) == 0 {
      for end in ends {
        _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        _ = fcntl(end, F_SETFL, fcntl(end, F_GETFL) | O_NONBLOCK)
      }
    }
    readEnd = ends[0]
    writeEnd = ends[1]
  }

  deinit {
    close(readEnd)
    close(writeEnd)
  }

  func wake() {
    var byte: UInt8 = 1
    // A full pipe wakes the reader as well.
    _ = write(writeEnd, &byte, 1)
  }

  func drain() {
    var bytes = [UInt8](repeating: 0, count: 256)
    while read(readEnd, &bytes, bytes.count) == bytes.count {}
  }
}
