/// Rows the step `publicity` is judged by.
public struct PublicityFacts: Hashable, Sendable {
  public init() {}
}
