import Foundation

/// The `.strings` files as a translator sees them: read by a plain second reader, not by the program's.
struct TextFile {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Resources")

  static let tables = [
    "Localizable", "Records", "Screens", "Lists", "Messages", "Commands", "Playbook",
    "Organization", "Connections", "Government", "Publicity", "Guides", "Trades", "Help",
    "Vocabulary",
  ]

  let entries: [(key: String, text: String)]

  init(_ language: String, _ table: String) throws {
    let url = Self.folder.appending(path: "\(language).lproj/\(table).strings")
    let lines = try String(contentsOf: url, encoding: .utf8).split(separator: "\n")
    entries = lines.compactMap { line in
      guard line.hasPrefix("\""), line.hasSuffix("\";"),
        let middle = line.range(of: "\" = \"")
      else { return nil }
      return (
        String(line[line.index(after: line.startIndex)..<middle.lowerBound]),
        String(line[middle.upperBound...].dropLast(2))
      )
    }
  }

  /// The merge fields of a text, `{name}`.
  static func fields(_ text: String) -> Set<String> {
    Set(text.matches(of: /\{([A-Za-z0-9]+)\}/).map { String($0.output.1) })
  }
}
