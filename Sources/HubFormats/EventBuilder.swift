import HubKit

/// Properties of an event that share our fields.
enum EventFamily: CaseIterable {
  case uid, title, time, place, notes, tags, state, kind, hosts

  static func of(_ property: String) -> EventFamily? {
    switch property {
    case "UID": .uid
    case "SUMMARY": .title
    case "DTSTART", "DTEND", "DURATION": .time
    case "LOCATION": .place
    case "DESCRIPTION": .notes
    case "CATEGORIES": .tags
    case "STATUS", EventLine.state: .state
    case EventLine.kind: .kind
    case "ORGANIZER", EventLine.host: .hosts
    default: nil
    }
  }

  /// The fields that the family fills.
  var fields: [String] {
    switch self {
    case .uid: ["sourceUid"]
    case .title: ["title"]
    case .time: ["start", "plannedEnd", "timeZone"]
    case .place: ["place"]
    case .notes: ["notes"]
    case .tags: ["tags"]
    case .state: ["state"]
    case .kind: ["kind"]
    case .hosts: []
    }
  }
}

/// A content line before it is folded.
struct EventLine: Hashable {
  static let state = "X-HUBWRIGHT-STATE"
  static let kind = "X-HUBWRIGHT-KIND"
  static let host = "X-HUBWRIGHT-HOST"

  var name: String
  var parameters: [ContentLine.Parameter] = []
  var value: String

  init(_ name: String, _ parameters: [ContentLine.Parameter] = [], _ value: String) {
    self.name = name
    self.parameters = parameters
    self.value = value
  }

  init(_ line: ContentLine) {
    let name = line.group.isEmpty ? line.name : "\(line.group).\(line.name)"
    self.init(name, line.parameters, String(decoding: line.value, as: UTF8.self))
  }
}

/// Makes a meeting of the lines of an event.
struct EventBuilder {
  struct Built {
    var record: ImportedRecord
    var problem: ImportProblem?
    var remarks: [ImportProblem]
    /// Zones that kept lines name.
    var zones: [String]
  }

  let bytes: [UInt8]
  let lines: [ComponentLine]
  let line: Int
  let zones: CalendarZones
  /// The most zones whose rules go along with an event.
  private static let mostZones = 8
  private var hasInvalid = false
  private var isTimeWrong: ContentLine?

  init(bytes: [UInt8], lines: [ComponentLine], line: Int, zones: CalendarZones) {
    self.bytes = bytes
    self.lines = lines
    self.line = line
    self.zones = zones
  }

  mutating func build() -> Built {
    var record = read()
    var built = Built(record: record, problem: nil, remarks: [], zones: [])
    if record.fields["start"] == nil {
      built.problem = ImportProblem(
        line: line, record: "", field: "start",
        value: isTimeWrong.map { ComponentSplitter.excerpt($0.value) } ?? "",
        notice: isTimeWrong == nil
          ? Notice("import.problem.missing", ["kind": "meeting", "field": "start"])
          : Notice("import.problem.value", ["kind": "meeting", "field": "start"]))
    }
    if record.children.count > DecodedFile.mostDetails {
      built.problem = ImportProblem(
        line: line, record: "", notice: Notice("import.problem.tooLarge"))
    }
    keep(&record, &built.zones)
    if record.fields["title"] == nil { name(&record, &built.remarks) }
    if hasInvalid {
      built.remarks.append(
        ImportProblem(line: line, record: "", notice: Notice("import.problem.encoding")))
    }
    built.record = record
    return built
  }

  /// What the lines say, and nothing that they do not.
  mutating func read() -> ImportedRecord {
    var record = ImportedRecord(kind: "meeting", line: line)
    var tags: [String] = []
    var invited = Set<EventPerson.Key>()
    var recurrence: String?
    for case .property(let property) in lines {
      switch property.name {
      case "UID" where record.fields["sourceUid"] == nil && record.id == nil:
        takeUID(property, &record)
      case "RECURRENCE-ID":
        recurrence = String(decoding: property.value.prefix(64), as: UTF8.self)
      case "SUMMARY": takeLine("title", property, &record)
      case "LOCATION": takeLine("place", property, &record)
      case "DESCRIPTION" where record.fields["notes"] == nil:
        let text = VCardText.plainBreaks(text(property))
        if !text.isEmpty { record.fields["notes"] = .text(text) }
      case "CATEGORIES":
        for part in ContentText.split(transferred(property), at: 0x2C) {
          let tag = VCardText.oneLine(text(part, property))
          if !tag.isEmpty { tags.append(tag) }
        }
      case "STATUS" where ContentLine.upper(property.value) == "CANCELLED":
        record.fields["state"] = .text("cancelled")
      case EventLine.state: takeSlug("state", EventLine.states, property, &record)
      case EventLine.kind: takeSlug("kind", EventLine.kinds, property, &record)
      case "ATTENDEE", "ORGANIZER", EventLine.host:
        guard let person = EventPerson(property, text: text(property)),
          record.children.count <= DecodedFile.mostDetails,
          invited.insert(person.key).inserted
        else { continue }
        record.children.append(person.record(line: line))
      default: break
      }
    }
    if !tags.isEmpty { record.fields["tags"] = .set(tags) }
    takeTimes(&record)
    if let recurrence, let uid = record.fields["sourceUid"]?.text {
      record.fields["sourceUid"] = .text("\(uid)#\(recurrence)")
    }
    return record
  }

  private mutating func takeUID(_ property: ContentLine, _ record: inout ImportedRecord) {
    let uid = VCardText.oneLine(text(property))
    if uid.hasPrefix(VCard.uidPrefix),
      let id = RecordID(String(uid.dropFirst(VCard.uidPrefix.utf8.count)))
    {
      record.id = id
    } else if !uid.isEmpty {
      record.fields["sourceUid"] = .text(uid)
    }
  }

