import Testing

@testable import HubKit

@Suite("Ladder of engagement")
struct LadderTests {
  private let ana = walkID(10)
  private let bo = walkID(11)
  private let cy = walkID(12)

  private func day(_ age: Int) -> LocalDate { WalkWorld.day(age) }

  private func level(_ facts: LadderFacts, _ person: RecordID? = nil, age: Int = 0) -> Int {
    Ladder(facts).level(of: person ?? ana, asOf: day(age))
  }

  private func world(_ edit: (inout LadderFacts) -> Void) -> LadderFacts {
    var facts = LadderFacts()
    facts.people = [ana, bo, cy].map { LadderFacts.Person(id: $0) }
    edit(&facts)
    return facts
  }

  private func meeting(
    _ age: Int, _ people: [RecordID], kind: String = "workshop"
  ) -> LadderFacts.Meeting {
    LadderFacts.Meeting(
      id: walkID(5000 + age), date: day(age), kind: kind, attended: people)
  }

  private func contact(
    _ kind: ContactKind, _ age: Int, _ people: [RecordID], answered: Bool = false
  ) -> LadderFacts.Contact {
    LadderFacts.Contact(date: day(age), kind: kind, present: people, isAnswered: answered)
  }

  @Test func whatIsOnlySentReachesNobody() {
    let sent = world { $0.contacts = [contact(.invite, 5, [ana]), contact(.message, 3, [ana])] }
    #expect(level(sent) == 0)
    #expect(!Ladder(sent).isDormant(ana, asOf: day(0)))
  }

  @Test(arguments: [ContactKind.reply, .oneOnOne, .call, .siteVisit, .largeMeeting])
  func anAnswerOrAMeetingReaches(kind: ContactKind) {
    let met = world { $0.contacts = [contact(kind, 300, [ana, bo])] }
    #expect(level(met) == 1)
    #expect(level(met, age: 301) == 0, "not before it happened")
    #expect(level(met, cy) == 0)
  }

  @Test func anAnswerNotedOnTheInvitationReaches() {
    let met = world { $0.contacts = [contact(.invite, 9, [ana], answered: true)] }
    #expect(level(met) == 1)
  }

  @Test func participantForAHundredAndEightyDays() {
    let facts = world { $0.meetings = [meeting(200, [ana])] }
    #expect(level(facts, age: 201) == 0)
    #expect(level(facts, age: 200) == 2)
    #expect(level(facts, age: 21) == 2)
    #expect(level(facts, age: 20) == 1)
  }

  @Test func contributorByThreeAttendancesOrAGift() {
    let came = world {
      $0.meetings = [meeting(190, [ana]), meeting(100, [ana]), meeting(50, [ana])]
    }
    #expect(level(came, age: 51) == 2)
    #expect(level(came, age: 50) == 3)
    #expect(level(came, age: 11) == 3)
    #expect(level(came, age: 10) == 2, "the first of the three is 180 days old")
    let gave = world { $0.contributions = [LadderFacts.Deed(person: ana, date: day(400))] }
    #expect(level(gave, age: 401) == 0)
    #expect(level(gave) == 3)
  }

  @Test func memberByMembershipOfOneselfOrOnesFirm() {
    let firm = walkID(90)
    var facts = world {
      $0.memberships = [
        LadderFacts.Term(holder: ana, from: day(50), to: day(10)),
        LadderFacts.Term(holder: firm, from: day(30)),
      ]
    }
    facts.people[1].org = firm
    let ladder = Ladder(facts)
    #expect(level(facts, age: 51) == 0)
    #expect(level(facts, age: 50) == 4)
    #expect(level(facts, age: 10) == 4)
    #expect(level(facts, age: 9) == 0)
    #expect(ladder.members(asOf: day(20)) == [ana, bo])
    #expect(ladder.members(asOf: day(0)) == [bo])
    #expect(ladder.level(of: bo, asOf: day(31)) == 0)
  }

  @Test func theCharterBindsUntilOneLeaves() {
    var facts = world { _ in }
    facts.people[0].charterSignedOn = day(100)
    facts.people[0].leftOn = day(10)
    #expect(level(facts, age: 11) == 4)
    #expect(level(facts, age: 10) == 0)
    #expect(!Ladder(facts).isMember(ana, asOf: day(101)))
  }

  @Test func organizerNeedsMembershipOrAnInformalHub() {
    var facts = world {
      $0.roles = [LadderFacts.Term(holder: ana, from: day(60), to: day(5))]
      $0.leads = [LadderFacts.Term(holder: bo)]
      $0.actionsDone = [80, 40, 20].map { LadderFacts.Deed(person: cy, date: day($0)) }
    }
    #expect([ana, bo, cy].map { level(facts, $0, age: 10) } == [0, 0, 0])
    facts.isInformal = true
    #expect([ana, bo, cy].map { level(facts, $0, age: 10) } == [5, 5, 5])
    #expect(level(facts, ana, age: 4) == 0, "the term is over")
    #expect(level(facts, cy, age: 21) == 0)
    facts.actionsDone[0].date = day(110)
    #expect(level(facts, cy, age: 21) == 0 && level(facts, cy, age: 20) == 0)
    facts.isInformal = false
    facts.memberships = [LadderFacts.Term(holder: bo, from: day(30))]
    #expect(level(facts, bo, age: 31) == 0)
    #expect(level(facts, bo, age: 30) == 5)
    #expect(Ladder(facts).reached(5, by: bo, asOf: day(0)) == day(30))
    #expect(Ladder(facts).reached(5, by: bo, asOf: day(31)) == nil)
  }

