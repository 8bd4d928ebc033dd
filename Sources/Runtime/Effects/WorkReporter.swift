import HubKit
import HubStore
import Screens
import Synchronization

/// When to tell of work that lasts: not before it has lasted a moment, then a few times a second.
public struct WorkPace: Sendable {
  private var next: ContinuousClock.Instant
  private static let patience = Duration.milliseconds(150)
  private static let step = Duration.milliseconds(200)

  public init() { next = .now + Self.patience }

  /// Whether something is to be told now.
  public mutating func isDue() -> Bool {
    let now = ContinuousClock.now
    guard now >= next else { return false }
    next = now + Self.step
    return true
  }
}

/// Tells the screens how far one piece of long work has come, and hears that it is to stop.
final class WorkReporter: Sendable {
  private struct Standing: Sendable {
    var pace = WorkPace()
    var isStopped = false
  }

  private let work: Work
  private let post: @Sendable (AppMessage) -> Void
  private let standing = Mutex(Standing())

  init(_ work: Work, post: @escaping @Sendable (AppMessage) -> Void) {
    self.work = work
    self.post = post
  }

  func stop() { standing.withLock { $0.isStopped = true } }

  /// Tells at once of work that will last, and has nothing to count yet.
  func begin() { post(.working(WorkProgress(work: work, done: 0, total: 0))) }

  /// Throws once the work is to stop.
  func check() throws(HubFailure) {
    if standing.withLock({ $0.isStopped }) { throw HubFailure(.refused, "work.stopped") }
  }

  /// False once the work is to stop.
  var progress: WriteContext.Progress {
    { [self] done, total in
      let (isDue, isStopped) = standing.withLock { ($0.pace.isDue(), $0.isStopped) }
      if isDue { post(.working(WorkProgress(work: work, done: done, total: total))) }
      return !isStopped
    }
  }
}
