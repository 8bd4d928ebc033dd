/// A tag, and how many records of each kind bear it.
public struct TagUse: Hashable, Sendable {
  public let tag: String
  public let counts: [Kind: Int]

  public init(tag: String, counts: [Kind: Int]) {
    self.tag = tag
    self.counts = counts
  }

  public var total: Int { counts.values.reduce(0, +) }

  /// The kinds that bear it, those with most records first.
  public var kinds: [Kind] {
    counts.sorted { (-$0.value, $0.key) < (-$1.value, $1.key) }.map(\.key)
  }
}
