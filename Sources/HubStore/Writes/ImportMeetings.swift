import GRDB
import HubKit

/// What an importer makes of a meeting and those whom it names.
extension Importer {
  /// People by whatever the file calls them by, with the edits that make those who are new.
  struct Guests {
    var hosts: [RecordID] = []
    /// Who is asked to come, with the answer.
    var invited: [(person: RecordID, rsvp: FieldValue?)] = []
    var edits: [RecordEdit] = []
    fileprivate var known: [String: RecordID] = [:]
  }

  /// The meeting of the same UID, else of the same title and time that came from nowhere else.
  func meeting(like imported: ImportedRecord) throws -> RecordID? {
    if let uid = imported.fields["sourceUid"]?.text, let known = try byUID(uid, imported.kind) {
      return known
    }
    guard key != .id, let title = imported.fields["title"]?.text,
      let start = imported.fields["start"]?.text
    else { return nil }
    var statement = try BoundStatement(
      db,
      """
      SELECT meeting.id FROM record INDEXED BY recordListed
      CROSS JOIN meeting ON meeting.id = record.id
      WHERE record.kind = 'meeting' AND record.folded = ? AND record.deletedAt IS NULL
        AND record.folded IS NOT NULL AND record.state <> 1 AND record.survivor IS NULL
        AND meeting.start = ? AND meeting.sourceUid IS NULL LIMIT 1
      """)
    statement.bind(Fold.fold(title))
    statement.bind(start)
    return try statement.first { $0.id(0) } ?? nil
  }

  /// Finds or makes the people of a meeting; nobody gets another name by what a calendar calls them.
  func guests(of imported: ImportedRecord) throws -> Guests {
    var guests = Guests()
    foundGuests = [:]
    for child in imported.children {
      switch child.kind {
      case "person":
        let id = try person(child, &guests)
        if !guests.hosts.contains(id) { guests.hosts.append(id) }
      case "attendance":
        guard let person = child.children.first else { continue }
        guests.invited.append((try self.person(person, &guests), child.fields["rsvp"]))
      default: continue
      }
    }
    return guests
  }

  private func person(_ child: ImportedRecord, _ guests: inout Guests) throws -> RecordID {
    let mark = child.addresses.first ?? child.id?.text ?? child.fields["name"]?.text ?? ""
    let folded = Fold.fold(mark)
    if let id = guests.known[folded] ?? guest(folded) { return id }
    let id: RecordID
    let isFresh = try isNew(child, ImportMarks(child))
    if !isFresh, let known = try knownPerson(child) {
      id = known
      guests.edits += try newChannels(child, owner: known, isKnown: true)
    } else {
      guard let descriptor = catalogue["person"],
        let made = try edits(child, descriptor: descriptor, known: nil), let first = made.first
      else { throw Notice("error.unknownKind", ["kind": "person"]) }
      id = first.id
      guests.edits += made
    }
    guests.known[folded] = id
    if !child.addresses.isEmpty { foundGuests[folded] = id }
    return id
  }

  private func knownPerson(_ child: ImportedRecord) throws -> RecordID? {
    if let id = child.id, let record = try session.state(id)?.record, record.isLive,
      record.kind == "person"
    {
      return id
    }
    return try byAddress(child) ?? byName(child)
  }

  /// Invitations that are new, and answers that have changed. One that was taken away here stays
  /// away, and an answer that was heard here is not taken back by a calendar that has heard none.
  func attendances(_ guests: Guests, of meeting: RecordID) throws -> [RecordEdit] {
    var edits: [RecordEdit] = []
    for (person, rsvp) in guests.invited {
      var values: [String: FieldValue] = [
        "meeting": .text(meeting.text), "person": .text(person.text),
      ]
      guard let id = natural(values, of: "attendance") else { continue }
      if let standing = try session.state(id)?.record, standing.state == .live {
        guard standing.deletedAt == nil, let rsvp, rsvp.text != "none", standing["rsvp"] != rsvp
        else { continue }
        edits.append(
          RecordEdit(kind: "attendance", id: id, isNew: false, values: ["rsvp": rsvp]))
      } else if !edits.contains(where: { $0.id == id }) {
        values["rsvp"] = rsvp
        edits.append(RecordEdit(kind: "attendance", id: id, isNew: true, values: values))
      }
    }
    return edits
  }

  /// Two people meet for a talk; of more, a calendar does not say what they meet for. A social is no
  /// evidence of anything until three have come.
  func meetingKind(_ guests: Guests) -> FieldValue {
    let all = Set(guests.hosts + guests.invited.map(\.person))
    return .text((1...2).contains(all.count) ? "one_on_one" : "social")
  }

  /// A calendar writes anew when it was written, each time it is.
  static func isSameEvent(_ one: String, _ other: String) -> Bool {
    func plain(_ text: String) -> [Substring] {
      text.split(separator: "\n").filter { !$0.hasPrefix("DTSTAMP") }
    }
    return one == other || plain(one) == plain(other)
  }
}
