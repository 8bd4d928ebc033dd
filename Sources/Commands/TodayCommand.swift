import ArgumentParser
import HubKit
import HubResources
import HubStore
import Runtime

struct TodayCommand: HubCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "today", abstract: helpText("cli.today"),
      discussion: helpText("cli.today.more"))
  }

  @OptionGroup var global: GlobalOptions

  func perform(_ session: Session) throws {
    let desk = try session.openHub()
    let last = try desk.store.lastBackup().map { desk.clock.day(of: $0) }
    let report = try desk.store.todayReport(
      today: desk.today, utcOffset: desk.utcOffset, lastBackup: last)
    if session.json {
      try desk.output.json(TodayJSON(report: report).document)
    } else {
      try TodayPage(desk: desk, report: report).print()
    }
  }
}

private struct TodayJSON {
  let report: TodayReport

  var document: JSONText {
    .object([
      "asOf": .string(report.asOf.description), "overdue": .array(report.overdue.map(action)),
      "dueToday": .array(report.dueToday.map(action)),
      "dueThisWeek": .array(report.dueThisWeek.map(action)),
      "checks": .array(
        report.checks.map { check in
          .object([
            "id": .string(check.id.text), "kind": .string(check.kind),
            "date": .string(check.date.description),
            "nextCheck": .string(check.nextCheck.description),
            "people": .array(check.people.map(person)),
          ])
        }),
      "meetings": .array(
        (report.meetingsToday + report.meetingsUpcoming).map { meeting in
          .object([
            "id": .string(meeting.id.text), "title": .string(meeting.title),
            "kind": .string(meeting.kind), "date": .string(meeting.date.description),
            "time": .optional(meeting.time), "place": .optional(meeting.place),
          ])
        }),
      "commitments": .array(
        report.commitments.map { one in
          .object([
            "id": .string(one.id.text), "text": .string(one.text),
            "due": .string(one.due.description), "owner": one.owner.map(person) ?? .null,
          ])
        }),
      "deadlines": .array(
        report.deadlines.map { one in
          .object([
            "id": .string(one.id.text), "name": .string(one.name),
            "date": .string(one.date.description), "status": .string(one.status),
            "owner": one.owner.map(person) ?? .null,
          ])
        }),
      "terms": .array(
        report.terms.map { one in
          .object([
            "id": .string(one.id.text), "role": one.role.map(person) ?? .null,
            "person": person(one.person), "ends": .string(one.ends.description),
          ])
        }),
      "requests": .array(
        report.requests.map { one in
          .object([
            "id": .string(one.id.text), "kind": .string(one.kind), "person": person(one.person),
            "due": .string(one.due.description),
          ])
        }),
      "cold": .array(
        report.cold.map { cold in
          .object([
            "person": person(cold.tie.other), "organizer": person(cold.tie.organizer),
            "rhythm": .string(cold.rhythm.rawValue), "silenceDays": .integer(cold.silence),
            "isKey": .boolean(cold.tie.isKey),
          ])
        }),
      "losingTouch": .array(
        report.losingTouch.map { one in
          .object([
            "person": person(one.person), "everyDays": .integer(one.every),
            "tag": .optional(one.tag), "lastContact": .optional(one.last),
            "overdueDays": one.overdue(asOf: report.asOf).map(JSONText.integer) ?? .null,
          ])
        }),
      "toReview": .integer(report.toReview),
      "backupAgeDays": .optional(report.backupAge),
    ])
  }

  private func action(_ action: TodayFacts.Action) -> JSONText {
    .object([
      "id": .string(action.id.text), "text": .string(action.text),
      "due": .string(action.due.description), "owner": action.owner.map(person) ?? .null,
    ])
  }

  private func person(_ id: RecordID) -> JSONText {
    .object(["id": .string(id.text), "name": .optional(report.names[id])])
  }
}

private struct TodayPage {
  let desk: Desk
  let report: TodayReport

  private var words: Words { desk.words }

  func print() throws {
    let (year, month, day) = report.asOf.parts
    try desk.output.text(words("screen.today.title", ["date": words.longDate(year, month, day)]))
    try section("screen.today.overdue", try report.overdue.map(row))
    try section("screen.today.due", try report.dueToday.map(row))
    try section("screen.today.thisWeek", try report.dueThisWeek.map(row))
    try section("screen.today.checks", try report.checks.map(check))
    try section(
      "screen.today.meetings", try (report.meetingsToday + report.meetingsUpcoming).map(meeting))
    try more()
    if !report.losingTouch.isEmpty {
      try section("screen.today.touch", report.losingTouch.prefix(Self.mostTouch).map(touch))
    }
    try section("screen.today.cooling", report.cold.map(cold))
    if report.toReview > 0 {
      try desk.output.blank()
      try desk.output.text(words.plural("command.today.review", report.toReview))
    }
    guard try !desk.store.isPractice() else { return }
    try desk.output.blank()
    try desk.output.text(backup)
  }

