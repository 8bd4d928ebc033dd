import HubKit
import HubTesting

@testable import Screens

/// A list of many people, answered as a store would: with windows, filters and orders.
struct PeopleStore {
  var rows: [ListRow]

  init(_ count: Int) {
    rows = (0..<count).map { number in
      ListRow(
        record: Record(
          id: Self.id(number), kind: "person", fields: ["name": .text(Self.name(number))]))
    }
  }

  static func id(_ number: Int) -> RecordID {
    RecordID(
      milliseconds: 2,
      random: [0, 0, 0, 0, 0, 0, 0, 0, UInt8(number >> 8), UInt8(truncatingIfNeeded: number)])
  }

  static func name(_ number: Int) -> String { "Person " + String(10_000 + number) }

  func matching(_ request: ListRequest) -> [ListRow] {
    let found = rows.filter { row in
      (request.filter.isEmpty || row.record["name"]?.text?.contains(request.filter) == true)
        && request.among?.contains(row.record.id) != false
    }
    return request.descending ? found.reversed() : found
  }

  func page(_ request: ListRequest) -> ListPage {
    let found = matching(request)
    let rows = Array(found.dropFirst(request.offset).prefix(request.limit))
    return ListPage(request: request, total: found.count, rows: rows)
  }

  func ids(_ request: ListRequest) -> [RecordID] {
    matching(request).dropFirst(request.offset).prefix(request.limit).map(\.record.id)
  }

  func match(_ request: MatchRequest) -> ListMatch? {
    var wanted = request.list
    wanted.filter = request.filter
    let all = ids(wanted.unlimited)
    let rows = ids(request.list.unlimited).enumerated().filter { all.contains($0.element) }
      .map(\.offset)
    let ahead =
      request.isForward
      ? rows.first { $0 > request.row } : rows.last { $0 < request.row }
    if let ahead { return ListMatch(row: ahead, isWrapped: false) }
    return (request.isForward ? rows.first : rows.last).map { ListMatch(row: $0, isWrapped: true) }
  }

  /// Answers what was asked for until nothing is asked any more.
  func answer(_ driver: inout ScreenDriver) {
    var waiting = driver.effects
    while !waiting.isEmpty {
      switch waiting.removeFirst() {
      case .loadList(let request): waiting += driver.send(.listLoaded(page(request)))
      case .loadIDs(let request): waiting += driver.send(.idsLoaded(request, ids(request)))
      case .findMatch(let request):
        waiting += driver.send(.matchFound(request, match(request)))
      case .loadRecords(let ids):
        let found = ids.compactMap { id in rows.first { $0.record.id == id } }
        waiting += driver.send(.recordsLoaded(ids, found))
      default: break
      }
    }
  }
}

extension ListRequest {
  fileprivate var unlimited: ListRequest {
    var all = self
    all.offset = 0
    all.limit = 1 << 30
    return all
  }
}

extension ScreenDriver {
  var recordList: RecordListScreen? { state.stack.last as? RecordListScreen }

  mutating func press(_ names: String, _ store: PeopleStore) {
    for name in names.split(separator: " ") {
      press(String(name))
      store.answer(&self)
    }
  }
}
