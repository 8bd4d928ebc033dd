import HubFormats
import HubKit
import HubResources
import HubStore

/// What is to be written of which records, and for whom.
public struct ExportOrder {
  /// One of `Exporter.formats`.
  public var format: String
  public var kinds: [KindDescriptor]
  public var filter: String
  /// Only these records, in place of those of the filter.
  public var ids: [RecordID]?
  public var recipient: Recipient
  public var withNotes = false
  /// The version of cards.
  public var version: VCard.Version?
  /// What stands beside the names of a list to be read; nil for the usual.
  public var columns: [String]?
  /// The saved list whose own columns go along, in tables and lists for ourselves.
  public var list: RecordID?
  /// How many labels stand beside and below each other on a sheet.
  public var labels: (across: Int, down: Int) = (3, 8)

  public init(
    format: String, kinds: [KindDescriptor], filter: String = "",
    recipient: Recipient = .ourselves
  ) {
    self.format = format
    self.kinds = kinds
    self.filter = filter
    self.recipient = recipient
  }
}

/// A file that leaves the hub.
public struct ExportedFile {
  public let bytes: [UInt8]
  /// How many records it holds.
  public let count: Int
  /// How many people were left out of it, and why.
  public let leftOut: [(reason: ConsentRefusal, people: Int)]
  /// How many have no label, since nothing says where they live.
  public var unaddressed = 0
}

/// Writes records as files: the one way out of the hub, which asks ``Disclosure`` of each of them.
public struct Exporter {
  private let store: HubStore
  private let order: ExportOrder
  private let days: DaysOfReading
  private let words: Words
  private var disclosure: Disclosure
  /// The own columns of the list, and what stands in them.
  private let ownColumns: [String]
  private let own: [RecordID: [String: String]]

  /// All formats there are: for programs, then for people.
  public static let formats = Codec.formats + paper
  /// Those that are read or printed.
  public static let paper = ["markdown", "labels", "doorlist"]

  /// What never leaves, whatever is asked.
  private static let kept: Set<String> = ["secret", "isPractice"]

  /// - Throws: a notice when what is asked for is not given to others.
  public init(
    _ store: HubStore, _ order: ExportOrder, _ days: DaysOfReading, words: Words
  ) throws {
    try Self.check(order)
    self.words = words
    self.store = store
    self.order = order
    self.days = days
    let list = order.recipient == .ourselves ? order.list : nil
    ownColumns = try list.flatMap { try store.record($0)?["ownColumns"]?.list } ?? []
    own = try list.map { try store.ownColumns(of: $0) } ?? [:]
    guard case .others = order.recipient else {
      disclosure = Disclosure(to: order.recipient, on: LocalDate(dayNumber: 0))
      return
    }
    if order.format == "hub" { throw Notice("export.refused.whole") }
    if order.withNotes { throw Notice("export.refused.notes") }
    for descriptor in order.kinds where !Disclosure.kinds.contains(descriptor.kind) {
      throw Notice("export.refused.kind", ["kind": descriptor.kind.name])
    }
    disclosure = try Disclosure(to: order.recipient, consents: store.consents(), on: days.today())
  }

  /// - Parameter now: milliseconds since 1970, for the formats that say when they were written.
  public mutating func file(now: Int64) throws -> ExportedFile {
    let bytes: [UInt8]
    let count: Int
    switch order.format {
    case "csv": (bytes, count) = try table()
    case "vcard":
      let records = try rows(withChildren: true).map(\.record)
      (bytes, count) = (VCard.encode(records, version: order.version), records.count)
    case "ics":
      let records = try meetings()
      let zone = try store.hub()["timeZone"]?.text
      let stamp = ICalendar.stamp(milliseconds: now)
      (bytes, count) = (ICalendar.encode(records, zone: zone, stamp: stamp), records.count)
    case let paper where Self.paper.contains(paper): return try self.paper()
    default:
      let records = try rows(withChildren: false).map(\.record)
      let hub = try store.hub().fields.filter { !Self.kept.contains($0.key) }
      (bytes, count) = (HubJSON.encode(hub: hub, records: records), records.count)
    }
    return ExportedFile(bytes: bytes, count: count, leftOut: leftOut)
  }

  private var leftOut: [(reason: ConsentRefusal, people: Int)] {
    ConsentRefusal.allCases.compactMap { reason in
      disclosure.leftOut[reason].map { (reason: reason, people: $0.count) }
    }
  }

  /// What can be asked for at all.
  private static func check(_ order: ExportOrder) throws {
    guard paper.contains(order.format) else { return }
    if order.format == "labels" {
      for descriptor in order.kinds where !["person", "org"].contains(descriptor.kind) {
        throw Notice("error.noLabel", ["kind": descriptor.kind.name])
      }
      let sheet = PaperList.Sheet(across: order.labels.across, down: order.labels.down)
      guard sheet.isPossible else { throw Notice("error.noSheet") }
    }
    for column in order.columns ?? [] where !PaperList.channels.contains(column) {
      for descriptor in order.kinds {
        guard let field = descriptor.field(column), !field.isInternal, field.name != "secret" else {
          let allowed = descriptor.fields.filter { !$0.isInternal }.map(\.name) + PaperList.channels
          throw Notice(
            "error.unknownField",
            [
              "kind": descriptor.kind.name, "field": column,
              "allowed": allowed.joined(separator: ", "),
            ])
        }
      }
    }
  }

