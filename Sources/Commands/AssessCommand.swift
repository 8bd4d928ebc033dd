import ArgumentParser
import HubKit
import HubStore
import Runtime

struct AssessCommand: HubCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "assess", abstract: helpText("cli.assess"),
      discussion: helpText("cli.assess.more"))
  }

  @Argument(help: ArgumentHelp(helpText("cli.assess.person"), valueName: "person"))
  var person: String

  @Argument(help: ArgumentHelp(helpText("cli.assess.support"), valueName: "1-5"))
  var support: Int?

  @Argument(help: ArgumentHelp(helpText("cli.assess.reason"), valueName: "reason"))
  var reason: [String] = []

  @OptionGroup var global: GlobalOptions

  func perform(_ session: Session) throws {
    let desk = try session.openHub()
    try desk.telling {
      let person = try desk.record(person, kinds: ["person"])
      guard let support else { return try show(person, desk) }
      var values: [String: FieldValue] = [
        "person": .text(person.id.text), "date": .text(desk.today.description),
        "support": .integer(support),
      ]
      let me = try desk.context().person ?? desk.store.devicePerson()
      values["by"] = me.map { .text($0.text) }
      if !reason.isEmpty { values["reason"] = .text(reason.joined(separator: " ")) }
      guard let descriptor = desk.catalogue["assessment"], (1...5).contains(support) else {
        throw UsageFailure("usage.value", ["text": String(support), "option": "1-5"])
      }
      let id = desk.store.id(for: descriptor, fields: values)
      let edit = RecordEdit(kind: "assessment", id: id, isNew: true, values: values)
      let result = try desk.store.perform(
        ActionTitle("create", [id]), [edit], context: desk.context())
      let line = desk.words(
        "command.assessed", ["name": person.title, "value": Self.told(support, desk)])
      try desk.report(result, records: [person], lines: [line])
    }
  }

  private static func told(_ support: Int, _ desk: Desk) -> String {
    "\(support) (\(desk.words("assessment.\(support)")))"
  }

  /// What was thought of them, the newest first.
  private func show(_ person: Named, _ desk: Desk) throws {
    let rows = (try desk.store.detail(person.id)?.children ?? [])
      .filter { $0.record.kind == "assessment" }
      .sorted { one, other in
        let (left, right) = (one.record["date"]?.text ?? "", other.record["date"]?.text ?? "")
        return (right, other.record.createdAt) < (left, one.record.createdAt)
      }
    guard !desk.session.json else {
      return try desk.output.json(
        .object([
          "id": .string(person.id.text), "name": .string(person.title),
          "assessments": .array(rows.map { .object(desk.json($0.record)) }),
        ]))
    }
    guard !rows.isEmpty else {
      return desk.output.message(desk.words("command.assess.none", ["name": person.title]))
    }
    for row in rows {
      let parts = [
        row.record["date"]?.text, row.record["support"]?.integer.map { Self.told($0, desk) },
        row.record["reason"]?.text,
      ]
      try desk.output.text(parts.compactMap { $0 }.joined(separator: "  "))
    }
  }
}
