import Canvas
import HubKit

/// What a form holds, as text that can be kept and read again.
///
/// Kept as typed, not as values: a draft may hold what is no valid value yet.
enum FormDraft {
  static func text(of fields: [FormField]) -> String? {
    var members: [String: JSON] = [:]
    // A field that was emptied is as much of a draft as one that was filled.
    for field in fields
    where (field.original != nil || !field.input.isBlank) && !isAsGiven(field) {
      members[field.name] = value(of: field.input)
    }
    guard !members.isEmpty else { return nil }
    return String(decoding: JSON.object(members).canonicalBytes, as: UTF8.self)
  }

  /// Whether a text is still the one the form began with. Such a text is not kept: a template is
  /// given anew, in the language of the day.
  private static func isAsGiven(_ field: FormField) -> Bool {
    guard let given = field.original?.text else { return false }
    return switch field.input {
    case .line(let line): line.text == given
    case .area(let area): area.text == given
    default: false
    }
  }

  static func value(of input: FormInput) -> JSON {
    switch input {
    case .line(let field): .string(field.text)
    case .area(let area): .string(area.text)
    case .choice(_, let chosen): chosen.map { .string($0) } ?? .null
    case .several(_, let chosen): .array(chosen.sorted().map { .string($0) })
    case .lookup(let lookup):
      .array(
        lookup.chosen.map {
          .object(["id": $0.id.map { .string($0.text) } ?? .null, "title": .string($0.title)])
        } + (lookup.query.isEmpty ? [] : [.object(["query": .string(lookup.query.text)])]))
    }
  }

  /// Puts a draft back into the rows it names; false when it is none.
  static func apply(_ text: String, to fields: inout [FormField]) -> Bool {
    guard let json = try? JSON(parsing: Array(text.utf8), maxDepth: 8), let members = json.object
    else { return false }
    for index in fields.indices {
      guard let value = members[fields[index].name] else { continue }
      apply(value, to: &fields[index].input)
    }
    return true
  }

  private static func apply(_ value: JSON, to input: inout FormInput) {
    switch input {
    case .line: input = .line(TextField(value.string ?? ""))
    case .area: input = .area(TextArea(value.string ?? ""))
    case .choice(let slugs, _):
      input = .choice(slugs, value.string.flatMap { slugs.contains($0) ? $0 : nil })
    case .several(let slugs, _):
      let chosen = (value.array ?? []).compactMap(\.string).filter(slugs.contains)
      input = .several(slugs, Set(chosen))
    case .lookup(var lookup):
      lookup.chosen = (value.array ?? []).compactMap { element in
        element["title"]?.string.map {
          LookupField.Chosen(id: element["id"]?.string.flatMap(RecordID.init), title: $0)
        }
      }
      if let query = (value.array ?? []).compactMap({ $0["query"]?.string }).first {
        lookup.query = TextField(query)
      }
      input = .lookup(lookup)
    }
  }
}

extension FormInput {
  /// Whether nothing was chosen nor begun.
  fileprivate var isBlank: Bool {
    if case .lookup(let lookup) = self, lookup.isOpen { return false }
    return isEmpty
  }
}
