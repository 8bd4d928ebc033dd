import Canvas
import HubKit

/// One row of a form: a field of the record, or one of its e-mail addresses and phones.
struct FormField: Sendable {
  /// What the row edits when it is no field of the record itself.
  struct Channel: Hashable, Sendable {
    var kind: String
    /// Nil for one that does not exist yet.
    var id: RecordID?
  }

  /// What is made together with a conversation, as a line about it would.
  enum Along: String, CaseIterable, Sendable {
    case next, nextBy, offers, needs
  }

  let descriptor: FieldDescriptor
  /// Names the row in a draft: the field's name, or `channel.email.1`, or `along.next`.
  let name: String
  var channel: Channel?
  var along: Along?
  var input: FormInput
  /// What the record holds; nil for nothing.
  var original: FieldValue?

  init(_ descriptor: FieldDescriptor, value: FieldValue?, titles: [RecordID: String]) {
    self.descriptor = descriptor
    name = descriptor.name
    original = value
    input = FormInput(descriptor, value: value, titles: titles)
    // A text of pages is read from its beginning.
    if isText, case .area(var area) = input {
      area.moveCaret(to: 0)
      input = .area(area)
    }
  }

  init(channel: Channel, number: Int, value: String) {
    descriptor = FieldDescriptor("value", .text, purpose: .hubRecords)
    name = "channel.\(channel.kind).\(number)"
    self.channel = channel
    original = value.isEmpty ? nil : .text(value)
    input = .line(TextField(value))
  }

  init(along: Along, text: String = "") {
    descriptor = FieldDescriptor(
      along == .nextBy ? "due" : "text", along == .nextBy ? .date : .text, purpose: .hubRecords)
    name = "along.\(along.rawValue)"
    self.along = along
    input = .line(TextField(text))
  }

  /// The words shown for a code that a text field holds; nil when it holds none.
  func spoken(_ kind: Kind, _ world: World) -> String? {
    if isOwn, descriptor.type == .words, let codes = original?.list ?? input.words {
      let texts = codes.map { Naming.spoken($0, of: descriptor, kind: kind, world) }
      return texts == codes ? nil : texts.joined(separator: ", ")
    }
    guard isOwn, !Self.codes.contains(descriptor.name), descriptor.type == .text,
      let code = original?.text
    else { return nil }
    let text = Naming.spoken(code, of: descriptor, kind: kind, world)
    return text == code ? nil : text
  }

  /// Fields whose code has a meaning of its own, so that it is typed as it is kept.
  private static let codes: Set<String> = ["language", "country"]

  /// A line that is not being typed: days and codes as people say them.
  func told(_ text: String, _ kind: Kind, _ world: World) -> String {
    if isWhen, let (day, clock) = when(text, kind, world) { return world.day(day) + clock }
    guard isOwn, Self.codes.contains(descriptor.name) else { return text }
    return Naming.spoken(text, of: descriptor, kind: kind, world)
  }

  /// Whether the row is a text of pages, such as that of a document: it gets the room of one.
  var isText: Bool {
    isOwn && descriptor.type == .longText && ["text", "blurb"].contains(descriptor.name)
  }

  /// Whether the row is a field of the record itself.
  var isOwn: Bool { channel == nil && along == nil }

  /// The label drawn before the row.
  func label(kind: Kind, _ world: World) -> String {
    if let along { return world.words("screen.form.along.\(along.rawValue)") }
    if let channel {
      let name = world.words("value.channel.kind.\(channel.kind)")
      return name.prefix(1).uppercased() + name.dropFirst()
    }
    return world.words("field.\(kind.name).\(descriptor.name)")
  }

  /// A sentence of help, empty when there is none.
  func help(kind: Kind, _ world: World) -> String {
    let key = "help.\(kind.name).\(descriptor.name)"
    if let along { return world.words("screen.form.along.\(along.rawValue).help") }
    if channel == nil, world.words.has(key) { return world.words(key) }
    switch descriptor.type {
    case .date: return world.words("screen.form.date.hint")
    case .moment: return world.words("screen.form.moment.hint")
    default: return ""
    }
  }
}

/// How a field is filled in.
enum FormInput: Sendable, Hashable {
  case line(TextField)
  case area(TextArea)
  /// One of these slugs or none; booleans are `true` and `false`.
  case choice([String], String?)
  /// Any of these slugs.
  case several([String], Set<String>)
  case lookup(LookupField)

