import HubKit
import Testing

@testable import HubStore

@Suite("An import takes for the same who surely is, and lists who may be")
struct StrictImportTests {
  private func person(
    _ name: String, org: String? = nil, email: String? = nil, phone: String? = nil,
    uid: String? = nil
  ) -> ImportedRecord {
    var record = ImportedRecord(kind: "person", line: 7, fields: ["name": .text(name)])
    record.fields["sourceUid"] = uid.map { .text($0) }
    if let org { record.names["org"] = org }
    for (kind, value) in [("email", email), ("phone", phone)] {
      guard let value else { continue }
      record.children.append(
        ImportedRecord(
          kind: "channel", line: 7, fields: ["kind": .text(kind), "value": .text(value)]))
    }
    return record
  }

  private func take(
    _ records: [ImportedRecord], _ hub: TestHub, key: ImportKey = .email, isBulk: Bool = false
  ) throws -> ImportReport {
    let decoded = DecodedFile(format: "csv", read: records.count, records: records)
    return try #require(
      hub.store.take(
        [ImportFile(name: "x.csv", decoded: decoded)], key: key, isBulk: isBulk,
        context: hub.context
      ).first)
  }

  @Test(arguments: [false, true])
  func aNumberWrittenOtherwiseAndTheSameNameAreThePerson(isBulk: Bool) throws {
    let hub = try TestHub()
    let here = person("Ana Ruiz", email: "ana@lumo.example", phone: "+39 011 555 12 34")
    let there = person("ana ruíz", email: "ruiz@home.example", phone: "0115551234")
    _ = try take([here], hub, isBulk: isBulk)
    let report = try take([there], hub, isBulk: isBulk)
    #expect((report.added, report.updated, report.possibleDuplicates) == (0, 1, 0))
    // Within one file, too, where what was taken is not in the tables yet.
    let both = try take([here, there], try TestHub(seed: 2), isBulk: isBulk)
    #expect((both.added, both.updated) == (1, 1))
  }

  @Test(arguments: [false, true])
  func rowsWithoutANameAreKnownAgainOnlyAsTheyStand(isBulk: Bool) throws {
    let hub = try TestHub()
    _ = try take([person("1"), person("2")], hub, isBulk: isBulk)
    func row(_ name: String, _ uid: String) -> ImportedRecord {
      var record = person(name, uid: uid)
      record.isKnownByUIDOnly = true
      return record
    }
    let first = try take([row("1", "row:a"), row("1", "row:b")], hub, isBulk: isBulk)
    #expect((first.added, first.unchanged) == (2, 0))
    let again = try take([row("1", "row:a"), row("1", "row:b")], hub, isBulk: isBulk)
    #expect((again.added, again.unchanged) == (0, 2))
    let other = try take([row("1", "row:c")], hub, key: .nameAndOrg, isBulk: isBulk)
    #expect(other.added == 1)
  }

  @Test func anAddressAndANameThatFitsAreThePerson() throws {
    let hub = try TestHub()
    _ = try take([person("Ana María Ruiz", email: "ana@lumo.example")], hub)
    let report = try take([person("A. Ruiz", email: "ANA@lumo.example")], hub)
    #expect((report.added, report.updated) == (0, 1))
  }

  @Test(arguments: [false, true])
  func anAddressUnderAnotherNameIsSomebodyElseWhoIsListed(isBulk: Bool) throws {
    let hub = try TestHub()
    _ = try take([person("Ana Ruiz", email: "desk@lumo.example")], hub, isBulk: isBulk)
    let other = [person("Bo Lind", email: "desk@lumo.example")]
    let report = try take(other, hub, isBulk: isBulk)
    #expect((report.added, report.updated, report.possibleDuplicates) == (1, 0, 1))
    #expect(report.problems.map(\.notice.key) == ["import.problem.mayBe"])
    #expect(report.problems.first?.notice.arguments["other"] == "Ana Ruiz")
    #expect(try take(other, hub, isBulk: isBulk).unchanged == 1)
    #expect(try hub.store.counts()["person"] == 3)
  }

  @Test func anOfficeAndAFamilyShareWhatTheyShare() throws {
    let hub = try TestHub()
    let report = try take(
      [
        person("Ana Ruiz", email: "info@lumo.example", phone: "011 555 1234"),
        person("Bo Lind", email: "info@lumo.example"),
        person("Cai Wen", phone: "011 555 1234"),
      ], hub)
    #expect((report.added, report.possibleDuplicates) == (3, 0))
  }

  @Test func aFileThatTellsTwoOfOneNumberApartIsBelieved() throws {
    let hub = try TestHub()
    let two = [
      person("Ana Ruiz", phone: "011 555 1234", uid: "1"),
      person("Ana Ruiz", phone: "011 555 1234", uid: "2"),
    ]
    #expect(try take(two, hub).added == 2)
    #expect(try take(two, hub).unchanged == 2)
    // From elsewhere it is one of them.
    #expect(try take([person("Ana Ruiz", phone: "011 555 1234", uid: "9")], hub).updated == 1)
  }

  @Test func anotherKeyAsksNothingOfTheSort() throws {
    for key in [ImportKey.id, .nameAndOrg] {
      let hub = try TestHub()
      _ = try take([person("Ana Ruiz", org: "Lumo", phone: "011 555 1234")], hub)
      let report = try take(
        [person("A. Ruiz", org: "Lumo", phone: "011 555 1234")], hub, key: key)
      #expect((report.added, report.updated) == (1, 0))
    }
  }
}
