import Canvas
import HubKit

/// A column of a list: what it shows, how wide it is, and by what it sorts.
struct ListColumn: Sendable {
  enum Content: Sendable { case mark, title, field(String), lastContact, assessment, own(String) }

  /// Nil for a column without a heading.
  let titleKey: String?
  let content: Content
  let width: Column.Width
  /// The field the store sorts by; nil when the column does not sort.
  let sort: String?

  /// What the column is called where the choice of columns is kept.
  var id: String {
    switch content {
    case .mark: "mark"
    case .title: "title"
    case .field(let name): name
    case .lastContact: "last"
    case .assessment: "assessment"
    case .own(let name): "own." + name
    }
  }

  /// Narrow columns have a word of their own where the label of the field would be cut.
  func heading(_ world: World) -> String {
    if case .own(let name) = content { return name }
    guard let titleKey, let dot = titleKey.utf8.firstIndex(of: UInt8(ascii: ".")) else {
      return titleKey.map { world.words($0) } ?? ""
    }
    return world.words.text("column" + titleKey[dot...]) ?? world.words(titleKey)
  }

  /// As wide as the longest of the words it may hold, so that none is cut.
  func width(of kind: Kind, _ world: World) -> Column.Width {
    guard case .field(let name) = content,
      case .enumeration(let slugs)? = world.catalogue[kind]?.field(name)?.type
    else { return width }
    let longest = slugs.map {
      DisplayWidth.of(world.words.value(kind.name, name, $0), glyphs: world.glyphs)
    }.max()
    return switch width {
    case .fixed(let width): .fixed(max(width, longest ?? 0))
    case .flexible(let minimum, let weight):
      .flexible(minimum: max(minimum, longest ?? 0), weight: weight)
    }
  }

  /// The columns of a kind, the most telling first: the last ones go when there is no room.
  static func columns(of descriptor: KindDescriptor) -> [ListColumn] {
    switch descriptor.kind {
    case "person": people
    case "org": organizations
    default: general(descriptor)
    }
  }

  private static let last = ListColumn(
    titleKey: "screen.people.column.last", content: .lastContact, width: .fixed(15), sort: nil)

  private static let people: [ListColumn] = [
    title("screen.people.column.name"), last,
    named("screen.people.column.org", "org", .flexible(minimum: 12, weight: 2), sorts: false),
    named("screen.people.column.job", "job", .flexible(minimum: 10, weight: 2)),
    named("screen.people.column.ring", "ring", .fixed(6)),
  ]

  private static let organizations: [ListColumn] = [
    title("screen.organizations.column.name"),
    named("screen.organizations.column.role", "sectorRole", .fixed(15)), last,
    named("screen.organizations.column.sector", "sector", .flexible(minimum: 8, weight: 1)),
    named(
      "screen.organizations.column.municipality", "municipality",
      .flexible(minimum: 10, weight: 1)),
  ]

  /// A column that one saved list has for itself.
  static func own(_ name: String) -> ListColumn {
    ListColumn(
      titleKey: nil, content: .own(name), width: .flexible(minimum: 10, weight: 2), sort: nil)
  }

  private static func title(_ key: String, sorts: Bool = true) -> ListColumn {
    ListColumn(
      titleKey: key, content: .title, width: .flexible(minimum: 16, weight: 3),
      sort: sorts ? "title" : nil)
  }

  private static func named(
    _ key: String, _ field: String, _ width: Column.Width, sorts: Bool = true
  ) -> ListColumn {
    ListColumn(titleKey: key, content: .field(field), width: width, sort: sorts ? field : nil)
  }

