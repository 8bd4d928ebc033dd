/// The texts of documents to begin with: `Resources/templates/en/ID.md`, and the same in `it`.
///
/// What is to be filled in stands in braces, `{name}`. A few names the hub knows itself; their
/// names in each language are the texts `merge.hub`, `merge.place` and so on.
public struct Templates: Sendable {
  /// What the hub can fill in by itself.
  public enum Known: String, Hashable, Sendable, CaseIterable {
    case hub, place, field, me, today, year, firms, members
  }

  public let words: Words

  public init(_ words: Words) { self.words = words }

  /// The ids of all templates, in order.
  public var ids: [String] {
    let folder = "templates/\(words.language.rawValue)/"
    return ResourceFile.paths.filter { $0.hasPrefix(folder) && $0.hasSuffix(".md") }
      .map { String($0.dropFirst(folder.count).dropLast(3)) }.sorted()
  }

  /// The text of a template with what is known filled in; nil when there is none of that id.
  ///
  /// What is not known is left as it is, in braces, for people to fill in.
  public func text(_ id: String, _ known: [Known: String] = [:]) -> String? {
    guard id.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }) else {
      return nil
    }
    var text: String?
    ResourceFile.withVersions(of: "templates/\(words.language.rawValue)/\(id).md") { bytes in
      text = String(decoding: bytes, as: UTF8.self)
    }
    var arguments: [String: String] = [:]
    for (name, value) in known {
      arguments[name.rawValue] = value
      arguments[words("merge.\(name.rawValue)")] = value
    }
    return text.map { Words.merge($0, arguments) }
  }

  /// Names in braces that are left in a text, each once, in order: `{two dates}` gives `two dates`.
  public static func unfilled(in text: String) -> [String] {
    blanks(in: text).reduce(into: []) { names, blank in
      if !names.contains(blank.name) { names.append(blank.name) }
    }
  }

  /// How many characters stand before the first name in braces; nil where none is left.
  public static func firstBlank(in text: String) -> Int? {
    blanks(in: text).first.map { text.distance(from: text.startIndex, to: $0.start) }
  }

  private static func blanks(in text: String) -> [(name: String, start: String.Index)] {
    var blanks: [(name: String, start: String.Index)] = []
    var rest = text[...]
    while let open = rest.firstIndex(of: "{") {
      let inner = rest[rest.index(after: open)...]
      guard let close = inner.firstIndex(where: { $0 == "}" || $0 == "{" || $0.isNewline }) else {
        break
      }
      let name = FoldedWord.trimmed(inner[..<close])
      if inner[close] == "}", !name.isEmpty { blanks.append((name, open)) }
      rest = inner[close] == "{" ? inner[close...] : inner[inner.index(after: close)...]
    }
    return blanks
  }
}
