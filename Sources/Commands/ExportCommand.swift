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

  @Option(help: ArgumentHelp(helpText("cli.export.format"), valueName: "vcard|csv|hub"))
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
      return [descriptor]
    }
    let names: [String]
    switch format {
    case "csv": names = ["person"]
    case "vcard": names = filter.isEmpty ? ["person", "org"] : ["person"]
    default:
      names = desk.catalogue.kinds.map(\.kind.name)
        .filter { $0 != "assessment" && $0 != "device" }
    }
    return names.compactMap { desk.catalogue[$0] }
  }
}

/// Reads records as codecs take them.
private struct Exporter {
  let desk: Desk
  let kinds: [KindDescriptor]
  let filter: String
  let withNotes: Bool
  let version: VCard.Version?

  /// What never leaves, whatever is asked.
  private static let kept: Set<String> = ["secret", "isPractice"]

  func bytes(_ format: String) throws -> (bytes: [UInt8], count: Int) {
    switch format {
    case "csv": return try csv()
    case "vcard":
      let records = try records(withChildren: true)
      return (VCard.encode(records, version: version), records.count)
    default:
      let records = try records(withChildren: false)
      let hub = try desk.store.hub().fields.filter { !Self.kept.contains($0.key) }
      return (HubJSON.encode(hub: hub, records: records), records.count)
    }
  }

  private func records(withChildren: Bool) throws -> [ImportedRecord] {
    let channels = withChildren ? try self.channels() : [:]
    var records: [ImportedRecord] = []
    for descriptor in kinds {
      let pages = ListPages(
        desk: desk, request: ListRequest(kind: descriptor.kind, filter: filter))
      try pages.forEach { row in
        guard row.record.state == .live else { return }
        var record = imported(row, descriptor)
        record.children = channels[row.record.id] ?? []
        records.append(record)
      }
    }
    return records
  }

  private func imported(_ row: ListRow, _ descriptor: KindDescriptor) -> ImportedRecord {
    var record = ImportedRecord(kind: row.record.kind, line: 0, id: row.record.id)
    for field in descriptor.fields where !Self.kept.contains(field.name) {
      if field.audience == .me, !withNotes { continue }
      record.fields[field.name] = row.record[field.name]
    }
    if let org = row.record["org"]?.reference { record.names["org"] = row.titles[org] }
    return record
  }

  /// Contact details by the record they belong to; read at once, not person by person.
  private func channels() throws -> [RecordID: [ImportedRecord]] {
    guard let descriptor = desk.catalogue["channel"] else { return [:] }
    var channels: [RecordID: [ImportedRecord]] = [:]
    try ListPages(desk: desk, request: ListRequest(kind: "channel")).forEach { row in
      guard let owner = row.record["owner"]?.reference else { return }
      channels[owner, default: []].append(imported(row, descriptor))
    }
    return channels
  }

  private func csv() throws -> (bytes: [UInt8], count: Int) {
    guard let descriptor = kinds.first else { return ([], 0) }
    let hasChannels = descriptor.kind == "person" || descriptor.kind == "org"
    let channels = hasChannels ? try self.channels() : [:]
    var rows: [ListRow] = []
    try ListPages(desk: desk, request: ListRequest(kind: descriptor.kind, filter: filter))
      .forEach { if $0.record.state == .live { rows.append($0) } }
    let table = PeopleTable(
      descriptor: descriptor, rows: rows, channels: channels, withNotes: withNotes)
    return (CSV.encode(columns: table.columns, rows: table.cells), rows.count)
  }
}

/// A table with a column a field, one for each contact detail, and those of an earlier import.
private struct PeopleTable {
  let columns: [String]
  let cells: [[String]]

  private static let channelKinds = ["email", "phone", "address", "url", "im"]
  private static let mostExtra = 200

  init(
    descriptor: KindDescriptor, rows: [ListRow], channels: [RecordID: [ImportedRecord]],
    withNotes: Bool
  ) {
    let fields = descriptor.fields.filter { field in
      !field.isInternal && field.type != .map && (withNotes || field.audience != .me)
    }
    func values(_ kind: String, _ id: RecordID) -> [String] {
      (channels[id] ?? []).filter { $0.fields["kind"]?.text == kind }
        .compactMap { $0.fields["value"]?.text }
    }
    let widths = Self.channelKinds.map { kind in
      (kind, rows.map { values(kind, $0.record.id).count }.max() ?? 0)
    }
    let taken = Set(fields.map(\.name))
    let extras = Array(
      Set(rows.flatMap { $0.record["extra"]?.map?.keys.map { $0 } ?? [] })
        .subtracting(taken).sorted().prefix(Self.mostExtra))
    columns =
      fields.map(\.name) + widths.flatMap { Array(repeating: $0.0, count: $0.1) } + extras + ["id"]
    cells = rows.map { row in
      var cells = fields.map { field in
        ListColumns.spelled(row.record[field.name], row, field.name, descriptor)
      }
      for (kind, width) in widths {
        let own = values(kind, row.record.id)
        cells += own + Array(repeating: "", count: width - own.count)
      }
      cells += extras.map { row.record["extra"]?.map?[$0] ?? "" }
      return cells + [row.record.id.text]
    }
  }
}
