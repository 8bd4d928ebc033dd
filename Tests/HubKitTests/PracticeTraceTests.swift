import HubKit
import Testing

/// What tells that a practice was done: the records it leaves, and nothing kept beside them.
@Suite struct PracticeTraceTests {
  static let today = LocalDate(dayNumber: 20_779)

  static func trace(_ kind: Kind, _ preset: [String: String]) throws -> PracticeTrace {
    let descriptor = try #require(Catalogue.standard[kind])
    return PracticeTrace(
      PracticeID(.conversation, 1), kind: descriptor, preset: preset, today: today)
  }

  @Test func aPracticeIsToldByWhatItsRecordIsBegunWith() throws {
    let talk = try Self.trace("interaction", ["kind": "one_on_one", "date": "today"])
    #expect(talk.request.filter == "date<=2026-11-22 kind=\"one_on_one\"")
    #expect(talk.request.sort == "date")
    #expect(talk.request.descending && talk.request.limit == 1)
    let action = try Self.trace("action", ["due": "+30d", "tags": "quick_win"])
    #expect(action.request.filter == "tags:\"quick_win\"")
    #expect(action.request.sort == "createdAt")
  }

  @Test func whoDidItAndHowFarItHasComeDoNotMatter() throws {
    let offer = try Self.trace("introduction", ["broker": "me", "state": "draft"])
    #expect(offer.request.filter == "broker!=")
  }

  @Test func aMeetingIsDoneWhenItsDayHasCome() throws {
    let kickoff = try Self.trace("meeting", ["kind": "kickoff"])
    #expect(
      kickoff.request.filter == "kind=\"kickoff\" start<=2026-11-22 state!=cancelled")
    #expect(kickoff.request.sort == "start")
  }

  @Test func theLastDayIsThatOfTheRecordElseOfItsRecording() throws {
    let talk = try Self.trace("interaction", ["kind": "one_on_one", "date": "today"])
    let person = try Self.trace("person", ["source": "referral"])
    var record = Record(
      id: RecordID(milliseconds: 1, random: Array(repeating: 7, count: 10)), kind: "interaction",
      fields: ["date": .text("2026-11-12")], createdAt: 5)
    let day: (Int64) -> LocalDate = { LocalDate(dayNumber: 20_000 + Int($0)) }
    let page = ListPage(request: talk.request, total: 3, rows: [ListRow(record: record)])
    #expect(
      talk.done(page, day: day)
        == PracticeDone(count: 3, last: try #require(LocalDate("2026-11-12"))))
    record.fields = [:]
    let people = ListPage(request: person.request, total: 1, rows: [ListRow(record: record)])
    #expect(person.done(people, day: day)?.last == LocalDate(dayNumber: 20_005))
    #expect(talk.done(ListPage(request: talk.request, total: 0, rows: []), day: day) == nil)
  }
}
