import ArgumentParser
import HubFormats
import HubKit
import HubStore
import Runtime

struct ExportCommand: HubCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "export", abstract: helpText("cli.export"),
      discussion: helpText("cli.export.more"))
  }

  @Option(
    help: ArgumentHelp(
      helpText("cli.export.format"), valueName: "vcard|csv|ics|hub|markdown|labels|doorlist"))
  var format: String

  @Option(help: ArgumentHelp(helpText("cli.export.kind"), valueName: "kind"))
  var kind: String?

  @Option(
    name: .customLong("where"), parsing: .unconditional,
    help: ArgumentHelp(helpText("cli.all.filter"), valueName: "query"))
  var filter = ""

  @Option(help: ArgumentHelp(helpText("cli.export.vcardVersion"), valueName: "3|4"))
  var vcardVersion: String?

  @Option(help: ArgumentHelp(helpText("cli.export.output"), valueName: "file"))
  var output: String?

  @Option(
    name: .customLong("for"),
    help: ArgumentHelp(helpText("cli.export.for"), valueName: "purpose"))
  var purpose: String?

  @Option(help: ArgumentHelp(helpText("cli.export.columns"), valueName: "a,b"))
  var columns: String?

  @Option(help: ArgumentHelp(helpText("cli.export.list"), valueName: "list"))
  var list: String?

  @Option(help: ArgumentHelp(helpText("cli.export.across"), valueName: "n"))
  var across = 3

  @Option(help: ArgumentHelp(helpText("cli.export.down"), valueName: "n"))
  var down = 8

  @Flag(help: ArgumentHelp(helpText("cli.export.withNotes")))
  var withNotes = false

  @Flag(help: ArgumentHelp(helpText("cli.all.replace")))
  var yes = false

  @Flag(help: ArgumentHelp(helpText("cli.all.dryRun")))
  var dryRun = false

  @OptionGroup var global: GlobalOptions

  func perform(_ session: Session) throws {
    guard Exporter.formats.contains(format) else {
      throw UsageFailure("error.unknownFormat", ["format": format])
    }
    let version = try vcardVersion.map { text in
      guard format == "vcard", let version = VCard.Version(text) else {
        throw UsageFailure("usage.value", ["text": text, "option": "--vcard-version"])
      }
      return version
    }
    let recipient = try recipient()
    let desk = try session.openHub()
    try desk.telling {
      var order = ExportOrder(
        format: format, kinds: try kinds(desk), filter: filter, recipient: recipient)
      try narrow(&order, desk)
      order.withNotes = withNotes || format == "hub"
      order.version = version
      order.columns = columns.map { FieldReader.elements($0) }
      order.labels = (across, down)
      var exporter = try Exporter(desk.store, order, desk.days, words: session.words)
      let file = try exporter.file(now: session.world.now())
      guard let output, output != "-" else {
        try session.output.file(file.bytes)
        return try tell(leftOut: file, desk)
      }
      try write(file, to: session.surroundings.absolute(output), desk)
    }
  }

  /// To those on a saved list, with its own columns.
  private func narrow(_ order: inout ExportOrder, _ desk: Desk) throws {
    guard let list else { return }
    let saved = try desk.record(list, kinds: ["savedList"])
    let kind = try desk.store.record(saved.id)?["of"]?.text ?? ""
    order.kinds = try [desk.kind(kind)]
    let term = "list:" + Filter.spelled(saved.title)
    order.filter = filter.isEmpty ? term : "(\(filter)) \(term)"
    order.list = saved.id
  }

  /// Without `--for` the file is a copy for those who keep the hub.
  private func recipient() throws -> Recipient {
    guard let purpose else { return .ourselves }
    guard let known = Recipient.purposes.first(where: { $0.rawValue == purpose }) else {
      let allowed = Recipient.purposes.map(\.rawValue).joined(separator: ", ")
      throw UsageFailure("error.unknownPurpose", ["value": purpose, "allowed": allowed])
    }
    return .others(known)
  }

  private func write(_ file: ExportedFile, to path: String, _ desk: Desk) throws {
    let session = desk.session
    guard !desk.store.owns(path) else {
      throw HubFailure(.refused, "error.sameFile", ["path": path])
    }
    guard !dryRun else { return try session.wouldWrite(path) }
    if SafeFile.exists(path) {
      guard yes || session.surroundings.isInputTerminal else {
        throw HubFailure(.cannotCreate, "error.exists", ["path": path])
      }
      try session.confirm(path, yes: yes)
    }
    try SafeFile.write(
      file.bytes, to: path, existing: SafeFile.exists(path) ? .replace : .refuse,
      suffix: Hex.encode(session.world.random(4)))
    guard session.json else {
      try session.output.text(
        session.words("export.done", ["file": path, "n": session.words.number(file.count)]))
      return try tell(leftOut: file, desk)
    }
    try session.output.json(
      .object([
        "file": .string(path), "format": .string(format), "records": .integer(file.count),
        "leftOut": .array(
          file.leftOut.map { reason, people in
            .object(["reason": .string(reason.rawValue), "people": .integer(people)])
          }),
      ]))
  }

  /// Whom a file for others does not name, and why not.
  private func tell(leftOut file: ExportedFile, _ desk: Desk) throws {
    let purpose = desk.words.value("consent", "purpose", purpose ?? "")
    if file.unaddressed > 0 {
      desk.output.message(desk.words.plural("export.unaddressed", file.unaddressed))
    }
    for (reason, people) in file.leftOut {
      desk.output.message(
        desk.words.plural("export.leftOut.\(reason.rawValue)", people, ["purpose": purpose]))
    }
    // What was never asked or has run out can be asked; who said no has been asked.
    let reasons: Set<ConsentRefusal> = [.missing, .otherBasis, .expired]
    if let slug = self.purpose, file.leftOut.contains(where: { reasons.contains($0.reason) }) {
      desk.output.message(desk.words("export.leftOut.how", ["purpose": slug]))
    }
  }

  private func kinds(_ desk: Desk) throws -> [KindDescriptor] {
    if let kind {
      let descriptor = try desk.kind(kind)
      if descriptor.kind == "assessment" { throw Notice("refused.i18") }
      if format == "vcard", descriptor.kind != "person", descriptor.kind != "org" {
        throw Notice("error.notACard", ["kind": descriptor.kind.name])
      }
      if format == "ics", descriptor.kind != "meeting" {
        throw Notice("error.noEvent", ["kind": descriptor.kind.name])
      }
      return [descriptor]
    }
    let names: [String]
    switch format {
    case "csv", "markdown", "labels", "doorlist": names = ["person"]
    case "ics": names = ["meeting"]
    case "vcard": names = filter.isEmpty ? ["person", "org"] : ["person"]
    default:
      names = desk.catalogue.kinds.map(\.kind.name)
        .filter { $0 != "assessment" && $0 != "device" }
    }
    return names.compactMap { desk.catalogue[$0] }
  }
}
