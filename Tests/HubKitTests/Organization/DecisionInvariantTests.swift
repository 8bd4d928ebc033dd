import Testing

@testable import HubKit

@Suite("Rules of decisions and what stands beside them")
struct DecisionInvariantTests {
  private func refusal(_ kind: Kind, _ fields: [String: FieldValue]) throws -> String? {
    let descriptor = try #require(Catalogue.standard[kind])
    let record = Record(id: walkID(1), kind: kind, fields: fields)
    return Invariants.violation(of: record, descriptor: descriptor)?.key
  }

  private func decide(_ fields: [String: FieldValue]) throws -> String? {
    let own: [String: FieldValue] = ["text": .text("Dues"), "date": .text("2026-11-20")]
    return try refusal("decision", own.merging(fields) { $1 })
  }

  @Test func i4TheResultIsWhatTheCountGives() throws {
    var vote: [String: FieldValue] = [
      "method": .text("two_thirds_cast"), "yes": .integer(7), "no": .integer(4),
      "result": .text("adopted"),
    ]
    #expect(try decide(vote) == "refused.i4.rejected")
    vote["chairRuling"] = .text("The bylaws ask for a simple majority here.")
    #expect(try decide(vote) == nil)
    vote["chairRuling"] = .text("  ")
    vote["result"] = .text("rejected")
    #expect(try decide(vote) == nil)
    vote["method"] = .text("majority_cast")
    #expect(try decide(vote) == "refused.i4.adopted")
    vote["result"] = .text("deferred")
    #expect(try decide(vote) == nil)
    vote["result"] = .text("adopted")
    vote["method"] = .text("majority_members")
    #expect(try decide(vote) == nil, "nobody said how many may vote")
    vote["entitled"] = .integer(20)
    #expect(try decide(vote) == "refused.i4.rejected")
    vote["method"] = .text("consent")
    #expect(try decide(vote) == nil, "no majority is counted")
    vote = ["method": .text("majority_cast"), "yes": .integer(0), "result": .text("adopted")]
    #expect(try decide(vote) == nil, "half a count is none")
  }

  @Test func i5NothingIsAdoptedWithoutAQuorum() throws {
    var vote: [String: FieldValue] = ["quorumOk": .boolean(false), "result": .text("adopted")]
    #expect(try decide(vote) == "refused.i5")
    vote["result"] = .text("deferred")
    #expect(try decide(vote) == nil)
    vote["result"] = .text("adopted")
    vote["chairRuling"] = .text("Only the next date was fixed.")
    #expect(try decide(vote) == nil)
  }

  @Test func i5ProcedureNeedsNoQuorum() throws {
    let vote: [String: FieldValue] = [
      "quorumOk": .boolean(false), "result": .text("adopted"), "matter": .text("procedure"),
    ]
    #expect(try decide(vote) == nil)
    #expect(OrganizationKinds.matters.contains("procedure"))
  }

  @Test func i5TheMeetingTellsWhereTheDecisionDoesNot() {
    let survivor = Record(
      id: walkID(3), kind: "meeting", fields: ["quorumOk": .boolean(false)])
    let merged = Record(id: walkID(2), kind: "meeting", mergedInto: walkID(3))
    func refusal(_ fields: [String: FieldValue], meeting: Int = 3) -> String? {
      var own: [String: FieldValue] = [
        "result": .text("adopted"), "meeting": .text(walkID(meeting).text),
      ]
      own.merge(fields) { $1 }
      let record = Record(id: walkID(1), kind: "decision", fields: own)
      return Invariants.violation(of: record) { id in
        [survivor, merged].first { $0.id == id }
      }?.key
    }
    #expect(refusal([:]) == "refused.i5")
    #expect(refusal([:], meeting: 2) == "refused.i5")
    #expect(refusal([:], meeting: 9) == nil)
    #expect(refusal(["quorumOk": .boolean(true)]) == nil, "there was one at that vote")
    #expect(refusal(["result": .text("deferred")]) == nil)
    #expect(refusal(["matter": .text("procedure")]) == nil)
    #expect(refusal(["chairRuling": .text("Nobody had left.")]) == nil)
  }

  @Test func i3TheFiguresFit() throws {
    var vote: [String: FieldValue] = [
      "yes": .integer(7), "no": .integer(4), "abstain": .integer(1), "blank": .integer(1),
      "present": .integer(13), "entitled": .integer(20),
    ]
    #expect(try decide(vote) == nil)
    vote["present"] = .integer(12)
    #expect(try decide(vote) == "refused.i3")
    vote["present"] = .integer(21)
    #expect(try decide(vote) == "refused.i3")
  }

