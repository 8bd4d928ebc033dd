/// The kinds of record there are. Adding one is adding its descriptor to a folder's list.
public struct Catalogue: Sendable {
  public let kinds: [KindDescriptor]
  private let byName: [String: KindDescriptor]

  public init(_ kinds: [KindDescriptor]) {
    self.kinds = kinds
    self.byName = Dictionary(
      kinds.map { ($0.kind.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  public static let standard = Catalogue(
    HubKinds.all + PeopleKinds.all + ConversationKinds.all + MeetingKinds.all
      + OrganizationKinds.all + ConnectionKinds.all + GovernmentKinds.all + PublicityKinds.all)

  public subscript(kind: Kind) -> KindDescriptor? { byName[kind.name] }
  public subscript(name: String) -> KindDescriptor? { byName[name] }

  /// The kinds with a field that may point to `kind`, and that field.
  public func references(to kind: Kind) -> [(KindDescriptor, FieldDescriptor)] {
    kinds.flatMap { descriptor in
      descriptor.fields.filter { $0.type.targets.contains(kind) }.map { (descriptor, $0) }
    }
  }
}

/// The hub itself, the laptops that keep it, and what the organizers settled.
public enum HubKinds {
  public static let all = [hub, device, setting, override, document, savedList, listEntry]

  static let hub = KindDescriptor(
    "hub", title: "name",
    fields: [
      FieldDescriptor("name", .text, audience: .members, required: true, searched: true),
      FieldDescriptor("place", .text, audience: .members, required: true, searched: true),
      FieldDescriptor("country", .text, audience: .members),
      FieldDescriptor("region", .text, audience: .members),
      FieldDescriptor("municipalities", .words, audience: .members),
      FieldDescriptor("radiusMin", .integer(1...600), audience: .members, initial: .integer(45)),
      FieldDescriptor("industryStatement", .text, audience: .members, searched: true),
      FieldDescriptor("coreSectors", .words, audience: .members),
      FieldDescriptor("complementarySectors", .words, audience: .members),
      FieldDescriptor("population", .integer(0...100_000_000), audience: .members),
      FieldDescriptor("languages", .words, audience: .members),
      FieldDescriptor("currency", .text, audience: .members),
      FieldDescriptor("founded", .date, audience: .members),
      FieldDescriptor("timeZone", .text, audience: .members),
      FieldDescriptor("holidays", .words, audience: .members),
      FieldDescriptor("privacyNotice", .longText, audience: .members),
      FieldDescriptor("diagnosis", .map, audience: .core),
      FieldDescriptor("isPractice", .boolean, audience: .members, isInternal: true),
      FieldDescriptor("secret", .text, audience: .core, isInternal: true),
    ])

  /// A filter and an order under a name, shared like everything else.
  static let savedList = KindDescriptor(
    "savedList", title: "name",
    fields: [
      FieldDescriptor("name", .text, required: true),
      FieldDescriptor("of", .text, required: true, initial: .text("person")),
      FieldDescriptor("filter", .text, purpose: .hubRecords),
      FieldDescriptor("sort", .text),
      FieldDescriptor("descending", .boolean),
      FieldDescriptor("columns", .text),
      FieldDescriptor("ownColumns", .words),
    ])

  /// What stands in a column of one list beside one of those on it: who brings cake. It is said of
  /// nobody anywhere else.
  static let listEntry = KindDescriptor(
    "listEntry", title: "value", naturalKey: ["list", "member", "column"], parent: "member",
    isInternal: true,
    fields: [
      FieldDescriptor("list", .reference(["savedList"]), required: true),
      FieldDescriptor(
        "member", .reference(["person", "org"]), purpose: .hubRecords, required: true),
      FieldDescriptor("column", .text, required: true),
      FieldDescriptor("value", .text, purpose: .hubRecords, searched: true),
    ])

  static let device = KindDescriptor(
    "device", title: "name", isInternal: true,
    fields: [
      FieldDescriptor("name", .text, audience: .members, isInternal: true),
      FieldDescriptor(
        "person", .reference(["person"]), audience: .members, purpose: .hubRecords,
        isInternal: true),
      FieldDescriptor("publicKey", .text, audience: .members, isInternal: true),
    ])

  static let setting = KindDescriptor(
    "setting", title: "key", naturalKey: ["key"], isInternal: true,
    fields: [
      FieldDescriptor("key", .text, audience: .members, required: true),
      FieldDescriptor("value", .text, audience: .members),
      FieldDescriptor("reason", .text, audience: .members),
    ])

  static let override = KindDescriptor(
    "override", title: "evidence", naturalKey: ["evidence"], date: "on", isInternal: true,
    fields: [
      FieldDescriptor("evidence", .text, required: true),
      FieldDescriptor("state", .enumeration(["met", "notMet", "none"]), required: true),
      FieldDescriptor("note", .longText, required: true),
      FieldDescriptor("on", .date),
      FieldDescriptor("by", .reference(["person"])),
    ])

  static let document = KindDescriptor(
    "document", title: "title",
    fields: [
      FieldDescriptor("title", .text, required: true, searched: true),
      FieldDescriptor("template", .text),
      FieldDescriptor("version", .integer(1...10_000), initial: .integer(1)),
      FieldDescriptor(
        "status", .enumeration(["draft", "review", "adopted", "sent", "superseded"]),
        initial: .text("draft")),
      FieldDescriptor("language", .text),
      FieldDescriptor("text", .longText, searched: true),
      FieldDescriptor("isPublic", .boolean),
      FieldDescriptor("adoptedOn", .date),
      FieldDescriptor("sentOn", .date),
      FieldDescriptor("signedOn", .date),
      FieldDescriptor("updatedOn", .date),
      FieldDescriptor("author", .reference(["person"]), purpose: .hubRecords),
      FieldDescriptor("reviewer", .reference(["person"]), purpose: .hubRecords),
      FieldDescriptor("namedPersons", .references(["person"]), purpose: .publicityName),
      FieldDescriptor("photographed", .references(["person"]), purpose: .photo),
      FieldDescriptor("tags", .words),
    ])
}
