import GRDB
import HubKit

/// Finds records without a title of their own by what they are named by: a stakeholder by its
/// person or organization, minutes by their meeting.
struct NamedRecords {
  let db: Database
  let catalogue: Catalogue
  var inTrash = false

  /// Kinds of these that bear no title.
  func untitled(_ kinds: [Kind]) -> [KindDescriptor] {
    kinds.compactMap { catalogue[$0] }.filter { $0.titleField == nil && !names(of: $0).isEmpty }
  }

  /// The references a kind is named by; without any of its own, the single people it must name.
  private func names(of descriptor: KindDescriptor) -> [String] {
    if !descriptor.namedBy.isEmpty { return descriptor.namedBy }
    return descriptor.fields.filter { field in
      guard case .reference(let targets) = field.type else { return false }
      return field.isRequired && targets.contains("person")
    }.map(\.name)
  }

  /// Live records of the kind that are called `text`, or else each word of which begins a word of
  /// their names; all of them where there are no words.
  func find(_ text: String, _ descriptor: KindDescriptor, limit: Int) throws -> [RecordID] {
    let exact = Fold.fold(text).trimmingSpaces
    let words = exact.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    let fields = names(of: descriptor)
    let titles = fields.indices.map { "coalesce(n\($0).folded, '')" }
    let joined = titles.joined(separator: " || ' ' || ")
    let joins = fields.enumerated().map { index, field in
      let column = "own.\(field.quotedDatabaseIdentifier)"
      return """
        LEFT JOIN record m\(index) ON m\(index).id = \(column)
        LEFT JOIN record n\(index) ON n\(index).id = m\(index).canonical
        """
    }
    let conditions = words.map { _ in "instr(' ' || \(joined), ' ' || ?) > 0" }
    let isExact = titles.map { "\($0) = ?" } + ["\(titles.joined(separator: " || ', ' || ")) = ?"]
    let trash = inTrash ? "" : "AND record.deletedAt IS NULL"
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT own.id AS id, (\(isExact.joined(separator: " OR "))) AS isExact
        FROM \(descriptor.kind.name.quotedDatabaseIdentifier) own
        JOIN record ON record.id = own.id \(joins.joined(separator: " "))
        WHERE record.state = 0 AND record.survivor IS NULL \(trash)
          AND \((["1"] + conditions).joined(separator: " AND "))
        ORDER BY isExact DESC, \(joined), record.updatedAt DESC, record.id LIMIT \(limit)
        """,
      arguments: StatementArguments(Array(repeating: exact, count: isExact.count))
        + StatementArguments(words))
    let certain = rows.filter { $0["isExact"] as Bool }
    return (certain.isEmpty ? rows : certain).compactMap { RecordID($0["id"] as String) }
  }
}
