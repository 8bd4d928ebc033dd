import HubKit

/// Somebody whom an event names.
struct EventPerson {
  enum Key: Hashable {
    case host(String)
    case guest(String)
  }

  let isHost: Bool
  var name: String
  var address: String?
  /// All addresses by which the person is known here.
  private var others: [String] = []
  var id: RecordID?
  var rsvp: String?

  /// Nil for rooms, things and groups, and for what has neither name nor address.
  init?(_ property: ContentLine, text: String) {
    let kind = property.values("CUTYPE").first?.uppercased() ?? "INDIVIDUAL"
    guard !["ROOM", "RESOURCE", "GROUP"].contains(kind) else { return nil }
    isHost = property.name != "ATTENDEE"
    let value = VCardText.oneLine(text)
    if value.lowercased().hasPrefix("mailto:") {
      let address = String(value.dropFirst(7))
      if EmailAddress.isPlausible(address) { self.address = address }
    } else if value.hasPrefix(VCard.uidPrefix) {
      id = RecordID(String(value.dropFirst(VCard.uidPrefix.utf8.count)))
    }
    name = VCardText.oneLine(property.values("CN").first ?? "")
    if name.isEmpty { name = address ?? "" }
    guard !name.isEmpty else { return nil }
    if !isHost, let status = property.values("PARTSTAT").first {
      rsvp = Self.replies[status.uppercased()]
    }
  }

  /// - Parameter child: an attendance with its person, or a person who is a host.
  init?(_ child: ImportedRecord) {
    isHost = child.kind == "person"
    guard let person = isHost ? child : child.children.first, person.kind == "person" else {
      return nil
    }
    name = person.fields["name"]?.text ?? ""
    id = person.id
    let addresses = person.children.filter { $0.fields["kind"]?.text == "email" }
    others = addresses.compactMap { $0.fields["value"]?.text }
    address = others.first
    rsvp = child.fields["rsvp"]?.text
  }

  var key: Key {
    let text = address.map(Fold.fold) ?? id?.text ?? Fold.fold(name)
    return isHost ? .host(text) : .guest(text)
  }

  /// By what a line of a calendar names somebody.
  private var mark: String {
    if let id { return "id " + id.text }
    return address.map { "at " + Fold.fold($0) } ?? "as " + Fold.fold(name)
  }

  /// People of ours by all that a line may name them by.
  struct Index {
    private var people: [String: EventPerson] = [:]

    init(_ people: [EventPerson]) {
      for person in people {
        let addresses = person.others.map { "at " + Fold.fold($0) }
        let ids = person.id.map { ["id " + $0.text] } ?? []
        for mark in addresses + ids + ["as " + Fold.fold(person.name)]
        where self.people[mark] == nil {
          self.people[mark] = person
        }
      }
    }

    func whoIs(_ named: EventPerson) -> EventPerson? { people[named.mark] }
  }

  func record(line: Int) -> ImportedRecord {
    var person = ImportedRecord(kind: "person", line: line, id: id, fields: ["name": .text(name)])
    if let address {
      person.children = [
        ImportedRecord(
          kind: "channel", line: line,
          fields: ["kind": .text("email"), "value": .text(address)])
      ]
    }
    guard !isHost else { return person }
    let fields = rsvp.map { ["rsvp": FieldValue.text($0)] } ?? [:]
    return ImportedRecord(kind: "attendance", line: line, fields: fields, children: [person])
  }

  func line(_ property: String) -> EventLine {
    var parameters: [ContentLine.Parameter] = []
    if name != address { parameters.append(.init(name: "CN", values: [name])) }
    if let rsvp, let status = Self.replies.first(where: { $0.value == rsvp })?.key {
      parameters.append(.init(name: "PARTSTAT", values: [status]))
    }
    let value = address.map { "mailto:" + $0 } ?? VCard.uidPrefix + (id?.text ?? "")
    return EventLine(property, parameters, value)
  }

  private static let replies = [
    "ACCEPTED": "yes", "TENTATIVE": "maybe", "DECLINED": "no", "NEEDS-ACTION": "none",
  ]
}

