/// The words of the program in one language.
///
/// Texts hold merge fields in braces, `{name}`; what is merged in is never looked at again, so a
/// name that holds braces does no harm.
public struct Words: Sendable {
  public let language: Language
  /// Whether signs such as arrows cannot be shown, so that keys are named in letters.
  public var isPlain = false

  public init(_ language: Language) { self.language = language }

  /// The text of `key`, its merge fields replaced by `arguments`.
  ///
  /// A merge field without an argument stays as it is. A key without a text gives the key.
  public func callAsFunction(_ key: String, _ arguments: [String: String] = [:]) -> String {
    guard let text = text(key) else { return key }
    return Self.merge(text, arguments)
  }

  /// Whether there is a text for `key`.
  public func has(_ key: String) -> Bool { text(key) != nil }

  /// The text for a count: that of `key.zero` for none (if there is one), `key.one` for one, else
  /// `key.other`. The merge field `{n}` is the count.
  public func plural(
    _ key: String, _ count: Int, _ arguments: [String: String] = [:]
  ) -> String {
    let form =
      switch count {
      case 0 where has(key + ".zero"): key + ".zero"
      case 1, -1: key + ".one"
      default: key + ".other"
      }
    var merged = arguments
    merged["n"] = number(count)
    return self(form, merged)
  }

  /// What `--help` says under a key of `Help.strings`; a key without a text gives the key.
  public func commandHelp(_ key: String) -> String {
    Catalog.commandHelp(language)[key] ?? key
  }

  /// All keys of the interface and the playbook, for tools and tests.
  public var keys: [String] {
    [Catalog.interface, Catalog.playbook, Catalog.guides, Catalog.trades]
      .flatMap { $0(language).keys }.sorted()
  }

  /// The keys of the interface's own texts that begin so.
  public func keys(beginning prefix: String) -> [String] {
    Catalog.interface(language).keys.filter { $0.hasPrefix(prefix) }
  }

  /// Where a key begins that `Guides.strings` may hold; nothing else makes the program read it.
  private static let guideSpaces = ["agenda.", "question.", "text.", "term."]

  /// The text of `key` as it stands; nil where there is none.
  public func text(_ key: String) -> String? {
    if let text = Catalog.interface(language)[key] { return text }
    if let text = Catalog.playbook(language)[key] { return text }
    if key.hasPrefix("trade.") { return Catalog.trades(language)[key] }
    return Self.guideSpaces.contains { key.hasPrefix($0) }
      ? Catalog.guides(language)[key] : nil
  }

  /// Replaces each `{name}` for which there is an argument, in one pass.
  static func merge(_ text: String, _ arguments: [String: String]) -> String {
    guard !arguments.isEmpty, text.utf8.contains(UInt8(ascii: "{")) else { return text }
    var merged = ""
    var rest = text[...]
    // By bytes: characters would be found at the cost of their boundaries.
    while let open = rest.utf8.firstIndex(of: UInt8(ascii: "{")) {
      merged += rest[..<open]
      let field = rest[rest.utf8.index(after: open)...]
      guard let close = field.utf8.firstIndex(of: UInt8(ascii: "}")) else {
        rest = rest[open...]
        break
      }
      if let value = arguments[String(field[..<close])] {
        merged += value
      } else {
        merged += rest[open...close]
      }
      rest = rest[field.utf8.index(after: close)...]
    }
    return merged + rest
  }
}
