import CSignals
import Foundation
import Synchronization

/// Runs work one piece after the other, away from the loop's thread.
public final class Worker<Outcome: Sendable>: Sendable {
  private struct Standing {
    var jobs: [@Sendable () -> Outcome] = []
    var isBusy = false
    var hasThread = false
  }

  private let standing = Mutex(Standing())
  private let condition = NSCondition()
  private let ended: @Sendable (Outcome) -> Void

  /// - Parameter ended: told on the worker's thread what each piece of work came to, before anyone
  ///   can see that it is done.
  public init(ended: @escaping @Sendable (Outcome) -> Void) { self.ended = ended }

  /// Puts a piece of work at the end of the line. The thread begins with the first one, so that a
  /// program that needs none has none.
  public func add(_ job: @escaping @Sendable () -> Outcome) {
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
    let outcome = job()
    condition.lock()
    standing.withLock { standing in
      ended(outcome)
      standing.isBusy = false
    }
    condition.broadcast()
    condition.unlock()
  }
}
