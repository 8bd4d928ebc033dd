import Testing

@testable import HubKit

private let today = walkDay("2026-11-22")

private func event(
  _ kind: ContactKind, _ age: Int, _ direction: TieEvent.Direction = .mutual
) -> TieEvent {
  TieEvent(date: today.adding(days: -age), kind: kind, direction: direction)
}

private func strength(_ events: [TieEvent], _ closeness: [Closeness] = []) -> TieStrength {
  TieStrength.compute(events: events, closeness: closeness, asOf: today)
}

@Suite("Strength of ties")
struct WalkTieTests {
  static let first = [
    event(.oneOnOne, 0), event(.message, 90, .fromA), event(.favour, 180, .fromB),
  ]
  static let fourth = [
    event(.oneOnOne, 10), event(.oneOnOne, 40), event(.jointWork, 20), event(.favour, 30, .fromA),
    event(.call, 60, .fromB),
  ]

  @Test func oracleT1() {
    let tie = strength(Self.first)
    #expect(four(tie.raw) == "3.7500")
    #expect(four(tie.activity) == "0.6522")
    #expect(four(tie.fromA) == "1.7500")
    #expect(four(tie.fromB) == "2.0000")
    #expect(four(tie.reciprocity) == "0.9333")
    #expect(four(tie.value) == "63.9130")
    #expect(tie.n == 3)
    #expect(tie.missing == ["tie.closeness"])
    let close = strength(Self.first, [Closeness(value: 3, on: today)])
    #expect(four(close.value) == "68.3478")
    #expect(close.missing.isEmpty)
    #expect(close.band == .strong)
  }

  @Test func oracleT2() {
    let tie = strength(Array(repeating: event(.message, 0, .fromA), count: 4))
    #expect(four(tie.raw) == "2.0000")
    #expect(four(tie.activity) == "0.5000")
    #expect(tie.reciprocity == 0)
    #expect(four(tie.value) == "35.0000")
    #expect(tie.band == .medium, "35 is the lower edge of medium")
  }

  @Test func oracleT3() {
    let tie = strength([event(.oneOnOne, 360)])
    #expect(four(tie.raw) == "0.1875")
    #expect(four(tie.activity) == "0.0857")
    #expect(four(tie.reciprocity) == "1.0000")
    #expect(four(tie.value) == "8.5714")
    #expect(tie.band == .weak)
  }

  @Test func oracleT4() {
    let tie = strength(Self.fourth)
    #expect(four(tie.raw) == "10.4013")
    #expect(four(tie.activity) == "0.8387")
    #expect(four(tie.reciprocity) == "0.9685")
    #expect(four(tie.value) == "83.0804")
    let close = strength(
      Self.fourth, [Closeness(value: 4, on: today.adding(days: -365))])
    #expect(four(close.value) == "78.1325")
  }

  @Test func theLowerOfTheDecayedClosenessesIsUsed() {
    let old = Closeness(value: 4, on: today.adding(days: -3000))
    let fresh = Closeness(value: 1, on: today)
    let both = strength(Self.first, [old, fresh])
    #expect(both.value == strength(Self.first, [old]).value)
    #expect(both.closeness.map(four) == "0.0579")
  }

  @Test func sumsKeptAtAnEarlierDateScale() {
    var sums = TieSums(reference: today.adding(days: -500))
    for event in Self.fourth { sums.add(event) }
    let kept = sums.strength(closeness: [], asOf: today)
    let fresh = strength(Self.fourth)
    #expect(abs(kept.value - fresh.value) < 1e-9)
    #expect(kept.n == fresh.n)
  }

  @Test func futureContactsAndInvitesDoNotCount() {
    let tie = strength([event(.oneOnOne, -1), event(.invite, 0, .fromA)])
    #expect(tie.value == 0)
    #expect(tie.n == 0)
    #expect(tie.band == .none)
  }

  @Test func largeMeetingsAloneStayBelowTen() {
    let crowd = Array(repeating: event(.largeMeeting, 0), count: 50)
    #expect(strength(crowd).value == 10)
    #expect(strength(crowd + [event(.reply, 0, .fromB)]).value > 10)
    #expect(ContactKind.meeting(attended: 12) == .smallMeeting)
    #expect(ContactKind.meeting(attended: 13) == .largeMeeting)
  }

