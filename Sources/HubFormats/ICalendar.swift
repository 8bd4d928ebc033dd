import HubKit

/// iCalendar (RFC 5545), with what vCalendar 1.0 files still bring: events as meetings.
///
/// An event that repeats is one meeting, at its first time; one of its times that was moved is a
/// meeting of its own. What our fields cannot hold, rules of repetition among it, stays verbatim in
/// the field `ical`, and is written back as it came. To-dos and journals are counted, not taken.
public enum ICalendar {
  /// The most bytes of one event.
  static let largestEvent = 4 << 20

  /// Reads the events of a file; each is either a record or skipped with its reason.
  ///
  /// - Parameter zone: the hub's time zone: what is given in universal time is turned to it.
  /// - Throws: `Notice("error.format")` when the file has no component at all.
  public static func decode(_ bytes: [UInt8], zone: String? = nil) throws(Notice) -> DecodedFile {
    var splitter = EventSplitter(
      MarkPiles.cut(TextBytes.normalized(bytes)), zones: CalendarZones(home: zone))
    return try splitter.read()
  }

  /// The records of kind `meeting` as events, in their order but for those of one UID; others are
  /// left out.
  ///
  /// - Parameters:
  ///   - stamp: when this is written, as `20261122T170000Z`.
  public static func encode(
    _ records: [ImportedRecord], zone: String? = nil, stamp: String
  ) -> [UInt8] {
    let zones = CalendarZones(home: zone)
    var events = ContentLineWriter()
    var blocks: [String] = []
    var known = Set<String>()
    for record in ordered(records) where record.kind == "meeting" {
      let event = EventWriter(record: record, zones: zones)
      event.write(to: &events, stamp: stamp)
      for block in event.timeZones where known.insert(block).inserted { blocks.append(block) }
    }
    var writer = ContentLineWriter()
    for line in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Hubwright//Hubwright//EN"] {
      writer.add(unfolded: line)
    }
    for block in blocks { writer.add(verbatim: block) }
    return writer.bytes + events.bytes + Array("END:VCALENDAR\r\n".utf8)
  }

  /// What had the UID of an earlier event comes after it again.
  private static func ordered(_ records: [ImportedRecord]) -> [ImportedRecord] {
    let numbered = records.map { record -> (record: ImportedRecord, number: Int) in
      let ending = record.fields["sourceUid"]?.text?.split(separator: "#").last ?? ""
      let kept = record.fields["ical"]?.text?.split(separator: "\n") ?? []
      let isLater = kept.contains { $0.hasPrefix("UID:") }
      return (record, isLater && ending.utf8.count < 9 ? Int(ending) ?? 0 : 0)
    }
    let later = numbered.filter { $0.number > 1 }.sorted { $0.number < $1.number }
    return numbered.filter { $0.number <= 1 }.map(\.record) + later.map(\.record)
  }
}

extension ICalendar {
  /// An instant as `encode` wants it.
  public static func stamp(milliseconds: Int64) -> String {
    CalendarTime(wall: Int(clamping: milliseconds / 60_000), zone: .utc).basic
  }
}

/// Makes records of the events of a file.
struct EventSplitter {
  private var pieces: ComponentSplitter
  private let zones: CalendarZones
  private var file = DecodedFile(format: "ics")
  /// Components open around events, and where a zone among them begins.
  private var outer: [String] = []
  private var zoneStart: Int?
  private var zoneName: String?
  /// The text of each zone of the file.
  private var blocks: [String: String] = [:]
  /// What was found that is no event.
  private var others: [String: Int] = [:]
  /// The names of zones that an event uses, by the record's place.
  private var uses: [[String]] = []
  /// Records by their UID, since a file may have it twice.
  private var byUID: [String: [ImportedRecord]] = [:]
  /// What the rules of zones may yet take: a short file could ask for them a million times.
  private var zoneRoom = 1 << 25
  private var hasComponent = false

  init(_ bytes: [UInt8], zones: CalendarZones) {
    self.zones = zones
    pieces = ComponentSplitter(
      bytes,
      ComponentSplitter.Shape(
        name: "VEVENT", ends: ["VEVENT", "VCALENDAR"], unclosed: "import.problem.openEvent",
        largest: ICalendar.largestEvent, titles: ["SUMMARY"]))
  }

