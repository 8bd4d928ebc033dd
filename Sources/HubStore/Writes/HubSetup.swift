import GRDB
import HubKit

/// The answers a hub is started with.
public struct NewHub: Hashable, Sendable {
  public var name: String
  public var place: String
  /// The name of the person who starts it.
  public var me: String
  public var country: String?
  /// Codes with their scheme, such as `nace2.1:C13`.
  public var coreSectors: [String]
  public var complementarySectors: [String]
  /// The trade in the person's own words.
  public var industryStatement: String?
  /// An identifier of the time zone database, such as `Europe/Rome`.
  public var timeZone: String
  public var language: String
  public var privacyNotice: String
  public var isPractice: Bool

  public init(
    name: String, place: String, me: String, timeZone: String, language: String,
    privacyNotice: String, country: String? = nil, coreSectors: [String] = [],
    complementarySectors: [String] = [], industryStatement: String? = nil, isPractice: Bool = false
  ) {
    self.name = name
    self.place = place
    self.me = me
    self.country = country
    self.coreSectors = coreSectors
    self.complementarySectors = complementarySectors
    self.industryStatement = industryStatement
    self.timeZone = timeZone
    self.language = language
    self.privacyNotice = privacyNotice
    self.isPractice = isPractice
  }
}

extension HubStore {
  /// Makes a hub file with its first action: the hub, the person who starts it, and the device.
  public static func start(
    _ new: NewHub, at path: String, places: Places, world: StoreWorld, today: LocalDate
  ) throws(HubFailure) -> HubStore {
    for (field, value) in [("name", new.name), ("place", new.place), ("me", new.me)]
    where value.trimmingSpaces.isEmpty {
      throw HubFailure(.refused, "error.required", ["kind": "hub", "field": field])
    }
    let store = try create(at: path, places: places, world: world)
    do throws(HubFailure) {
      try store.writeBeginning(new, today: today)
    } catch {
      store.close()
      removeDatabase(path)
      throw error
    }
    return store
  }

  private func writeBeginning(_ new: NewHub, today: LocalDate) throws(HubFailure) {
    let me = newID()
    var fields: [String: FieldValue] = [
      "name": .text(new.name.trimmingSpaces), "place": .text(new.place.trimmingSpaces),
      "timeZone": .text(new.timeZone), "privacyNotice": .text(new.privacyNotice),
      "languages": .set([new.language]), "founded": .text(today.description),
      "isPractice": .boolean(new.isPractice), "secret": .text(Hex.encode(world.random(32))),
    ]
    fields["country"] = new.country.map { .text($0) }
    fields["industryStatement"] = new.industryStatement.map { .text($0) }
    if !new.coreSectors.isEmpty { fields["coreSectors"] = .set(new.coreSectors) }
    if !new.complementarySectors.isEmpty {
      fields["complementarySectors"] = .set(new.complementarySectors)
    }
    let person: [String: FieldValue] = [
      "name": .text(new.me.trimmingSpaces), "initiator": .boolean(true), "source": .text("self"),
    ]
    try perform(
      ActionTitle("init", [hubID]),
      [
        RecordEdit(kind: "person", id: me, isNew: true, values: person),
        RecordEdit(kind: "hub", id: hubID, isNew: true, values: fields),
      ], context: WriteContext(today: today, person: me))
  }

  /// Whether the hub was made to practise in: only then may the clock be moved by hand.
  public func isPractice() throws(HubFailure) -> Bool {
    try hub()["isPractice"]?.boolean ?? false
  }

  /// Whom a write is done for: the person named, or the one who uses this device.
  func author(_ context: WriteContext) throws(HubFailure) -> RecordID? {
    if let person = context.person { return person }
    return try devicePerson()
  }

  /// Settles a threshold or another setting of the hub; nil takes the setting back to its default.
  @discardableResult
  public func set(
    _ key: String, to value: String?, reason: String? = nil, context: WriteContext
  ) throws(HubFailure) -> ActionResult {
    guard let descriptor = catalogue["setting"] else { throw HubFailure(.fault, "error.fault") }
    let id = id(for: descriptor, fields: ["key": .text(key)])
    var edit = RecordEdit(kind: "setting", id: id, isNew: true, values: ["key": .text(key)])
    if let value { edit.values["value"] = .text(value) } else { edit.cleared.insert("value") }
    if let reason { edit.values["reason"] = .text(reason) }
    return try perform(ActionTitle("settings", [id]), [edit], context: context)
  }

  /// Overrules an evidence, or with `none` lets the records speak again.
  @discardableResult
  public func override(
    _ evidence: String, state: String, note: String, context: WriteContext
  ) throws(HubFailure) -> ActionResult {
    guard let descriptor = catalogue["override"] else { throw HubFailure(.fault, "error.fault") }
    let id = id(for: descriptor, fields: ["evidence": .text(evidence)])
    var values: [String: FieldValue] = [
      "evidence": .text(evidence), "state": .text(state), "note": .text(note),
      "on": .text(context.today.description),
    ]
    let author = try author(context)
    values["by"] = author.map { .text($0.text) }
    return try perform(
      ActionTitle("override", [id]),
      [RecordEdit(kind: "override", id: id, isNew: true, values: values)], context: context)
  }
}
