import ArgumentParser
import HubFormats
import HubKit
import HubStore

struct ExportCommand: HubCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "export", abstract: helpText("cli.export"),
      discussion: helpText("cli.export.more"))
  }

  @Option(help: ArgumentHelp(helpText("cli.export.format"), valueName: "vcard|csv|ics|hub"))
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

  @Flag(help: ArgumentHelp(helpText("cli.export.withNotes")))
  var withNotes = false

  @Flag(help: ArgumentHelp(helpText("cli.all.replace")))
  var yes = false

  @Flag(help: ArgumentHelp(helpText("cli.all.dryRun")))
  var dryRun = false

  @OptionGroup var global: GlobalOptions

  func perform(_ session: Session) throws {
    guard Codec.formats.contains(format) else {
      throw UsageFailure("error.unknownFormat", ["format": format])
    }
    let version = try vcardVersion.map { text in
      guard format == "vcard", let version = VCard.Version(text) else {
        throw UsageFailure("usage.value", ["text": text, "option": "--vcard-version"])
      }
      return version
    }
    let desk = try session.openHub()
    try desk.telling {
      let exporter = try Exporter(
        desk: desk, kinds: kinds(desk), filter: filter, withNotes: withNotes || format == "hub",
        version: version)
      let (bytes, count) = try exporter.bytes(format)
      guard let output, output != "-" else { return try session.output.file(bytes) }
      let path = session.surroundings.absolute(output)
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
        bytes, to: path, existing: SafeFile.exists(path) ? .replace : .refuse,
        suffix: Hex.encode(session.world.random(4)))
      if session.json {
        try session.output.json(
          .object([
            "file": .string(path), "format": .string(format), "records": .integer(count),
          ]))
      } else {
        try session.output.text(
          session.words("export.done", ["file": path, "n": session.words.number(count)]))
      }
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
    case "csv": names = ["person"]
    case "ics": names = ["meeting"]
    case "vcard": names = filter.isEmpty ? ["person", "org"] : ["person"]
    default:
      names = desk.catalogue.kinds.map(\.kind.name)
        .filter { $0 != "assessment" && $0 != "device" }
    }
    return names.compactMap { desk.catalogue[$0] }
  }
}
