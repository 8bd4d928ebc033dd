/// Rows the step `organization` is judged by.
public struct OrganizationFacts: Hashable, Sendable {
  public init() {}
}
