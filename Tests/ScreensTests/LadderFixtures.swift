import HubKit
import HubTesting

/// A hub well under way: a firm first step, a step that slips, one that is locked, meetings with
/// heads, pitches with answers.
enum LadderFixtures {
  static var report: WalkReport {
    var settings = WalkSettings()
    settings.closedOn[.conversation] = today.adding(days: -2)
    settings.closedOn[.publicity] = today.adding(days: -60)
    var facts = WalkFacts(conversation: conversation)
    facts.publicity.coveredFrom = WalkFacts.coveredFrom(today: today)
    facts.publicity.coverage = [
      PublicityFacts.Coverage(id: id(250), date: today.adding(days: -20))
    ]
    facts.publicity.pitches = (0..<9).map { number in
      PublicityFacts.Pitch(
        id: id(UInt8(200 + number)), sentOn: today.adding(days: -12 * number),
        isAnswered: number % 3 == 0, replyOn: today.adding(days: 2 - 12 * number))
    }
    return WalkReport(facts: facts, settings: settings, asOf: today)
  }

  private static var conversation: ConversationFacts {
    var facts = ConversationFacts(
      coveredFrom: ConversationFacts.coveredFrom(today: today),
      hub: ConversationFacts.HubFacts(
        place: "Cinder Fork", industryStatement: "Outdoor gear", radiusMin: 45,
        coreSectors: ["C13"], complementarySectors: ["C14"], privacyNotice: "We keep a list."))
    facts.mass = MassFacts(coreFirms: 12, members: 11)
    let ages = [1, 2, 4, 9, 11, 17, 18, 19, 30, 33, 47, 58, 61, 75]
    facts.interactions = ages.enumerated().map { number, age in
      ConversationFacts.Interaction(
        id: id(UInt8(60 + number)), date: today.adding(days: -age), kind: "one_on_one",
        participants: [id(UInt8(10 + number))], loggedBy: id(2), hasNote: true)
    }
    for number in ages.indices {
      var person = ConversationFacts.Person(
        id: id(UInt8(10 + number)), recordedOn: today.adding(days: -90))
      person.isDecider = number % 2 == 0
      person.sectorRole = "core"
      person.firstContact = today.adding(days: -ages[number])
      person.firstOneOnOne = person.firstContact
      facts.people[person.id] = person
    }
    facts.meetings = [(3, 14), (24, 9), (45, 0), (66, 11), (80, 6)].enumerated().map {
      ConversationFacts.Meeting(
        id: id(UInt8(100 + $0)), date: today.adding(days: -$1.0), kind: "meetup", attended: $1.1)
    }
    return facts
  }
}
