import HubKit
import Testing

/// With whom touch is being lost, and in what order.
@Suite struct LosingTouchTests {
  private let today = LocalDate(dayNumber: 20_779)

  private func fact(_ number: UInt8, every: Int, ago: Int?) -> TouchFact {
    TouchFact(
      person: RecordID(digest: [number]), every: every, last: ago.map { today.adding(days: -$0) })
  }

  @Test("never contacted first, then the most overdue; on the last day nobody is late yet")
  func order() {
    let facts = [
      fact(1, every: 30, ago: 31), fact(2, every: 30, ago: 30), fact(3, every: 10, ago: 60),
      fact(4, every: 90, ago: nil), fact(5, every: 14, ago: nil), fact(6, every: 7, ago: -3),
    ]
    let late = LosingTouch.list(facts, asOf: today)
    #expect(late == [facts[4], facts[3], facts[2], facts[0]])
    #expect(late.map { $0.overdue(asOf: today) } == [nil, nil, 50, 1])
  }

  @Test("one's own rhythm goes before those of tags, of which the shortest counts")
  func rhythm() throws {
    let tags = [(tag: "sponsor", days: 30), (tag: "press", days: 14)]
    let own = try #require(LosingTouch.rhythm(own: 60, tags: tags))
    #expect(own.days == 60 && own.tag == nil)
    let shortest = try #require(LosingTouch.rhythm(own: nil, tags: tags))
    #expect(shortest.days == 14 && shortest.tag == "press")
    #expect(LosingTouch.rhythm(own: nil, tags: []) == nil)
  }
}