  @Test func i2BothSaidYesBefore() throws {
    var fields: [String: FieldValue] = [
      "asker": .text(walkID(2).text), "target": .text(walkID(3).text), "state": .text("asker_ok"),
    ]
    #expect(try refusal("introduction", fields) == nil)
    fields["state"] = .text("made")
    #expect(try refusal("introduction", fields) == "refused.i2")
    fields["consentAskerOn"] = .text("2026-11-01")
    fields["consentTargetOn"] = .text("2026-11-09")
    #expect(try refusal("introduction", fields) == "refused.i2", "on which day?")
    fields["madeOn"] = .text("2026-11-08")
    #expect(try refusal("introduction", fields) == "refused.i2")
    fields["madeOn"] = .text("2026-11-09")
    #expect(try refusal("introduction", fields) == nil)
    fields["askedOn"] = .text("2026-11-10")
    #expect(try refusal("introduction", fields) == "refused.order")
    fields = [
      "asker": .text(walkID(2).text), "target": .text(walkID(3).text), "state": .text("closed"),
    ]
    #expect(try refusal("introduction", fields) == nil, "the target never answered")
    fields["madeOn"] = .text("2026-11-09")
    #expect(try refusal("introduction", fields) == "refused.i2")
    fields["madeOn"] = nil
    fields["state"] = .text("met")
    #expect(try refusal("introduction", fields) == "refused.i2")
  }

  @Test func stakeholdersAreSomebodyAndPartiesOfTheElected() throws {
    var fields: [String: FieldValue] = ["kind": .text("public_staff")]
    #expect(try refusal("stakeholder", fields) == "refused.nobody")
    fields["org"] = .text(walkID(2).text)
    #expect(try refusal("stakeholder", fields) == nil)
    fields["party"] = .text("Lista civica")
    #expect(try refusal("stakeholder", fields) == "refused.party")
    fields["kind"] = .text("elected")
    #expect(try refusal("stakeholder", fields) == nil)
  }

  @Test func whatIsKeptHasADay() throws {
    var fields: [String: FieldValue] = [
      "text": .text("Letter"), "by": .text("them"), "due": .text("2026-11-20"),
      "state": .text("kept"),
    ]
    #expect(try refusal("commitment", fields) == "error.required")
    fields["keptOn"] = .text("2026-11-19")
    #expect(try refusal("commitment", fields) == nil)
  }

  @Test(arguments: [
    ("membership", "from", "to"), ("objection", "raisedOn", "resolvedOn"),
    ("programme", "opens", "deadline"), ("workingGroup", "startedOn", "closedOn"),
    ("roleAssignment", "from", "to"),
  ]) func datesComeInOrder(kind: String, first: String, second: String) throws {
    let descriptor = try #require(Catalogue.standard[kind])
    var fields: [String: FieldValue] = [:]
    for field in descriptor.fields where field.isRequired {
      fields[field.name] = field.initial ?? .text(walkID(2).text)
    }
    fields[first] = .text("2026-11-20")
    fields[second] = .text("2026-11-20")
    #expect(try refusal(Kind(kind), fields) == nil)
    fields[second] = .text("2026-11-19")
    #expect(try refusal(Kind(kind), fields) == "refused.order")
  }

  @Test func warnings() {
    func warning(_ kind: Kind, _ fields: [String: FieldValue]) -> String? {
      Invariants.warning(
        about: Record(id: walkID(1), kind: kind, fields: fields), today: WalkWorld.today)?.key
    }
    #expect(warning("decision", ["date": .text("2026-11-23")]) == "warning.i14")
    #expect(warning("pitch", ["sentAt": .text("2026-11-23T09:00")]) == "warning.i14")
    #expect(warning("pitch", ["sentAt": .text("2026-11-22T09:00")]) == nil)
    let twice = FieldValue.list(["2026-11-10", "2026-11-14"])
    #expect(warning("pitch", ["followups": twice]) == "warning.i12")
    #expect(warning("pitch", ["followups": twice, "reply": .text("no")]) == nil)
    #expect(warning("pitch", ["followups": .list(["2026-11-10"])]) == nil)
  }

  @Test func i6ApprovedMinutesStay() {
    var record = Record(
      id: walkID(1), kind: "minutes",
      fields: ["status": .text("issued"), "text": .text("We met."), "corrections": .text("1. Bo")])
    func isRefused(_ values: [String: FieldValue], cleared: Set<String> = []) -> Bool {
      let edit = RecordEdit(kind: "minutes", id: record.id, values: values, cleared: cleared)
      return Invariants.violation(of: edit, standing: record) != nil
    }
    #expect(!isRefused(["text": .text("We met twice.")]))
    record.fields["status"] = .text("approved")
    #expect(isRefused(["text": .text("We met twice.")]))
    #expect(isRefused([:], cleared: ["text"]))
    #expect(isRefused(["status": .text("draft")]))
    #expect(isRefused(["corrections": .text("2. Cy")]), "what was corrected stays")
    #expect(!isRefused(["corrections": .text("1. Bo\n2. Cy"), "status": .text("corrected")]))
    #expect(!isRefused(["text": .text("We met.")]), "nothing changes")
    #expect(!isRefused(["signedBy": .text(walkID(2).text)]))
    #expect(isRefused([CommonField.deletedAt: .text("2026-11-20T10:00:00.000Z")]))
    record.fields["signedBy"] = .text(walkID(3).text)
    #expect(isRefused(["signedBy": .text(walkID(2).text)]))
  }
}
