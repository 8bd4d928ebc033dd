import HubKit

/// The records of a list that were marked, by id, so that they stay marked whatever the list shows.
struct Marks: Sendable {
  /// What the ids that were asked for are for.
  enum Purpose: Hashable, Sendable {
    /// To be marked too.
    case add
    /// All that are still in the list: other marks are of records that went elsewhere.
    case keep
  }

  struct Question: Hashable, Sendable {
    var request: ListRequest
    var purpose: Purpose
  }

  /// So many can be dealt with in one user action without a wait that would need a progress bar.
  static let most = 5_000
  /// More ids than any list has.
  private static let all = 1 << 30

  private(set) var ids: Set<RecordID> = []
  /// The row where a range was begun.
  var anchor: Int?
  /// What was asked of the store last; other answers are late.
  var question: Question?

  var count: Int { ids.count }
  var isEmpty: Bool { ids.isEmpty }

  func contains(_ id: RecordID) -> Bool { ids.contains(id) }

  /// Marks a record, or takes its mark away; false when there are too many.
  mutating func toggle(_ id: RecordID) -> Bool {
    if ids.remove(id) == nil { return add([id]) }
    return true
  }

  /// Marks all of them or, where they would be too many, none.
  mutating func add(_ more: [RecordID]) -> Bool {
    let together = ids.union(more)
    guard together.count <= Self.most else { return false }
    ids = together
    return true
  }

  mutating func remove(_ gone: [RecordID]) { ids.subtract(gone) }

  mutating func clear() {
    ids = []
    anchor = nil
    question = nil
  }

  /// The rows from where the range was begun to the selected one.
  func range(to selected: Int) -> ClosedRange<Int>? {
    anchor.map { min($0, selected)...max($0, selected) }
  }

  /// Asks which records a part of the list holds: one more than may be marked, to see that.
  mutating func ask(_ list: ListRequest, rows: ClosedRange<Int>? = nil) -> Effect {
    var request = list
    request.around = nil
    request.offset = rows?.lowerBound ?? 0
    request.limit = min(rows?.count ?? Self.all, Self.most + 1)
    question = Question(request: request, purpose: .add)
    return .loadIDs(request)
  }

  /// Asks which of the marked records the list shows with its filter.
  func ask(shownBy list: ListRequest) -> ListRequest {
    var request = list.whole
    request.limit = count
    request.among = ids.sorted()
    return request
  }

  /// Asks which of the marked records are in the list still, whatever its filter.
  mutating func check(_ list: ListRequest) -> Effect {
    var request = ListRequest(kind: list.kind, limit: count, inTrash: list.inTrash)
    request.among = ids.sorted()
    question = Question(request: request, purpose: .keep)
    return .loadIDs(request)
  }

  /// Takes in the ids that were asked for; false when they are too many to mark.
  mutating func receive(_ found: [RecordID], _ purpose: Purpose) -> Bool {
    let asked = question?.request.among
    question = nil
    if purpose == .add { return add(found) }
    // What was marked meanwhile was not asked about.
    ids.subtract(Set(asked ?? []).subtracting(found))
    return true
  }
}