  /// A list to be read or printed; of one kind.
  private mutating func paper() throws -> ExportedFile {
    guard let descriptor = order.kinds.first else {
      return ExportedFile(bytes: [], count: 0, leftOut: [])
    }
    let hasChannels = descriptor.kind == "person" || descriptor.kind == "org"
    let rows = try rows(withChildren: hasChannels)
    let columns = (order.columns ?? PaperList.usual(order.format, descriptor.kind))
      .filter { hasChannels || !PaperList.channels.contains($0) }
      .filter { PaperList.channels.contains($0) || disclosure.shows($0, of: descriptor.kind) }
    var list = PaperList(
      descriptor: descriptor, rows: rows, columns: columns, own: ownColumns, words: words,
      naming: Naming(words: words, catalogue: store.catalogue))
    let sorted = rows.map { (key: Fold.fold(list.title($0)), row: $0) }
      .sorted { $0.key < $1.key }.map(\.row)
    list = PaperList(
      descriptor: descriptor, rows: sorted, columns: columns, own: ownColumns, words: words,
      naming: list.naming)
    let text: String
    switch order.format {
    case "labels":
      text = list.labels(PaperList.Sheet(across: order.labels.across, down: order.labels.down))
    case "doorlist": text = list.doorList(today: days.today())
    default: text = list.markdown()
    }
    let labelled = order.format == "labels" ? list.addressed.count : rows.count
    return ExportedFile(
      bytes: Array(text.utf8), count: labelled, leftOut: leftOut,
      unaddressed: rows.count - labelled)
  }

  /// Calls `body` with each record that is asked for.
  private func each(_ descriptor: KindDescriptor, _ body: (ListRow) throws -> Void) throws {
    guard let ids = order.ids else {
      let request = ListRequest(kind: descriptor.kind, filter: order.filter)
      try ListPages(store, request, days).forEach(body)
      return
    }
    for row in try store.rows(of: ids) where row.record.kind == descriptor.kind { try body(row) }
  }

  private mutating func rows(withChildren: Bool) throws -> [ReleasedRow] {
    let channels = withChildren ? try self.channels() : [:]
    var rows: [ReleasedRow] = []
    for descriptor in order.kinds {
      try each(descriptor) { row in
        guard row.record.state == .live else { return }
        var record = imported(row, descriptor)
        record.children = channels[row.record.id] ?? []
        guard let released = disclosure.released(record) else { return }
        rows.append(
          ReleasedRow(record: released, titles: row.titles, own: own[row.record.id] ?? [:]))
      }
    }
    return rows
  }

  private func imported(_ row: ListRow, _ descriptor: KindDescriptor) -> ImportedRecord {
    var record = ImportedRecord(kind: row.record.kind, line: 0, id: row.record.id)
    for field in descriptor.fields where !Self.kept.contains(field.name) {
      if field.audience == .me, !order.withNotes { continue }
      record.fields[field.name] = row.record[field.name]
    }
    if let org = row.record["org"]?.reference { record.names["org"] = row.titles[org] }
    return record
  }

  /// Contact details by the record they belong to; read at once, not person by person.
  private func channels() throws -> [RecordID: [ImportedRecord]] {
    guard let descriptor = store.catalogue["channel"] else { return [:] }
    var channels: [RecordID: [ImportedRecord]] = [:]
    try ListPages(store, ListRequest(kind: "channel"), days).forEach { row in
      guard let owner = row.record["owner"]?.reference else { return }
      channels[owner, default: []].append(imported(row, descriptor))
    }
    return channels
  }

  /// Meetings with their hosts and those who were asked to come.
  private mutating func meetings() throws -> [ImportedRecord] {
    let channels = try self.channels()
    // Who was merged agreed to what the one agreed to who was kept.
    let merged = try store.merged()
    func person(_ id: RecordID, _ name: String?) -> ImportedRecord {
      let kept = merged[id] ?? id
      return ImportedRecord(
        kind: "person", line: 0, id: kept, fields: ["name": .text(name ?? "")],
        children: channels[kept] ?? channels[id] ?? [])
    }
    var guests: [RecordID: [ImportedRecord]] = [:]
    try ListPages(store, ListRequest(kind: "attendance"), days).forEach { row in
      guard let meeting = row.record["meeting"]?.reference,
        let id = row.record["person"]?.reference
      else { return }
      let fields = row.record["rsvp"].map { ["rsvp": $0] } ?? [:]
      guests[meeting, default: []].append(
        ImportedRecord(
          kind: "attendance", line: 0, fields: fields, children: [person(id, row.titles[id])]))
    }
    var records: [ImportedRecord] = []
    guard let descriptor = order.kinds.first else { return [] }
    try each(descriptor) { row in
      guard row.record.state == .live else { return }
      var record = imported(row, descriptor)
      let hosts = row.record["hosts"]?.list?.compactMap { RecordID($0) } ?? []
      record.children = hosts.map { person($0, row.titles[$0]) } + (guests[row.record.id] ?? [])
      if let released = disclosure.released(record) { records.append(released) }
    }
    return records
  }

  private mutating func table() throws -> (bytes: [UInt8], count: Int) {
    guard let descriptor = order.kinds.first else { return ([], 0) }
    let hasChannels = descriptor.kind == "person" || descriptor.kind == "org"
    let rows = try rows(withChildren: hasChannels)
    let fields = descriptor.fields.filter { field in
      !field.isInternal && field.type != .map && (order.withNotes || field.audience != .me)
        && disclosure.shows(field.name, of: descriptor.kind, store.catalogue)
    }
    let table = RecordTableText(
      descriptor: descriptor, fields: fields, own: ownColumns, rows: rows)
    return (CSV.encode(columns: table.columns, rows: table.cells), rows.count)
  }
}

/// A record as it may leave, with the names of what it refers to.
struct ReleasedRow {
  let record: ImportedRecord
  let titles: [RecordID: String]
  /// What stands in the own columns of the list that is exported.
  var own: [String: String] = [:]
}
