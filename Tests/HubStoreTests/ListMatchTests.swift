import HubKit
import Testing

@testable import HubStore

/// The next match in a list, and which of some records a list shows.
@Suite struct ListMatchTests {
  private let hub: TestHub
  private var ids: [RecordID] = []

  init() throws {
    hub = try TestHub()
    for number in 0..<30 {
      ids.append(
        try hub.make(
          "org",
          [
            "name": .text("Firm \(10 + number % 7) \(number)"),
            "municipality": .text(["Nonna", "Riva", "Alba"][number % 3]),
          ]))
    }
  }

  /// Against the whole list and all that matches in it, compared row by row.
  @Test(arguments: ["title", "municipality", "createdAt", nil], [false, true])
  func theNextMatchIsWhereComparingFindsIt(_ sort: String?, _ descending: Bool) throws {
    let list = ListRequest(kind: "org", sort: sort, descending: descending, limit: 1_000)
    let all = try hub.store.ids(of: list, today: TestHub.today)
    for filter in ["municipality=Riva", "13", "nothing"] {
      var filtered = list
      filtered.filter = filter
      let matches = Set(try hub.store.ids(of: filtered, today: TestHub.today))
      let rows = all.indices.filter { matches.contains(all[$0]) }
      for row in [0, 4, 17, 29] {
        let next = rows.first { $0 > row }.map { ListMatch(row: $0, isWrapped: false) }
        let previous = rows.last { $0 < row }.map { ListMatch(row: $0, isWrapped: false) }
        let first = rows.first.map { ListMatch(row: $0, isWrapped: true) }
        let last = rows.last.map { ListMatch(row: $0, isWrapped: true) }
        func found(_ isForward: Bool) throws -> ListMatch? {
          try hub.store.match(
            MatchRequest(list: list, filter: filter, row: row, isForward: isForward),
            today: TestHub.today)
        }
        #expect(try found(true) == next ?? first)
        #expect(try found(false) == previous ?? last)
      }
    }
  }

  @Test func aFilteredListIsWalkedToo() throws {
    let list = ListRequest(kind: "org", filter: "municipality=Alba", sort: "title")
    let shown = try hub.store.ids(of: list, today: TestHub.today)
    let wanted = try #require(shown.last)
    let match = try hub.store.match(
      MatchRequest(list: list, filter: "id=\(wanted.text)", row: 0, isForward: true),
      today: TestHub.today)
    #expect(match == ListMatch(row: shown.count - 1, isWrapped: false))
  }

  @Test func ofSomeRecordsThoseAreLeftThatTheListShows() throws {
    try hub.store.delete([ids[3]], context: hub.context)
    var request = ListRequest(kind: "org")
    request.among = [ids[2], ids[3], ids[4]]
    #expect(Set(try hub.store.ids(of: request, today: TestHub.today)) == [ids[2], ids[4]])
    request.filter = "municipality=Riva"
    #expect(try hub.store.ids(of: request, today: TestHub.today) == [ids[4]])
    #expect(try hub.store.list(request, today: TestHub.today).total == 1)
    request.among = []
    #expect(try hub.store.ids(of: request, today: TestHub.today) == [])
  }

  @Test func aFilterThatIsNotUnderstoodIsRefused() {
    #expect(throws: HubFailure.self) {
      try hub.store.match(
        MatchRequest(
          list: ListRequest(kind: "org"), filter: "shoe=9", row: 0, isForward: true),
        today: TestHub.today)
    }
  }
}