  /// What stands beside the title of a record of each kind.
  private static let beside: [Kind: [String]] = [
    "meeting": ["start", "kind", "place", "state"],
    "action": ["due", "owner", "state"],
    "interaction": ["date", "note"],
    "assessment": ["date", "by", "reason"],
    "need": ["owner", "kind", "status"],
    "offer": ["owner", "kind", "status"],
    "tie": ["kinds", "started"],
    "consent": ["person", "givenOn", "basis"],
    "dataRequest": ["person", "due", "doneOn"],
    "savedList": ["of", "filter"],
    "rhythm": ["days"],
    "roleAssignment": ["person", "from", "to"],
    "channel": ["owner", "kind"],
    "attendance": ["meeting", "outcome", "rsvp"],
    "document": ["status", "version", "adoptedOn"],
    "story": ["teller", "toldOn", "version"],
    "agendaItem": ["meeting", "minutes", "type"],
    "organization": ["form", "foundedOn", "canSign"],
    "ruleSet": ["method", "fallback", "quorumKind"],
    "membership": ["class", "from", "to"],
    "role": ["kind", "hoursMonth", "termMonths"],
    "workingGroup": ["lead", "deliverable", "sunset", "status"],
    "decision": ["date", "matter", "method", "result"],
    "objection": ["decision", "state", "raisedOn"],
    "minutes": ["status", "issuedOn", "approvedIn"],
    "budget": ["from", "to", "adoptedBy"],
    "budgetLine": ["budget", "direction", "amount"],
    "ledgerEntry": ["date", "direction", "amount", "category"],
    "asset": ["class", "owner", "availability"],
    "introduction": ["state", "broker", "askedOn", "outcome"],
    "match": ["state", "proposedOn", "score"],
    "snapshot": ["date", "note"],
    "stakeholder": ["kind", "power", "interest", "owner", "nextContact"],
    "commitment": ["due", "by", "stakeholder", "state"],
    "advocacyEntry": ["date", "office", "influence"],
    "programme": ["deadline", "status", "owner", "funder"],
    "application": ["submittedOn", "result", "amount"],
    "calendarEntry": ["date", "kind", "office"],
    "outlet": ["kind", "area", "isLocal"],
    "mediaContact": ["beat", "verifiedOn", "doNotPitch"],
    "campaign": ["audience", "from", "to", "owner"],
    "pitch": ["contact", "sentAt", "reply"],
    "coverage": ["date", "outlet", "spokesperson"],
    "newsletterIssue": ["sentOn", "recipients", "optInProven"],
  ]

  /// Every column a list of a kind may have: those it comes with, then its other fields.
  static func all(of descriptor: KindDescriptor) -> [ListColumn] {
    let usual = columns(of: descriptor)
    let shown = Set(usual.map(\.id))
    let others = descriptor.fields.filter { field in
      !field.isInternal && field.type != .map && field.name != descriptor.titleField
        && !shown.contains(field.name)
    }
    let assessed =
      descriptor.kind == "person"
      ? [
        ListColumn(
          titleKey: "column.assessment", content: .assessment,
          width: .flexible(minimum: 10, weight: 1), sort: nil)
      ] : []
    return usual + assessed
      + others.map { field in
        named(
          "field.\(descriptor.kind.name).\(field.name)", field.name, width(of: field.type),
          sorts: sorts(field.type))
      }
  }

  private static func general(_ descriptor: KindDescriptor) -> [ListColumn] {
    let kind = descriptor.kind
    var columns: [ListColumn] = []
    if kind == "action" {
      columns.append(ListColumn(titleKey: nil, content: .mark, width: .fixed(1), sort: nil))
    }
    // A title composed of references is nothing a store could sort by.
    let key =
      descriptor.titleField.map { "field.\(kind.name).\($0)" } ?? "screen.people.column.name"
    columns.append(title(key, sorts: descriptor.titleField != nil))
    let fields = beside[kind]?.compactMap(descriptor.field) ?? []
    return columns
      + fields.map { field in
        named(
          "field.\(kind.name).\(field.name)", field.name, width(of: field.type),
          sorts: sorts(field.type))
      }
  }

  private static func width(of type: FieldType) -> Column.Width {
    switch type {
    case .date: .fixed(12)
    case .moment: .fixed(18)
    case .integer, .boolean: .fixed(8)
    case .money: .fixed(14)
    case .enumeration: .flexible(minimum: 10, weight: 1)
    default: .flexible(minimum: 12, weight: 2)
    }
  }

  private static func sorts(_ type: FieldType) -> Bool {
    switch type {
    case .text, .integer, .money, .boolean, .date, .moment, .enumeration: true
    default: false
    }
  }
}
