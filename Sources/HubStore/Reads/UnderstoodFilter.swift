import GRDB
import HubKit

/// A filter as it was read, with what it names that no table holds.
struct UnderstoodFilter {
  var filter = Filter.all
  /// The records that count towards each evidence that is named.
  var evidence: [String: [RecordID]] = [:]
  /// With whom touch is being lost.
  var losingTouch: [RecordID] = []
  /// Who agrees to each purpose that is named, by its slug; to any under the empty one.
  var consents: [String: [RecordID]] = [:]
  /// Who `me` is.
  var me: RecordID?
}

extension HubStore {
  /// Reads a filter, and whatever of it has to be reckoned before the list is read.
  ///
  /// - Throws: `refused` with a sentence that points at the word.
  func understand(
    _ text: String, _ descriptor: KindDescriptor, reader: FieldReader, today: LocalDate
  ) throws(HubFailure) -> UnderstoodFilter {
    guard !text.isEmpty else { return UnderstoodFilter() }
    var understood = UnderstoodFilter()
    let language = FilterLanguage(descriptor, reader: reader, today: today)
    do throws(Notice) {
      understood.filter = try language.read(text)
    } catch {
      throw HubFailure(.refused, error)
    }
    if understood.filter.terms.contains(where: { $0.subject == .list }) {
      understood.filter = try read { db in
        try SavedLists(db: db, language: language).expanded(understood.filter)
      }
    }
    let terms = understood.filter.terms
    if terms.contains(where: { $0.subject == .knows }) { understood.me = try devicePerson() }
    if terms.contains(where: { $0.subject == .touch }) {
      understood.losingTouch = try losingTouch(today: today).people.map(\.person)
    }
    for term in terms where term.subject == .consent {
      let slug = if case .text(let text) = term.value { text } else { "" }
      understood.consents[slug] = try agreeing(to: Purpose(rawValue: slug), today: today)
    }
    let named = terms.filter { $0.subject == .evidence }.compactMap { term in
      if case .text(let id) = term.value { EvidenceID(id) } else { nil }
    }
    if !named.isEmpty {
      for (id, records) in try counted(towards: named, today: today) {
        understood.evidence[id.text] = records
      }
    }
    return understood
  }

  /// - Parameter purpose: nil for any.
  private func agreeing(
    to purpose: Purpose?, today: LocalDate
  ) throws(HubFailure) -> [RecordID] {
    let purposes = purpose.map { [$0] } ?? Purpose.allCases
    return try consents().filter { _, said in
      purposes.contains { ConsentState.agrees(to: $0, said, on: today) }
    }.map(\.key)
  }

  /// The records that count towards evidence: as they were judged last where nothing has changed
  /// since and all are named there.
  private func counted(
    towards wanted: [EvidenceID], today: LocalDate
  ) throws(HubFailure) -> [EvidenceID: [RecordID]] {
    func lists(_ report: WalkReport) -> [EvidenceID: Measurement] {
      let all = report.steps.flatMap(\.evidence).filter { wanted.contains($0.id) }
      return Dictionary(all.map { ($0.id, $0.measurement) }, uniquingKeysWith: { $1 })
    }
    if let report = currentWalk(today: today) {
      let found = lists(report)
      if found.values.allSatisfy({ $0.recordsLeftOut == 0 }) { return found.mapValues(\.records) }
    }
    return lists(try walkReport(today: today)).mapValues(\.records)
  }
}

/// The saved lists that a filter names, put in their place.
struct SavedLists {
  let db: Database
  let language: FilterLanguage
  /// The lists that led here: none may name one of them again.
  var within: [RecordID] = []

  /// Lists of lists of lists: deeper nobody means.
  private static let deepest = 8

  func expanded(_ filter: Filter) throws -> Filter {
    try filter.replacing { term in
      guard term.subject == .list else { return nil }
      guard case .text(let name) = term.value else { return .not(.all) }
      let (id, text) = try list(named: name)
      guard !within.contains(id), within.count < Self.deepest else {
        throw Notice("error.filterListCycle", ["name": name])
      }
      var inner = self
      inner.within.append(id)
      let found = try inner.expanded(try language.read(text))
      return term.comparison == .notEqual ? .not(found) : found
    }
  }

  /// - Throws: a notice with the names there are.
  private func list(named name: String) throws -> (id: RecordID, filter: String) {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT r.id, r.title, r.folded, t.filter FROM savedList AS t JOIN record AS r ON r.id = t.id
        WHERE t."of" = ? AND r.deletedAt IS NULL AND r.state = 0 AND r.survivor IS NULL
        ORDER BY r.folded, r.id
        """, arguments: [language.descriptor.kind.name])
    let wanted = Fold.fold(name)
    guard let row = rows.first(where: { ($0["folded"] as String?) == wanted }),
      let id = RecordID(row["id"] as String)
    else {
      var arguments = ["name": name]
      if !rows.isEmpty {
        arguments["allowed"] = rows.prefix(20).map { $0["title"] as String }
          .joined(separator: ", ")
      }
      throw Notice("error.filterList", arguments)
    }
    return (id, row["filter"] ?? "")
  }
}
