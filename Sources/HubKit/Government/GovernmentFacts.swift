/// Rows the step `government` is judged by.
public struct GovernmentFacts: Hashable, Sendable {
  public init() {}
}
