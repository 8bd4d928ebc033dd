import HubKit

/// How the word being typed at the end of a filter may go on.
struct FilterCompletion {
  let language: FilterLanguage
  let world: World
  /// The saved lists there are.
  var lists: [String] = []

  private var kind: Kind { language.descriptor.kind }

  /// The whole filter with each way to go on, the most likely first.
  func offers(_ text: String) -> [String] {
    guard text.count(where: { $0 == "\"" }).isMultiple(of: 2) else { return [] }
    let start =
      text.lastIndex { $0.isWhitespace || $0 == "(" }.map(text.index(after:)) ?? text.startIndex
    var word = text[start...]
    if word.first == "-" { word = word.dropFirst() }
    let before = String(text[..<word.startIndex])
    guard let sign = word.firstIndex(where: { "=:<>!".contains($0) }) else {
      return names(String(word), ending: true).map { before + $0 }
    }
    let end = word[sign...].firstIndex { !"=:<>!".contains($0) } ?? word.endIndex
    let (name, typed) = (String(word[..<sign]), String(word[end...]))
    let values = language.asksForPresence(name) ? names(typed, ending: false) : values(name, typed)
    return values.map { before + word[..<end] + $0 }
  }

  /// Names that begin so: as they are typed in every language, or as the screen calls them.
  private func names(_ typed: String, ending: Bool) -> [String] {
    let wanted = Self.plain(typed)
    guard !wanted.isEmpty else { return [] }
    var found: [String] = []
    var meant: Set<FilterTerm.Subject> = []
    // Of several names for one thing the first will do.
    func add(_ name: String, _ sign: String, _ subject: FilterTerm.Subject?) {
      guard Self.plain(name).hasPrefix(wanted), Self.plain(name) != wanted || ending,
        subject.map({ meant.insert($0).inserted }) ?? true
      else { return }
      found.append(ending ? name + sign : name)
    }
    for field in language.descriptor.fields where !field.isInternal && field.name != "secret" {
      let sign = Self.sign(field.type)
      let label = Fold.fold(world.words.field(kind.name, field.name)).split(separator: " ")
        .joined(separator: "-")
      add(field.name, sign, .field(field.name))
      // Only what the language reads back: a label may have signs of its own.
      if language.names(label, field) { add(label, sign, .field(field.name)) }
    }
    for (subject, name) in language.reckonedNames {
      add(name, [.lastContact, .created, .updated].contains(subject) ? "<" : ":", subject)
    }
    if ending { add(world.words("filter.has"), ":", nil) }
    return found
  }

  private func values(_ name: String, _ typed: String) -> [String] {
    let wanted = Self.plain(typed)
    func fitting(_ values: [String]) -> [String] {
      values.filter { Self.plain($0).hasPrefix(wanted) && $0 != typed }.map(Filter.spelled)
    }
    switch language.subject(named: name) {
    case .consent: return fitting(Purpose.allCases.map(\.rawValue))
    case .touch: return fitting(["late"])
    case .lastContact: return fitting(["never"])
    case .list: return fitting(lists)
    case .field(let name):
      switch language.descriptor.field(name)?.type {
      case .enumeration(let slugs), .slugs(let slugs):
        let labels = slugs.map { world.words.value(kind.name, name, $0) }
        return fitting(zip(slugs, labels).flatMap { $0 == $1 ? [$0] : [$0, $1] })
      case .boolean: return fitting([world.words("word.yes"), world.words("word.no")])
      default: return []
      }
    default: return []
    }
  }

  private static func sign(_ type: FieldType) -> String {
    switch type {
    case .integer, .money, .boolean, .enumeration: "="
    case .date, .moment: "<"
    default: ":"
    }
  }

  private static func plain(_ text: String) -> String {
    String(Fold.fold(text).filter { $0.isLetter || $0.isNumber })
  }
}
