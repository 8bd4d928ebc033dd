import Screens
import TOMLKit

extension Configuration {
  /// What is settled about the keyboard beside single keys.
  ///
  ///     langmap = "ru|uk"
  ///     ctrl_z = "undo"
  mutating func readKeyboard(_ table: TOMLTable, _ reader: inout Reader) {
    if let value = table["langmap"] {
      let list = value.array.map { $0.compactMap(\.string).joined(separator: "|") }
      let names = value.string ?? list ?? ""
      if let map = LangMap(names) {
        langMap = map
        preferences.langmap = names
      } else {
        reader.complain("langmap", names)
      }
    }
    if let value = table["ctrl_z"], let name = reader.text("ctrl_z", value) {
      switch name {
      case "suspend": break
      case "undo":
        // Not while text is typed: undoing what is stored would surprise there.
        keys["always", default: [:]]["ctrl-z"] = keys["always"]?["ctrl-z"] ?? ""
        keys["global", default: [:]]["ctrl-z"] = keys["global"]?["ctrl-z"] ?? "undo"
      default: reader.complain("ctrl_z", name)
      }
    }
  }

  /// On which line of a file each key is bound, where tables are written as `[keys.list]`.
  static func keyLines(_ text: String) -> [String: [String: Int]] {
    var found: [String: [String: Int]] = [:]
    var context: String?
    for (index, line) in lines(text).enumerated() {
      let line = line.trimmingSpaces
      if line.hasPrefix("[") {
        let name = line.prefix { $0 != "]" }.dropFirst()
        context = name.hasPrefix("keys.") ? String(name.dropFirst(5)) : nil
        if let context { found[context, default: [:]][""] = index + 1 }
      } else if let context, let key = name(ofLine: line) {
        found[context, default: [:]][key] = index + 1
      }
    }
    return found
  }

  /// The line on which a key of a context is bound, or else the one that begins the context.
  public func line(ofKey key: String?, in context: String?) -> Int? {
    context.flatMap { keyLines[$0] }.flatMap { $0[key ?? ""] ?? $0[""] }
  }
}