  mutating func read() throws(Notice) -> DecodedFile {
    while let piece = pieces.next() {
      switch piece {
      case .component(let event):
        hasComponent = true
        try file.count()
        take(event)
      case .outside(let line, let boundary): takeOutside(line, boundary)
      }
    }
    guard hasComponent else { throw Notice("error.format", ["format": "ics"]) }
    for (index, names) in uses.enumerated() { addZones(names, to: index) }
    for (component, count) in others.sorted(by: { $0.key < $1.key }) {
      file.remark(
        ImportProblem(
          line: 0, record: "", field: component, value: String(count),
          notice: Notice(
            "import.problem.noEvent", ["component": component, "n": String(count)])))
    }
    return file
  }

  /// Zones stand before the lines that use them.
  private mutating func addZones(_ names: [String], to index: Int) {
    let used = names.compactMap { blocks[$0] }
    let size = used.reduce(0) { $0 + $1.utf8.count }
    guard size <= zoneRoom else { return }
    zoneRoom -= size
    guard !used.isEmpty, let text = file.records[index].fields["ical"]?.text else { return }
    file.records[index].fields["ical"] = .text((used + [text]).joined(separator: "\n"))
  }

  private mutating func takeOutside(_ line: UnfoldedLine, _ boundary: ComponentSplitter.Boundary?) {
    guard let boundary else {
      if outer.last == "VTIMEZONE", zoneName == nil, let property = ContentLine(line),
        property.name == "TZID"
      {
        zoneName = String(decoding: property.value, as: UTF8.self)
      }
      return
    }
    let component = boundary.component
    if boundary.isBegin {
      hasComponent = true
      if component == "VTIMEZONE" {
        zoneStart = line.raw.lowerBound
        zoneName = nil
      } else if ["VTODO", "VJOURNAL", "VFREEBUSY"].contains(component) {
        others[component, default: 0] += 1
      }
      if outer.count < ComponentSplitter.deepest { outer.append(component) }
    } else {
      if component == "VTIMEZONE", let start = zoneStart, let name = zoneName,
        pieces.position - start <= 1 << 14
      {
        blocks[name] = KeptText.plain(pieces.bytes[start..<line.raw.upperBound], isLegacy: true)
      }
      if component == "VTIMEZONE" { zoneStart = nil }
      if outer.last == component { outer.removeLast() }
    }
  }

  private mutating func take(_ event: FileComponent) {
    var builder = EventBuilder(
      bytes: pieces.bytes, lines: event.lines, line: event.line, zones: zones)
    var built = builder.build()
    let name = built.record.fields["title"]?.text ?? "#\(file.read)"
    if let problem = event.problem ?? built.problem?.notice {
      let fault = built.problem
      file.skip(
        ImportProblem(
          line: event.line, record: name, field: fault?.field ?? "", value: fault?.value ?? "",
          notice: problem))
      return
    }
    for var remark in event.remarks + built.remarks {
      remark.record = name
      file.remark(remark)
    }
    separate(&built.record)
    file.records.append(built.record)
    uses.append(built.zones)
  }

  /// A UID that occurs once more with other words is somebody else's mistake: both are meetings.
  private mutating func separate(_ record: inout ImportedRecord) {
    guard let uid = record.fields["sourceUid"]?.text else { return }
    var plain = record
    plain.line = 0
    plain.children = record.children.map { child in
      var child = child
      child.line = 0
      return child
    }
    let known = byUID[uid] ?? []
    if let place = known.suffix(8).lastIndex(of: plain) {
      if place > 0 { part(&record, uid, place + 1) }
      return
    }
    byUID[uid, default: []].append(plain)
    if !known.isEmpty { part(&record, uid, known.count + 1) }
  }

  private func part(_ record: inout ImportedRecord, _ uid: String, _ number: Int) {
    record.fields["sourceUid"] = .text("\(uid)#\(number)")
    let kept = record.fields["ical"]?.text ?? ""
    if !kept.split(separator: "\n").contains(where: { $0.hasPrefix("UID") }) {
      let line = "UID:" + ContentText.escaped(uid)
      record.fields["ical"] = .text(kept.isEmpty ? line : line + "\n" + kept)
    }
  }
}
