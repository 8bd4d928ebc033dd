import ArgumentParser
import HubKit
import HubResources
import HubStore
import Runtime
import Screens

struct DuplicatesCommand: HubCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "duplicates", abstract: helpText("cli.duplicates"),
      discussion: helpText("cli.duplicates.more"))
  }

  @Option(
    name: .customLong("not"), parsing: .upToNextOption,
    help: ArgumentHelp(helpText("cli.duplicates.not"), valueName: "ref"))
  var apart: [String] = []

  @OptionGroup var global: GlobalOptions

  func perform(_ session: Session) throws {
    let desk = try session.openHub()
    try desk.telling {
      guard apart.isEmpty else { return try tellApart(desk) }
      let pairs = try desk.store.duplicates()
      let titles = try desk.store.titles(of: pairs.flatMap { [$0.pair.first, $0.pair.second] })
      guard !session.json else { return try printJSON(pairs, titles, desk) }
      guard !pairs.isEmpty else {
        return try desk.output.text(desk.words("command.duplicates.none"))
      }
      try printTable(pairs, titles, desk)
    }
  }

  private func tellApart(_ desk: Desk) throws {
    let records = try apart.map { try desk.record($0, kinds: ["person", "org"]) }
    let result = try desk.store.tellApart(records.map(\.id), context: desk.context())
    let names = records.map(\.title).joined(separator: ", ")
    try desk.report(
      result, records: records, lines: [desk.words("command.toldApart", ["names": names])])
  }

  private func printTable(
    _ pairs: [DuplicatePair], _ titles: [RecordID: String], _ desk: Desk
  ) throws {
    let words = desk.words
    var table = TextTable([
      words("command.duplicates.score"), words("command.duplicates.one"),
      words("command.duplicates.other"), words("command.duplicates.why"),
    ])
    table.columns[0].alignment = .trailing
    table.columns[3].maximum = 200
    func name(_ id: RecordID) throws -> String {
      "\(titles[id] ?? words("word.unnamed")) (\(try desk.store.shortID(of: id)))"
    }
    table.rows = try pairs.map { pair in
      [
        String(pair.score), try name(pair.pair.first), try name(pair.pair.second),
        words.reasons(pair.reasons),
      ]
    }
    try desk.output.table(table)
  }

  private func printJSON(
    _ pairs: [DuplicatePair], _ titles: [RecordID: String], _ desk: Desk
  ) throws {
    func record(_ id: RecordID, _ kind: Kind) -> JSONText {
      Named(id: id, kind: kind, title: titles[id] ?? "").json
    }
    let listed = pairs.map { pair in
      JSONText.object([
        "kind": .string(pair.kind.name), "score": .integer(pair.score),
        "records": .array([record(pair.pair.first, pair.kind), record(pair.pair.second, pair.kind)]
        ),
        "reasons": .array(
          pair.reasons.map { reason in
            .object([
              "id": .string(reason.rule.rawValue), "points": .integer(reason.points),
              "value": .string(reason.value), "text": .string(desk.words.reason(reason)),
            ])
          }),
      ])
    }
    let groups = DuplicateGroup.make(of: pairs).map { JSONText.ids($0.members) }
    try desk.output.json(
      .object([
        "total": .integer(pairs.count), "pairs": .array(listed), "groups": .array(groups),
      ]))
  }
}
