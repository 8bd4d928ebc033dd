/// What the fields and values of records are called in the languages of the program.
public struct FieldWords: Sendable {
  /// The field of a kind that is called so; folded, words joined by hyphens.
  public var field: @Sendable (_ kind: Kind, _ label: String) -> String?
  /// The slug of an enumeration that is called so.
  public var slug: @Sendable (_ kind: Kind, _ field: String, _ label: String) -> String?

  public init(
    field: @escaping @Sendable (_ kind: Kind, _ label: String) -> String?,
    slug: @escaping @Sendable (_ kind: Kind, _ field: String, _ label: String) -> String?
  ) {
    self.field = field
    self.slug = slug
  }

  public static let none = FieldWords(field: { _, _ in nil }, slug: { _, _, _ in nil })
}

/// What a filter of one kind of record may name, and how its values are read.
public struct FilterLanguage: Sendable {
  public let descriptor: KindDescriptor
  let reader: FieldReader
  let today: LocalDate

  /// - Parameters:
  ///   - reader: reads values, days in words among them.
  ///   - today: what distances such as `2w` count from.
  public init(_ descriptor: KindDescriptor, reader: FieldReader, today: LocalDate) {
    self.descriptor = descriptor
    self.reader = reader
    self.today = today
  }

  /// Reads a filter; an empty text is `all`.
  ///
  /// - Throws: a `Notice` that names the word at fault, its column, counted from 1, and what may
  ///   stand there.
  public func read(_ text: String) throws(Notice) -> Filter {
    var parser = try FilterParser(text, self)
    return try parser.expression()
  }

  private var kind: Kind { descriptor.kind }

  /// The same filter with other tags in the place of some; nil where it names none of them.
  ///
  /// - Throws: as `read`.
  public func renaming(_ tags: [String], to new: String, in text: String) throws(Notice) -> String?
  {
    var parser = try FilterParser(text, self)
    _ = try parser.expression()
    let wanted = Set(tags.map { $0.lowercased() })
    let places = parser.places.filter { place in
      guard place.term.subject == .field("tags"), case .text(let tag) = place.term.value else {
        return false
      }
      return wanted.contains(tag.lowercased())
    }
    guard !places.isEmpty else { return nil }
    var letters = Array(text)
    for place in places.sorted(by: { $1.value.lowerBound < $0.value.lowerBound }) {
      letters.replaceSubrange(place.value, with: Array(Filter.spelled(new)))
    }
    return String(letters)
  }

  // MARK: What is compared

  /// Short names people may use beside the field's own.
  private static let aliases = ["tag": "tags", "etichetta": "tags", "done": "state"]

  /// Names of what is no field, in every language; the first of each is the one that is offered.
  private static let derived: [(subject: FilterTerm.Subject, names: [String])] = [
    (.id, ["id"]),
    (.created, ["created", "createdat", "creato"]),
    (.updated, ["updated", "updatedat", "modificato"]),
    (.lastContact, ["last-contact", "lastcontact", "ultimo-contatto", "ultimocontatto"]),
    (.knows, ["knows", "conosce"]),
    (.evidence, ["evidence", "riscontro", "evidenza"]),
    (.touch, ["touch", "contatto"]),
    (.list, ["list", "lista", "elenco"]),
    (.channel("email"), ["email", "e-mail", "mail", "posta"]),
    (.channel("phone"), ["phone", "telefono", "tel"]),
    (.channel("address"), ["address", "indirizzo"]),
    (.consent, ["consent", "consenso"]),
    (.assessment, ["assessment", "valutazione"]),
  ]

  /// `has:email`: something stands there.
  private static let having: Set<String> = ["has", "ha"]

  private func has(_ subject: FilterTerm.Subject) -> Bool {
    switch subject {
    case .lastContact, .channel: kind == "person" || kind == "org"
    case .knows, .touch, .consent, .assessment: kind == "person"
    default: true
    }
  }

  /// What is no field and may be asked for, by the names that are offered.
  public var reckoned: [(subject: FilterTerm.Subject, name: String)] {
    Self.derived.filter { has($0.subject) }.map { ($0.subject, $0.names[0]) }
  }

  /// The same by every name they have.
  public var reckonedNames: [(subject: FilterTerm.Subject, name: String)] {
    Self.derived.filter { has($0.subject) }.flatMap { part in part.names.map { (part.subject, $0) }
    }
  }

  /// Whether a name is no field, but asks whether something stands in the one that follows it.
  public func asksForPresence(_ name: String) -> Bool {
    Self.having.contains(name.lowercased()) && descriptor.field(name) == nil
  }

