import HubKit
import HubResources

/// A filter as a sentence in the user's language, so that what was typed is seen as it was understood.
public struct FilterSentence {
  let descriptor: KindDescriptor
  let words: Words

  public init(_ descriptor: KindDescriptor, _ words: Words) {
    self.descriptor = descriptor
    self.words = words
  }

  private var kind: Kind { descriptor.kind }

  /// `People: tagged "sponsor" and last contact before 25 Aug 2026`; nil where nothing is filtered.
  public func text(_ filter: Filter) -> String? {
    guard filter != .all else { return nil }
    let kinds = words.kinds(kind.name)
    return words(
      "filter.sentence",
      ["kinds": kinds.prefix(1).uppercased() + kinds.dropFirst(), "what": phrase(filter)])
  }

  /// What is wrong with a filter that cannot be read, with what may stand there.
  public static func problem(_ notice: Notice, _ words: Words) -> String {
    words.notice(notice.key, notice.arguments)
  }

  private func phrase(_ filter: Filter) -> String {
    switch filter {
    case .all: return words("filter.empty", ["field": ""])
    case .word(let word): return words("filter.word", ["value": word])
    case .term(let term): return phrase(term)
    case .not(let inner): return negated(inner)
    case .and(let parts): return joined(parts, "filter.and")
    case .or(let parts): return joined(parts, "filter.or")
    }
  }

  private func joined(_ parts: [Filter], _ key: String) -> String {
    let phrases = parts.map { part in
      switch part {
      case .and, .or: words("filter.group", ["what": phrase(part)])
      default: phrase(part)
      }
    }
    return phrases.dropFirst().reduce(phrases.first ?? "") { left, right in
      words(key, ["left": left, "right": right])
    }
  }

  private func negated(_ filter: Filter) -> String {
    switch filter {
    case .word(let word): return words("filter.word.not", ["value": word])
    case .term(var term):
      switch term.comparison {
      case .contains where isText(term): return words("filter.contains.not", told(term))
      case .equal, .contains: term.comparison = .notEqual
      case .notEqual: term.comparison = .equal
      default: return words("filter.not", ["what": phrase(filter)])
      }
      return phrase(term)
    default: return words("filter.not", ["what": phrase(filter)])
    }
  }

  // MARK: Terms

  private func phrase(_ term: FilterTerm) -> String {
    let isNot = term.comparison == .notEqual
    let not = isNot ? ".not" : ""
    switch (term.subject, term.value) {
    case (.lastContact, .none):
      return words("filter.lastContact." + (isNot ? "ever" : "never"))
    case (.knows, .none): return words("filter.knows." + (isNot ? "somebody" : "nobody"))
    case (.knows, .text(let name)):
      let isMe = ["me", "io"].contains(name.lowercased())
      return words("filter.knows" + not, ["value": isMe ? words("filter.me") : name])
    case (.consent, .none): return words("filter.consent." + (isNot ? "some" : "none"))
    case (.consent, .text(let purpose)):
      let value = words.value("consent", "purpose", purpose)
      return words("filter.consent" + not, ["value": value])
    case (.evidence, .text(let id)):
      let label = words.text("\(id).label").map { "\(id) (\($0))" } ?? id
      return words("filter.evidence" + not, ["value": label])
    case (.touch, .text): return words("filter.touch" + not)
    case (.list, .text(let name)): return words("filter.list" + not, ["value": name])
    case (.id, .text(let id)): return words("filter.id" + not, ["value": id])
    case (_, .day(let day)): return self.day(day, term)
    case (_, .none):
      return words(isNot ? "filter.filled" : "filter.empty", ["field": label(term.subject)])
    default: return compared(term)
    }
  }

  /// Whether `:` asks for a part of it.
  private func isText(_ term: FilterTerm) -> Bool {
    switch term.subject {
    case .channel: return true
    case .field(let name):
      switch descriptor.field(name)?.type {
      case .text, .longText, .map: return true
      default: return false
      }
    default: return false
    }
  }

  private func told(_ term: FilterTerm) -> [String: String] {
    var field = ""
    if case .field(let name) = term.subject { field = name }
    return ["field": label(term.subject), "value": value(term.value, field)]
  }

  private func compared(_ term: FilterTerm) -> String {
    let told = told(term)
    let isNot = term.comparison == .notEqual
    if case .channel = term.subject { return words("filter.\(term.comparison)", told) }
    if term.subject == .assessment {
      let comparison = term.comparison == .contains ? .equal : term.comparison
      return words("filter.\(comparison)", told)
    }
    guard case .field(let name) = term.subject, let field = descriptor.field(name) else {
      return label(term.subject)
    }
    if case .boolean(let flag) = term.value {
      let isMeant = isNot ? !flag : flag
      return words(
        "filter.flag",
        ["field": label(term.subject), "value": words(isMeant ? "word.yes" : "word.no")])
    }
    if name == "tags" { return words("filter.tag" + (isNot ? ".not" : ""), told) }
    if field.type.isSet { return words("filter.includes" + (isNot ? ".not" : ""), told) }
    let comparison: Filter.Comparison =
      term.comparison == .contains && !isText(term) ? .equal : term.comparison
    return words("filter.\(comparison)", told)
  }

  /// Italian days that begin with a vowel take another article.
  private func day(_ day: LocalDate, _ term: FilterTerm) -> String {
    let comparison: Filter.Comparison = term.comparison == .contains ? .equal : term.comparison
    let isElided = [8, 11].contains(day.parts.day)
    return words(
      "filter.day.\(comparison)" + (isElided ? ".elided" : ""),
      ["field": label(term.subject), "value": words.day(day)])
  }

  private func value(_ value: FilterTerm.Value, _ field: String) -> String {
    switch value {
    case .none: ""
    case .text(let text): words.value(kind.name, field, text)
    case .integer(let number):
      descriptor.field(field)?.type == .money
        ? Money.text(number, mark: words("number.decimal"), group: words("number.group"))
        : String(number)
    case .boolean(let flag): words(flag ? "word.yes" : "word.no")
    case .day(let day): words.day(day)
    }
  }

  /// What a subject of a filter is called by itself.
  func name(_ subject: FilterTerm.Subject) -> String {
    switch subject {
    case .knows: words("filter.title.knows")
    case .evidence: words("filter.title.evidence")
    case .touch: words("filter.title.touch")
    case .consent: words("filter.title.consent")
    default: label(subject)
    }
  }

  /// A label within a sentence does not begin with a capital.
  private func label(_ subject: FilterTerm.Subject) -> String {
    switch subject {
    case .field(let name):
      let label = words.field(kind.name, name)
      return label.prefix(1).lowercased() + label.dropFirst()
    case .lastContact: return words("filter.lastContact")
    case .created: return words("filter.created")
    case .updated: return words("filter.updated")
    case .channel(let kind): return words("filter.channel.\(kind)")
    case .assessment: return words("filter.assessment")
    case .id, .knows, .evidence, .touch, .list, .consent: return ""
    }
  }
}
