/// What may stand of decisions and minutes (playbook B3).
extension Invariants {
  /// i3: the figures fit; i5: nothing is adopted without a quorum; i4: the result is what the count
  /// gives. The chair may rule otherwise, with a reason.
  static func decision(_ record: Record) -> Notice? {
    func figure(_ name: String) -> Int? { record[name]?.integer }
    let abstain = (figure("abstain") ?? 0) + (figure("blank") ?? 0)
    let count = VoteCount(
      yes: figure("yes") ?? 0, no: figure("no") ?? 0, abstain: abstain,
      present: figure("present"), entitled: figure("entitled"))
    guard count.isConsistent else { return Notice("refused.i3", arguments(count)) }
    guard (record["chairRuling"]?.text ?? "").trimmingSpaces.isEmpty else { return nil }
    let result = record["result"]?.text
    if record["quorumOk"]?.boolean == false, result == "adopted" || result == "trial" {
      return Notice("refused.i5")
    }
    guard figure("yes") != nil, figure("no") != nil,
      let rule = record["method"]?.text.flatMap(VoteRule.init(rawValue:)),
      let adopts = rule.adopts(count)
    else { return nil }
    switch (result, adopts) {
    case ("adopted", false): return Notice("refused.i4.rejected", arguments(count))
    case ("rejected", true): return Notice("refused.i4.adopted", arguments(count))
    default: return nil
    }
  }

  private static func arguments(_ count: VoteCount) -> [String: String] {
    var arguments = ["yes": String(count.yes), "no": String(count.no)]
    arguments["abstain"] = String(count.abstain)
    arguments["present"] = count.present.map(String.init) ?? "–"
    arguments["entitled"] = count.entitled.map(String.init) ?? "–"
    return arguments
  }

  /// i6: what was approved stays as it was approved; corrections are added to it, each after the
  /// ones that stand.
  ///
  /// - Parameter standing: the record before the edit.
  public static func violation(of edit: RecordEdit, standing: Record) -> Notice? {
    guard standing.kind == "minutes", standing.isLive,
      ["approved", "corrected"].contains(standing["status"]?.text ?? "")
    else { return nil }
    let cleared = edit.cleared.filter { standing[$0] != nil }
    let changed = edit.values.filter { standing[$0.key] != $0.value }
    let isKept =
      cleared.isEmpty
      && changed.allSatisfy { name, value in
        switch name {
        case "corrections":
          value.text?.hasPrefix(standing["corrections"]?.text ?? "") ?? false
        case "status": value.text == "corrected"
        case "approvedIn", "signedBy": standing[name] == nil
        case CommonField.deletedAt, CommonField.mergedInto: true
        default: false
        }
      }
    return isKept ? nil : Notice("refused.i6")
  }
}
