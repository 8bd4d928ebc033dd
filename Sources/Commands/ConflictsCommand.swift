import ArgumentParser
import HubKit
import HubStore

struct ConflictsCommand: HubCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "conflicts", abstract: helpText("cli.conflicts"),
      discussion: helpText("cli.conflicts.more"))
  }

  @OptionGroup var global: GlobalOptions

  func perform(_ session: Session) throws {
    let desk = try session.openHub()
    let items = try desk.store.attention()
    if session.json {
      return try desk.output.json(
        .object([
          "conflicts": .array(
            items.map { item in
              .object([
                "kind": .optional(item.kind?.name), "id": .optional(item.record?.text),
                "title": .string(item.title), "field": .string(item.field),
                "key": .string(item.notice.key), "text": .string(desk.sentence(item.notice)),
              ])
            })
        ]))
    }
    guard !items.isEmpty else { return try desk.output.text(desk.words("command.conflicts.none")) }
    for item in items { try desk.output.text(desk.sentence(item.notice)) }
  }
}
