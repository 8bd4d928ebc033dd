import ArgumentParser
import HubFormats
import HubKit
import HubStore
import Runtime

struct ImportCommand: HubCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "import", abstract: helpText("cli.import"),
      discussion: helpText("cli.import.more"))
  }

  @Argument(help: ArgumentHelp(helpText("cli.import.file")))
  var file: [String]

  @Option(help: ArgumentHelp(helpText("cli.import.format"), valueName: "format"))
  var format: String?

  @Option(
    help: ArgumentHelp(helpText("cli.import.key"), valueName: "email|name+org|id"))
  var key: String?

  @Option(
    help: ArgumentHelp(helpText("cli.import.kind"), valueName: "kind"))
  var kind: String?

  @Option(help: ArgumentHelp(helpText("cli.import.map"), valueName: "file"))
  var map: String?

  @Option(help: ArgumentHelp(helpText("cli.import.profile"), valueName: "name"))
  var profile: String?

  @Flag(help: ArgumentHelp(helpText("cli.import.dryRun")))
  var dryRun = false

  @Flag(help: ArgumentHelp(helpText("cli.import.yes")))
  var yes = false

  @OptionGroup var global: GlobalOptions

  func perform(_ session: Session) throws {
    if let format, !Codec.formats.contains(format) {
      throw UsageFailure("error.unknownFormat", ["format": format])
    }
    let key = try key.map { text in
      guard let key = ImportKey(rawValue: text) else {
        throw UsageFailure("usage.value", ["text": text, "option": "--key"])
      }
      return key
    }
    let desk = try session.openHub()
    let kind = try kind.map { try desk.kind($0).kind }
    var tables = try ImportTables(
      desk: desk, profile: profile, map: map, kind: kind, key: key)
    let line = ProgressLine(session.words("work.import.many"), session.output, session.words)
    defer { line.end() }
    for name in file
    where SafeFile.facts(session.surroundings.absolute(name))?.size ?? 0 > SafeFile.large {
      session.output.progress(session.words("work.import", ["file": name]))
    }
    let (files, failures) = try readAll(&tables, desk)
    try desk.telling {
      try refuseEmpty(files, desk)
      var context = try desk.context()
      context.progress = line.progress
      try confirm(files, tables.key, context, desk, line)
      let reports = try desk.store.import(
        files, key: tables.key, dryRun: dryRun, context: context)
      line.end()
      if !dryRun { try tables.keep() }
      let unread = failures.map(\.report)
      try ImportSummary(desk: desk, reports: reports + unread).print(dryRun: dryRun)
    }
    // The good part is kept; a file that was not there is still worth a word to a script.
    if let missing = failures.first(where: { $0.failure.reason != .data }) { throw missing.failure }
  }

  /// More changes than anybody takes back by hand.
  private static let many = 20

  /// Says to whom sits at a terminal what many records would change, and asks. A script has asked by
  /// calling; what it did is one word to undo.
  private func confirm(
    _ files: [ImportFile], _ key: ImportKey, _ context: WriteContext, _ desk: Desk,
    _ line: ProgressLine
  ) throws {
    guard !dryRun, !yes, desk.session.surroundings.isInputTerminal, !desk.session.json,
      files.reduce(0, { $0 + $1.head.records.count }) > Self.many
    else { return }
    let reports = try desk.store.import(files, key: key, dryRun: true, context: context)
    line.end()
    let added = reports.reduce(0) { $0 + $1.added }
    let updated = reports.reduce(0) { $0 + $1.updated }
    guard added + updated > Self.many else { return }
    let words = desk.words
    var what = words(
      "command.import.many", ["added": words.number(added), "updated": words.number(updated)])
    let overwritten = reports.reduce(0) { $0 + $1.overwritten }
    if overwritten > 0 { what += ", " + words.plural("import.overwritten", overwritten) }
    let doubtful = reports.reduce(0) { $0 + $1.possibleDuplicates }
    if doubtful > 0 { what += ", " + words.plural("import.possibleDuplicates", doubtful) }
    try desk.session.confirm(what, yes: false)
  }

  /// A file of which nothing can be told.
  private struct Failure {
    let name: String
    let failure: HubFailure

    /// The sentence with the file in it, where it is not there already.
    func named(_ desk: Desk) -> Notice {
      guard failure.notice.arguments["path"] == nil else { return failure.notice }
      return Notice(
        "import.problem.file", ["file": name, "message": desk.sentence(failure.notice)])
    }

    var report: ImportReport {
      ImportReport(
        file: name, format: "",
        problems: [ImportProblem(line: 0, record: "", notice: failure.notice)])
    }
  }

  /// One bad file does not stop the others; when all are bad, the first says why.
  private func readAll(
    _ tables: inout ImportTables, _ desk: Desk
  ) throws -> (files: [ImportFile], failures: [Failure]) {
    var files: [ImportFile] = []
    var failures: [Failure] = []
    for name in file {
      do throws(HubFailure) {
        files.append(try read(name, &tables, desk))
      } catch {
        failures.append(Failure(name: name, failure: error))
      }
    }
    if files.isEmpty, let first = failures.first {
      throw HubFailure(first.failure.reason, first.named(desk))
    }
    return (files, failures)
  }

  private static let largest = 1 << 28

  /// Files that hold something of which nothing can be used are not what they claim to be.
  private func refuseEmpty(_ files: [ImportFile], _ desk: Desk) throws {
    guard files.allSatisfy({ $0.head.records.isEmpty }),
      let file = files.first(where: { $0.head.read > 0 })
    else { return }
    let reports = files.map { ImportReport(file: $0.name, decoded: $0.head) }
    try ImportSummary(desk: desk, reports: reports).print(dryRun: false)
    let notice = Notice("import.nothingRead", ["file": file.name, "format": file.head.format])
    throw Told(sentence: desk.sentence(notice), status: ExitStatus.data)
  }

  private func read(
    _ name: String, _ tables: inout ImportTables, _ desk: Desk
  ) throws(HubFailure) -> ImportFile {
    let surroundings = desk.session.surroundings
    let bytes: [UInt8]
    if name == "-" {
      do {
        bytes = try surroundings.readInput()
      } catch {
        throw HubFailure(.missingInput, "error.unreadable", ["path": name])
      }
    } else {
      bytes = try SafeFile.read(surroundings.absolute(name), limit: Self.largest)
    }
    guard let format = format ?? Codec.detect(name: name, bytes: bytes) else {
      throw HubFailure(.data, "error.noFormat", ["path": name])
    }
    let zone = try desk.store.hub()["timeZone"]?.text
    do throws(Notice) {
      let catalogue = desk.catalogue
      let profile = format == "csv" ? try tables.profile(of: name, bytes) : tables.given
      return try ImportFile(name: name) { () throws(Notice) in
        try Codec.source(
          bytes, format: format, kind: profile.kind, mapping: profile.columns,
          catalogue: catalogue, zone: zone)
      }
    } catch {
      throw HubFailure(.data, error)
    }
  }
}
