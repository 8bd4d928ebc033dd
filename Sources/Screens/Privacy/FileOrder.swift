import HubKit

/// What is written to a file whose name is asked for.
public enum FileOrder: Hashable, Sendable {
  /// All that the hub holds about a person: a page and a document, for the name and what follows it.
  case subject(RecordID, name: String)
}

/// What was written, and where.
public struct WrittenFiles: Hashable, Sendable {
  public var paths: [String]
  /// People left out of what is for others, by the reason.
  public var leftOut: [ConsentRefusal: Int]
  /// Requests that are answered with it.
  public var answered: Int

  public init(
    paths: [String], leftOut: [ConsentRefusal: Int] = [:], answered: Int = 0
  ) {
    self.paths = paths
    self.leftOut = leftOut
    self.answered = answered
  }
}