  @Test func directedKindsCountBetweenInitiatorAndOthersOnly() {
    let (a, b, c) = (walkID(1), walkID(2), walkID(3))
    func between(_ x: RecordID, _ y: RecordID, _ kind: ContactKind, by: RecordID?) -> TieEvent? {
      TieEvent.between(x, y, date: today, kind: kind, present: [a, b, c], initiator: by)
    }
    #expect(between(a, b, .message, by: a)?.direction == .fromA)
    #expect(between(b, a, .message, by: a)?.direction == .fromB)
    #expect(between(b, c, .message, by: a) == nil)
    #expect(between(b, c, .call, by: nil)?.direction == .mutual)
    #expect(between(b, c, .oneOnOne, by: a)?.direction == .mutual)
    #expect(between(a, a, .oneOnOne, by: nil) == nil)
    #expect(between(a, walkID(9), .oneOnOne, by: nil) == nil)
  }

  @Test(arguments: [
    // Contacts every 10 days: cooling after max(30, 40), dormant after max(60, 80).
    ([0, 10, 20], 40, TieRhythm.warm), ([0, 10, 20], 41, .cooling), ([0, 10, 20], 80, .cooling),
    ([0, 10, 20], 81, .dormant),
    // Daily contacts: the floors of 30 and 60 days.
    ([0, 1, 2], 30, .warm), ([0, 1, 2], 31, .cooling), ([0, 1, 2], 61, .dormant),
    // Two contacts have no rhythm: 180 days.
    ([0, 10], 180, .warm), ([0, 10], 181, .dormant),
    // Three contacts on one day neither.
    ([0, 0, 0], 100, .warm),
    // A gap of 100 days: dormant after 365 although cooling would begin at 400.
    ([0, 100, 200], 365, .warm), ([0, 100, 200], 366, .dormant),
    // An even number of gaps 10 and 30: their mean is 20.
    ([0, 10, 40], 80, .warm), ([0, 10, 40], 81, .cooling),
  ])
  func rhythm(ages: [Int], silence: Int, expected: TieRhythm) {
    let contacts = ages.map { today.adding(days: -silence - $0) }
    let judged = TieRhythm.judge(contacts: contacts.shuffled(), since: nil, asOf: today)
    #expect(judged?.rhythm == expected)
    #expect(judged?.silence == silence)
  }

  @Test func silenceWithoutContactRunsFromTheMeeting() {
    let met = today.adding(days: -181)
    #expect(TieRhythm.judge(contacts: [], since: met, asOf: today)?.rhythm == .dormant)
    #expect(TieRhythm.judge(contacts: [], since: nil, asOf: today) == nil)
  }
}

@Suite("Wilson's interval")
struct WalkRateTests {
  @Test(arguments: [
    (6, 20, "0.1455", "0.5190"), (3, 5, "0.2307", "0.8824"), (0, 10, "0.0000", "0.2775"),
    (40, 100, "0.3094", "0.4980"),
  ])
  func oracles(part: Int, whole: Int, low: String, high: String) throws {
    let interval = try #require(Rate.wilson(part, of: whole))
    #expect(four(interval.lowerBound) == low)
    #expect(four(interval.upperBound) == high)
  }

  @Test func nothingHasNoInterval() {
    #expect(Rate.wilson(0, of: 0) == nil)
    #expect(Rate.wilson(3, of: 2) == nil)
    #expect(Rate.share(1, of: 0) == nil)
  }
}

@Suite("Consent state")
struct WalkConsentTests {
  private func entry(
    _ purpose: Purpose = .hubRecords, _ basis: String? = nil, _ given: Int,
    withdrawn: Int? = nil, objected: Int? = nil, expires: Int? = nil
  ) -> ConsentState.Entry {
    func day(_ age: Int) -> LocalDate { today.adding(days: -age) }
    return ConsentState.Entry(
      purpose: purpose, basis: basis, givenOn: day(given), withdrawnOn: withdrawn.map(day),
      objectedOn: objected.map(day), expires: expires.map(day))
  }