  /// What a name stands for; nil where it stands for nothing.
  public func subject(named name: String) -> FilterTerm.Subject? { try? subject(name, at: 0) }

  /// Whether a text names a field.
  public func names(_ text: String, _ field: FieldDescriptor) -> Bool {
    text.allSatisfy { $0.isLetter || $0.isNumber || ".-_".contains($0) }
      && subject(named: text) == .field(field.name)
  }

  /// Whether there may be nothing of it.
  private func mayLack(_ subject: FilterTerm.Subject) -> Bool {
    switch subject {
    case .id, .created, .updated, .evidence, .touch, .list: false
    case .field, .lastContact, .knows, .channel, .consent, .assessment: true
    }
  }

  /// `has:email`, `has:"met on"`.
  func having(_ found: FilterToken.Comparison) throws(Notice) -> FilterTerm {
    guard !found.value.isEmpty, !found.comparison.isOrder else { throw missing(found) }
    let name = String(found.value.map { $0.isWhitespace ? "-" : $0 })
    let subject = try subject(name, at: found.valueOffset)
    guard mayLack(subject) else { throw unknown(found.value, at: found.valueOffset) }
    return FilterTerm(subject, found.comparison == .notEqual ? .equal : .notEqual, .none)
  }

  private func missing(_ found: FilterToken.Comparison) -> Notice {
    Notice(
      "error.filterMissing",
      ["word": found.name + found.comparison.rawValue, "column": String(found.valueOffset + 1)])
  }

  func subject(_ name: String, at offset: Int) throws(Notice) -> FilterTerm.Subject {
    let lowered = name.lowercased()
    let alias = descriptor.field(lowered) == nil ? Self.aliases[lowered] : nil
    let wanted = Self.plain(alias ?? lowered)
    if let field = descriptor.fields.first(where: {
      Self.plain($0.name) == wanted && !($0.isInternal && $0.name == "secret")
    }) {
      return .field(field.name)
    }
    for (subject, names) in Self.derived where names.contains(lowered) && has(subject) {
      return subject
    }
    if let field = reader.words.field(kind, Fold.fold(name)) { return .field(field) }
    throw unknown(name, at: offset)
  }

  /// `met-on`, `met_on` and `metOn` are one.
  private static func plain(_ name: String) -> String {
    String(name.lowercased().filter { $0 != "-" && $0 != "_" })
  }

  private func unknown(_ name: String, at offset: Int) -> Notice {
    let fields = descriptor.fields.filter { !$0.isInternal }.map(\.name)
    let derived = Self.derived.filter { has($0.subject) }.compactMap(\.names.first)
    var arguments = [
      "kind": kind.name, "word": name, "column": String(offset + 1),
      "allowed": (fields + derived).joined(separator: ", "),
    ]
    let near = (fields + derived).compactMap { known in
      TextDistance.edits(Self.plain(known), Self.plain(name), limit: name.count > 4 ? 2 : 1)
        .map { (known: known, distance: $0) }
    }.min { $0.distance < $1.distance }
    arguments["near"] = near?.known
    return Notice("error.filterField", arguments)
  }

  /// The field behind a subject; nil for what is reckoned.
  public func field(_ subject: FilterTerm.Subject) -> FieldDescriptor? {
    if case .field(let name) = subject { descriptor.field(name) } else { nil }
  }

  func isDay(_ subject: FilterTerm.Subject) -> Bool {
    switch subject {
    case .created, .updated, .lastContact: return true
    case .field:
      switch field(subject)?.type {
      case .date, .moment: return true
      default: return false
      }
    default: return false
    }
  }

  /// Whether the value may be several words without quotation marks.
  func isFree(_ subject: FilterTerm.Subject) -> Bool {
    switch subject {
    case .knows, .list, .channel: return true
    case .field:
      switch field(subject)?.type {
      case .text, .longText, .words, .reference, .references: return true
      default: return false
      }
    default: return false
    }
  }

  // MARK: Values

  private static let late: Set<String> = ["late", "lost", "perso", "tardi"]
  private static let never: Set<String> = ["never", "mai"]

  func isNever(_ text: String) -> Bool { Self.never.contains(text.lowercased()) }

  /// A day in words, or `2w`, `-10d`, `3m` from today; of what can only have been, `90d` is back.
  func day(_ text: String, _ subject: FilterTerm.Subject) -> LocalDate? {
    let isPast = [.lastContact, .created, .updated].contains(subject)
    if let distance = distance(text, isBack: isPast) { return distance }
    return (try? reader.read(text, as: FieldDescriptor("day", .date), of: kind))?.date
  }

