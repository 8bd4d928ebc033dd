import HubKit

/// A table with a column a field, one for each contact detail, and those of an earlier import.
struct RecordTableText {
  let columns: [String]
  let cells: [[String]]

  private static let channelKinds = ["email", "phone", "address", "url", "im"]
  private static let mostExtra = 200

  /// - Parameter own: columns of the list alone.
  init(
    descriptor: KindDescriptor, fields: [FieldDescriptor], own: [String] = [], rows: [ReleasedRow]
  ) {
    let details = Self.channelKinds.flatMap { DetailColumn.all($0, rows) }
    let taken = Set(fields.map(\.name))
    let extras = Array(
      Set(rows.flatMap { $0.record.fields["extra"]?.map?.keys.map { $0 } ?? [] })
        .subtracting(taken).sorted().prefix(Self.mostExtra))
    columns = fields.map(\.name) + details.flatMap(\.names) + extras + own + ["id"]
    cells = rows.map { row in
      var cells = fields.map { field in
        SpelledValue.text(row.record.fields[field.name], of: field, titles: row.titles)
      }
      for detail in details { cells += detail.cells(row) }
      cells += extras.map { row.record.fields["extra"]?.map?[$0] ?? "" }
      cells += own.map { row.own[$0] ?? "" }
      return cells + [row.record.id?.text ?? ""]
    }
  }
}

/// A column of contact details, with one for what they are called before it where any is called
/// something: named as Google names them, so that an import knows the label by its name.
private struct DetailColumn {
  let kind: String
  /// Counted from 0: the second e-mail addresses.
  let index: Int
  let isLabelled: Bool

  static func all(_ kind: String, _ rows: [ReleasedRow]) -> [DetailColumn] {
    let details = rows.map { of(kind, $0) }
    return (0..<(details.map(\.count).max() ?? 0)).map { index in
      let isLabelled = details.contains { details in
        details.indices.contains(index) && details[index].fields["label"] != nil
      }
      return DetailColumn(kind: kind, index: index, isLabelled: isLabelled)
    }
  }

  private static func of(_ kind: String, _ row: ReleasedRow) -> [ImportedRecord] {
    row.record.children.filter {
      $0.fields["kind"]?.text == kind && $0.fields["value"]?.text != nil
    }
  }

  var names: [String] {
    isLabelled ? ["\(kind) \(index + 1) - Label", "\(kind) \(index + 1) - Value"] : [kind]
  }

  func cells(_ row: ReleasedRow) -> [String] {
    let details = Self.of(kind, row)
    let own = details.indices.contains(index) ? details[index] : nil
    let value = own?.fields["value"]?.text ?? ""
    return isLabelled ? [own?.fields["label"]?.text ?? "", value] : [value]
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
