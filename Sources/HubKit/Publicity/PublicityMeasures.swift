/// What the evidence of the fifth step counts as of one day (playbook A5, B5, J).
struct PublicityMeasures {
  static let window = 90

  let index: PublicityIndex
  let asOf: LocalDate
  let settings: WalkSettings
  let isMember: @Sendable (RecordID, LocalDate) -> Bool

  var facts: PublicityFacts { index.facts }

  func number(_ id: String, _ standard: Double) -> Double {
    settings.threshold(id, default: standard, source: .house).value
  }

  private func days(_ id: String, _ standard: Double) -> Int {
    Int(number(id, standard).rounded(.down))
  }

  func isIn(_ date: LocalDate) -> Bool { date.isWithin(Self.window, of: asOf) }
  func isOld(_ date: LocalDate) -> Bool { date.isBefore(Self.window, of: asOf) }

  var pitches: [PublicityFacts.Pitch] { index.pitches.filter { isIn($0.sentOn) } }
  var coverage: [PublicityFacts.Coverage] { index.coverage.filter { isIn($0.date) } }
  private var olderPitches: Int { facts.olderPitches + index.pitches.count { isOld($0.sentOn) } }
  private var hasPitches: Bool { !facts.pitches.isEmpty || facts.olderPitches > 0 }

  /// s5.e01: the newest press kit is complete; and its age in days.
  var pressKit: Measurement {
    let kits = facts.documents.filter { $0.template == "press_kit" }
    let known = kits.filter { $0.status != "superseded" && $0.since <= asOf }
    // A draft that is begun takes nothing from the kit that is in use.
    let whole = known.filter(\.isComplete)
    let newest = (whole.isEmpty ? known : whole).max {
      (writtenOn($0) ?? $0.since, $0.id) < (writtenOn($1) ?? $1.since, $1.id)
    }
    guard let newest else {
      return Measurement(value: kits.isEmpty ? nil : 0, n: 0, isRecorded: !kits.isEmpty)
    }
    let age = writtenOn(newest).map { Double(asOf.days(since: $0)) }
    var measurement = Measurement(
      value: newest.isComplete ? 1 : 0, n: 1, records: newest.isComplete ? [newest.id] : [],
      others: newest.isComplete ? [] : [newest.id],
      missing: age == nil ? ["document.updatedOn"] : [])
    measurement.parts = [
      MeasuredPart("s5.e01.fresh", value: age, threshold: 180, n: 1, isReversed: true)
    ]
    return measurement
  }

  /// When it was updated, else adopted. On a day before that it was what it was when recorded: a
  /// later update does not unmake a press kit that was there.
  private func writtenOn(_ row: PublicityFacts.Document) -> LocalDate? {
    guard row.updatedOn != nil || row.adoptedOn != nil else { return nil }
    return [row.updatedOn, row.adoptedOn, row.since].compactMap { $0 }.first { $0 <= asOf }
  }

  /// s5.e02: media contacts; how many were verified lately, and how many kinds of outlet.
  var mediaList: Measurement {
    let rows = facts.contacts.sorted { $0.id < $1.id }
    let limit = days("s5.e02.days", 180)
    // Only the last verification is recorded: of a day before it nothing is known.
    let known = rows.filter { $0.verifiedOn.map { $0 <= asOf } ?? true }
    let verified = known.count { row in
      row.verifiedOn.map { asOf.days(since: $0) <= limit } ?? false
    }
    let kinds = Set(rows.compactMap(\.outletKind))
    var measurement = Measurement.count(
      rows.map(\.id), older: 0, isRecorded: !rows.isEmpty)
    if rows.contains(where: { $0.outletKind == nil }) {
      measurement.missing = ["mediaContact.outlet"]
    }
    measurement.parts = [
      MeasuredPart(
        "s5.e02.verified", value: Rate.share(verified, of: known.count), threshold: 0.80,
        n: known.count, minN: 1, isShare: true),
      MeasuredPart(
        "s5.e02.kinds", value: rows.isEmpty ? nil : Double(kinds.count), threshold: 4,
        n: rows.count),
    ]
    return measurement
  }

