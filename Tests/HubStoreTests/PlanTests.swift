import GRDB
import HubKit
import Synchronization
import Testing

@testable import HubStore

/// What is read while somebody presses keys costs the same on a hub of any size: SQLite walks no
/// table from end to end for it, and sorts nothing.
@Suite struct PlanTests {
  /// What is read, by what a person does.
  static let reads: [String: @Sendable (HubStore, RecordID) throws -> Void] = [
    "a list by name": { store, _ in _ = try store.page("person") },
    "its last page": { store, _ in _ = try store.page("person", from: 30) },
    "the list from the end": { store, _ in _ = try store.page("org", descending: true) },
    "the list around a record": { store, id in _ = try store.page("person", around: id) },
    "a list by day": { store, _ in _ = try store.page("interaction") },
    "the last page of a list by day": { store, _ in _ = try store.page("interaction", from: 30) },
    "actions": { store, _ in _ = try store.page("action") },
    "a list by last change": { store, _ in
      _ = try store.page("person", sort: "updatedAt", descending: true)
    },
    "search, a letter": { store, _ in _ = try store.find("a") },
    "search, two letters": { store, _ in _ = try store.find("an") },
    "search, a long word": { store, _ in _ = try store.find("workshop") },
    "search, two words": { store, _ in _ = try store.find("person fif") },
    "a name in a form": { store, _ in
      _ = try store.lookUp(kinds: ["person", "org"], text: "per", limit: 8)
    },
    "a form's field without a word": { store, _ in
      _ = try store.lookUp(kinds: ["person", "org"], text: "", limit: 8)
    },
    "the history": { store, _ in _ = try store.actions(limit: 20) },
    "whether anything is new": { store, _ in _ = try store.newsMark() },
    "the number of records": { store, _ in _ = try store.page("person", limit: 0) },
  ]

  /// What does not grow with the hub: the tally, and the talks of one person up to a limit.
  private static let small = ["tally", "json_each", "sqlite_schema", "meta", "part"]

  @Test(arguments: reads.keys.sorted()) func noReadOfAKeyWalksATable(_ name: String) throws {
    let hub = try TestHub()
    let person = try Self.fill(hub)
    let read = try #require(Self.reads[name])
    let statements = try Self.statements(of: hub.store) { try read(hub.store, person) }
    #expect(!statements.isEmpty)
    for sql in statements {
      let steps = try hub.store.queue.inDatabase { db in
        try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN " + sql).map { $0["detail"] as String }
      }
      for step in steps {
        #expect(!Self.isWalk(step), "\(step)\nin \(sql)")
      }
    }
  }

  /// A whole table read in no order, or rows sorted after they were read.
  private static func isWalk(_ step: String) -> Bool {
    if step.hasPrefix("USE TEMP B-TREE") { return true }
    guard step.hasPrefix("SCAN ") else { return false }
    let words = step.split(separator: " ")
    return !step.contains("USING") && !step.contains("VIRTUAL TABLE INDEX")
      && !step.contains("CONSTANT ROW") && !small.contains(String(words[1]))
  }

  @Test func aWalkIsSeen() {
    #expect(Self.isWalk("SCAN record"))
    #expect(Self.isWalk("USE TEMP B-TREE FOR ORDER BY"))
    #expect(!Self.isWalk("SCAN t USING INDEX actionListed"))
    #expect(!Self.isWalk("SEARCH record USING INTEGER PRIMARY KEY (rowid=?)"))
  }

  /// The statements that are run, each once, with its values.
  private static func statements(
    of store: HubStore, _ body: () throws -> Void
  ) throws -> [String] {
    let run = Mutex<[String: String]>([:])
    store.queue.inDatabase { db in
      db.trace { event in
        guard case .statement(let statement) = event else { return }
        run.withLock { $0[statement.sql] = statement.expandedSQL }
      }
    }
    try body()
    store.queue.inDatabase { $0.trace(options: [], nil) }
    // What full-text search asks its own tables is traced as a comment; what was done to one action
    // are a few rows, which may be sorted.
    return run.withLock { $0 }.values.filter {
      $0.hasPrefix("SELECT") && !$0.contains("FROM undone")
    }.sorted()
  }

  private static func fill(_ hub: TestHub) throws -> RecordID {
    let numbers = ["eleven", "twelve", "thirteen", "fourteen", "fifteen"]
    var last: RecordID?
    for number in numbers {
      let org = try hub.make("org", ["name": .text("Works \(number)")])
      for first in ["Ana", "Bo", "Person", "Zoe"] {
        let id = try hub.make(
          "person",
          [
            "name": .text("\(first) \(number)"), "org": .text(org.text), "source": .text("fair"),
            "notes": .text("Told about the workshop."),
          ])
        try hub.make(
          "interaction",
          [
            "date": .text("2026-10-0\(last == nil ? 1 : 2)"), "kind": .text("call"),
            "participants": .set([id.text]),
          ])
        last = id
      }
    }
    return try #require(last)
  }
}

extension HubStore {
  fileprivate func page(
    _ kind: Kind, from offset: Int = 0, sort: String? = nil, descending: Bool = false,
    limit: Int = 10, around: RecordID? = nil
  ) throws -> ListPage {
    let request = ListRequest(
      kind: kind, sort: sort, descending: descending, offset: offset, limit: limit, around: around)
    return try list(request, today: TestHub.today)
  }
}
