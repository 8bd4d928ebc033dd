import HubKit
import HubResources

/// Sentences in the reader's language from keys and ids.
enum Sentence {
  /// A notice, its arguments that are slugs put into words.
  static func of(_ notice: Notice, _ world: World) -> String {
    var arguments = notice.arguments
    if let kind = notice.arguments["kind"] {
      arguments["kind"] = world.words("kind.\(kind)")
      for name in ["field", "other"] {
        if let field = notice.arguments[name], world.words.has("field.\(kind).\(field)") {
          arguments[name] = world.words("field.\(kind).\(field)")
        }
      }
    }
    return world.words(notice.key, arguments)
  }

  /// What an action did: `Added person Ana Lima`.
  static func of(_ action: ActionSummary, _ world: World) -> String {
    let key = "title.\(action.title.key)"
    let words = world.words
    let kind = action.subjectKind.map { words("kind.\($0.name)") } ?? words("kind.record")
    let name = action.subject.isEmpty ? words("word.unnamed") : action.subject
    let arguments = ["kind": kind, "name": name, "file": name, "key": name, "evidence": name]
    if words.has("\(key).other"), action.recordCount > 0 {
      return words.plural(key, action.recordCount, arguments)
    }
    return words(words.has(key) ? key : "title.unknown", arguments)
  }
}
