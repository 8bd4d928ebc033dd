import HubKit
import HubResources

/// How a list is shown, kept from one start to the next as lines `field=value`; lines of other parts
/// of the program are kept as they are.
struct KeptView: Hashable, Sendable {
  private var lines: [(name: String, value: String)]

  init(_ text: String = "") {
    lines = text.split(separator: "\n").compactMap { line in
      guard let position = line.firstIndex(of: "=") else { return nil }
      return (String(line[..<position]), String(line[line.index(after: position)...]))
    }
  }

  /// Nil when nothing is kept under the name.
  subscript(name: String) -> String? {
    get { lines.last { $0.name == name }?.value }
    set {
      lines.removeAll { $0.name == name }
      // What is typed is one line; a line feed in it would begin another.
      if let newValue { lines.append((name, newValue.replacing("\n", with: " "))) }
    }
  }

  var isEmpty: Bool { lines.isEmpty }
  var text: String { lines.map { "\($0.name)=\($0.value)" }.joined(separator: "\n") }

  static func == (left: KeptView, right: KeptView) -> Bool { left.text == right.text }
  func hash(into hasher: inout Hasher) { hasher.combine(text) }

  static func key(_ kind: Kind) -> String { "view.\(kind.name)" }

  /// Keeps it, or forgets it when there is nothing to keep.
  func effect(_ key: String) -> Effect {
    isEmpty ? .dropDraft(key) : .saveDraft(key: key, text: text)
  }
}

/// A filter and an order under a name.
struct SavedView: Hashable, Sendable {
  var name: String
  var filter: String
  var sort: String?
  var descending: Bool

  private static let separator = "\t"

  static func key(_ kind: Kind) -> String { "views.\(kind.name)" }

  static func all(_ text: String) -> [SavedView] {
    text.split(separator: "\n").compactMap { line in
      let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 4, !parts[0].isEmpty else { return nil }
      return SavedView(
        name: parts[0], filter: parts[3], sort: parts[1].isEmpty ? nil : parts[1],
        descending: parts[2] == "down")
    }
  }

  static func text(_ views: [SavedView]) -> String {
    views.map { view in
      [view.name, view.sort ?? "", view.descending ? "down" : "up", view.filter]
        .map { $0.replacing("\t", with: " ").replacing("\n", with: " ") }
        .joined(separator: separator)
    }.joined(separator: "\n")
  }
}
