import GRDB
import HubKit

/// What stands in the columns that one saved list has for itself.
struct OwnColumns {
  let db: Database

  /// By the record that stands for each member; of what was said of two who are one, what was
  /// written last.
  func values(
    of list: RecordID, among members: [RecordID]? = nil
  ) throws -> [RecordID: [String: String]] {
    let among = members == nil ? "" : "AND who.canonical IN (SELECT value FROM json_each(?))"
    var arguments: StatementArguments = [list.text]
    if let members {
      arguments += ["[" + members.map { "\"\($0.text)\"" }.joined(separator: ",") + "]"]
    }
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT who.canonical AS member, t.column, t.value FROM listEntry AS t
        CROSS JOIN record AS r ON r.id = t.id CROSS JOIN record AS who ON who.id = t.member
        WHERE t.list = ? AND r.deletedAt IS NULL AND r.state = 0 AND t.value IS NOT NULL \(among)
        ORDER BY r.updatedAt, r.id
        """, arguments: arguments)
    var values: [RecordID: [String: String]] = [:]
    while let row = try rows.next() {
      guard let member = RecordID(row["member"] as String) else { continue }
      values[member, default: [:]][row["column"]] = row["value"]
    }
    return values
  }

  func fill(_ rows: inout [ListRow], of list: RecordID) throws {
    let values = try values(of: list, among: rows.map(\.record.id))
    for index in rows.indices { rows[index].own = values[rows[index].record.id] ?? [:] }
  }
}

extension HubStore {
  /// What stands in the own columns of a saved list, by member and column.
  public func ownColumns(
    of list: RecordID
  ) throws(HubFailure) -> [RecordID: [String: String]] {
    try read { try OwnColumns(db: $0).values(of: list) }
  }

  /// Puts a value into a column of one saved list, beside some of those on it, in one action; the
  /// column is made where the list has none of that name.
  ///
  /// - Parameter value: nil takes out what stands there.
  /// - Throws: `refused` when there is no such list, or it is of records that are no parties.
  @discardableResult
  public func fill(
    _ column: String, of list: RecordID, _ value: String?, for members: [RecordID],
    context: WriteContext
  ) throws(HubFailure) -> ActionResult {
    let name = column.trimmingSpaces
    guard FieldReader.elements(name) == [name], !name.contains(where: \.isNewline) else {
      throw HubFailure(.refused, "refused.noColumn", ["value": column])
    }
    guard let saved = try record(list), saved.kind == "savedList", saved.deletedAt == nil else {
      throw HubFailure(.refused, "error.notFound", ["ref": list.text])
    }
    guard ["person", "org"].contains(saved["of"]?.text) else {
      throw HubFailure(.refused, "refused.columnOf", ["kind": saved["of"]?.text ?? ""])
    }
    let text = value?.trimmingSpaces ?? ""
    guard let entry = catalogue["listEntry"] else { throw HubFailure(.fault, "error.notFound") }
    let ids = members.map { member in
      id(
        for: entry,
        fields: ["list": .text(list.text), "member": .text(member.text), "column": .text(name)])
    }
    return try perform(ActionTitle("fill_column", members), context: context) { session in
      var edits: [RecordEdit] = []
      if saved["ownColumns"]?.list?.contains(name) != true {
        edits.append(RecordEdit(kind: "savedList", id: list, additions: ["ownColumns": [name]]))
      }
      for (member, id) in zip(members, ids) {
        let standing = try session.state(id)?.record
        guard standing != nil || !text.isEmpty else { continue }
        var edit = RecordEdit(kind: "listEntry", id: id, isNew: standing == nil)
        if standing == nil {
          edit.values = [
            "list": .text(list.text), "member": .text(member.text), "column": .text(name),
          ]
        }
        // Undoing that it was made has put it into the Trash.
        if standing?.deletedAt != nil { edit.cleared.insert(CommonField.deletedAt) }
        if text.isEmpty { edit.cleared.insert("value") } else { edit.values["value"] = .text(text) }
        edits.append(edit)
      }
      return edits
    }
  }
}