  init(_ field: FieldDescriptor, value: FieldValue?, titles: [RecordID: String]) {
    switch field.type {
    case .longText: self = .area(TextArea(value?.text ?? ""))
    case .boolean: self = .choice(["true", "false"], value?.boolean.map { String($0) })
    case .enumeration(let slugs): self = .choice(slugs, value?.text)
    case .slugs(let slugs): self = .several(slugs, Set(value?.list ?? []))
    case .reference(let kinds):
      self = .lookup(
        LookupField(kinds: kinds, isMany: false, ids: [value?.reference], titles: titles))
    case .references(let kinds):
      let ids = (value?.list ?? []).map(RecordID.init)
      self = .lookup(LookupField(kinds: kinds, isMany: true, ids: ids, titles: titles))
    case .words: self = .line(TextField((value?.list ?? []).joined(separator: ", ")))
    case .money: self = .line(TextField(value?.integer.map { Money.text($0) } ?? ""))
    case .integer: self = .line(TextField(value?.integer.map { String($0) } ?? ""))
    default: self = .line(TextField(value?.text ?? ""))
    }
  }

  /// What a line of words holds.
  var words: [String]? {
    if case .line(let line) = self { FieldReader.elements(line.text) } else { nil }
  }

  var isEmpty: Bool {
    switch self {
    case .line(let field): field.text.trimmingSpaces.isEmpty
    case .area(let area): area.isEmpty
    case .choice(_, let chosen): chosen == nil
    case .several(_, let chosen): chosen.isEmpty
    case .lookup(let lookup): lookup.chosen.isEmpty
    }
  }
}

/// A reference being filled in: what is chosen, what is typed, and what was found for it.
struct LookupField: Sendable, Hashable {
  struct Chosen: Sendable, Hashable {
    /// Nil for a record that is made together with this one.
    var id: RecordID?
    var title: String
  }

  let kinds: [Kind]
  let isMany: Bool
  var chosen: [Chosen]
  var query = TextField()
  var hits: [LookupHit] = []
  var highlighted = 0
  var request: LookupRequest?

  init(kinds: [Kind], isMany: Bool, ids: [RecordID?], titles: [RecordID: String]) {
    self.kinds = kinds
    self.isMany = isMany
    chosen = ids.compactMap { $0 }.map { Chosen(id: $0, title: titles[$0] ?? $0.text) }
  }

  /// Kinds that can be made by name alone.
  var newKind: Kind? { kinds.first { Self.madeByName.contains($0) } }

  private static let madeByName: Set<Kind> = ["person", "org", "role", "outlet", "mediaContact"]

  /// What a record made by name alone must hold besides: an outlet counts as the local paper, the
  /// most modest of all, until somebody says otherwise.
  static let assumed: [Kind: [String: FieldValue]] = ["outlet": ["kind": .text("local_daily")]]

  /// Rows offered below the field: what was found, then a new record of that name.
  var offersNew: Bool { newKind != nil && !query.text.trimmingSpaces.isEmpty }
  var optionCount: Int { hits.count + (offersNew ? 1 : 0) }
  var isOpen: Bool { !query.isEmpty }

  /// What is chosen, with a sign before what is made along with the record.
  var names: String {
    chosen.map { $0.id == nil ? "+" + $0.title : $0.title }.joined(separator: ", ")
  }

  mutating func search() -> LookupRequest {
    let request = LookupRequest(kinds: kinds, text: query.text.trimmingSpaces)
    self.request = request
    return request
  }

  mutating func move(by step: Int) {
    highlighted = min(max(highlighted + step, 0), max(0, optionCount - 1))
  }

  /// Takes the highlighted row; false when there is none.
  mutating func take() -> Bool {
    guard isOpen, optionCount > 0 else { return false }
    if let hit = hits[checked: highlighted] {
      add(Chosen(id: hit.id, title: hit.title))
    } else {
      add(Chosen(id: nil, title: query.text.trimmingSpaces))
    }
    return true
  }

  /// Takes the one record that is called exactly what was typed; false when none or several are.
  mutating func takeExact() -> Bool {
    let typed = Matching.fold(query.text)
    let exact = hits.filter { Matching.fold($0.title) == typed }
    guard exact.count == 1, let hit = exact.first else { return false }
    add(Chosen(id: hit.id, title: hit.title))
    return true
  }

  private mutating func add(_ new: Chosen) {
    if !isMany { chosen = [] }
    if !chosen.contains(new) { chosen.append(new) }
    close()
  }

  mutating func close() {
    query = TextField()
    hits = []
    highlighted = 0
    request = nil
  }
}
