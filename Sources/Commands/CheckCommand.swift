import ArgumentParser
import HubKit
import HubStore

struct CheckCommand: HubCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "check", abstract: helpText("cli.check"),
      discussion: helpText("cli.check.more"))
  }

  @Flag(help: ArgumentHelp(helpText("cli.check.compact")))
  var compact = false

  @Flag(help: ArgumentHelp(helpText("cli.check.rebuild")))
  var rebuild = false

  @Flag(help: ArgumentHelp(helpText("cli.check.yes")))
  var yes = false

  @Flag(help: ArgumentHelp(helpText("cli.all.dryRun")))
  var dryRun = false

  @OptionGroup var global: GlobalOptions

  func perform(_ session: Session) throws {
    guard !rebuild else { return try rebuildHub(session) }
    let desk = try session.openHub()
    var report = try desk.store.check()
    if try desk.store.lacksOwnLast() { report.problems.append(Notice("check.tip")) }
    if report.isOK, compact { try desk.store.compact() }
    if session.json {
      try desk.output.json(
        .object([
          "ok": .boolean(report.isOK),
          "problems": .array(report.problems.map { .string(desk.sentence($0)) }),
          "entries": .integer(report.entries), "changes": .integer(report.changes),
          "records": .object(
            report.records.reduce(into: [:]) { $0[$1.key.name] = .integer($1.value) }),
        ]))
    } else if report.isOK {
      let words = desk.words
      try desk.output.text(
        words(
          "command.check.ok",
          [
            "entries": words.number(report.entries), "changes": words.number(report.changes),
            "records": words.number(report.records.values.reduce(0, +)),
          ]))
    } else {
      try desk.output.text(desk.words.plural("command.check.problems", report.problems.count))
      for problem in report.problems { try desk.output.text("  " + desk.sentence(problem)) }
      if let step = nextStep(report.problems) {
        desk.output.message(desk.words(step, ["path": try session.hubPath()]))
      }
    }
    guard report.isOK else { throw Ended(status: ExitStatus.refused) }
  }

  /// What can be done: tables are made anew from the log, but a log that was altered from nothing here.
  private func nextStep(_ problems: [Notice]) -> String? {
    let keys = Set(problems.map(\.key))
    guard
      keys.isDisjoint(with: ["check.header", "check.signature", "check.chain", "check.payload"])
    else { return "command.check.logAltered" }
    return keys.isDisjoint(with: ["check.table", "check.search", "check.clock"])
      ? nil : "command.check.tablesDiffer"
  }

  private func rebuildHub(_ session: Session) throws {
    let path = try session.hubPath()
    guard !dryRun else { return try session.wouldWrite(path) }
    if SafeFile.exists(path) { try session.confirm(path, yes: yes) }
    // Not the day that HUBWRIGHT_NOW says: what comes from the future is told by the real clock.
    let report = try HubStore.rebuild(
      at: path, places: session.places(), world: session.surroundings.world)
    if session.json {
      return try session.output.json(
        .object([
          "file": .string(path), "former": .string(report.former),
          "entries": .integer(report.entries), "isCutShort": .boolean(report.isCutShort),
        ]))
    }
    let key = report.isCutShort ? "command.check.rebuiltShort" : "command.check.rebuilt"
    try session.output.text(
      session.words(
        key,
        [
          "hub": path, "former": report.former, "entries": session.words.number(report.entries),
        ]))
  }
}
