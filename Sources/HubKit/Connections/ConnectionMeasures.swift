/// What the evidence of the third step counts as of one day (playbook A3, B5, C4, J).
struct ConnectionMeasures {
  static let window = 90
  /// The strength from which a tie counts as support or as key.
  static let strong = 35.0

  let index: ConnectionIndex
  let asOf: LocalDate
  let day: ConnectionDay
  let made: ArraySlice<ConnectionIndex.MadeIntroduction>

  init(_ index: ConnectionIndex, asOf: LocalDate) {
    self.index = index
    self.asOf = asOf
    day = index.day(asOf)
    made = ConversationMeasures.inWindow(index.made, days: Self.window, asOf: asOf) { $0.madeOn }
  }

  var facts: ConnectionFacts { index.facts }
  var hasTies: Bool { index.pairs.count > 0 }
  private var olderMade: Int { index.made.count { $0.madeOn.isBefore(Self.window, of: asOf) } }

  /// s3.e01: members with so many recorded ties.
  func connectedMembers(ties: Int) -> Measurement {
    var connected: [RecordID] = []
    var others: [RecordID] = []
    let roster = index.ladder.index.roster
    for member in index.ladder.members(asOf: asOf) {
      let own = roster.number(member).map { number in
        index.tieDays[Int(number)].count { $0 <= asOf.day32 }
      }
      if (own ?? 0) >= ties { connected.append(member) } else { others.append(member) }
    }
    return .share(connected, others: others, older: 0)
  }

  /// s3.e02: kinds of support with a tie of strength 35 or more to one of ours; the people who
  /// give it. What outsiders are to each other is no support of the hub.
  var supportKinds: Measurement {
    let ours = ours
    var kinds: Set<SupportKind> = []
    var people: Set<Int32> = []
    for pair in 0..<index.pairs.count
    where day.strengths[pair] >= Self.strong - Rate.tolerance
      && (ours.contains(index.pairs.low[pair]) || ours.contains(index.pairs.high[pair]))
    {
      for end in [index.pairs.low[pair], index.pairs.high[pair]] {
        let own = index.support[Int(end)]
        guard !own.isEmpty else { continue }
        kinds.formUnion(own)
        people.insert(end)
      }
    }
    return Measurement(
      value: Double(kinds.count), n: kinds.count,
      records: people.sorted().map { index.ladder.index.roster.ids[Int($0)] },
      isRecorded: hasTies)
  }

  /// Members, organizers and core people, by number.
  private var ours: Set<Int32> {
    let ladder = index.ladder
    let people =
      ladder.members(asOf: asOf) + ladder.organizers(asOf: asOf) + ladder.corePeople(asOf: asOf)
    return Set(people.compactMap { ladder.index.roster.number($0) })
  }

  /// s3.e03: introductions made, all of them with both consents.
  var introductions: Measurement {
    var measurement = Measurement.count(
      made.map(\.row.id), older: olderMade, isRecorded: !facts.introductions.isEmpty)
    measurement.parts = [
      MeasuredPart(
        "s3.e03.consented", value: Rate.share(made.count(where: \.isConsented), of: made.count),
        threshold: 1, n: made.count, minN: 1, isShare: true)
    ]
    return measurement
  }

  /// s3.e04: introductions whose outcome was told within 30 days, of those whose 30 days are over
  /// or that were told.
  var reported: Measurement {
    var told: [RecordID] = []
    var untold: [RecordID] = []
    for row in made {
      if let on = row.reported(by: asOf) {
        if on.days(since: row.madeOn) <= 30 {
          told.append(row.row.id)
        } else {
          untold.append(row.row.id)
        }
      } else if asOf.days(since: row.madeOn) > 30 {
        untold.append(row.row.id)
      }
    }
    return .share(told, others: untold, older: olderMade)
  }

  /// s3.e05: introductions after which the two had an interaction on a later day; an invitation is
  /// none.
  var followed: Measurement {
    func isFollowed(_ row: ConnectionIndex.MadeIntroduction) -> Bool {
      index.followed[row.row.id].map { $0 <= asOf } ?? false
    }
    return .share(
      made.filter(isFollowed).map(\.row.id), others: made.filter { !isFollowed($0) }.map(\.row.id),
      older: olderMade)
  }

  /// s3.e06: people of level 2 or more who lie in the largest piece of the network.
  var reach: Measurement {
    var inside: [RecordID] = []
    var outside: [RecordID] = []
    for person in index.ladder.people(atLeast: 2, asOf: asOf) {
      let position = day.network.position(of: person)
      if position.map({ day.components.isInLargest($0) }) ?? false {
        inside.append(person)
      } else {
        outside.append(person)
      }
    }
    return .share(inside, others: outside, older: 0)
  }

