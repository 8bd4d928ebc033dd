import ArgumentParser
import HubKit
import HubStore

struct SnoozeCommand: HubCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "snooze", abstract: helpText("cli.snooze"),
      discussion: helpText("cli.snooze.more"))
  }

  @Argument(help: ArgumentHelp(helpText("cli.snooze.card")))
  var card: String?

  @Option(help: ArgumentHelp(helpText("cli.snooze.until"), valueName: "date"))
  var until: String?

  @Option(
    parsing: .unconditional, help: ArgumentHelp(helpText("cli.all.why"), valueName: "text"))
  var reason: String?

  @Flag(help: ArgumentHelp(helpText("cli.snooze.refuse")))
  var refuse = false

  @OptionGroup var global: GlobalOptions

  /// Days a card stays away when no day is given.
  private static let assumedDays = 7

  func perform(_ session: Session) throws {
    let desk = try session.openHub()
    try desk.telling {
      let report = try desk.store.walkReport(today: desk.today, utcOffset: desk.utcOffset)
      guard let card else { return try SilencedCards(desk: desk, report: report).show() }
      guard let found = report.candidates.first(where: { $0.id == card }) else {
        let known = report.coach.map(\.id).joined(separator: ", ")
        throw Notice(
          known.isEmpty ? "error.unknownCard.none" : "error.unknownCard",
          ["ref": card, "allowed": known])
      }
      try silence(found, report, desk)
    }
  }

  private func silence(_ card: CoachCard, _ report: WalkReport, _ desk: Desk) throws {
    guard let descriptor = desk.catalogue["setting"] else { return }
    let key = (refuse ? WalkSettings.refusalPrefix : WalkSettings.snoozePrefix) + card.id
    let day = refuse ? desk.today : try untilDay(desk)
    let id = desk.store.id(for: descriptor, fields: ["key": .text(key)])
    var edit = RecordEdit(
      kind: "setting", id: id, isNew: true,
      values: ["key": .text(key), "value": .text(day.description)])
    if let reason { edit.values["reason"] = .text(reason) } else { edit.cleared = ["reason"] }
    let result = try desk.store.perform(
      ActionTitle(refuse ? "refuse" : "snooze", [id]), [edit], context: desk.context())
    let speaks = refuse ? day.adding(days: WalkSettings.refusalDays) : day
    try desk.report(
      result, records: [],
      lines: [
        desk.words(
          "command.snooze.done",
          ["text": try desk.text(of: card, in: report), "date": speaks.description])
      ], extra: ["card": .string(card.id), "until": .string(speaks.description)])
  }

  private func untilDay(_ desk: Desk) throws -> LocalDate {
    guard let until else { return desk.today.adding(days: Self.assumedDays) }
    let field = FieldDescriptor("until", .date)
    let text = try desk.dates.reader(.future).read(until, as: field, of: "setting").text ?? ""
    guard let day = LocalDate(text), day > desk.today else {
      throw Notice("error.snoozeDate", ["value": until])
    }
    return day
  }
}

/// The cards that are silent now, and until when.
private struct SilencedCards {
  let desk: Desk
  let report: WalkReport

  private struct Row {
    let id: String
    let until: LocalDate
    let isRefused: Bool
    let text: String
  }

  private func rows() throws -> [Row] {
    try desk.store.settings().compactMap { key, value -> Row? in
      let isRefused = key.hasPrefix(WalkSettings.refusalPrefix)
      let prefix = isRefused ? WalkSettings.refusalPrefix : WalkSettings.snoozePrefix
      guard key.hasPrefix(prefix), let day = LocalDate(value) else { return nil }
      let until = isRefused ? day.adding(days: WalkSettings.refusalDays) : day
      guard until > desk.today else { return nil }
      let id = String(key.dropFirst(prefix.count))
      let card = report.candidates.first { $0.id == id }
      return Row(
        id: id, until: until, isRefused: isRefused,
        text: try card.map { try desk.text(of: $0, in: report) } ?? "")
    }.sorted { ($0.until, $0.id) < ($1.until, $1.id) }
  }

  func show() throws {
    let rows = try rows()
    guard !desk.session.json else {
      return try desk.output.json(
        .object([
          "cards": .array(
            rows.map { row in
              .object([
                "id": .string(row.id), "until": .string(row.until.description),
                "refused": .boolean(row.isRefused), "text": .string(row.text),
              ])
            })
        ]))
    }
    guard !rows.isEmpty else { return try desk.output.text(desk.words("command.snooze.none")) }
    var table = TextTable(["", "", ""])
    table.hasHeader = false
    table.rows = rows.map { [$0.id, $0.until.description, $0.text] }
    try desk.output.table(table)
  }
}
