import Canvas
import HubKit
import HubResources

/// Sentences in the reader's language from keys and ids.
enum Sentence {
  /// A notice, its arguments that are slugs put into words.
  static func of(_ notice: Notice, _ world: World) -> String {
    // Days are written as the language does; what is no day stays as it is.
    var arguments = notice.arguments.mapValues { value in
      value.utf8.count == 10 ? LocalDate(value).map(world.day) ?? value : value
    }
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

  /// As many ids as the log keeps of a title.
  private static let mostNamed = 100

  private static func of(
    _ title: ActionTitle, records: Int, kind: Kind?, name: String, _ world: World
  ) -> String {
    let key = "title.\(title.key)"
    let words = world.words
    let plural = kind?.name ?? "record"
    let kind = words("kind.\(plural)")
    let arguments = ["kind": kind, "name": name, "file": name, "key": name, "evidence": name]
    if title.ids.count > 1, words.has("\(key).many") {
      // The title of a great action names its first records only.
      let count = title.ids.count < mostNamed ? title.ids.count : max(records, title.ids.count)
      let kinds = words("kind.\(plural).plural")
      return words("\(key).many", ["n": words.number(count), "kinds": kinds])
    }
    if words.has("\(key).other"), records > 0 {
      return words.plural(key, records, arguments)
    }
    return words(words.has(key) ? key : "title.unknown", arguments)
  }

  /// That keys mean nothing here, with the key that leads to help.
  static func unbound(_ keys: [Key], in context: KeyContext, _ world: World) -> String {
    let help = world.keys.sequence(of: .help, in: context)?.label(world.words) ?? ":help"
    let pressed = keys.map { $0.label(world.words) }.joined()
    return world.words("status.unbound", ["key": pressed, "help": help])
  }

  /// A sentence for the status line whose argument `long` is shortened with an ellipsis where the
  /// whole would not fit, so that the hint at its end stays in view.
  ///
  /// - Parameters:
  ///   - isNews: whether it may go on in the next line, as news do.
  ///   - room: the columns there are; nil for those of the status line.
  static func fitted(
    _ key: String, _ arguments: [String: String], long: String, isNews: Bool = false,
    room: Int? = nil, _ world: World
  ) -> String {
    var arguments = arguments.merging(world.undoKeys) { own, _ in own }
    let whole = world.words(key, arguments)
    let line = room ?? world.size.width - positionRoom
    let room = isNews ? max(line, min(widestNews, world.size.width * 2)) : line
    let excess = DisplayWidth.of(whole, glyphs: world.glyphs) - room
    guard excess > 0, let text = arguments[long] else { return whole }
    let width = max(shortestName, DisplayWidth.of(text, glyphs: world.glyphs) - excess)
    arguments[long] = DisplayWidth.fit(text, to: width, glyphs: world.glyphs)
    return world.words(key, arguments)
  }

  /// Whether a sentence has room on the status line as it is.
  static func fits(_ key: String, _ arguments: [String: String], _ world: World) -> Bool {
    let whole = world.words(key, arguments.merging(world.undoKeys) { own, _ in own })
    return DisplayWidth.of(whole, glyphs: world.glyphs) <= world.size.width - positionRoom
  }

  /// What an import came to, as much of it as there is room for: the counts, how to take it back,
  /// and that something needs attention, before the name of the file.
  static func of(_ reports: [ImportReport], _ world: World) -> String {
    let words = world.words
    let sum = { (value: (ImportReport) -> Int) in reports.reduce(0) { $0 &+ value($1) } }
    let figures: [(String, Int)] = [
      ("added", sum { $0.added }), ("updated", sum { $0.updated }), ("skipped", sum { $0.skipped }),
    ]
    var parts = figures.filter { $0.1 > 0 }.map {
      words("toast.imported.\($0.0)", ["n": words.number($0.1)])
    }
    let hasChanged = sum { $0.added } + sum { $0.updated } > 0
    if !hasChanged { parts.insert(words("toast.imported.nothing"), at: 0) }
    let problems = sum { $0.problems.count }
    let tail = problems > 0 ? " · " + words.plural("toast.imported.attention", problems) : ""
    let orgs = sum { $0.orgsCreated }
    let long = orgs > 0 ? parts + [words.plural("import.orgs", orgs)] : parts
    let key = hasChanged ? "toast.imported" : "toast.imported.none"
    let files = reports.map(\.file).joined(separator: ", ")
    func told(_ parts: [String], _ file: String) -> String {
      let arguments = ["file": file, "counts": parts.joined(separator: ", ")]
      return words(key, arguments.merging(world.undoKeys) { own, _ in own }) + tail
    }
    let room = world.size.width - positionRoom
    func fits(_ text: String) -> Bool { DisplayWidth.of(text, glyphs: world.glyphs) <= room }
    if fits(told(long, files)) { return told(long, files) }
    let own = files.split(separator: "/").last.map(String.init) ?? files
    let parted = fits(told(long, String(own.prefix(shortestName)))) ? long : parts
    let excess = DisplayWidth.of(told(parted, own), glyphs: world.glyphs) - room
    let width = max(shortestName, DisplayWidth.of(own, glyphs: world.glyphs) - max(0, excess))
    return told(parted, DisplayWidth.fit(own, to: width, glyphs: world.glyphs))
  }

  /// Columns kept free for the position at the right of the status line.
  private static let positionRoom = 14
  private static let shortestName = 6
  /// Columns of news on several lines, which is enough for any name.
  private static let widestNews = 110
}
