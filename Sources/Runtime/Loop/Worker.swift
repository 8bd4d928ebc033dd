import CSignals
import Foundation
import Synchronization

/// Runs work one piece after the other, away from the loop's thread.
public final class Worker: Sendable {
  private struct Standing {
    var jobs: [@Sendable () -> Void] = []
    var isBusy = false
    var hasThread = false
  }

  private let standing = Mutex(Standing())
  private let condition = NSCondition()
  /// Called on the worker's thread after each piece of work.
  private let ended: @Sendable () -> Void

  public init(ended: @escaping @Sendable () -> Void = {}) { self.ended = ended }

  /// Puts a piece of work at the end of the line. The thread begins with the first one, so that a
  /// program that needs none has none.
  public func add(_ job: @escaping @Sendable () -> Void) {
    condition.lock()
    let isFirst = standing.withLock { standing in
      standing.jobs.append(job)
      defer { standing.hasThread = true }
      return !standing.hasThread
    }
    condition.broadcast()
    condition.unlock()
    if isFirst { start() }
  }

  /// Whether work is being done or waits.
  public var isBusy: Bool { standing.withLock { $0.isBusy || !$0.jobs.isEmpty } }

  /// Waits until nothing is left to do; false when that takes longer than so many seconds.
  public func finish(within seconds: Double) -> Bool {
    let limit = Date(timeIntervalSinceNow: seconds)
    condition.lock()
    defer { condition.unlock() }
    while isBusy {
      guard condition.wait(until: limit) else { return !isBusy }
    }
    return true
  }

  private func start() {
    let thread = Thread { [self] in
      // Signals are for the loop's thread: it sleeps in poll and is woken by them.
      cs_block_all()
      while true { runNext() }
    }
    thread.name = "work"
    thread.stackSize = 8 << 20
    thread.start()
  }

  private func runNext() {
    condition.lock()
    while standing.withLock({ $0.jobs.isEmpty }) { condition.wait() }
    let job = standing.withLock { standing in
      standing.isBusy = true
      return standing.jobs.removeFirst()
    }
    condition.unlock()
    job()
    condition.lock()
    standing.withLock { $0.isBusy = false }
    condition.broadcast()
    condition.unlock()
    ended()
  }
}
