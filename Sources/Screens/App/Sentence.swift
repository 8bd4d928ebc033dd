import Canvas
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
  ///
  /// An undo is called by what was taken back: `Undid: Added person Ana Lima`.
  static func of(_ action: ActionSummary, _ world: World) -> String {
    let subject =
      action.subject.isEmpty
      ? world.words("word.unnamed") : world.words.predicate(action.subject) ?? action.subject
    let name = action.target.map {
      of($0, records: action.targetRecordCount, kind: action.subjectKind, name: subject, world)
    }
    return of(
      action.title, records: action.recordCount, kind: action.subjectKind,
      name: name ?? subject, world)
  }

  private static func of(
    _ title: ActionTitle, records: Int, kind: Kind?, name: String, _ world: World
  ) -> String {
    let key = "title.\(title.key)"
    let words = world.words
    let kind = words("kind.\(kind?.name ?? "record")")
    let arguments = ["kind": kind, "name": name, "file": name, "key": name, "evidence": name]
    if words.has("\(key).other"), records > 0 {
      return words.plural(key, records, arguments)
    }
    return words(words.has(key) ? key : "title.unknown", arguments)
  }

  /// A sentence for the status line whose argument `long` is shortened with an ellipsis where the
  /// whole would not fit, so that the hint at its end stays in view.
  static func fitted(
    _ key: String, _ arguments: [String: String], long: String, _ world: World
  ) -> String {
    let whole = world.words(key, arguments)
    let room = world.size.width - positionRoom
    let excess = DisplayWidth.of(whole, glyphs: world.glyphs) - room
    guard excess > 0, let text = arguments[long] else { return whole }
    let width = max(shortestName, DisplayWidth.of(text, glyphs: world.glyphs) - excess)
    var arguments = arguments
    arguments[long] = DisplayWidth.fit(text, to: width, glyphs: world.glyphs)
    return world.words(key, arguments)
  }

  /// Columns kept free for the position at the right of the status line.
  private static let positionRoom = 14
  private static let shortestName = 6
}
