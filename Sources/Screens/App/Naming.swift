import HubKit
import HubResources

/// What records and values are called on screens.
enum Naming {
  /// The name of a record, composed of its references where it has none of its own.
  static func title(_ row: ListRow, _ world: World) -> String {
    let record = row.record
    let words = world.words
    func name(_ field: String) -> String? {
      record[field]?.reference.map { row.titles[$0] ?? words("word.unnamed") }
    }
    if record.state == .erased { return words("word.erased") }
    switch record.kind {
    case "tie":
      return [name("a"), name("b")].compactMap { $0 }.joined(separator: " – ")
    case "interaction":
      let people = (record["participants"]?.list ?? []).compactMap(RecordID.init)
        .map { row.titles[$0] ?? words("word.unnamed") }
      let others = (record["participants"]?.list ?? []).filter { $0 != world.hub?.me?.text }
      // Lunch with two is kept as a one-on-one, but nobody would call it so.
      let isMore = record["kind"]?.text == "one_on_one" && others.count > 1
      let kind = words(
        isMore
          ? "screen.value.together" : "value.interaction.kind.\(record["kind"]?.text ?? "")")
      return kind + (people.isEmpty ? "" : ": " + people.joined(separator: ", "))
    case "assessment":
      return (name("person") ?? words("kind.assessment"))
        + (record["support"]?.integer.map { ": \($0)" } ?? "")
    case "attendance": return name("person") ?? words("kind.attendance")
    case "consent":
      return record["purpose"]?.text.map { words("value.consent.purpose.\($0)") }
        ?? words("kind.consent")
    default:
      let descriptor = world.catalogue[record.kind]
      guard let field = descriptor?.titleField else {
        let parts = descriptor?.namedBy.compactMap(name) ?? []
        return parts.isEmpty ? words("kind.\(record.kind)") : parts.joined(separator: ", ")
      }
      let text = record[field]?.text ?? ""
      guard !text.isEmpty else { return words("word.unnamed") }
      if Discretion.covers(field, of: record.kind, world) { return Discretion.cover(world) }
      return slug(text, field, record.kind, words) ?? text
    }
  }

  /// Whom or what a record is about, for a sentence: of a tie the other person, of a conversation
  /// the others.
  static func subject(_ row: ListRow, _ world: World) -> String {
    let record = row.record
    let people: [RecordID] =
      switch record.kind {
      case "tie": [record["a"], record["b"]].compactMap { $0?.reference }
      case "interaction": (record["participants"]?.list ?? []).compactMap(RecordID.init)
      default: []
      }
    let others = people.filter { $0 != world.hub?.me }.compactMap { row.titles[$0] }
    return others.isEmpty ? title(row, world) : others.joined(separator: ", ")
  }

  /// The records of a kind, as a heading: `Meetings`.
  static func plural(_ kind: Kind, _ world: World) -> String {
    let name = world.words("kind.\(kind.name).plural")
    return name.prefix(1).uppercased() + name.dropFirst()
  }

  /// `12 people`; `1 person`.
  static func count(_ number: Int, _ kind: Kind, _ world: World) -> String {
    let name = number == 1 ? "kind.\(kind.name)" : "kind.\(kind.name).plural"
    return world.words.number(number) + " " + world.words(name)
  }

  /// What a slug of a field is called; nil for any other text, which most texts are: no slug holds a
  /// space.
  private static func slug(
    _ text: String, _ field: String, _ kind: Kind, _ words: Words
  ) -> String? {
    guard !text.utf8.contains(UInt8(ascii: " ")) else { return nil }
    return words.text("value.\(kind.name).\(field).\(text)")
  }

