/// Rows the step `connections` is judged by.
public struct ConnectionFacts: Hashable, Sendable {
  public init() {}
}
