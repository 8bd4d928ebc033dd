import HubKit

/// A filter as it was read, with what it names that no table holds.
struct UnderstoodFilter {
  var filter = Filter.all
  /// The records that count towards each evidence that is named.
  var evidence: [String: [RecordID]] = [:]
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
    do throws(Notice) {
      understood.filter = try FilterLanguage(descriptor, reader: reader, today: today).read(text)
    } catch {
      throw HubFailure(.refused, error)
    }
    let terms = understood.filter.terms
    if terms.contains(where: { $0.subject == .knows }) { understood.me = try devicePerson() }
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
