import HubKit

/// What a write needs to know beside the edits.
public struct WriteContext: Sendable {
  /// Told how much of a long action is done, of how much; returning false takes all of it back.
  public typealias Progress = @Sendable (_ done: Int, _ total: Int) -> Bool

  /// Today in the hub's time zone.
  public var today: LocalDate
  /// The person on whose behalf this device writes; nil for the device's own person.
  public var person: RecordID?
  public var progress: Progress?

  public init(today: LocalDate, person: RecordID? = nil, progress: Progress? = nil) {
    self.today = today
    self.person = person
    self.progress = progress
  }

  /// Tells of a piece of work now and then.
  ///
  /// - Throws: the notice that the action was stopped, which takes back all of it.
  func step(_ done: Int, of total: Int) throws {
    guard let progress, done.isMultiple(of: 20), !progress(done, total) else { return }
    throw Notice("work.stopped")
  }
}
