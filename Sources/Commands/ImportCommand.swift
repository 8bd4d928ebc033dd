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
    let mapping = try mapping(kind ?? "person", desk)
    let line = ProgressLine(session.words("work.import.many"), session.output, session.words)
    defer { line.end() }
    for name in file
    where SafeFile.facts(session.surroundings.absolute(name))?.size ?? 0 > SafeFile.large {
      session.output.progress(session.words("work.import", ["file": name]))
    }
    let (files, failures) = try readAll(kind, mapping, desk)
    try desk.telling {
      try refuseEmpty(files, desk)
      var context = try desk.context()
      context.progress = line.progress
      try confirm(files, key ?? .email, context, desk, line)
      let reports = try desk.store.import(
        files, key: key ?? .email, dryRun: dryRun, context: context)
      line.end()
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
    _ kind: Kind?, _ mapping: [String: String], _ desk: Desk
  ) throws -> (files: [ImportFile], failures: [Failure]) {
    var files: [ImportFile] = []
    var failures: [Failure] = []
    for name in file {
      do throws(HubFailure) {
        files.append(try read(name, kind, mapping, desk))
      } catch {
        failures.append(Failure(name: name, failure: error))
      }
    }
    if files.isEmpty, let first = failures.first {
      throw HubFailure(first.failure.reason, first.named(desk))
    }
    return (files, failures)
  }

  /// What the columns of a table are, by a file that says it.
  private func mapping(_ kind: Kind, _ desk: Desk) throws -> [String: String] {
    guard let map else { return [:] }
    let path = desk.session.surroundings.absolute(map)
    let bytes = try desk.telling { try SafeFile.read(path, limit: ColumnMap.largest) }
    do throws(Notice) {
      return try ColumnMap.read(bytes, kind: kind, catalogue: desk.catalogue)
    } catch {
      let sentence = desk.sentence(
        Notice(error.key, error.arguments.merging(["path": map]) { $1 }))
      throw Told(sentence: sentence, status: ExitStatus.usage)
    }
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
    _ name: String, _ kind: Kind?, _ mapping: [String: String], _ desk: Desk
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
      return try ImportFile(name: name) { () throws(Notice) in
        try Codec.source(
          bytes, format: format, kind: kind ?? "person", mapping: mapping, catalogue: catalogue,
          zone: zone)
      }
    } catch {
      throw HubFailure(.data, error)
    }
  }
}

/// What an import came to.
struct ImportSummary {
  let desk: Desk
  let reports: [ImportReport]

  private static let mostShown = 50

  func print(dryRun: Bool) throws {
    let words = desk.words
    if desk.session.json {
      try desk.output.json(.object(["files": .array(reports.map(json))]))
    } else {
      for report in reports {
        let figures = [
          ("read", report.read), ("added", report.added), ("updated", report.updated),
          ("unchanged", report.unchanged), ("skipped", report.skipped),
        ]
        var arguments = ["file": report.file]
        for (name, figure) in figures { arguments[name] = words.number(figure) }
        var summary = words("import.summary", arguments)
        for (key, count) in [
          ("import.people", report.peopleCreated), ("import.orgs", report.orgsCreated),
          ("import.overwritten", report.overwritten),
          ("import.possibleDuplicates", report.possibleDuplicates),
        ] where count > 0 {
          summary += " " + words.plural(key, count) + "."
        }
        try desk.output.text(summary)
      }
    }
    for report in reports { problems(of: report) }
    if reports.contains(where: \.overwritesMuch) { desk.output.message(words("import.much")) }
    if dryRun { desk.output.message(words("import.dryRun")) }
  }

  /// Problems go to standard error, each with its place.
  private func problems(of report: ImportReport) {
    let file = report.file
    for problem in report.problems.prefix(Self.mostShown) {
      var message = sentence(problem)
      if !problem.record.isEmpty { message += " (\(problem.record))" }
      let key = problem.line > 0 ? "import.problem.where" : "import.problem.file"
      desk.output.message(
        desk.words(key, ["file": file, "line": String(problem.line), "message": message]))
    }
    let more = report.problems.count - Self.mostShown + report.omitted
    if more > 0 { desk.output.message(desk.words("word.more", ["n": desk.words.number(more)])) }
  }

  private func sentence(_ problem: ImportProblem) -> String {
    var arguments = problem.notice.arguments
    if arguments["value"] == nil { arguments["value"] = problem.value }
    if arguments["field"] == nil { arguments["field"] = problem.field }
    return desk.sentence(Notice(problem.notice.key, arguments))
  }

  private func json(_ report: ImportReport) -> JSONText {
    .object([
      "file": .string(report.file), "format": .string(report.format),
      "read": .integer(report.read), "added": .integer(report.added),
      "updated": .integer(report.updated), "unchanged": .integer(report.unchanged),
      "skipped": .integer(report.skipped), "orgsCreated": .integer(report.orgsCreated),
      "peopleCreated": .integer(report.peopleCreated),
      "overwritten": .integer(report.overwritten),
      "possibleDuplicates": .integer(report.possibleDuplicates),
      "omitted": .integer(report.omitted),
      "problems": .array(
        report.problems.map { problem in
          .object([
            "line": .integer(problem.line), "record": .string(problem.record),
            "field": .string(problem.field), "value": .string(problem.value),
            "message": .string(sentence(problem)),
          ])
        }),
    ])
  }
}
