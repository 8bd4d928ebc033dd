/// Reads what a person typed, or a file held, into the value of a field.
public struct FieldReader: Sendable {
  /// Turns a date in words into a date; nil when the text is no date.
  public typealias DateParser = @Sendable (String) -> LocalDate?

  private let date: DateParser
  /// What fields and values are called, for filters.
  let words: FieldWords

  /// - Parameters:
  ///   - words: what fields and values are called beside their names and slugs.
  ///   - date: asked where `YYYY-MM-DD` does not fit; by default nothing else is a date.
  public init(words: FieldWords = .none, date: @escaping DateParser = { _ in nil }) {
    self.words = words
    self.date = date
  }

  /// The value of a register field, or of one element of a set field as a list of one.
  ///
  /// References are not resolved here: a reference field accepts only an id.
  /// - Throws: a `Notice` that names the field, the value and what would be right.
  public func read(_ text: String, as field: FieldDescriptor, of kind: Kind) throws(Notice)
    -> FieldValue
  {
    let trimmed = text.trimmingSpaces
    func refusal(_ key: String, _ extra: [String: String] = [:]) -> Notice {
      Notice(
        key,
        extra.merging(["kind": kind.name, "field": field.name, "value": trimmed]) { a, _ in a })
    }
    switch field.type {
    case .text: return .text(Self.oneLine(trimmed))
    case .longText: return .text(text)
    case .integer(let range):
      let ends = ["from": String(range.lowerBound), "to": String(range.upperBound)]
      guard let number = Int(trimmed) else { throw refusal("error.number", ends) }
      guard range.contains(number) else { throw refusal("error.range", ends) }
      return .integer(number)
    case .money:
      guard let cents = Money.cents(trimmed) else { throw refusal("error.money") }
      return .integer(cents)
    case .boolean:
      guard let flag = Self.boolean(trimmed) else { throw refusal("error.boolean") }
      return .boolean(flag)
    case .date:
      guard let day = LocalDate(trimmed) ?? date(trimmed) else { throw refusal("error.date") }
      return .text(day.description)
    case .moment:
      guard let moment = moment(trimmed) else { throw refusal("error.moment") }
      return .text(moment)
    case .enumeration(let slugs):
      return .text(try slug(trimmed, among: slugs, refusal: refusal))
    case .slugs(let slugs):
      return .set(
        try Self.elements(trimmed).map { element throws(Notice) in
          try slug(element, among: slugs, refusal: refusal)
        })
    case .words: return .set(Self.elements(trimmed))
    case .reference:
      guard let id = RecordID(trimmed) else { throw refusal("error.reference") }
      return .text(id.text)
    case .references:
      let ids = Self.elements(trimmed).map(RecordID.init)
      guard ids.allSatisfy({ $0 != nil }) else { throw refusal("error.reference") }
      return .set(ids.compactMap { $0?.text })
    case .map: throw refusal("error.notTyped")
    }
  }

  /// Whether a value read from elsewhere is one this field may hold.
  public static func accepts(_ value: FieldValue, as field: FieldDescriptor) -> Bool {
    // SQLite ends a text at a NUL: what follows would be lost on the way to the tables.
    !value.holdsNUL && fits(value, field)
  }

  private static func fits(_ value: FieldValue, _ field: FieldDescriptor) -> Bool {
    switch (field.type, value) {
    case (.text, .text(let text)): !text.utf8.contains(0x0A)
    case (.longText, .text): true
    case (.integer(let range), .integer(let number)): range.contains(number)
    case (.money, .integer(let cents)): Money.range.contains(cents)
    case (.boolean, .boolean): true
    case (.date, .text(let text)): LocalDate(text) != nil
    case (.moment, .text(let text)): FieldReader().moment(text) == text
    case (.enumeration(let slugs), .text(let text)): slugs.contains(text)
    case (.slugs(let slugs), .list(let elements)): elements.allSatisfy(slugs.contains)
    case (.words, .list): true
    case (.reference, .text(let text)): RecordID(text)?.text == text
    case (.references, .list(let elements)): elements.allSatisfy { RecordID($0)?.text == $0 }
    case (.map, .map): true
    default: false
    }
  }

  /// The elements of a set typed on one line, separated by commas or semicolons.
  public static func elements(_ text: String) -> [String] {
    text.split(whereSeparator: { $0 == "," || $0 == ";" })
      .map { String($0).trimmingSpaces }.filter { !$0.isEmpty }
  }

  private func slug(
    _ text: String, among slugs: [String], refusal: (String, [String: String]) -> Notice
  ) throws(Notice) -> String {
    let spelled = Self.spelled(text)
    guard let slug = slugs.first(where: { Self.spelled($0) == spelled }) else {
      throw refusal("error.value", ["allowed": slugs.joined(separator: ", ")])
    }
    return slug
  }

  /// Case, hyphens, dashes and spaces do not matter when a slug is typed.
  private static func spelled(_ text: String) -> String {
    String(text.lowercased().map { "- –—".contains($0) ? "_" : $0 })
  }

  private func moment(_ text: String) -> String? {
    let parts = text.split(maxSplits: 1, whereSeparator: { $0 == "T" || $0 == " " })
    if let first = parts.first, let day = LocalDate(String(first)) {
      guard parts.count == 2 else { return text.utf8.count == 10 ? day.description : nil }
      if let clock = Self.clock(String(parts[1])) { return "\(day)T\(clock)" }
    }
    // `3 dec` is a day of its own.
    if let day = date(text) { return day.description }
    guard let words = MomentInWords(text) else { return nil }
    // An hour alone is one of today.
    let day = words.day.isEmpty ? date("today") : LocalDate(words.day) ?? date(words.day)
    return day.map { "\($0)T\(words.clock)" }
  }

  /// `H:MM` or `HH:MM` as `HH:MM`.
  private static func clock(_ text: String) -> String? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, (1...2).contains(parts[0].count), parts[1].count == 2,
      let hour = Int(parts[0]), let minute = Int(parts[1]), (0...23).contains(hour),
      (0...59).contains(minute)
    else { return nil }
    return "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
  }

  private static func boolean(_ text: String) -> Bool? {
    switch text.lowercased() {
    case "true", "yes", "y", "1", "sì", "si", "s", "vero": true
    case "false", "no", "n", "0", "falso": false
    default: nil
    }
  }

  /// The text on one line. Control characters, which a paste may hold, become spaces.
  public static func oneLine(_ text: String) -> String {
    func isGap(_ scalar: Unicode.Scalar) -> Bool {
      scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.value == 0x2028
        || scalar.value == 0x2029
    }
    guard text.unicodeScalars.contains(where: isGap) else { return text }
    return text.unicodeScalars.split(whereSeparator: isGap)
      .map { String($0).trimmingSpaces }.filter { !$0.isEmpty }.joined(separator: " ")
  }
}

extension FieldValue {
  fileprivate var holdsNUL: Bool {
    switch self {
    case .text(let text): text.utf8.contains(0)
    case .integer, .boolean: false
    case .list(let elements): elements.contains { $0.utf8.contains(0) }
    case .map(let members): members.contains { $0.utf8.contains(0) || $1.utf8.contains(0) }
    }
  }
}

extension String {
  /// Without white space at both ends.
  public var trimmingSpaces: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }
}
