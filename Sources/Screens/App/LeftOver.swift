import Canvas
import HubKit

/// What is kept with the hub beyond the end of the program: drafts, and what an import could not
/// take.
extension AppState {
  static let attentionKey = "attention"

  /// What was left the last time: drafts are told of, where nothing else is to be said.
  mutating func takeUp(_ drafts: [String: String]) {
    world.attention = drafts[Self.attentionKey].map(AttentionNote.reports) ?? []
    let names = drafts.keys.sorted().compactMap { Self.draftName($0, world) }
    let distinct = names.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    guard !distinct.isEmpty, status == nil else { return }
    let key = distinct.count == 1 ? "toast.draftWaits" : "toast.draftsWait"
    let arguments = [
      "name": distinct.joined(separator: ", "), "n": world.words.number(distinct.count),
    ]
    // What stands at the right of the line needs its room.
    let whole = world.words(key + ".long", arguments)
    let isFitting =
      DisplayWidth.of(whole, glyphs: world.glyphs) + Self.besides <= world.size.width
    status = Status(text: isFitting ? whole : world.words(key, arguments))
  }

  private static let besides = 30

  /// What a draft is called by whoever began it; nil for what is none of theirs, such as a path.
  static func draftName(_ key: String, _ world: World) -> String? {
    if key == "log" || key.hasPrefix("log.") { return world.words("screen.log") }
    let parts = key.split(separator: ".", maxSplits: 2).map(String.init)
    guard parts.count == 3, parts[0] == "form", world.catalogue[parts[1]] != nil else { return nil }
    let kind = world.words("kind.\(parts[1])")
    if parts[2] == "log" || parts[2].hasPrefix("log.") { return world.words("screen.log") }
    if RecordID(parts[2]) != nil, parts[1] != "action" {
      return world.words("screen.form.edit", ["name": kind])
    }
    return world.playbook.practice(parts[2])?.title
      ?? world.words("screen.form.new", ["kind": kind])
  }

  /// Shown at once, on the screen too that lists what needs attention.
  mutating func attend(_ change: AttentionChange) -> [Effect] {
    let effects = keep(change)
    let attention = world.attention
    return effects + withTop { $0.receive(.attentionKept(attention), $1) }
  }

  mutating func keep(_ change: AttentionChange) -> [Effect] {
    world.attention = change.applied(to: world.attention)
    return carryOut([.effect(.attend(change))])
  }
}

/// What changes in what needs attention. It is handed over instead of what it comes to, since
/// another program may have kept more with the same hub.
public enum AttentionChange: Hashable, Sendable {
  /// The reports of an import take the place of those of the same files.
  case merge([ImportReport])
  /// Settled elsewhere, or of no use.
  case drop(ImportProblem, file: String)

  /// The draft that holds what needs attention.
  public static let draftKey = AppState.attentionKey

  /// What needs attention afterwards.
  func applied(to reports: [ImportReport]) -> [ImportReport] {
    var reports = reports
    switch self {
    case .merge(let new):
      let files = Set(new.map(\.file))
      reports.removeAll { files.contains($0.file) }
      reports += new
    case .drop(let problem, let file):
      for index in reports.indices where reports[index].file == file {
        guard let first = reports[index].problems.firstIndex(of: problem) else { continue }
        reports[index].problems.remove(at: first)
        break
      }
    }
    return reports.filter { !$0.problems.isEmpty }
  }

  /// The same for the text that is kept, with what it says; no text where nothing is left.
  public func applied(to text: String?) -> (text: String?, reports: [ImportReport]) {
    let reports = applied(to: text.map(AttentionNote.reports) ?? [])
    return (reports.isEmpty ? nil : AttentionNote.text(reports), reports)
  }
}

/// What an import could not take, as text that can be kept and read again.
enum AttentionNote {
  /// Beyond so many nobody goes through them one by one.
  private static let most = 1000

  static func text(_ reports: [ImportReport]) -> String {
    let files = reports.map { report -> JSON in
      .object([
        "file": .string(report.file), "format": .string(report.format),
        "figures": .array(
          [
            report.read, report.added, report.updated, report.unchanged, report.skipped,
            report.orgsCreated,
          ].map { .integer($0) }),
        "problems": .array(report.problems.prefix(most).map(json)),
      ])
    }
    return String(decoding: JSON.array(files).canonicalBytes, as: UTF8.self)
  }

  private static func json(_ problem: ImportProblem) -> JSON {
    .object([
      "line": .integer(problem.line), "record": .string(problem.record),
      "field": .string(problem.field), "value": .string(problem.value),
      "key": .string(problem.notice.key),
      "arguments": .object(problem.notice.arguments.mapValues { .string($0) }),
    ])
  }

  /// Nothing of a text that is none.
  static func reports(_ text: String) -> [ImportReport] {
    guard let json = try? JSON(parsing: Array(text.utf8), maxDepth: 8) else { return [] }
    return (json.array ?? []).compactMap { file in
      guard let name = file["file"]?.string else { return nil }
      let figures = (file["figures"]?.array ?? []).map { $0.integer ?? 0 }
      func figure(_ index: Int) -> Int { figures[checked: index] ?? 0 }
      return ImportReport(
        file: name, format: file["format"]?.string ?? "", read: figure(0), added: figure(1),
        updated: figure(2), unchanged: figure(3), skipped: figure(4), orgsCreated: figure(5),
        problems: (file["problems"]?.array ?? []).compactMap(problem))
    }
  }

  private static func problem(_ json: JSON) -> ImportProblem? {
    guard let key = json["key"]?.string else { return nil }
    let arguments = (json["arguments"]?.object ?? [:]).compactMapValues(\.string)
    return ImportProblem(
      line: json["line"]?.integer ?? 0, record: json["record"]?.string ?? "",
      field: json["field"]?.string ?? "", value: json["value"]?.string ?? "",
      notice: Notice(key, arguments))
  }
}
