/// When the failure signs of the fifth step fire (playbook A5, A6, J).
struct PublicitySigns: StepSigns {
  static let definitions: [SignDefinition] = [
    row(1, .warn, 0, minN: 10, practice: 6),
    row(2, .warn, 1, minN: 1, practice: 8),
    row(3, .warn, 5, minN: 1, practice: 7),
    row(4, .warn, 0, minN: 1, practice: 13),
    row(5, .warn, 1, minN: 4, practice: 12),
    row(6, .red, 0, minN: 1, practice: 12),
    row(7, .info, 45, minN: 1, practice: 11),
  ]

  private static func row(
    _ number: Int, _ severity: Severity, _ threshold: Double, minN: Int, practice: Int
  ) -> SignDefinition {
    SignDefinition(
      SignID(.publicity, number), severity, threshold: threshold, minN: minN,
      practice: PracticeID(.publicity, practice))
  }

  let measures: PublicityMeasures

  private var asOf: LocalDate { measures.asOf }
  private var index: PublicityIndex { measures.index }

  /// All signs as of the day, firing or not, in the order of the playbook.
  var findings: [SignFinding] {
    Self.definitions.map { definition in
      let threshold = measures.settings.threshold(
        definition.id.text, default: definition.threshold, source: definition.source
      ).value
      switch definition.id.number {
      case 1: return noAnswers(definition, threshold)
      case 2: return nagging(definition, threshold)
      case 3: return blast(definition, threshold)
      case 4: return noEffect(definition, threshold)
      case 5: return oneVoice(definition, threshold)
      case 6: return uncleared(definition, threshold)
      default: return gap(definition, threshold)
      }
    }
  }

  /// Ten pitches that had their week, and no answer.
  private func noAnswers(_ definition: SignDefinition, _ threshold: Double) -> SignFinding {
    let responses = measures.responses
    return finding(
      definition, threshold, value: Double(responses.records.count), n: responses.n,
      records: responses.others
    ) { $0 <= threshold }
  }

  private func nagging(_ definition: SignDefinition, _ threshold: Double) -> SignFinding {
    let rows = measures.pitches.filter { Double($0.followups) > threshold }
    return finding(
      definition, threshold, value: rows.map { Double($0.followups) }.max(), n: rows.count,
      records: rows.map(\.id)
    ) { $0 > threshold }
  }

  /// The most contacts that got one text within an hour; pitches whose hour is not known are not
  /// counted.
  private func blast(_ definition: SignDefinition, _ threshold: Double) -> SignFinding {
    let timed = measures.pitches.compactMap { row in
      row.minute.map { (row: row, at: row.sentOn.dayNumber * 1440 + $0) }
    }.filter { !$0.row.text.isEmpty && $0.row.contact != nil }
    var worst: (contacts: Int, records: [RecordID]) = (0, [])
    for rows in Dictionary(grouping: timed, by: \.row.text).values {
      let sorted = rows.sorted { ($0.at, $0.row.id) < ($1.at, $1.row.id) }
      for (position, first) in sorted.enumerated() {
        let hour = sorted[position...].prefix { $0.at - first.at <= 60 }
        let contacts = Set(hour.compactMap(\.row.contact)).count
        let records = hour.map(\.row.id)
        if contacts > worst.contacts
          || (contacts == worst.contacts && records.lexicographicallyPrecedes(worst.records))
        {
          worst = (contacts, records)
        }
      }
    }
    return finding(
      definition, threshold, value: Double(worst.contacts), n: timed.count, records: worst.records
    ) { $0 > threshold }
  }

  /// Coverage in the last 30 days, the first of it a week old, and nobody who came through
  /// publicity in them: who read it yesterday could not come yet.
  private func noEffect(_ definition: SignDefinition, _ threshold: Double) -> SignFinding {
    let days = Int(measures.number("s5.f04.days", 30).rounded(.down))
    let pieces = index.coverage.filter { $0.date.isWithin(days, of: asOf) }
    let people = index.newcomers.count { $0.date.isWithin(days, of: asOf) }
    let wait = Int(measures.number("s5.f04.wait", 7).rounded(.up))
    let isTold = pieces.first.map { asOf.days(since: $0.date) >= wait } ?? false
    return finding(
      definition, threshold, value: Double(people), n: pieces.count, records: pieces.map(\.id)
    ) { isTold && $0 <= threshold }
  }

  /// Of the coverage whose spokesperson is known, the share of whoever spoke most.
  private func oneVoice(_ definition: SignDefinition, _ threshold: Double) -> SignFinding {
    let spoken = measures.coverage.filter { $0.spokesperson != nil }
    let counts = Dictionary(grouping: spoken, by: \.spokesperson).mapValues(\.count)
    return finding(
      definition, threshold, value: Rate.share(counts.values.max() ?? 0, of: spoken.count),
      n: spoken.count, records: spoken.map(\.id)
    ) { $0 >= threshold - Rate.tolerance }
  }

  private func uncleared(_ definition: SignDefinition, _ threshold: Double) -> SignFinding {
    let rows = index.uncleared(asOf: asOf)
    let people = Set(rows.flatMap(\.people))
    return finding(
      definition, threshold, value: Double(people.count), n: people.count,
      records: rows.map(\.record)
    ) { $0 > threshold }
  }

  /// Days since the last newsletter, in a hub that sent one.
  private func gap(_ definition: SignDefinition, _ threshold: Double) -> SignFinding {
    let last = index.issues.last { $0.date <= asOf }
    return finding(
      definition, threshold, value: last.map { Double(asOf.days(since: $0.date)) },
      n: last == nil ? 0 : 1, records: last.map { [$0.id] } ?? []
    ) { $0 > threshold }
  }
}
