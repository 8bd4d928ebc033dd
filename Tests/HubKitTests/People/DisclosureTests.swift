import HubKit
import Testing

/// Who is given to others, and what of them.
@Suite struct DisclosureTests {
  private static let today = LocalDate("2026-11-22") ?? LocalDate(dayNumber: 0)
  private typealias Entry = ConsentState.Entry

  private func day(_ text: String) -> LocalDate { LocalDate(text) ?? Self.today }

  private func refusal(_ entries: Entry...) -> ConsentRefusal? {
    ConsentState.refusal(of: .newsletter, entries, on: Self.today)
  }

  @Test func theLastWordDecides() {
    let yes = Entry(purpose: .newsletter, basis: "consent", givenOn: day("2026-01-10"))
    #expect(refusal() == .missing)
    #expect(refusal(yes) == nil)
    #expect(refusal(Entry(purpose: .newsletter, givenOn: day("2026-01-10"))) == nil)
    #expect(refusal(Entry(purpose: .photo, givenOn: day("2026-01-10"))) == .missing)
    #expect(refusal(Entry(purpose: .newsletter, givenOn: day("2027-01-10"))) == .missing)
    var contract = yes
    contract.basis = "contract"
    #expect(refusal(contract) == .otherBasis)
    var past = yes
    past.expires = day("2026-11-21")
    #expect(refusal(past) == .expired)
    // Given again in time, it outlives the end of the first.
    let again = Entry(purpose: .newsletter, basis: "consent", givenOn: day("2026-11-01"))
    #expect(refusal(past, again) == nil)
    past.expires = Self.today
    #expect(refusal(past) == nil)
    var left = yes
    left.withdrawnOn = day("2026-03-01")
    #expect(refusal(left) == .withdrawn)
    left.objectedOn = day("2026-03-01")
    #expect(refusal(left) == .objected)
    // On equal days the stricter; a later yes stands.
    #expect(refusal(yes, left) == .objected)
    #expect(refusal(Entry(purpose: .newsletter, givenOn: day("2026-03-02")), left) == nil)
    #expect(refusal(Entry(purpose: .newsletter, givenOn: day("2026-03-01")), left) == .objected)
  }

  @Test func whoeverLeavesTheRecordsLeavesAll() {
    let yes = Entry(purpose: .newsletter, givenOn: day("2026-01-10"))
    var records = Entry(purpose: .hubRecords, basis: "consent", givenOn: day("2025-01-10"))
    #expect(refusal(yes, records) == nil)
    records.withdrawnOn = day("2026-02-01")
    #expect(refusal(yes, records) == .withdrawn)
    records.objectedOn = day("2026-02-01")
    #expect(refusal(yes, records) == .objected)
    #expect(refusal(Entry(purpose: .newsletter, givenOn: day("2026-02-02")), records) == nil)
    // Taken in again: what was agreed to before stays taken back.
    let again = Entry(purpose: .hubRecords, basis: "consent", givenOn: day("2026-03-01"))
    #expect(refusal(yes, records, again) == .objected)
  }

  @Test("T26: over random histories nobody is given to others against their last word")
  func randomHistories() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededGenerator(seed: seed)
    for _ in 0..<500 {
      // What somebody said, day by day; the last word is known from how it was made.
      var entries: [Entry] = []
      var agrees = false
      var number = Self.today.dayNumber - 200
      for _ in 0..<Int.random(in: 0...6, using: &random) {
        number += Int.random(in: 1...20, using: &random)
        let when = LocalDate(dayNumber: number)
        let open = entries.lastIndex { $0.withdrawnOn == nil && $0.objectedOn == nil }
        switch Int.random(in: 0...3, using: &random) {
        case 0:
          entries.append(Entry(purpose: .peerShare, basis: "consent", givenOn: when))
          agrees = true
        case 1:
          guard let open else { continue }
          entries[open].withdrawnOn = when
          agrees = false
        case 2:
          guard let open else { continue }
          entries[open].objectedOn = when
          agrees = false
        default:
          entries.append(
            Entry(purpose: .hubRecords, basis: "consent", givenOn: when, objectedOn: when))
          agrees = false
        }
      }
      entries.shuffle(using: &random)
      let person = RecordID(milliseconds: 1, random: (0..<10).map { _ in 7 })
      var disclosure = Disclosure(
        to: .others(.peerShare), consents: [person: entries], on: Self.today)
      let record = ImportedRecord(
        kind: "person", line: 0, id: person, fields: ["name": .text("Ada")])
      #expect((disclosure.released(record) != nil) == agrees, "seed \(seed): \(entries)")
      #expect(disclosure.leftOut.values.map(\.count).reduce(0, +) == (agrees ? 0 : 1))
    }
  }

  @Test("only what a purpose needs is said, whatever fields there are")
  func fields() throws {
    let person = RecordID(milliseconds: 1, random: (0..<10).map { _ in 7 })
    let descriptor = try #require(Catalogue.standard["person"])
    var record = ImportedRecord(kind: "person", line: 0, id: person)
    for field in descriptor.fields { record.fields[field.name] = .text("x") }
    for kind in ["email", "phone", "address", "url", "im", "other"] {
      record.children.append(
        ImportedRecord(
          kind: "channel", line: 0, fields: ["kind": .text(kind), "label": .text("home")]))
    }
    let open: Set<String> = [
      "name", "givenName", "familyName", "org", "job", "language", "municipality",
    ]
    for purpose in Recipient.purposes {
      let consents = [person: [Entry(purpose: purpose, givenOn: Self.today)]]
      var disclosure = Disclosure(to: .others(purpose), consents: consents, on: Self.today)
      let given = disclosure.released(record)
      let released = try #require(given)
      #expect(open.isSuperset(of: released.fields.keys), "\(purpose)")
      #expect(released.fields["name"] != nil)
      #expect(
        released.children.allSatisfy {
          ["email", "phone", "url"].contains($0.fields["kind"]?.text ?? "")
            && $0.fields["label"] == nil
        })
      for field in descriptor.fields {
        #expect(
          disclosure.shows(field.name, of: "person") == (released.fields[field.name] != nil))
      }
    }
    // Whatever kind there is, nothing but these goes to others.
    for kind in Catalogue.standard.kinds where !Disclosure.kinds.contains(kind.kind) {
      var disclosure = Disclosure(to: .others(.peerShare), on: Self.today)
      #expect(disclosure.released(ImportedRecord(kind: kind.kind, line: 0)) == nil)
    }
  }
}
