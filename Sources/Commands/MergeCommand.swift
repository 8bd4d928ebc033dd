import ArgumentParser
import HubKit
import HubResources
import HubStore
import Runtime

struct MergeCommand: HubCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "merge", abstract: helpText("cli.merge"), discussion: helpText("cli.merge.more"))
  }

  @Argument(help: ArgumentHelp(helpText("cli.merge.keep"), valueName: "keep"))
  var keep: String

  @Argument(help: ArgumentHelp(helpText("cli.merge.other"), valueName: "other"))
  var others: [String]

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(helpText("cli.merge.take"), valueName: "field=ref"))
  var take: [String] = []

  @Flag(help: ArgumentHelp(helpText("cli.merge.dryRun")))
  var dryRun = false

  @OptionGroup var global: GlobalOptions

  func perform(_ session: Session) throws {
    let desk = try session.openHub()
    try desk.telling {
      let kept = try desk.record(keep)
      let merged = try others.map { try desk.record($0) }
      let ids = merged.map(\.id)
      let choices = try choices(desk, among: [kept] + merged)
      let page = MergePage(
        desk: desk, plan: try desk.store.mergePlan(kept.id, ids, choices: choices),
        records: [kept] + merged, follows: try desk.store.followers(of: ids))
      guard !dryRun else { return try page.print(nil) }
      let result = try desk.store.merge(kept.id, ids, choices: choices, context: desk.context())
      try page.print(result)
    }
  }

  private func choices(_ desk: Desk, among records: [Named]) throws -> [String: RecordID] {
    var choices: [String: RecordID] = [:]
    for assignment in take {
      let parts = assignment.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2 else { throw UsageFailure("usage.mergeTake", ["value": assignment]) }
      let chosen = try desk.record(parts[1])
      guard records.contains(where: { $0.id == chosen.id }) else {
        throw UsageFailure("usage.mergeTake", ["value": assignment])
      }
      guard let descriptor = desk.catalogue[chosen.kind], descriptor.field(parts[0]) != nil else {
        throw Notice("error.unknownField", ["kind": chosen.kind.name, "field": parts[0]])
      }
      choices[parts[0]] = chosen.id
    }
    return choices
  }
}

/// What a merger does or did: fields, what follows, what was not taken.
private struct MergePage {
  let desk: Desk
  let plan: MergePlan
  let records: [Named]
  let follows: [Kind: Int]

  private var words: Words { desk.words }

  func print(_ result: ActionResult?) throws {
    desk.warn(result?.warnings ?? [])
    guard !desk.session.json else { return try desk.output.json(json(result)) }
    let names = records.dropFirst().map(\.title).joined(separator: ", ")
    let key = result == nil ? "command.wouldMerge" : "command.merged"
    try desk.output.text(try desk.done(key, records[0], ["others": names]))
    let told = plan.fields.filter { $0.state != .same }
    if !told.isEmpty { try desk.output.table(try table(told)) }
    for (kind, count) in follows.sorted(by: { $0.key < $1.key }) {
      try desk.output.text(
        words(
          "command.merge.follows",
          [
            "n": words.number(count),
            "kind": count == 1 ? words.kind(kind.name) : words.kinds(kind.name),
          ]))
    }
    if result == nil { desk.output.message(words("import.dryRun")) }
  }

  private func table(_ fields: [MergePlan.Field]) throws -> TextTable {
    var table = TextTable([
      words("command.merge.field"), words("command.merge.taken"), words("command.merge.left"),
    ])
    for index in table.columns.indices { table.columns[index].maximum = 200 }
    table.rows = try fields.compactMap { field in
      guard let descriptor = desk.catalogue[plan.kind]?.field(field.name),
        !descriptor.isInternal
      else { return nil }
      let left = try zip(plan.records, field.values).filter { id, value in
        field.state == .differs && value != nil && value != field.result && id != field.from
      }.map { try text($1, descriptor) }
      let mark = field.state == .differs ? "! " : "  "
      return [
        mark + words.field(plan.kind.name, field.name), try text(field.result, descriptor),
        left.joined(separator: "; "),
      ]
    }
    return table
  }

  private func text(_ value: FieldValue?, _ field: FieldDescriptor) throws -> String {
    guard let value else { return "" }
    let ids = ([value.text].compactMap { $0 } + (value.list ?? [])).compactMap(RecordID.init)
    let titles = field.type.targets.isEmpty ? [:] : try desk.store.titles(of: ids)
    let text = desk.naming.text(value, of: field, kind: plan.kind, titles: titles)
    return text.split(whereSeparator: \.isNewline).joined(separator: " ")
  }

  private func json(_ result: ActionResult?) throws -> JSONText {
    let fields = plan.fields.map { field in
      JSONText.object([
        "field": .string(field.name), "state": .string(field.state.rawValue),
        "from": .optional(field.from?.text), "result": desk.json(field.result),
        "values": .array(
          zip(plan.records, field.values).map { id, value in
            .object(["id": .string(id.text), "value": desk.json(value)])
          }),
      ])
    }
    var members: [String: JSONText] = [
      "keep": records[0].json, "others": .array(records.dropFirst().map(\.json)),
      "fields": .array(fields),
      "follows": .object(
        Dictionary(
          follows.map { ($0.key.name, .integer($0.value)) }, uniquingKeysWith: { first, _ in first }
        )),
    ]
    if let result {
      members["action"] = .optional(result.action?.text)
      members["changed"] = .boolean(result.action != nil)
      members["warnings"] = .array(result.warnings.map { .string(desk.sentence($0)) })
    } else {
      members["dryRun"] = .boolean(true)
    }
    return .object(members)
  }
}
