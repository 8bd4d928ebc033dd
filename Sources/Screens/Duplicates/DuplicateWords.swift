import HubKit
import HubResources

extension Words {
  /// Why two records may be the same, or not: `same e-mail address`.
  public func reason(_ reason: DuplicateReason) -> String {
    self("duplicate.\(reason.rule.rawValue)")
  }

  /// All of that in one line, the weightiest first.
  public func reasons(_ reasons: [DuplicateReason]) -> String {
    reasons.map(reason).joined(separator: ", ")
  }
}