  private mutating func takeLine(
    _ field: String, _ property: ContentLine, _ record: inout ImportedRecord
  ) {
    let line = VCardText.oneLine(text(property))
    if !line.isEmpty, record.fields[field] == nil { record.fields[field] = .text(line) }
  }

  private mutating func takeSlug(
    _ field: String, _ slugs: Set<String>, _ property: ContentLine, _ record: inout ImportedRecord
  ) {
    let slug = text(property)
    if slugs.contains(slug) { record.fields[field] = .text(slug) }
  }

  // MARK: Times

  private mutating func takeTimes(_ record: inout ImportedRecord) {
    let times = lines.compactMap { line -> ContentLine? in
      guard case .property(let property) = line, EventFamily.of(property.name) == .time else {
        return nil
      }
      return property
    }
    guard let first = times.first(where: { $0.name == "DTSTART" }) else { return }
    guard let given = CalendarTime(first) else {
      isTimeWrong = first
      return
    }
    var start = given
    let frame: String?
    switch given.zone {
    case .utc:
      frame = zones.home ?? "UTC"
      if let instant = zones.instant(given) {
        start = zones.shown(at: instant, in: frame ?? "UTC") ?? given
      }
    case .floating: frame = zones.home
    case .named(let name): frame = zones.name(of: name)
    }
    record.fields["start"] = .text(start.moment)
    if let frame, given.minute != nil, frame != zones.home {
      record.fields["timeZone"] = .text(frame)
    }
    if let end = end(times, of: given, from: start, in: frame) {
      record.fields["plannedEnd"] = .text(end.moment)
    }
  }

  /// The last day of whole days, else the minute at which it is over; nil where it is not after the
  /// beginning.
  private func end(
    _ times: [ContentLine], of given: CalendarTime, from start: CalendarTime, in frame: String?
  ) -> CalendarTime? {
    var end: CalendarTime?
    if let property = times.first(where: { $0.name == "DTEND" }), let time = CalendarTime(property)
    {
      if time.zone == given.zone, given.zone != .utc {
        end = time
      } else if let frame, let instant = zones.instant(time) {
        end = zones.shown(at: instant, in: frame)
      }
    } else if let property = times.first(where: { $0.name == "DURATION" }),
      let minutes = CalendarTime.duration(property.value)
    {
      end = CalendarTime(wall: start.wall + minutes, zone: start.zone)
      if start.minute == nil { end?.minute = nil }
    }
    guard var end, (end.minute == nil) == (start.minute == nil), end.wall > start.wall else {
      return nil
    }
    if start.minute == nil {
      end.day = end.day.adding(days: -1)
      guard end.day > start.day else { return nil }
    }
    return end
  }

  // MARK: Keeping

  /// Keeps the lines that our fields would not give back as they are.
  private func keep(_ record: inout ImportedRecord, _ used: inout [String]) {
    let writer = EventWriter(record: record, zones: zones)
    var families: [EventFamily: [EventLine]] = [:]
    for case .property(let property) in lines {
      if let family = EventFamily.of(property.name) {
        families[family, default: []].append(EventLine(property))
      }
    }
    // The hub may know a guest of somebody else's calendar by another name than that.
    let isOurs = record.id != nil
    let held = families.filter { family, lines in
      writer.lines(of: family) == lines && (isOurs || family != .hosts)
    }
    let attendees = isOurs ? Set(writer.attendees) : []
    var kept: [String] = []
    for line in lines {
      switch line {
      case .verbatim(let range):
        if let text = KeptText.plain(bytes[range], isLegacy: true) { kept.append(text) }
      case .property(let property):
        if let family = EventFamily.of(property.name), held[family] != nil { continue }
        if property.name == "ATTENDEE", attendees.contains(EventLine(property)) { continue }
        kept.append(KeptText.of(property, bytes, isLegacy: true))
        if used.count < Self.mostZones {
          for zone in property.values("TZID") where !used.contains(zone) { used.append(zone) }
        }
      }
    }
    if !kept.isEmpty { record.fields["ical"] = .text(kept.joined(separator: "\n")) }
  }

  /// Names a meeting without a title after what else is known of it, and says so.
  private func name(_ record: inout ImportedRecord, _ remarks: inout [ImportProblem]) {
    let notes = record.fields["notes"]?.text?.split(separator: "\n").first.map(String.init)
    let others = [
      notes.map { String($0.prefix(80)) }, record.fields["place"]?.text,
      record.fields["tags"]?.list?.first,
      (record.fields["start"]?.text).map { String($0.prefix(10)) },
    ]
    guard let name = others.compactMap({ $0 }).first(where: { !$0.isEmpty }) else { return }
    record.fields["title"] = .text(name)
    remarks.append(
      ImportProblem(
        line: line, record: "", field: "title", value: name,
        notice: Notice("import.problem.nameMade")))
  }

  // MARK: Text

  private mutating func text(_ property: ContentLine) -> String {
    text(transferred(property), property)
  }

  private mutating func text(_ value: ArraySlice<UInt8>, _ property: ContentLine) -> String {
    if let text = ContentText.unescaped(value) { return text }
    hasInvalid = true
    let legacy = Array(TextBytes.windows1252(value).utf8)
    return ContentText.unescaped(legacy[...]) ?? ""
  }

  private func transferred(_ property: ContentLine) -> ArraySlice<UInt8> {
    guard !property.parameters.isEmpty,
      property.values("ENCODING").contains(where: { $0.uppercased() == "QUOTED-PRINTABLE" })
    else { return property.value }
    return TextBytes.quotedPrintable(property.value)[...]
  }
}