  @Test func sixOneOnOnesMakeAnOrganizerALeader() {
    let facts = world {
      $0.roles = [LadderFacts.Term(holder: ana, from: day(300))]
      $0.isInformal = true
      $0.contacts = [89, 70, 50, 30, 10, 0].map { contact(.oneOnOne, $0, [ana, bo]) }
    }
    #expect(level(facts, ana) == 6)
    #expect(level(facts, ana, age: 1) == 5)
    #expect(level(facts, bo) == 1, "as many one-on-ones, but no organizer")
  }

  @Test func leadersAreMadeByOneOnOnes() {
    var facts = world {
      $0.isInformal = true
      $0.roles = [
        LadderFacts.Term(holder: ana, from: day(400)), LadderFacts.Term(holder: bo, from: day(120)),
        LadderFacts.Term(holder: cy, from: day(40)),
      ]
      $0.contacts = [contact(.oneOnOne, 130, [ana, bo]), contact(.oneOnOne, 40, [ana, cy])]
    }
    #expect(level(facts, ana, age: 41) == 5)
    #expect(level(facts, ana, age: 40) == 6)
    #expect(level(facts, ana, age: -59) == 6)
    #expect(level(facts, ana, age: -60) == 5, "bo became an organizer 180 days before")
    facts.contacts[1].date = day(39)
    #expect(level(facts, ana, age: 30) == 5, "cy was one already")
  }

  @Test func activeMembersCorePeopleAndOrganizers() {
    var facts = world {
      $0.memberships = [ana, bo, cy].map { LadderFacts.Term(holder: $0, from: day(500)) }
      $0.meetings = [meeting(89, [ana]), meeting(90, [bo])]
      $0.actionsDone = [LadderFacts.Deed(person: cy, date: day(0))]
    }
    facts.people[1].isInitiator = true
    let ladder = Ladder(facts)
    #expect(ladder.activeMembers(asOf: day(0)) == [ana, cy])
    #expect(ladder.activeMembers(asOf: day(1)) == [ana, bo])
    #expect(ladder.organizers(asOf: day(0)) == [bo])
    facts.meetings = [
      meeting(59, [ana], kind: "core_team"), meeting(3, [ana, bo], kind: "core_team"),
    ]
    facts.roles = [LadderFacts.Term(holder: cy, from: day(2), to: day(1))]
    let core = Ladder(facts)
    #expect(core.corePeople(asOf: day(0)) == [ana])
    #expect(core.corePeople(asOf: day(2)) == [ana, cy])
    #expect(core.corePeople(asOf: day(-1)) == [])
  }

  @Test func dormantKeepsTheLevel() {
    let facts = world { $0.contacts = [contact(.oneOnOne, 120, [ana, bo])] }
    let ladder = Ladder(facts)
    #expect(ladder.isDormant(ana, asOf: day(0)))
    #expect(!ladder.isDormant(ana, asOf: day(1)))
    #expect(ladder.level(of: ana, asOf: day(0)) == 1)
    #expect(ladder.histogram(asOf: day(0)) == [1, 2, 0, 0, 0, 0, 0])
    #expect(ladder.isNewcomer(ana, asOf: day(0)) == false)
  }

  @Test func nextAsksGoUpStepByStep() {
    #expect(
      (0...6).map { Ladder.nextAsk(from: $0)?.rawValue } == [
        "reply", "come", "bring", "join", "takeTask", "coach", nil,
      ])
  }

  @Test func conversionCountsWhoMovedUp() {
    let facts = world {
      $0.contacts = [contact(.call, 200, [ana, bo, cy])]
      $0.meetings = [meeting(20, [ana])]
    }
    let conversion = Ladder(facts).conversion(from: 1, window: 90, asOf: day(0))
    #expect(conversion == (moved: 1, atStart: 3))
  }

  @Test func supportIsTheShareOfOnesAndTwos() {
    func row(_ n: Int, _ person: RecordID, _ age: Int, _ support: Int) -> LadderFacts.Assessment {
      LadderFacts.Assessment(id: walkID(n), person: person, date: day(age), support: support)
    }
    let facts = world {
      $0.assessments = [
        row(1, ana, 200, 5), row(2, ana, 10, 1), row(3, bo, 180, 2), row(4, cy, 5, 4),
      ]
    }
    let support = Ladder(facts).support(asOf: day(0))
    #expect(support.counts == [1, 1, 0, 1, 0])
    #expect(support.share == 2.0 / 3)
    #expect(Ladder(facts).support(asOf: day(-1)).counts == [1, 0, 0, 1, 0], "stale after 180 days")
    #expect(Ladder(LadderFacts()).support(asOf: day(0)).share == nil)
  }

  @Test func snowflakeNamesTheBusiestCoach() {
    var facts = world { _ in }
    #expect(Ladder(facts).snowflake == nil)
    facts.people[1].coachedBy = ana
    facts.people[2].coachedBy = ana
    #expect(Ladder(facts).snowflake?.coach == ana)
    #expect(Ladder(facts).snowflake?.people == 2)
  }
}