  /// s3.e07: the greatest share of the largest piece that hangs on one person; those on whom more
  /// than `most` hangs count against it.
  func cutOff(above most: Double) -> Measurement {
    let bridges = day.cuts.cutOffShares.filter { $0.share > most + Rate.tolerance }
    return Measurement(
      value: day.cuts.maxCutOff, n: day.components.largestSize,
      others: day.network.ids(bridges.map(\.position)).sorted(), isRecorded: hasTies)
  }

  /// s3.e08: introductions between groups, of those of which it is known.
  var crossing: Measurement {
    let known = made.map { (id: $0.row.id, isCross: index.isCross($0.row)) }
    return .share(
      known.filter { $0.isCross == true }.map(\.id),
      others: known.filter { $0.isCross == false }.map(\.id), older: olderMade,
      missing: known.contains { $0.isCross == nil } ? ["introduction.cross"] : [])
  }

  /// s3.e09: needs opened in the window that are matched or met, of those not withdrawn; and the
  /// median age of the open ones.
  var matchedNeeds: Measurement {
    let opened = ConversationMeasures.inWindow(
      index.needs, days: Self.window, asOf: asOf, date: { $0.opened }
    ).filter { $0.status != "withdrawn" }
    let isMet: (ConnectionFacts.Need) -> Bool = { $0.status == "matched" || $0.status == "met" }
    var measurement = Measurement.share(
      opened.filter(isMet).map(\.id), others: opened.filter { !isMet($0) }.map(\.id),
      older: index.needs.count { $0.opened.isBefore(Self.window, of: asOf) },
      isRecorded: !facts.needs.isEmpty)
    let ages = index.needs.filter { $0.status == "open" && $0.opened <= asOf }
      .map { asOf.days(since: $0.opened) }.sorted()
    measurement.parts = [
      MeasuredPart(
        "s3.e09.age", value: facts.needs.isEmpty ? nil : Self.median(ages) ?? 0, threshold: 60,
        n: ages.count, isReversed: true)
    ]
    return measurement
  }

  /// s3.e10: assets on the map, and of how many classes.
  var assets: Measurement {
    let known = index.assets.filter { $0.date <= asOf }
    var measurement = Measurement.count(
      known.map(\.id), older: 0, isRecorded: !facts.assets.isEmpty)
    let classes = Set(known.map(\.kind)).intersection(ConnectionKinds.assetClasses)
    measurement.parts = [
      MeasuredPart(
        "s3.e10.classes", value: facts.assets.isEmpty ? nil : Double(classes.count), threshold: 5,
        n: known.count)
    ]
    return measurement
  }

  private static func median(_ sorted: [Int]) -> Double? {
    guard !sorted.isEmpty else { return nil }
    let middle = sorted.count / 2
    return sorted.count.isMultiple(of: 2)
      ? Double(sorted[middle - 1] + sorted[middle]) / 2 : Double(sorted[middle])
  }
}

extension ConnectionMeasures {
  /// Members who agreed to be on the network map.
  var consenting: [RecordID] {
    let entries = Dictionary(grouping: facts.consents, by: \.person)
    return index.ladder.members(asOf: asOf).filter { member in
      ConsentState.agrees(
        to: .networkMap, (entries[member] ?? []).map(\.entry), on: asOf)
    }
  }

  var hasAdoptedNotice: Bool { facts.noticesAdopted.contains { $0 <= asOf } }

  /// Stakeholders to manage closely to whom a chain of introductions leads whose score reaches
  /// `score`, from any core person, and how many stakeholders there are.
  func reachable(score: Double) -> (reached: [RecordID], all: Int) {
    guard !index.managed.isEmpty else { return ([], 0) }
    let reach = paths.reach(from: index.ladder.corePeople(asOf: asOf))
    let reached = index.managed.filter { row in
      reach.bestScore(to: row.people) >= score - Rate.tolerance
    }
    return (reached.map(\.id), index.managed.count)
  }

  /// All ties that carry an introduction; private ones are seen by nobody else.
  var paths: IntroductionPaths {
    let roster = index.ladder.index.roster
    var people: Set<Int32> = []
    var ties: [IntroductionPaths.Tie] = []
    for pair in 0..<index.pairs.count
    where day.strengths[pair] >= IntroductionPaths.minimumStrength - Rate.tolerance {
      let (low, high) = (index.pairs.low[pair], index.pairs.high[pair])
      people.formUnion([low, high])
      ties.append(
        IntroductionPaths.Tie(
          roster.ids[Int(low)], roster.ids[Int(high)], strength: day.strengths[pair],
          isHidden: index.pairs.tie[pair].map { index.pairs.ties[$0].isPrivate } ?? false))
    }
    return IntroductionPaths(
      people: people.sorted().map { Network.Person(roster.ids[Int($0)]) }, ties: ties,
      brokers: index.brokerLoads(asOf: asOf))
  }
}
