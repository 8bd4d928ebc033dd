import Canvas
import HubKit
import HubResources

/// A list to be read or printed: a table in Markdown, address labels, or a list for the door.
struct PaperList {
  let descriptor: KindDescriptor
  /// In the order of their names.
  let rows: [ReleasedRow]
  /// Fields, and kinds of contact detail; what stands beside the name.
  let columns: [String]
  /// Columns of the list alone.
  let own: [String]
  let words: Words
  let naming: Naming

  /// Kinds of contact detail that may be a column.
  static let channels = ["email", "phone", "address", "url"]

  /// What stands beside the name where nothing was chosen.
  static func usual(_ format: String, _ kind: Kind) -> [String] {
    let isParty = kind == "person" || kind == "org"
    switch format {
    case "labels": return kind == "person" ? ["org"] : []
    case "doorlist": return kind == "person" ? ["org"] : []
    default: return kind == "person" ? ["org", "job", "email", "phone"] : isParty ? ["email"] : []
    }
  }

  func value(_ column: String, _ row: ReleasedRow) -> String {
    guard Self.channels.contains(column) else {
      guard let field = descriptor.field(column), let value = row.record.fields[column] else {
        return ""
      }
      return naming.text(value, of: field, kind: descriptor.kind, titles: row.titles)
    }
    return details(column, row).joined(separator: ", ")
  }

  private func values(_ row: ReleasedRow) -> [String] {
    columns.map { value($0, row) } + own.map { row.own[$0] ?? "" }
  }

  private func details(_ kind: String, _ row: ReleasedRow) -> [String] {
    row.record.children.filter { $0.fields["kind"]?.text == kind }
      .compactMap { $0.fields["value"]?.text }
  }

  func title(_ row: ReleasedRow) -> String {
    guard let field = descriptor.titleField else { return words.kind(descriptor.kind.name) }
    return row.record.fields[field]?.text ?? words("word.unnamed")
  }

  private func heading(_ column: String) -> String {
    Self.channels.contains(column)
      ? words.value("channel", "kind", column) : words.field(descriptor.kind.name, column)
  }

  // MARK: Markdown

  func markdown() -> String {
    let titleField = descriptor.titleField
    let heads =
      [titleField.map(heading) ?? words.kind(descriptor.kind.name)] + columns.map(heading) + own
    func line(_ cells: [String]) -> String {
      "| " + cells.map(Self.escaped).joined(separator: " | ") + " |"
    }
    let body = rows.map { row in line([title(row)] + values(row)) }
    return ([line(heads), "|" + String(repeating: " --- |", count: heads.count)] + body)
      .joined(separator: "\n") + "\n"
  }

  /// One line, and nothing that Markdown would read as its own.
  private static func escaped(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).joined(separator: " ").reduce(into: "") {
      if "\\`*_[]<>#|".contains($1) { $0.append("\\") }
      $0.append($1)
    }
  }

  // MARK: Labels

  /// How labels lie on a sheet.
  struct Sheet: Equatable {
    var across = 3
    var down = 8
    /// Columns and lines of a sheet of A4 in a printer's plain type.
    static let width = 84
    static let height = 64
    static let most = 12

    var isPossible: Bool { (1...4).contains(across) && (1...Self.most).contains(down) }
  }

  /// Those who have an address; the others have no label.
  var addressed: [ReleasedRow] { rows.filter { !details("address", $0).isEmpty } }

  /// Sheets of labels, a form feed between them.
  func labels(_ sheet: Sheet) -> String {
    let width = Sheet.width / max(1, sheet.across)
    let height = Sheet.height / max(1, sheet.down)
    let labels = addressed.map { label($0, lines: height - 1) }
    let perSheet = sheet.across * sheet.down
    let sheets = stride(from: 0, to: labels.count, by: perSheet).map { start -> String in
      let page = Array(labels[start..<min(start + perSheet, labels.count)])
      var lines: [String] = []
      for first in stride(from: 0, to: page.count, by: sheet.across) {
        let row = page[first..<min(first + sheet.across, page.count)]
        for index in 0..<height {
          let text = row.map { label in
            DisplayWidth.pad(
              DisplayWidth.fit(label[safely: index], to: width - 2), to: width)
          }.joined()
          lines.append(text.trimmingEnd)
        }
      }
      return lines.joined(separator: "\n")
    }
    return sheets.joined(separator: "\n\u{0C}") + "\n"
  }

  /// Name, what was chosen, and the address, a line each part.
  private func label(_ row: ReleasedRow, lines: Int) -> [String] {
    let chosen = columns.filter { $0 != "address" }.map { value($0, row) }.filter { !$0.isEmpty }
    let address = (details("address", row).first ?? "").split(whereSeparator: \.isNewline)
      .flatMap { $0.split(separator: ",") }.map { String($0).trimmingSpaces }
      .filter { !$0.isEmpty }
    return Array(([title(row)] + chosen + address).prefix(max(1, lines)))
  }

  // MARK: The door

  /// Empty lines for whoever comes unasked.
  private static let spare = 5

  /// Names with a box to tick each.
  func doorList(today: LocalDate) -> String {
    let names = rows.map(title)
    let cells = rows.map(values)
    func width(_ texts: [String], _ most: Int) -> Int {
      min(most, texts.map { DisplayWidth.of($0) }.max() ?? 0)
    }
    let nameWidth = max(20, width(names, 40))
    let widths = (columns + own).indices.map { index in width(cells.map { $0[index] }, 36) }
    let head = words.plural("export.door.title", rows.count, ["date": words.day(today)])
    let lines = zip(names, cells).map { name, cells -> String in
      func fitted(_ text: String, _ width: Int) -> String {
        DisplayWidth.pad(DisplayWidth.fit(text, to: width), to: width)
      }
      let more = zip(cells, widths).map { fitted($0, $1) }
      return (["[ ] " + fitted(name, nameWidth)] + more).joined(separator: "  ").trimmingEnd
    }
    let blank = "[ ] " + String(repeating: "_", count: nameWidth)
    return ([head, ""] + lines + [""] + Array(repeating: blank, count: Self.spare))
      .joined(separator: "\n") + "\n"
  }
}

extension [String] {
  fileprivate subscript(safely index: Int) -> String { indices.contains(index) ? self[index] : "" }
}

extension String {
  fileprivate var trimmingEnd: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
