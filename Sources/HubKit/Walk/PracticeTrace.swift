/// What a practice leaves behind, as a question to the records: how often it was done, when last.
///
/// Nothing is counted beside the records: who takes one into the Trash takes the practice back.
public struct PracticeTrace: Hashable, Sendable, Identifiable {
  public let id: PracticeID
  public let request: ListRequest
  /// The field that says when it was done; nil where only its being recorded says so.
  public let dated: String?

  /// Fields in which a record moves on from what it was begun with.
  private static let moving: Set<String> = ["state", "status", "reply"]

  /// - Parameter preset: what the record of the practice is begun with. What says who did it may be
  ///   anybody, and what lies ahead is of each time anew: neither tells practices apart.
  public init(
    _ id: PracticeID, kind: KindDescriptor, preset: [String: String], today: LocalDate
  ) {
    self.id = id
    var conditions: [String] = []
    var dated: String?
    for (name, text) in preset.sorted(by: { $0.key < $1.key }) where !Self.moving.contains(name) {
      switch kind.field(name)?.type {
      case .date, .moment:
        guard text == "today" else { continue }
        conditions.append("\(name)<=\(today)")
        dated = dated ?? name
      case .reference: conditions.append("\(name)!=")
      case .words, .slugs: conditions.append("\(name):\"\(text)\"")
      case .references, nil: continue
      default: conditions.append("\(name)=\"\(text)\"")
      }
    }
    // A meeting is done when its day has come, not when it is called.
    if kind.kind == "meeting" {
      conditions += ["start<=\(today)", "state!=cancelled"]
      dated = "start"
    }
    self.dated = dated
    request = ListRequest(
      kind: kind.kind, filter: conditions.joined(separator: " "), sort: dated ?? "createdAt",
      descending: true, limit: 1)
  }

  /// What the answer to the request says; nil when it was never done.
  ///
  /// - Parameter day: the day of a time in milliseconds, where the hub is.
  public func done(_ page: ListPage, day: (Int64) -> LocalDate) -> PracticeDone? {
    guard page.total > 0, let last = page.rows.first?.record else { return nil }
    let date = dated.flatMap { last[$0]?.date }
    return PracticeDone(count: page.total, last: date ?? day(last.createdAt))
  }
}

/// How often a practice was done, and when last.
public struct PracticeDone: Hashable, Sendable {
  public let count: Int
  public let last: LocalDate

  public init(count: Int, last: LocalDate) {
    self.count = count
    self.last = last
  }
}
