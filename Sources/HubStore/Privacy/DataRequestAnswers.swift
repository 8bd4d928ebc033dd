import GRDB
import HubKit

extension HubStore {
  /// Notes that what a person asked for was done: closes their open requests of that sort.
  ///
  /// - Returns: how many there were.
  @discardableResult
  public func answerRequests(
    of person: RecordID, with answer: DataRequests.Answer, context: WriteContext
  ) throws(HubFailure) -> Int {
    let open = try read { try OpenRequests($0).ids(of: person, answer) }
    guard !open.isEmpty else { return 0 }
    try perform(ActionTitle("edit", open), context: context) { _ in
      OpenRequests.closing(open, on: context.today)
    }
    return open.count
  }
}

/// Requests that nobody has answered yet.
struct OpenRequests {
  private let db: Database

  init(_ db: Database) { self.db = db }

  func ids(of person: RecordID, _ answer: DataRequests.Answer) throws -> [RecordID] {
    let people = try Canonical(db).names(of: Canonical.of(person, db))
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT dataRequest.id, dataRequest.person, dataRequest.kind
        FROM dataRequest CROSS JOIN record ON record.id = dataRequest.id
        WHERE dataRequest.doneOn IS NULL AND \(FactReader.live)
        """)
    return rows.compactMap { row in
      guard answer.kinds.contains(row["kind"] ?? ""),
        let owner = (row["person"] as String?).flatMap(RecordID.init), people.contains(owner)
      else { return nil }
      return RecordID(row["id"] as String)
    }
  }

  static func closing(_ ids: [RecordID], on day: LocalDate) -> [RecordEdit] {
    ids.map {
      RecordEdit(kind: "dataRequest", id: $0, values: ["doneOn": .text(day.description)])
    }
  }
}
