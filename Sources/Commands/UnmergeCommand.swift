import ArgumentParser
import HubKit
import HubStore
import Runtime

struct UnmergeCommand: HubCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "unmerge", abstract: helpText("cli.unmerge"),
      discussion: helpText("cli.unmerge.more"))
  }

  @Argument(help: ArgumentHelp(helpText("cli.unmerge.ref")))
  var ref: String

  @OptionGroup var global: GlobalOptions

  func perform(_ session: Session) throws {
    let desk = try session.openHub()
    try desk.telling {
      let id = try desk.store.alias(ref) ?? desk.store.require(ref, kinds: ["person", "org"]).id
      let (report, result) = try desk.store.unmerge(id, context: desk.context())
      let keep = try desk.named(report.keep)
      let released = try report.released.map { try desk.named($0) }
      guard !session.json else {
        return try desk.report(
          result, records: [keep] + released, lines: [],
          extra: [
            "keep": keep.json, "released": .array(released.map(\.json)),
            "restored": .array(report.restored.map(JSONText.string)),
            "edited": .array(report.edited.map(JSONText.string)),
            "linked": .array(try report.linked.map { try desk.named($0).json }),
          ])
      }
      try desk.report(result, records: released, lines: try lines(report, keep, released, desk))
    }
  }

  /// What is given back, what is as before, and what stays as it was written since.
  private func lines(
    _ report: UnmergeReport, _ keep: Named, _ released: [Named], _ desk: Desk
  ) throws -> [String] {
    let words = desk.words
    func fields(_ names: [String]) -> String {
      names.filter { desk.catalogue[keep.kind]?.field($0)?.isInternal == false }
        .map { words.field(keep.kind.name, $0) }.joined(separator: ", ")
    }
    var lines = try released.map {
      try desk.done("command.unmerged", $0, ["keep": keep.title])
    }
    let restored = fields(report.restored)
    if !restored.isEmpty {
      lines.append(words("command.unmerge.restored", ["name": keep.title, "fields": restored]))
    }
    let edited = fields(report.edited)
    if !edited.isEmpty {
      lines.append(words("command.unmerge.edited", ["name": keep.title, "fields": edited]))
    }
    for record in try report.linked.map({ try desk.named($0) }) {
      lines.append(
        words(
          "command.unmerge.linked",
          ["name": keep.title, "kind": words.kind(record.kind.name), "title": record.title]))
    }
    return lines
  }
}
