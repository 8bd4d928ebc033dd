import HubKit

/// A window of what was deleted, whatever its kind, the newest first.
public struct TrashRequest: Hashable, Sendable {
  /// Words that the name holds.
  public var text: String
  public var offset: Int
  public var limit: Int

  public init(text: String = "", offset: Int = 0, limit: Int = 500) {
    self.text = text
    self.offset = offset
    self.limit = limit
  }
}

/// The elements that a set field of a kind holds anywhere, the most frequent first.
public struct ElementsRequest: Hashable, Sendable {
  public var kind: Kind
  public var field: String
  public var limit: Int

  public init(kind: Kind, field: String, limit: Int = 200) {
    self.kind = kind
    self.field = field
    self.limit = limit
  }
}
