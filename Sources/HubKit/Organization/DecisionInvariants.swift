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
    if record["quorumOk"]?.boolean == false, needsQuorum(record) { return Notice("refused.i5") }
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

  /// Whether a decision may stand only with a quorum: to adjourn, to fix the next date and to take
  /// steps towards a quorum needs none, and the chair may rule otherwise.
  private static func needsQuorum(_ record: Record) -> Bool {
    ["adopted", "trial"].contains(record["result"]?.text ?? "")
      && record["matter"]?.text != "procedure"
      && (record["chairRuling"]?.text ?? "").trimmingSpaces.isEmpty
  }

  /// i5 as the meeting of a decision tells it, where the decision itself says nothing of a quorum.
  ///
  /// - Parameter find: a record by its id, nil when there is none.
  public static func violation(
    of record: Record, find: (RecordID) throws -> Record?
  ) rethrows -> Notice? {
    guard record.kind == "decision", record["quorumOk"] == nil, needsQuorum(record),
      let id = record["meeting"]?.text.flatMap(RecordID.init), var meeting = try find(id)
    else { return nil }
    if let survivor = meeting.mergedInto, let own = try find(survivor) { meeting = own }
    return meeting["quorumOk"]?.boolean == false ? Notice("refused.i5") : nil
  }

  private static func arguments(_ count: VoteCount) -> [String: String] {
    var arguments = ["yes": String(count.yes), "no": String(count.no)]
    arguments["abstain"] = String(count.abstain)
    arguments["present"] = count.present.map(String.init) ?? "–"
    arguments["entitled"] = count.entitled.map(String.init) ?? "–"
    return arguments
  }

  private static func isApproved(_ status: FieldValue?) -> Bool {
    ["approved", "corrected"].contains(status?.text ?? "")
  }

  /// i6 where an action is taken back: what was approved changes only when the approval goes, too.
  ///
  /// - Parameter standing: the record before the edit.
  private static func violation(reversing edit: RecordEdit, standing: Record) -> Notice? {
    let kept = ["meeting", "text", "issuedOn"].filter { standing[$0] != nil }
    let isRewritten = kept.contains { name in
      edit.cleared.contains(name) || edit.values[name].map { $0 != standing[name] } ?? false
    }
    let isStillApproved =
      !edit.cleared.contains("status") && isApproved(edit.values["status"] ?? standing["status"])
    return isRewritten && isStillApproved ? Notice("refused.i6") : nil
  }

  /// i6: what was approved stays as it was approved, and out of the Trash; corrections are added to
  /// it, each after the ones that stand.
  ///
  /// - Parameters:
  ///   - standing: the record before the edit.
  ///   - isReversal: whether the edit takes an action back or does it again.
  public static func violation(
    of edit: RecordEdit, standing: Record, isReversal: Bool = false
  ) -> Notice? {
    guard standing.kind == "minutes", standing.isLive, isApproved(standing["status"]) else {
      return nil
    }
    if isReversal { return violation(reversing: edit, standing: standing) }
    if edit.values[CommonField.deletedAt] != nil { return Notice("refused.i6.trash") }
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
        case CommonField.mergedInto: true
        default: false
        }
      }
    return isKept ? nil : Notice("refused.i6")
  }
}