  /// s5.e03: pitches sent; how many have a personal hook, and how many are short.
  var pitching: Measurement {
    let rows = pitches
    let limit = days("s5.e03.limit", 200)
    let lengths = rows.compactMap(\.words)
    var measurement = Measurement.count(
      rows.map(\.id), older: olderPitches, isRecorded: hasPitches,
      missing: lengths.count < rows.count ? ["pitch.words"] : [])
    measurement.parts = [
      MeasuredPart(
        "s5.e03.hook", value: Rate.share(rows.count(where: \.hasHook), of: rows.count),
        threshold: 1, n: rows.count, minN: 1, isShare: true),
      MeasuredPart(
        "s5.e03.words", value: Rate.share(lengths.count { $0 <= limit }, of: lengths.count),
        threshold: 0.90, n: lengths.count, minN: 1, isShare: true),
    ]
    return measurement
  }

  /// s5.e04: pitches answered, of those sent more than 7 days ago or answered already. Any answer
  /// counts, also a no; one without a day counts from the day the pitch was sent.
  var responses: Measurement {
    var answered: [RecordID] = []
    var silent: [RecordID] = []
    for row in pitches {
      if row.isAnswered, (row.replyOn ?? row.sentOn) <= asOf {
        answered.append(row.id)
      } else if asOf.days(since: row.sentOn) > 7 {
        silent.append(row.id)
      }
    }
    return .share(answered, others: silent, older: olderPitches)
  }

  /// s5.e05: coverage; at least one in the trade press or outside the area, and how much of it
  /// carries a key message.
  var published: Measurement {
    let rows = coverage
    let messages = rows.count(where: \.impact.hasKeyMessage)
    var measurement = Measurement.count(
      rows.map(\.id), older: index.coverage.count { isOld($0.date) },
      isRecorded: !facts.coverage.isEmpty)
    guard measurement.isRecorded else { return measurement }
    measurement.parts = [
      MeasuredPart(
        "s5.e05.nonLocal", value: Double(rows.count(where: \.isTradeOrNonLocal)), threshold: 1,
        n: rows.count),
      MeasuredPart(
        "s5.e05.messages", value: Rate.share(messages, of: rows.count), threshold: 0.60,
        n: rows.count, minN: 1, isShare: true),
    ]
    return measurement
  }

  /// s5.e06: newsletters sent; of those whose recipients are counted, how many are proven to have
  /// been asked for by all of them.
  var newsletters: Measurement {
    let rows = index.issues.filter { isIn($0.date) }
    let counted = rows.compactMap { issue in
      issue.row.recipients.map { (issue.row.optInProven ?? 0) >= $0 }
    }
    var measurement = Measurement.count(
      rows.map(\.id), older: index.issues.count { isOld($0.date) },
      isRecorded: !facts.issues.isEmpty,
      missing: counted.count < rows.count ? ["newsletterIssue.recipients"] : [])
    measurement.parts = [
      MeasuredPart(
        "s5.e06.optIn", value: Rate.share(counted.count { $0 }, of: counted.count), threshold: 1,
        n: counted.count, minN: 1, isShare: true)
    ]
    return measurement
  }

  /// s5.e07: people who came through publicity. None came where publicity was made and nobody is
  /// recorded; where none was made, it is not known.
  var inbound: Measurement {
    .count(
      index.newcomers.filter { isIn($0.date) }.map(\.id),
      older: index.newcomers.count { isOld($0.date) },
      isRecorded: !facts.newcomers.isEmpty || index.hasMedia)
  }

  /// s5.e08: members named in coverage or shown in the newsletter, with consent; and the share of
  /// whoever was shown most.
  var featured: Measurement {
    let rows = index.features.filter { isIn($0.date) && isMember($0.person, asOf) }
    let counts = Dictionary(grouping: rows, by: \.person).mapValues(\.count)
    let isRecorded = !facts.coverage.isEmpty || !facts.issues.isEmpty
    var measurement = Measurement.count(
      counts.keys.sorted(), older: index.features.count { isOld($0.date) }, isRecorded: isRecorded)
    measurement.parts = [
      MeasuredPart(
        "s5.e08.topShare", value: Rate.share(counts.values.max() ?? 0, of: rows.count),
        threshold: 0.40, n: rows.count, minN: 1, isShare: true, isReversed: true)
    ]
    return measurement
  }

  /// s5.e09: public events that were announced fourteen days ahead.
  var announced: Measurement {
    let ahead = days("s5.e09.days", 14)
    let rows = index.events.filter { isIn($0.date) }
    func isInTime(_ row: PublicityFacts.Event) -> Bool {
      row.announcedOn.map { row.date.days(since: $0) >= ahead } ?? false
    }
    return .share(
      rows.filter(isInTime).map(\.id), others: rows.filter { !isInTime($0) }.map(\.id),
      older: facts.olderEvents + index.events.count { isOld($0.date) })
  }
}
