import HubFormats
import HubKit
import HubStore

/// Reads records as codecs take them.
struct Exporter {
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
    case "ics":
      let records = try meetings()
      let stamp = ICalendar.stamp(milliseconds: desk.session.world.now())
      let zone = try desk.store.hub()["timeZone"]?.text
      return (ICalendar.encode(records, zone: zone, stamp: stamp), records.count)
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

  /// Meetings with their hosts and those who were asked to come.
  private func meetings() throws -> [ImportedRecord] {
    let channels = try self.channels()
    func person(_ id: RecordID, _ name: String?) -> ImportedRecord {
      ImportedRecord(
        kind: "person", line: 0, id: id, fields: ["name": .text(name ?? "")],
        children: channels[id] ?? [])
    }
    var guests: [RecordID: [ImportedRecord]] = [:]
    try ListPages(desk: desk, request: ListRequest(kind: "attendance")).forEach { row in
      guard let meeting = row.record["meeting"]?.reference,
        let id = row.record["person"]?.reference
      else { return }
      let fields = row.record["rsvp"].map { ["rsvp": $0] } ?? [:]
      guests[meeting, default: []].append(
        ImportedRecord(
          kind: "attendance", line: 0, fields: fields, children: [person(id, row.titles[id])]))
    }
    var records: [ImportedRecord] = []
    guard let descriptor = kinds.first else { return [] }
    try ListPages(desk: desk, request: ListRequest(kind: "meeting", filter: filter))
      .forEach { row in
        guard row.record.state == .live else { return }
        var record = imported(row, descriptor)
        let hosts = row.record["hosts"]?.list?.compactMap { RecordID($0) } ?? []
        record.children =
          hosts.map { person($0, row.titles[$0]) } + (guests[row.record.id] ?? [])
        records.append(record)
      }
    return records
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