  private func distance(_ value: String, isBack: Bool) -> LocalDate? {
    // Not `abs`: the least integer has no positive counterpart.
    guard let unit = value.last, var count = Int(value.dropLast()), count.magnitude < 100_000 else {
      return nil
    }
    if isBack, value.first != "+", count > 0 { count = -count }
    switch unit {
    case "d", "g": return today.adding(days: count)
    case "w", "s": return today.adding(days: count * 7)
    case "m": return today.adding(months: count)
    default: return nil
    }
  }

  func term(
    _ subject: FilterTerm.Subject, _ found: FilterToken.Comparison
  ) throws(Notice) -> FilterTerm {
    if found.value.isEmpty || subject == .lastContact && isNever(found.value) {
      guard !found.comparison.isOrder, mayLack(subject) else { throw missing(found) }
      return FilterTerm(subject, found.comparison, .none)
    }
    return FilterTerm(subject, found.comparison, try value(subject, found))
  }

  private func refusal(
    _ key: String, _ subject: FilterTerm.Subject, _ found: FilterToken.Comparison,
    _ more: [String: String] = [:]
  ) -> Notice {
    let name = if case .field(let name) = subject { name } else { found.name }
    let told = [
      "kind": kind.name, "field": name, "value": found.value,
      "column": String(found.valueOffset + 1),
    ]
    return Notice(key, told.merging(more) { _, new in new })
  }

  private func value(
    _ subject: FilterTerm.Subject, _ found: FilterToken.Comparison
  ) throws(Notice) -> FilterTerm.Value {
    if isDay(subject) {
      guard let day = day(found.value, subject) else {
        throw refusal("error.filterDay", subject, found)
      }
      return .day(day)
    }
    if subject == .touch {
      guard Self.late.contains(found.value.lowercased()) else {
        throw refusal("error.filterChoice", subject, found, ["allowed": "late"])
      }
      return .text("late")
    }
    if subject == .assessment {
      guard let number = Int(found.value), (1...5).contains(number) else {
        throw refusal("error.filterChoice", subject, found, ["allowed": "1, 2, 3, 4, 5"])
      }
      return .integer(number)
    }
    if subject == .consent { return .text(try purpose(found)) }
    if subject == .evidence {
      guard let id = EvidenceID(found.value.lowercased()) else {
        throw refusal("error.filterEvidence", subject, found)
      }
      return .text(id.text)
    }
    guard let field = field(subject) else { return .text(found.value) }
    switch field.type {
    case .enumeration(let slugs), .slugs(let slugs): return try slug(slugs, field, subject, found)
    case .integer, .money, .boolean: break
    default: return .text(found.value)
    }
    do throws(Notice) {
      switch try reader.read(found.value, as: field, of: kind) {
      case .integer(let number): return .integer(number)
      case .boolean(let flag): return .boolean(flag)
      default: return .text(found.value)
      }
    } catch {
      // The same with where it stands; a number beyond the range is merely never met.
      if case .integer = field.type, let number = Int(found.value) { return .integer(number) }
      let key =
        switch field.type {
        case .boolean: "error.filterFlag"
        default: "error.filterNumber"
        }
      throw refusal(key, subject, found)
    }
  }

  private func purpose(_ found: FilterToken.Comparison) throws(Notice) -> String {
    let slugs = Purpose.allCases.map(\.rawValue)
    let wanted = Fold.fold(found.value)
    if let slug = slugs.first(where: { $0 == wanted })
      ?? reader.words.slug("consent", "purpose", wanted)
    {
      return slug
    }
    throw Notice(
      "error.filterChoice",
      [
        "kind": "consent", "field": "purpose", "value": found.value,
        "column": String(found.valueOffset + 1), "allowed": slugs.joined(separator: ", "),
      ])
  }

  private func slug(
    _ slugs: [String], _ field: FieldDescriptor, _ subject: FilterTerm.Subject,
    _ found: FilterToken.Comparison
  ) throws(Notice) -> FilterTerm.Value {
    let single = FieldDescriptor(field.name, .enumeration(slugs))
    if let slug = (try? reader.read(found.value, as: single, of: kind))?.text { return .text(slug) }
    if let slug = reader.words.slug(kind, field.name, Fold.fold(found.value)) {
      return .text(slug)
    }
    throw refusal(
      "error.filterChoice", subject, found, ["allowed": slugs.joined(separator: ", ")])
  }
}
