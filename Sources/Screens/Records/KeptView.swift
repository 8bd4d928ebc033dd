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
