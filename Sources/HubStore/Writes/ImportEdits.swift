import HubKit

import struct HubKit.Record

/// What an importer makes of a record.
extension Importer {
  /// Nil when nothing would change.
  func edits(
    _ imported: ImportedRecord, descriptor: KindDescriptor, known: RecordID?
  ) throws -> [RecordEdit]? {
    var edits: [RecordEdit] = []
    var values = imported.fields
    for (field, name) in imported.names where field == "org" {
      let org = try self.org(name)
      values[field] = .text(org.id.text)
      if let edit = org.edit { edits.append(edit) }
    }
    if known == nil, descriptor.kind == "person", values["source"] == nil {
      values["source"] = .text(source)
    }
    let guests = imported.kind == "meeting" ? try guests(of: imported) : nil
    if let guests {
      edits += guests.edits
      if !guests.hosts.isEmpty { values["hosts"] = .set(guests.hosts.map(\.text)) }
      if known == nil, values["kind"] == nil { values["kind"] = meetingKind(guests) }
    }
    // What became another record goes to that one, as far as the file says anything new of it.
    let kept = try known.map { try Canonical.of($0, db) }
    let id = kept ?? natural(values, of: imported.kind) ?? imported.id ?? session.newID()
    var main = RecordEdit(kind: imported.kind, id: id, isNew: known == nil, values: values)
    overwritten = 0
    for standing in Set([known, kept].compactMap { $0 }) {
      guard let record = try session.state(standing)?.record else { continue }
      main.values = changed(main.values, standing: record)
      // The organization may be stored under a name it bore before it was merged.
      if let own = record["org"]?.reference, let org = main.values["org"]?.reference,
        try Canonical.of(own, db) == org
      {
        main.values["org"] = nil
      }
      if standing == kept { overwritten = main.values.keys.count { Self.isLost(record[$0], $0) } }
    }
    if main.isNew || !main.values.isEmpty { edits.append(main) }
    edits += try newChannels(imported, owner: id, isKnown: known != nil)
    if let guests { edits += try attendances(guests, of: id) }
    return edits.isEmpty ? nil : edits
  }

  /// Whether a value goes when another is set; sets, notes and kept lines only grow.
  private static func isLost(_ present: FieldValue?, _ field: String) -> Bool {
    switch present {
    case .text?, .integer?, .boolean?: !["notes", "vcard", "ical"].contains(field)
    default: false
    }
  }

  /// The organization of this name, or the edit that makes it; many people are of few.
  private func org(_ name: String) throws -> (id: RecordID, edit: RecordEdit?) {
    let folded = Fold.fold(name)
    if let id = orgs[folded] { return (id, nil) }
    if try isNew(org: folded) { return Orgs(session: session).make(name) }
    let found = try Orgs(session: session).findOrMake(name)
    if found.edit == nil, orgs.count < 100_000 { orgs[folded] = found.id }
    return found
  }

  /// The values of the file that differ from what stands. Sets and notes only grow: what the file
  /// does not mention was perhaps added here.
  private func changed(
    _ values: [String: FieldValue], standing: Record
  ) -> [String: FieldValue] {
    var changed: [String: FieldValue] = [:]
    for (name, value) in values where standing[name] != value {
      switch (value, standing[name]) {
      case (.list(let elements), .list(let present)?):
        let union = FieldValue.set(elements + present)
        if union != standing[name] { changed[name] = union }
      case (.map(let members), .map(let present)?):
        let union = FieldValue.map(present.merging(members) { $1 })
        if union != standing[name] { changed[name] = union }
      case (.text(let text), .text(let present)?) where name == "vcard":
        let union = CardProperties.union(present, text)
        if union != present { changed[name] = .text(union) }
      case (.text(let text), let present) where name == "ical":
        if !Self.isSameEvent(present?.text ?? "", text) { changed[name] = value }
      case (.text(let text), .text(let present)?) where name == "notes":
        if !TextSearch.holds(present, text) { changed[name] = .text(present + "\n\n" + text) }
      default: changed[name] = value
      }
    }
    return changed
  }

  func newChannels(
    _ imported: ImportedRecord, owner: RecordID, isKnown: Bool
  ) throws -> [RecordEdit] {
    var present = Set(
      isKnown ? try channels(of: owner).map { Self.mark($0.kind, $0.value) } : [])
    var edits: [RecordEdit] = []
    var made: [String: Int] = [:]
    for child in imported.children where child.kind == "channel" {
      let mark = Self.mark(child.fields["kind"]?.text ?? "", child.fields["value"]?.text ?? "")
      guard present.insert(mark).inserted else {
        if let index = made[mark] { Self.join(child, to: &edits[index].values) }
        continue
      }
      var values = child.fields
      values["owner"] = .text(owner.text)
      made[mark] = edits.count
      edits.append(
        RecordEdit(kind: child.kind, id: child.id ?? session.newID(), isNew: true, values: values))
    }
    return edits
  }

  /// One address under two labels is one contact detail with both.
  private static func join(_ child: ImportedRecord, to values: inout [String: FieldValue]) {
    let present = values["label"]?.text?.split(separator: ",") ?? []
    let added = child.fields["label"]?.text?.split(separator: ",") ?? []
    let labels = present + added.filter { !present.contains($0) }
    if !labels.isEmpty { values["label"] = .text(labels.joined(separator: ",")) }
    if child.fields["preferred"]?.boolean == true { values["preferred"] = .boolean(true) }
  }

  /// Spaces and punctuation in a phone number, and case in an address, make no difference.
  private static func mark(_ kind: String, _ value: String) -> String {
    let folded = Fold.fold(value)
    guard kind == "phone" else { return "\(kind) \(folded)" }
    return "phone " + folded.filter { $0.isNumber || $0 == "+" || $0 == "," || $0 == ";" }
  }
}