  /// A value in words: dates, slugs and references as people say them.
  static func text(
    _ value: FieldValue, of field: FieldDescriptor, kind: Kind, titles: [RecordID: String],
    _ world: World
  ) -> String {
    let words = world.words
    if Discretion.covers(field, of: kind, world) { return Discretion.cover(world) }
    func spelt(_ text: String) -> String { slug(text, field.name, kind, words) ?? text }
    func reference(_ text: String) -> String {
      RecordID(text).flatMap { titles[$0] } ?? words("word.unnamed")
    }
    switch (field.type, value) {
    case (.text, .text(let text)): return spoken(text, of: field, kind: kind, world)
    case (.words, .list(let elements)):
      return elements.map { spoken($0, of: field, kind: kind, world) }.joined(separator: ", ")
    case (.boolean, .boolean(let flag)): return words(flag ? "word.yes" : "word.no")
    case (.date, _): return value.date.map(world.day) ?? value.text ?? ""
    case (.moment, .text(let text)):
      guard let day = LocalDate(String(text.prefix(10))).map(world.day) else { return text }
      let hour = text.dropFirst(11)
      return hour.isEmpty ? day : day + " " + hour
    case (.enumeration, .text(let text)): return spelt(text)
    case (.slugs, .list(let slugs)): return slugs.map(spelt).joined(separator: ", ")
    case (.reference, .text(let text)): return reference(text)
    case (.references, .list(let ids)): return ids.map(reference).joined(separator: ", ")
    case (_, .text(let text)): return text
    case (.money, .integer(let cents)):
      return Money.text(cents, mark: words("number.decimal"), group: words("number.group"))
    case (_, .integer(let number)): return String(number)
    case (_, .boolean(let flag)): return words(flag ? "word.yes" : "word.no")
    case (_, .list(let elements)): return elements.joined(separator: ", ")
    case (_, .map(let map)):
      return map.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
        .joined(separator: "; ")
    }
  }

  /// A text field that the program fills with codes too, in words: where a person's data came from,
  /// the template of a document, a trade. Any other text is what it is.
  static func spoken(
    _ text: String, of field: FieldDescriptor, kind: Kind, _ world: World
  ) -> String {
    let words = world.words
    if let word = slug(text, field.name, kind, words) { return word }
    if kind == "savedList", field.name == "of", words.has("kind.\(text).plural") {
      return words.kinds(text)
    }
    if field.name == "source", text.hasPrefix("import:") {
      return words("screen.value.imported", ["file": String(text.dropFirst(7))])
    }
    if tradeFields.contains(field.name), let trade = TradeTable.all.trade(code: text) {
      return trade.code + " " + trade.title(words)
    }
    return text
  }

  /// What is typed into a field of trades, words and codes alike, as the codes that are kept; nil
  /// for other fields and for words that mean no trade.
  static func trades(_ text: String, of field: FieldDescriptor) -> FieldValue? {
    guard tradeFields.contains(field.name) else { return nil }
    func reference(_ word: String) -> String? {
      TradeTable.all.trade(code: word)?.reference ?? TradeTable.all.find(word).first?.reference
    }
    guard field.type == .words else { return reference(text).map { .text($0) } }
    return .set(FieldReader.elements(text).map { reference($0) ?? $0 })
  }

  /// What is typed into the field of tags: those the program knows by the slug they are kept as, in
  /// whichever language they were called. Nil for other fields.
  static func tags(_ text: String, of field: FieldDescriptor, kind: Kind) -> FieldValue? {
    guard field.name == "tags", field.type == .words else { return nil }
    let known = knownTags.flatMap { slug in
      Language.allCases.compactMap { language -> (label: String, slug: String)? in
        let label = Words(language).value(kind.name, field.name, slug)
        return label == slug ? nil : (Matching.fold(label), slug)
      }
    }
    return .set(
      FieldReader.elements(text).map { typed in
        known.first { $0.label == Matching.fold(typed) }?.slug ?? typed
      })
  }

  /// Tags that practices set.
  private static let knownTags = ["followup", "quick_win", "campaign", "spotlight", "correction"]

  private static let tradeFields: Set<String> = ["sector", "coreSectors", "complementarySectors"]

  /// A field of a row in words, empty when it has no value.
  static func text(_ field: String, of row: ListRow, _ world: World) -> String {
    guard row.record[field] != nil,
      let descriptor = world.catalogue[row.record.kind]?.field(field)
    else { return "" }
    return text(descriptor, of: row, world)
  }

  static func text(_ field: FieldDescriptor, of row: ListRow, _ world: World) -> String {
    guard let value = row.record[field.name] else { return "" }
    let text = text(value, of: field, kind: row.record.kind, titles: row.titles, world)
    return text + currency(of: row.record, field)
  }

  /// The currency behind an amount, where the record says it.
  static func currency(of record: Record, _ field: FieldDescriptor) -> String {
    guard field.type == .money, let currency = record["currency"]?.text, !currency.isEmpty else {
      return ""
    }
    return " " + currency
  }
}
