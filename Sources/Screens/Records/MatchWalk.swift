import Canvas
import HubKit

/// What the store is asked for the next match by, from a row on.
protocol MatchAsking: Hashable, Sendable {
  var row: Int { get set }
  var isForward: Bool { get set }
  var effect: Effect { get }
}

extension MatchRequest: MatchAsking {
  var effect: Effect { .findMatch(self) }
}

extension ActionMatchRequest: MatchAsking {
  var effect: Effect { .findAction(self) }
}

/// On the way from match to match in a list that shows more than the matches: the store is asked
/// where the next one is, then for that one's window.
struct MatchWalk<Request: MatchAsking>: Sendable {
  /// What was asked for last; nil when nothing is on its way.
  private(set) var request: Request?
  /// Keys that were faster than the store: whether each goes forward.
  private var ahead: [Bool] = []

  /// More than a key held down brings until any match is found.
  private let most = 100

  /// While it is, nothing is done to the row that was left.
  var isOnItsWay: Bool { request != nil }

  /// Asks for the next match, or once the one before it is there.
  mutating func begin(_ next: Request) -> [Reaction] {
    guard request == nil else {
      if ahead.count < most { ahead.append(next.isForward) }
      return []
    }
    request = next
    return [.effect(next.effect)]
  }

  /// Asks on from the row that was gone to.
  mutating func goOn(from row: Int) -> [Reaction] {
    guard var next = request else { return [] }
    request = nil
    guard !ahead.isEmpty else { return [] }
    next.isForward = ahead.removeFirst()
    next.row = row
    return begin(next)
  }

  /// Whoever goes elsewhere meanwhile stays there.
  mutating func giveUp() {
    request = nil
    ahead = []
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
    return walk.begin(
      MatchRequest(
        list: request.whole, filter: lastFilter, row: list.selected, isForward: isForward))
  }

  mutating func receiveMatch(
    _ found: MatchRequest, _ match: ListMatch?, _ world: World
  ) -> [Reaction] {
    guard found == walk.request else { return [] }
    guard let match, found.list == request.whole else {
      walk.giveUp()
      return match == nil ? [.tell(world.words("status.noMatch", ["text": lastFilter]))] : []
    }
    list.select(match.row)
    list.scroll(height: listHeight(world))
    let told = match.isWrapped ? [Self.wrapped(found.isForward, world)] : []
    return walk.goOn(from: match.row) + moved(world) + told
  }

  static func wrapped(_ isForward: Bool, _ world: World) -> Reaction {
    .tell(world.words(isForward ? "status.wrapped.down" : "status.wrapped.up"))
  }
}