extension EventLine {
  static let states = slugs("state")
  static let kinds = slugs("kind")

  private static func slugs(_ field: String) -> Set<String> {
    guard case .enumeration(let slugs)? = Catalogue.standard["meeting"]?.field(field)?.type else {
      return []
    }
    return Set(slugs)
  }
}

/// Writes one meeting as an event: what the fields say, and the lines kept from import as they came
/// as long as they say the same.
struct EventWriter {
  let record: ImportedRecord
  let zones: CalendarZones
  /// The zones that kept lines name.
  private(set) var timeZones: [String] = []
  private var kept: [String] = []
  private var covered: Set<EventFamily> = []
  private var said: Set<EventPerson.Key> = []
  private var hasStamp = false

  init(record: ImportedRecord, zones: CalendarZones) {
    self.record = record
    self.zones = zones
    reconcile()
  }

  func write(to writer: inout ContentLineWriter, stamp: String) {
    writer.add(unfolded: "BEGIN:VEVENT")
    if !hasStamp { writer.add("DTSTAMP", value: stamp) }
    for family in EventFamily.allCases where !covered.contains(family) {
      for line in lines(of: family) { writer.add(line.name, line.parameters, value: line.value) }
    }
    for person in guests where !said.contains(person.key) {
      let line = person.line("ATTENDEE")
      writer.add(line.name, line.parameters, value: line.value)
    }
    for text in kept { writer.add(verbatim: text) }
    writer.add(unfolded: "END:VEVENT")
  }

  private var guests: [EventPerson] {
    record.children.compactMap { $0.kind == "attendance" ? EventPerson($0) : nil }
  }

  private var hosts: [EventPerson] {
    record.children.compactMap { $0.kind == "person" ? EventPerson($0) : nil }
  }

  /// The attendees as our fields say them.
  var attendees: [EventLine] { guests.map { $0.line("ATTENDEE") } }

  /// What our fields say of a family.
  func lines(of family: EventFamily) -> [EventLine] {
    func text(_ field: String, _ property: String) -> [EventLine] {
      guard let value = record.fields[field]?.text, !value.isEmpty else { return [] }
      return [EventLine(property, [], ContentText.escaped(value))]
    }
    switch family {
    case .uid:
      if record.fields["sourceUid"] == nil, let id = record.id {
        return [EventLine("UID", [], VCard.uidPrefix + id.text)]
      }
      return text("sourceUid", "UID")
    case .title: return text("title", "SUMMARY")
    case .time: return times
    case .place: return text("place", "LOCATION")
    case .notes: return text("notes", "DESCRIPTION")
    case .tags:
      guard let tags = record.fields["tags"]?.list, !tags.isEmpty else { return [] }
      let value = tags.map(ContentText.escaped).joined(separator: ",")
      return [EventLine("CATEGORIES", [], value)]
    case .state:
      switch record.fields["state"]?.text {
      case nil, "planned": return []
      case "cancelled": return [EventLine("STATUS", [], "CANCELLED")]
      case let state?: return [EventLine(EventLine.state, [], state)]
      }
    case .kind: return text("kind", EventLine.kind)
    case .hosts:
      return hosts.enumerated().map { $1.line($0 == 0 ? "ORGANIZER" : EventLine.host) }
    }
  }

  /// Whole days by their date, the last one exclusive; else universal time, which needs no zone.
  private var times: [EventLine] {
    guard let start = record.fields["start"]?.text.flatMap(CalendarTime.init(moment:)) else {
      return []
    }
    let end = record.fields["plannedEnd"]?.text.flatMap(CalendarTime.init(moment:))
    guard start.minute != nil else {
      let last = end.map { max($0.day, start.day) } ?? start.day
      let after = CalendarTime(day: last.adding(days: 1), minute: nil)
      let date = ContentLine.Parameter(name: "VALUE", values: ["DATE"])
      return [
        EventLine("DTSTART", [date], start.basic), EventLine("DTEND", [date], after.basic),
      ]
    }
    let zone = record.fields["timeZone"]?.text ?? zones.home
    func line(_ name: String, _ time: CalendarTime) -> EventLine {
      guard let zone else { return EventLine(name, [], time.basic) }
      var time = time
      time.zone = .named(zone)
      guard let instant = zones.instant(time) else {
        time.zone = .floating
        return EventLine(name, [], time.basic)
      }
      return EventLine(name, [], CalendarTime(wall: instant, zone: .utc).basic)
    }
    var lines = [line("DTSTART", start)]
    if let end, end.minute != nil, end.wall > start.wall { lines.append(line("DTEND", end)) }
    return lines
  }

