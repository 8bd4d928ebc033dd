/// When the failure signs of the first step fire (playbook A1, A6, J).
struct ConversationSigns: StepSigns {
  static let definitions: [SignDefinition] = [
    SignDefinition(
      SignID(.conversation, 1), .warn, threshold: 0.20, minN: 10,
      practice: PracticeID(.conversation, 4)),
    SignDefinition(
      SignID(.conversation, 2), .warn, threshold: 0.40, minN: 5,
      practice: PracticeID(.conversation, 10)),
    SignDefinition(
      SignID(.conversation, 3), .warn, threshold: 0.70, minN: 5,
      practice: PracticeID(.conversation, 2)),
    SignDefinition(
      SignID(.conversation, 4), .warn, threshold: 30, minN: 5,
      practice: PracticeID(.conversation, 2)),
    SignDefinition(
      SignID(.conversation, 5), .info, threshold: 14, minN: 1,
      practice: PracticeID(.conversation, 10)),
    SignDefinition(
      SignID(.conversation, 6), .warn, threshold: 0.30, minN: 5,
      practice: PracticeID(.conversation, 6)),
    SignDefinition(
      SignID(.conversation, 7), .red, threshold: 3, minN: 1,
      practice: PracticeID(.conversation, 2)),
  ]

  let measures: ConversationMeasures
  let settings: WalkSettings

  private var asOf: LocalDate { measures.asOf }

  /// All signs as of the day, firing or not, in the order of the playbook.
  var findings: [SignFinding] {
    Self.definitions.map { definition in
      let threshold = settings.threshold(
        definition.id.text, default: definition.threshold, source: definition.source
      ).value
      switch definition.id.number {
      case 1: return noAnswers(definition, threshold)
      case 2: return niceChats(definition, threshold)
      case 3: return twins(definition, threshold)
      case 4: return aloneAfter(definition, days: threshold)
      case 5: return silence(definition, days: threshold)
      case 6: return noNotes(definition, threshold)
      default: return untold(definition, moreThan: threshold)
      }
    }
  }

  private func noAnswers(_ definition: SignDefinition, _ threshold: Double) -> SignFinding {
    let replies = measures.replies
    return finding(
      definition, threshold, value: replies.value, n: replies.n, records: replies.others
    ) { $0 < threshold - Rate.tolerance }
  }

  private func niceChats(_ definition: SignDefinition, _ threshold: Double) -> SignFinding {
    let steps = measures.nextSteps
    return finding(definition, threshold, value: steps.value, n: steps.n, records: steps.others) {
      $0 < threshold - Rate.tolerance
    }
  }

  /// Of the one-on-ones whose guests' division is known, the share of the commonest division.
  private func twins(_ definition: SignDefinition, _ threshold: Double) -> SignFinding {
    let known = measures.talks.filter { !$0.divisions.isEmpty }
    var counts: [String: Int] = [:]
    for division in known.lazy.flatMap(\.divisions) { counts[division, default: 0] += 1 }
    let top = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }
    let records = known.filter { talk in top.map { talk.divisions.contains($0.key) } ?? false }
    return finding(
      definition, threshold, value: top.flatMap { Rate.share($0.value, of: known.count) },
      n: known.count, records: records.map(\.id)
    ) { $0 >= threshold - Rate.tolerance }
  }

  /// One organizer logged every one-on-one, more than 30 days after the first interaction.
  private func aloneAfter(_ definition: SignDefinition, days: Double) -> SignFinding {
    let logged = measures.talks.filter { $0.loggedBy != nil }
    let isAlone = Set(logged.compactMap(\.loggedBy)).count == 1
    let age = firstInteraction.map { Double(asOf.days(since: $0)) }
    return finding(
      definition, days, value: age, n: logged.count, records: logged.map(\.id)
    ) { isAlone && $0 > days }
  }

  /// No interaction for 14 days, in a hub that had one. A person may mark a future date; it breaks
  /// no silence before it comes.
  private func silence(_ definition: SignDefinition, days: Double) -> SignFinding {
    let last = measures.index.interactions.last { $0.date <= asOf }
    let date = last?.date ?? measures.facts.before.lastInteraction
    return finding(
      definition, days, value: date.map { Double(asOf.days(since: $0)) }, n: date == nil ? 0 : 1,
      records: last.map { [$0.id] } ?? []
    ) { $0 >= days }
  }

  private func noNotes(_ definition: SignDefinition, _ threshold: Double) -> SignFinding {
    let empty = measures.share(of: measures.talks) { !$0.hasNote }
    return finding(definition, threshold, value: empty.value, n: empty.n, records: empty.records) {
      $0 > threshold + Rate.tolerance
    }
  }

  /// People with a contact or a ring whom nobody told, known for more than 30 days: since they
  /// were met or first contacted, else since they were recorded.
  private func untold(_ definition: SignDefinition, moreThan threshold: Double) -> SignFinding {
    let untold = measures.index.untold.filter { person in
      guard person.toldOn.map({ $0 > asOf }) ?? true, isTouched(person) else { return false }
      let contact = person.firstContact.flatMap { $0 <= asOf ? $0 : nil }
      let since = [person.metOn, contact].compactMap { $0 }.min() ?? person.recordedOn
      return asOf.days(since: since) > 30
    }.map(\.id)
    return finding(
      definition, threshold, value: Double(untold.count), n: untold.count, records: untold
    ) { $0 > threshold }
  }

  private func isTouched(_ person: ConversationFacts.Person) -> Bool {
    person.ring != nil || (person.firstContact.map { $0 <= asOf } ?? false)
  }

  private var firstInteraction: LocalDate? {
    measures.facts.before.firstInteraction ?? measures.index.interactions.first?.date
  }
}