  @Test func everyState() {
    func state(_ entries: ConsentState.Entry...) -> ConsentState {
      ConsentState.derive(from: entries, on: today)
    }
    #expect(state() == .unknown)
    #expect(state(entry(.hubRecords, nil, -1)) == .unknown, "not given yet")
    #expect(state(entry(.hubRecords, nil, 0)) == .informed)
    #expect(state(entry(.newsletter, "consent", 5)) == .informed)
    #expect(state(entry(.hubRecords, "legitimate_interest", 5)) == .legitimateInterest)
    #expect(state(entry(.hubRecords, "consent", 5)) == .consented)
    #expect(state(entry(.hubRecords, "consent", 5, expires: 0)) == .consented)
    #expect(state(entry(.hubRecords, "consent", 5, expires: 1)) == .informed)
    #expect(state(entry(.hubRecords, "consent", 5, withdrawn: 0)) == .withdrawn)
    #expect(state(entry(.hubRecords, "consent", 5, withdrawn: -1)) == .consented)
    #expect(state(entry(.hubRecords, "legitimate_interest", 5, objected: 2)) == .objected)
  }

  @Test func whatHappenedLastDecidesAndTheStricterOnEqualDays() {
    let withdrawn = entry(.hubRecords, "consent", 50, withdrawn: 10)
    let renewed = entry(.hubRecords, "consent", 5)
    let sameDay = entry(.hubRecords, "consent", 10)
    for order in [[withdrawn, renewed], [renewed, withdrawn]] {
      #expect(ConsentState.derive(from: order, on: today) == .consented)
    }
    #expect(ConsentState.derive(from: [withdrawn, sameDay], on: today) == .withdrawn)
  }

  @Test func agreeingToAPurpose() {
    func agrees(_ entries: ConsentState.Entry...) -> Bool {
      ConsentState.agrees(to: .photo, entries, on: today)
    }
    #expect(!agrees())
    #expect(agrees(entry(.photo, "consent", 0)))
    #expect(agrees(entry(.photo, nil, 5)))
    #expect(!agrees(entry(.photo, "legitimate_interest", 5)), "nobody asked")
    #expect(!agrees(entry(.newsletter, "consent", 5)))
    #expect(!agrees(entry(.photo, "consent", -1)), "not given yet")
    #expect(agrees(entry(.photo, "consent", 5, expires: 0)))
    #expect(!agrees(entry(.photo, "consent", 5, expires: 1)))
    #expect(!agrees(entry(.photo, "consent", 5, objected: 0)))
    let withdrawn = entry(.photo, "consent", 9, withdrawn: 3)
    let old = entry(.photo, "consent", 50)
    #expect(!agrees(withdrawn, old), "an older one does not outlive the withdrawal")
    #expect(agrees(withdrawn, entry(.photo, "consent", 2)), "given again")
    #expect(!agrees(withdrawn, entry(.photo, "consent", 3)), "the stricter on equal days")
  }
}

@Suite("First diagnosis")
struct WalkDiagnosisTests {
  private func diagnosis(_ map: [String: String]) -> FirstDiagnosis { FirstDiagnosis(map: map) }

  @Test func outcomes() {
    #expect(diagnosis([:]).outcome == .found)
    #expect(
      diagnosis(["association": "yes known", "conveners": "yes guess"]).outcome == .join)
    #expect(diagnosis(["association": "yes known", "conveners": "no known"]).outcome == .wake)
    #expect(diagnosis(["association": "yes known"]).outcome == .wake)
    let sleeping = ["firms": "yes known", "resources": "yes guess", "publicBody": "yes known"]
    #expect(diagnosis(sleeping).outcome == .wake)
    #expect(diagnosis(sleeping).reasons == [.firms, .resources, .publicBody])
    #expect(diagnosis(sleeping).isProvisional)
    #expect(diagnosis(["firms": "yes known", "resources": "yes known"]).outcome == .found)
    #expect(
      diagnosis(["firms": "no known", "resources": "yes known", "publicBody": "yes known"]).outcome
        == .found)
  }

  @Test func answersSurviveTheirText() {
    let answers: [FirstDiagnosis.Answer] = [
      .yes(.known), .yes(.guess), .no(.known), .no(.guess), .dontKnow,
    ]
    for answer in answers { #expect(FirstDiagnosis.Answer(answer.text) == answer) }
    let map = ["firms": "yes known", "conveners": "unknown"]
    #expect(diagnosis(map).map == map)
    #expect(diagnosis(["firms": "perhaps", "weather": "yes known"]).map.isEmpty)
    #expect(diagnosis(map).toFindOut == [.resources, .association, .publicBody, .conveners])
  }
}