  // MARK: Kept lines

  /// Decides which of the lines kept from import still hold.
  private mutating func reconcile() {
    guard let text = record.fields["ical"]?.text, !text.isEmpty else { return }
    let bytes = Array(text.utf8)
    let lines = split(bytes)
    var builder = EventBuilder(bytes: bytes, lines: lines, line: 1, zones: zones)
    let told = builder.read()
    let present = Set(
      lines.compactMap { line -> EventFamily? in
        if case .property(let property) = line { EventFamily.of(property.name) } else { nil }
      })
    for family in present where holds(family, told) { covered.insert(family) }
    let own = EventPerson.Index(guests)
    for line in lines {
      switch line {
      case .verbatim(let range): kept.append(String(decoding: bytes[range], as: UTF8.self))
      case .property(let property):
        if let family = EventFamily.of(property.name), !covered.contains(family) { continue }
        if property.name == "ATTENDEE", !isThere(property, among: own) { continue }
        if property.name == "DTSTAMP" { hasStamp = true }
        kept.append(String(decoding: bytes[property.raw], as: UTF8.self))
      }
    }
  }

  /// The lines of the event itself; zones before it are put aside.
  private mutating func split(_ bytes: [UInt8]) -> [ComponentLine] {
    var reader = ContentLineReader(bytes)
    var lines: [ComponentLine] = []
    var depth = 0
    var zone: Int?
    while let line = reader.next() {
      let boundary = ComponentSplitter.boundary(line.content)
      if let boundary {
        if boundary.isBegin, depth == 0, boundary.component == "VTIMEZONE" {
          zone = line.raw.lowerBound
        }
        depth = max(0, depth + (boundary.isBegin ? 1 : -1))
      }
      if let start = zone {
        guard depth == 0 else { continue }
        timeZones.append(String(decoding: bytes[start..<line.raw.upperBound], as: UTF8.self))
        zone = nil
      } else if boundary == nil, depth == 0, let property = ContentLine(line) {
        lines.append(.property(property))
      } else if !line.raw.isEmpty {
        lines.append(.verbatim(line.raw))
      }
    }
    return lines
  }

  private func holds(_ family: EventFamily, _ told: ImportedRecord) -> Bool {
    switch family {
    case .uid: true
    case .state:
      (told.fields["state"]?.text ?? "planned") == (record.fields["state"]?.text ?? "planned")
    case .hosts:
      Set(
        told.children.compactMap { child in
          child.kind == "person"
            ? EventPerson(child).flatMap(EventPerson.Index(hosts).whoIs)?.key : nil
        }) == Set(hosts.map(\.key))
    default: family.fields.allSatisfy { told.fields[$0] == record.fields[$0] }
    }
  }

  /// Whether a kept line still says who comes; whoever is none of ours, a room perhaps, stays.
  private mutating func isThere(_ property: ContentLine, among guests: EventPerson.Index) -> Bool {
    let text = ContentText.unescaped(property.value) ?? ""
    guard let person = EventPerson(property, text: text) else { return true }
    guard let own = guests.whoIs(person) else { return false }
    // Some programs name a guest twice, with the newer answer first.
    guard
      said.contains(own.key) || own.rsvp == nil || own.rsvp == person.rsvp
        || own.rsvp == "none" && person.rsvp == nil
    else { return false }
    said.insert(own.key)
    return true
  }
}
