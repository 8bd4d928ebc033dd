import HubKit
import HubStore
import Runtime

/// What an import came to.
struct ImportSummary {
  let desk: Desk
  let reports: [ImportReport]

  /// Of each file; `--json` has them all.
  private static let mostShown = 10

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
      if reports.count > 1 { try desk.output.text(total) }
    }
    for report in reports { problems(of: report) }
    if reports.contains(where: \.overwritesMuch) { desk.output.message(words("import.much")) }
    if dryRun { desk.output.message(words("import.dryRun")) }
  }

  /// What several files came to together.
  private var total: String {
    let words = desk.words
    func sum(_ value: (ImportReport) -> Int) -> String {
      words.number(reports.reduce(0) { $0 + value($1) })
    }
    return words(
      "import.total",
      [
        "files": words.number(reports.count), "read": sum(\.read), "added": sum(\.added),
        "updated": sum(\.updated), "unchanged": sum(\.unchanged), "skipped": sum(\.skipped),
      ])
  }

  /// Problems go to standard error, each with its place: the first of them, after how many there are.
  private func problems(of report: ImportReport) {
    let file = report.file
    let count = report.problems.count + report.omitted
    if count > Self.mostShown {
      desk.output.message(
        desk.words(
          "import.problems.first",
          [
            "file": file, "n": desk.words.number(count),
            "shown": desk.words.number(Self.mostShown),
          ]))
    }
    for problem in report.problems.prefix(Self.mostShown) {
      var message = sentence(problem)
      if !problem.record.isEmpty { message += " (\(problem.record))" }
      let key = problem.line > 0 ? "import.problem.where" : "import.problem.file"
      desk.output.message(
        desk.words(key, ["file": file, "line": String(problem.line), "message": message]))
    }
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