  /// What only some hubs have is left out where there is none.
  private func more() throws {
    if !report.requests.isEmpty {
      try section(
        "screen.today.requests",
        try report.requests.map { one in
          [
            "  \(one.due)", relative(one.due), words.value("dataRequest", "kind", one.kind),
            report.names[one.person] ?? "", try desk.store.shortID(of: one.id),
          ]
        })
    }
    if !report.commitments.isEmpty {
      try section(
        "screen.today.commitments",
        try report.commitments.map { one in
          [
            "  \(one.due)", relative(one.due), one.text,
            one.owner.flatMap { report.names[$0] } ?? "", try desk.store.shortID(of: one.id),
          ]
        })
    }
    if !report.deadlines.isEmpty {
      try section(
        "screen.today.deadlines",
        try report.deadlines.map { one in
          [
            "  \(one.date)", relative(one.date), one.name,
            words.value("programme", "status", one.status),
            one.owner.flatMap { report.names[$0] } ?? "", try desk.store.shortID(of: one.id),
          ]
        })
    }
    if !report.terms.isEmpty {
      try section(
        "screen.today.terms",
        try report.terms.map { one in
          [
            "  \(one.ends)", relative(one.ends), one.role.flatMap { report.names[$0] } ?? "",
            report.names[one.person] ?? "", try desk.store.shortID(of: one.id),
          ]
        })
    }
  }

  private func section(_ key: String, _ rows: [[String]]) throws {
    try desk.output.blank()
    try desk.output.text(words(key))
    guard let first = rows.first else {
      let empty = "\(key).empty"
      return try desk.output.text("  " + words(words.has(empty) ? empty : "word.none"))
    }
    var table = TextTable(first.map { _ in "" })
    table.hasHeader = false
    table.rows = rows
    try desk.output.table(table)
  }

  private func relative(_ date: LocalDate) -> String {
    words.relative(days: date.days(since: report.asOf))
  }

  private func row(_ action: TodayFacts.Action) throws -> [String] {
    [
      "  \(action.due)", relative(action.due), report.text(of: action),
      action.owner.flatMap { report.names[$0] } ?? "", try desk.store.shortID(of: action.id),
    ]
  }

  private func check(_ check: TodayFacts.Check) throws -> [String] {
    [
      "  \(check.nextCheck)", words.value("interaction", "kind", check.kind),
      check.people.compactMap { report.names[$0] }.joined(separator: ", "),
      words("screen.today.waitingSince", ["when": relative(check.date)]),
      try desk.store.shortID(of: check.id),
    ]
  }

  private func meeting(_ meeting: TodayFacts.Meeting) throws -> [String] {
    [
      "  \(meeting.date)",
      [meeting.time ?? "", relative(meeting.date)].joined(separator: " ")
        .trimmingSpaces, meeting.title, meeting.place ?? "",
      try desk.store.shortID(of: meeting.id),
    ]
  }

  /// `hubwright touch` lists all of them.
  private static let mostTouch = 10

  private func touch(_ one: TouchFact) -> [String] {
    [
      "  " + (report.names[one.person] ?? words("word.unnamed")),
      one.overdue(asOf: report.asOf).map { words.plural("touch.overdue", $0) }
        ?? words("touch.never"),
      words.plural("touch.every", one.every), one.tag ?? "",
    ]
  }

  private func cold(_ cold: TodayReport.ColdTie) -> [String] {
    [
      "  " + (report.names[cold.tie.other] ?? words("word.unnamed")),
      words("strength.\(cold.rhythm.rawValue)"),
      words("screen.today.silentFor", ["n": String(cold.silence)]),
      cold.tie.isKey ? words.field("tie", "isKey") : "",
    ]
  }

  private var backup: String {
    guard let age = report.backupAge else { return words("screen.today.backup.never") }
    let key = age > 14 ? "screen.today.backup.old" : "screen.today.backup.age"
    return words(key, ["when": words.relative(days: -age)])
  }
}
