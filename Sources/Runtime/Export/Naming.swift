import HubKit
import HubResources

/// What records, values and actions are called in the reader's language.
public struct Naming {
  private let words: Words
  private let catalogue: Catalogue

  public init(words: Words, catalogue: Catalogue) {
    self.words = words
    self.catalogue = catalogue
  }

  /// The records that a record's fields point to.
  public func references(of record: Record) -> [RecordID] {
    guard let descriptor = catalogue[record.kind] else { return [] }
    return descriptor.fields.filter { !$0.type.targets.isEmpty }.flatMap { field in
      switch record[field.name] {
      case .text(let text): RecordID(text).map { [$0] } ?? []
      case .list(let elements): elements.compactMap(RecordID.init)
      default: [RecordID]()
      }
    }
  }

  /// The name of a record, composed of its references where it has none of its own.
  public func title(_ row: ListRow) -> String {
    let record = row.record
    func name(_ field: String) -> String? {
      record[field]?.reference.map { row.titles[$0] ?? words("word.unnamed") }
    }
    func joined(_ parts: [String?], _ separator: String) -> String {
      let parts = parts.compactMap { $0 }.filter { !$0.isEmpty }
      return parts.isEmpty ? words("kind.\(record.kind)") : parts.joined(separator: separator)
    }
    if record.state == .erased { return words("word.erased") }
    switch record.kind {
    case "tie": return joined([name("a"), name("b")], " – ")
    case "interaction":
      let people = (record["participants"]?.list ?? []).compactMap(RecordID.init)
        .map { row.titles[$0] ?? words("word.unnamed") }
      let kind = words.value("interaction", "kind", record["kind"]?.text ?? "")
      return joined([kind, people.joined(separator: ", ")], ": ")
    case "assessment":
      return joined([name("person"), record["support"]?.integer.map(String.init)], ": ")
    case "attendance": return joined([name("person"), name("meeting")], ", ")
    case "consent":
      let purpose = record["purpose"]?.text.map { words.value("consent", "purpose", $0) }
      return joined([purpose, name("person")], ", ")
    case "dataRequest":
      let kind = record["kind"]?.text.map { words.value("dataRequest", "kind", $0) }
      return joined([kind, name("person")], ", ")
    default:
      let descriptor = catalogue[record.kind]
      guard let field = descriptor?.titleField else {
        return joined(descriptor?.namedBy.map(name) ?? [], ", ")
      }
      let text = record[field]?.text ?? ""
      return text.isEmpty ? words("word.unnamed") : words.value(record.kind.name, field, text)
    }
  }

  /// A value in words: slugs and references as people say them, dates as they are stored.
  public func text(
    _ value: FieldValue, of field: FieldDescriptor, kind: Kind, titles: [RecordID: String]
  ) -> String {
    // Whoever was erased has no name any more.
    func reference(_ text: String) -> String {
      guard let id = RecordID(text) else { return text }
      return titles[id] ?? words("word.unnamed")
    }
    func slug(_ slug: String) -> String { words.value(kind.name, field.name, slug) }
    switch (field.type, value) {
    case (.enumeration, .text(let text)): return slug(text)
    case (.slugs, .list(let slugs)): return slugs.map(slug).joined(separator: ", ")
    case (.reference, .text(let text)): return reference(text)
    case (.references, .list(let ids)): return ids.map(reference).joined(separator: ", ")
    case (.text, .text(let text)): return trade(text, field) ?? slug(text)
    case (_, .text(let text)): return text
    case (.money, .integer(let cents)):
      return Money.text(cents, mark: words("number.decimal"), group: words("number.group"))
    case (_, .integer(let number)): return String(number)
    case (_, .boolean(let flag)): return words(flag ? "word.yes" : "word.no")
    case (_, .list(let elements)):
      return elements.map { trade($0, field) ?? slug($0) }.joined(separator: ", ")
    case (_, .map(let map)):
      return map.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: "; ")
    }
  }

  private static let trades: Set<String> = ["sector", "coreSectors", "complementarySectors"]

  /// Whether a field holds codes of trades.
  public static func isTrade(_ field: FieldDescriptor) -> Bool { trades.contains(field.name) }

  /// A trade's code with its title.
  private func trade(_ text: String, _ field: FieldDescriptor) -> String? {
    guard Self.isTrade(field), let trade = TradeTable.all.trade(code: text) else { return nil }
    return "\(trade.code) \(trade.title(words))"
  }

  /// A field of a row in words, empty when it has no value.
  public func text(_ field: String, of row: ListRow) -> String {
    if row.record.state == .erased, field == catalogue[row.record.kind]?.titleField {
      return words("word.erased")
    }
    guard let value = row.record[field], let descriptor = catalogue[row.record.kind]?.field(field)
    else { return "" }
    return text(value, of: descriptor, kind: row.record.kind, titles: row.titles)
  }

  /// What an action did: `Added person Ana Lima`.
  ///
  /// - Parameter name: what it was done to, where that is known better than the action tells.
  public func sentence(of action: ActionSummary, name: String? = nil) -> String {
    let key = "title.\(action.title.key)"
    let kind = words.kind(action.subjectKind?.name ?? "record")
    let subject = name ?? action.subject
    let shown = subject.isEmpty ? words("word.unnamed") : words.predicate(subject) ?? subject
    var arguments = ["kind": kind]
    for field in ["name", "title", "file", "key", "evidence"] { arguments[field] = shown }
    if words.has("\(key).other"), action.recordCount > 0 {
      return words.plural(key, action.recordCount, arguments)
    }
    return words(words.has(key) ? key : "title.unknown", arguments)
  }
}
