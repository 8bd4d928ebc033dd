import Canvas
import HubKit

/// On the way to the next match in a list that shows more than the matches: waits for the ids of
/// the list and of what matches in it.
struct MatchWalk: Sendable {
  let whole: ListRequest
  let matching: ListRequest
  let isForward: Bool
  var all: [RecordID]?
  var matches: Set<RecordID>?

  /// The row of the next match from a row on, and whether the end was passed; nil when there is none.
  func next(from row: Int) -> (row: Int, isWrapped: Bool)? {
    guard let all, let matches else { return nil }
    let rows = all.indices.filter { matches.contains(all[$0]) }
    if isForward {
      if let next = rows.first(where: { $0 > row }) { return (next, false) }
      return rows.first.map { ($0, true) }
    }
    if let next = rows.last(where: { $0 < row }) { return (next, false) }
    return rows.last.map { ($0, true) }
  }
}

/// `n` and `N`: from match to match, round the ends.
extension RecordListScreen {
  mutating func runWalk(_ command: Command, _ world: World) -> [Reaction]? {
    guard command == .nextMatch || command == .previousMatch else { return nil }
    let isForward = command == .nextMatch
    // With the filter on, every row is a match.
    if request.filter != standing {
      guard isHeld, list.total > 0 else { return nothingThere(world) }
      let isAtEnd = list.selected == (isForward ? list.total - 1 : 0)
      list.select(isAtEnd ? (isForward ? 0 : list.total - 1) : list.selected + (isForward ? 1 : -1))
      list.scroll(height: listHeight(world))
      return moved(world) + (isAtEnd ? [Self.wrapped(isForward, world)] : [])
    }
    guard !lastFilter.isEmpty else { return [.tell(world.words("status.noFilter"))] }
    var whole = request
    whole.around = nil
    whole.offset = 0
    whole.limit = 1 << 30
    var matching = whole
    matching.filter = lastFilter
    walk = MatchWalk(whole: whole, matching: matching, isForward: isForward)
    return [.effect(.loadIDs(whole)), .effect(.loadIDs(matching))]
  }

  mutating func receiveWalk(
    _ request: ListRequest, _ ids: [RecordID], _ world: World
  ) -> [Reaction]? {
    guard var walk, request == walk.whole || request == walk.matching else { return nil }
    if request == walk.whole { walk.all = ids } else { walk.matches = Set(ids) }
    self.walk = walk
    guard walk.all != nil, walk.matches != nil else { return [] }
    self.walk = nil
    guard let next = walk.next(from: list.selected) else {
      return [.tell(world.words("status.noMatch", ["text": lastFilter]))]
    }
    list.select(next.row)
    list.scroll(height: listHeight(world))
    return moved(world) + (next.isWrapped ? [Self.wrapped(walk.isForward, world)] : [])
  }

  static func wrapped(_ isForward: Bool, _ world: World) -> Reaction {
    .tell(world.words(isForward ? "status.wrapped.down" : "status.wrapped.up"))
  }
}
