import HubKit
import Testing

@testable import HubStore

/// What a filter lists against what it says, record by record, without any of the store's
/// shortcuts: nothing known is no answer, and what is not so is all the rest.
@Suite struct FilterModelTests {
  /// A person as the model sees one.
  private struct Known {
    let id: RecordID
    var record: Record
    var firm = ""
    var lastContact: LocalDate?
    var details: [String: [String]] = [:]
    var purposes: Set<String> = []
  }

  private static let names = ["Ana Ruiz", "José Ávila", "ANA NERI", "Bo Ødegård", "Zoë", "Cid"]
  private static let parts = ["ana", "JOSE", "ø", "avila", "i", "zz", "o"]
  private static let days = ["2026-10-01", "2026-11-01", "2026-11-20"]
  private static let kinds = ["owner", "mentor"]

  private let hub: MemoryHub
  private let people: [Known]

  init() throws {
    hub = try MemoryHub(seed: 21)
    people = try Self.fill(hub)
  }

  private static func fill(_ hub: MemoryHub) throws -> [Known] {
    var chance = SeededGenerator(seed: 21)
    func maybe<Value>(_ values: [Value]) -> Value? {
      chance.chance(60) ? chance.pick(values) : nil
    }
    let firms = try ["Lumo", "Filato Èlite"].map {
      ($0, try hub.make("org", ["name": .text($0)]))
    }
    var people: [Known] = []
    for _ in 0..<24 {
      var values: [String: FieldValue] = ["name": .text(chance.pick(names))]
      values["job"] = maybe(["Élu", "elu", "Maker"]).map { .text($0) }
      values["metOn"] = maybe(days).map { .text($0) }
      values["ring"] = maybe([1, 2, 3]).map { .integer($0) }
      values["kindred"] = maybe([true, false]).map { .boolean($0) }
      values["tags"] = maybe([["press"], ["press", "late"]]).map { .list($0) }
      values["kinds"] = maybe([["owner"], kinds]).map { .list($0) }
      let firm = maybe(firms)
      values["org"] = firm.map { .text($0.1.text) }
      let id = try hub.make("person", values)
      var known = Known(id: id, record: try #require(try hub.store.record(id)))
      known.firm = firm?.0 ?? ""
      for (kind, value) in [("email", "Ana@Lumo.example"), ("phone", "+39 055/12-34")]
      where chance.chance(50) {
        try hub.make(
          "channel", ["owner": .text(id.text), "kind": .text(kind), "value": .text(value)])
        known.details[kind] = [value]
      }
      if chance.chance(40) {
        let gone = chance.chance(30)
        var values: [String: FieldValue] = [
          "person": .text(id.text), "purpose": .text("newsletter"),
          "givenOn": .text("2026-01-01"),
        ]
        if gone { values["withdrawnOn"] = .text("2026-02-01") }
        try hub.make("consent", values)
        if !gone { known.purposes = ["newsletter"] }
      }
      if let day = maybe(days) {
        try hub.make(
          "interaction",
          ["date": .text(day), "kind": .text("call"), "participants": .list([id.text])])
        known.lastContact = LocalDate(day)
      }
      people.append(known)
    }
    return people
  }

  // MARK: Chance

  private static func text(_ chance: inout SeededGenerator, depth: Int = 0) -> String {
    if depth < 3, chance.chance(45) {
      let (a, b) = (text(&chance, depth: depth + 1), text(&chance, depth: depth + 1))
      return switch Int.random(in: 0..<3, using: &chance) {
      case 0: "(\(a) or \(b))"
      case 1: "(\(a) \(b))"
      default: "not (\(a))"
      }
    }
    return (chance.chance(30) ? "-" : "") + term(&chance)
  }

  private static func term(_ chance: inout SeededGenerator) -> String {
    let sign = chance.pick([":", "=", "!="])
    let order = chance.pick([":", "=", "!=", "<", "<=", ">", ">="])
    return switch Int.random(in: 0..<10, using: &chance) {
    case 0: "name\(sign)\(chance.pick(parts + ["\"Ana Ruiz\""]))"
    case 1: "job\(sign)\(chance.pick(["elu", "Élu", "mak", "\"\""]))"
    case 2: "metOn\(order)\(chance.pick(days))"
    case 3: "ring\(order)\(Int.random(in: 1...3, using: &chance))"
    case 4: "kindred\(sign)\(chance.pick(["yes", "no"]))"
    case 5: "\(chance.pick(["tag", "kinds"]))\(sign)\(chance.pick(kinds))"
    case 6: "org\(sign)\(chance.pick(["lumo", "elite", "Filato"]))"
    case 7: "last-contact\(order)\(chance.pick(days))"
    case 8:
      chance.pick([
        "email\(sign)lumo", "phone\(sign)05512", "email\(sign)ana@lumo.example",
        "phone:\"55 1\"", "consent\(sign)newsletter", "consent\(sign)photo",
      ])
    default:
      "has\(sign)"
        + chance.pick([
          "email", "phone", "metOn", "tags", "org", "consent", "last-contact", "kindred",
        ])
    }
  }

  // MARK: The model

  private func holds(_ filter: Filter, _ person: Known) -> Bool {
    switch filter {
    case .all: true
    case .word: false
    case .not(let inner): !holds(inner, person)
    case .and(let parts): parts.allSatisfy { holds($0, person) }
    case .or(let parts): parts.contains { holds($0, person) }
    case .term(let term): holds(term, person)
    }
  }

  private func holds(_ term: FilterTerm, _ person: Known) -> Bool {
    if term.comparison == .notEqual {
      var opposite = term
      opposite.comparison = .equal
      return !holds(opposite, person)
    }
    let isPart = term.comparison == .contains
    func fits(_ text: String, _ wanted: String) -> Bool {
      isPart ? Fold.fold(text).contains(Fold.fold(wanted)) : text == wanted
    }
    switch (term.subject, term.value) {
    case (.lastContact, .day(let day)):
      return person.lastContact.map { order($0, term.comparison, day) } ?? false
    case (.lastContact, _): return person.lastContact == nil
    case (.channel(let kind), .text(let wanted)):
      return (person.details[kind] ?? []).contains { value in
        guard kind == "phone" else {
          let folded = Fold.fold(value)
          return isPart ? folded.contains(Fold.fold(wanted)) : folded == Fold.fold(wanted)
        }
        let (digits, sought) = (value.filter(\.isNumber), wanted.filter(\.isNumber))
        return isPart ? digits.contains(sought) : digits == sought
      }
    case (.channel(let kind), _): return person.details[kind] == nil
    case (.consent, .text(let purpose)): return person.purposes.contains(purpose)
    case (.consent, _): return person.purposes.isEmpty
    case (.field("org"), .text(let wanted)):
      return Fold.fold(person.firm).contains(Fold.fold(wanted)) && !person.firm.isEmpty
    case (.field(let name), let value):
      return self.fits(person.record[name], term.comparison, value, fits)
    default: return false
    }
  }

  private func fits(
    _ known: FieldValue?, _ comparison: Filter.Comparison, _ value: FilterTerm.Value,
    _ text: (String, String) -> Bool
  ) -> Bool {
    switch (known, value) {
    case (nil, .none): true
    case (.list(let elements)?, .none): elements.isEmpty
    case (.list(let elements)?, .text(let wanted)): elements.contains(wanted)
    case (.text(let known)?, .text(let wanted)): text(known, wanted)
    case (.text(let known)?, .day(let day)):
      LocalDate(known).map { order($0, comparison, day) } ?? false
    case (.integer(let known)?, .integer(let wanted)): order(known, comparison, wanted)
    case (_, .boolean(let flag)): (known?.boolean ?? false) == flag
    default: false
    }
  }

  private func order<Value: Comparable>(
    _ left: Value, _ comparison: Filter.Comparison, _ right: Value
  ) -> Bool {
    switch comparison {
    case .equal, .contains, .notEqual: left == right
    case .less: left < right
    case .lessOrEqual: left <= right
    case .greater: left > right
    case .greaterOrEqual: left >= right
    }
  }

  // MARK: The property

  @Test("a list holds whom its filter describes, and nobody else")
  func model() throws {
    let descriptor = try #require(hub.store.catalogue["person"])
    let language = FilterLanguage(descriptor, reader: FieldReader(), today: TestHub.today)
    for round in firstRound..<(firstRound + rounds(400)) {
      var chance = SeededGenerator(seed: UInt64(round))
      let text = Self.text(&chance)
      let filter = try language.read(text)
      let listed = try hub.store.list(
        ListRequest(kind: "person", filter: text), today: TestHub.today
      ).rows.map(\.record.id)
      let wanted = people.filter { holds(filter, $0) }.map(\.id)
      #expect(Set(listed) == Set(wanted), "HUBWRIGHT_SEED=\(round): \(text)")
    }
  }

  @Test("what stands in front and what stands in the comparison deny the same")
  func denied() throws {
    for term in ["metOn:2026-10-01", "last-contact=2026-11-01", "job=Maker", "ring=2"] {
      let sign = try #require(term.firstIndex { ":=".contains($0) })
      let other = String(term[..<sign]) + "!=" + term[term.index(after: sign)...]
      func rows(_ text: String) throws -> Set<RecordID> {
        Set(
          try hub.store.list(ListRequest(kind: "person", filter: text), today: TestHub.today).rows
            .map(\.record.id))
      }
      #expect(try rows("-" + term) == rows(other), "\(term)")
      #expect(try rows(term).isDisjoint(with: rows(other)))
    }
  }

  @Test("somebody is known by the end of an id, as lists print it")
  func endings() throws {
    let (one, other) = (people[0], people[1])
    try hub.make("tie", ["a": .text(one.id.text), "b": .text(other.id.text)])
    let ending = String(one.id.text.suffix(6))
    for text in ["knows:\(ending)", "knows:\(ending.lowercased())", "knows:\(one.id.text)"] {
      let rows = try hub.store.list(
        ListRequest(kind: "person", filter: text), today: TestHub.today
      ).rows
      #expect(rows.map(\.record.id) == [other.id], "\(text)")
    }
    let named = try hub.store.list(
      ListRequest(kind: "person", filter: "id:\(ending)"), today: TestHub.today)
    #expect(named.rows.map(\.record.id) == [one.id])
  }
}
