import HubKit

/// A table with a column a field, one for each contact detail, and those of an earlier import.
struct RecordTableText {
  let columns: [String]
  let cells: [[String]]

  private static let channelKinds = ["email", "phone", "address", "url", "im"]
  private static let mostExtra = 200

  init(descriptor: KindDescriptor, fields: [FieldDescriptor], rows: [ReleasedRow]) {
    func values(_ kind: String, _ row: ReleasedRow) -> [String] {
      row.record.children.filter { $0.fields["kind"]?.text == kind }
        .compactMap { $0.fields["value"]?.text }
    }
    let widths = Self.channelKinds.map { kind in
      (kind, rows.map { values(kind, $0).count }.max() ?? 0)
    }
    let taken = Set(fields.map(\.name))
    let extras = Array(
      Set(rows.flatMap { $0.record.fields["extra"]?.map?.keys.map { $0 } ?? [] })
        .subtracting(taken).sorted().prefix(Self.mostExtra))
    columns =
      fields.map(\.name) + widths.flatMap { Array(repeating: $0.0, count: $0.1) } + extras + ["id"]
    cells = rows.map { row in
      var cells = fields.map { field in
        SpelledValue.text(row.record.fields[field.name], of: field, titles: row.titles)
      }
      for (kind, width) in widths {
        let own = values(kind, row)
        cells += own + Array(repeating: "", count: width - own.count)
      }
      cells += extras.map { row.record.fields["extra"]?.map?[$0] ?? "" }
      return cells + [row.record.id?.text ?? ""]
    }
  }
}

/// Values for other programs: slugs as they are, references by name.
public enum SpelledValue {
  /// A value as an import reads it.
  public static func text(
    _ value: FieldValue?, of field: FieldDescriptor?, titles: [RecordID: String]
  ) -> String {
    let isReference = field?.type.targets.isEmpty == false
    func named(_ text: String) -> String {
      isReference ? RecordID(text).flatMap { titles[$0] } ?? text : text
    }
    switch value {
    case nil: return ""
    case .text(let text): return named(text)
    case .integer(let number): return field?.type == .money ? Money.text(number) : String(number)
    case .boolean(let flag): return flag ? "true" : "false"
    case .list(let elements): return elements.map(named).joined(separator: ", ")
    case .map(let map):
      return map.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: "; ")
    }
  }
}
