import HubKit

/// What is written to a file whose name is asked for.
public enum FileOrder: Hashable, Sendable {
  /// All that the hub holds about a person: a page and a document, for the name and what follows it.
  case subject(RecordID, name: String)
  /// Records of a list.
  case records(ExportRequest)
}

/// Records of a list that leave the hub, and for whom.
public struct ExportRequest: Hashable, Sendable {
  public var kind: Kind
  public var filter: String
  /// Those that are marked, in place of the filter.
  public var ids: [RecordID]?
  public var format: String
  public var recipient: Recipient
  /// The saved list that is shown: its own columns go along.
  public var list: RecordID?

  public init(
    kind: Kind, filter: String, ids: [RecordID]?, format: String, recipient: Recipient
  ) {
    self.kind = kind
    self.filter = filter
    self.ids = ids
    self.format = format
    self.recipient = recipient
  }
}

/// What is asked before records of a list are written: as what, for whom, and where.
struct ExportMenus {
  let kind: Kind
  let filter: String
  let ids: [RecordID]?
  var list: RecordID?
  let world: World

  /// What records of the kind can be written as.
  private var formats: [String] {
    switch kind {
    case "person", "org": ["vcard", "csv", "markdown", "labels", "doorlist"]
    case "meeting": ["ics", "csv", "markdown"]
    default: ["csv", "markdown"]
    }
  }

  var first: Reaction {
    let items = formats.map { format in
      MenuItem(
        world.words("export.format.\(format)"), keyLabel: "", reactions: then(format))
    }
    return .push(MenuScreen(title: world.words("menu.export.format"), items: items))
  }

  private func then(_ format: String) -> [Reaction] {
    let ours = item(format, .ourselves, world.words("menu.export.ourselves"))
    guard Disclosure.kinds.contains(kind) else { return ours.reactions }
    let others = Recipient.purposes.map { purpose in
      let name = world.words("value.consent.purpose.\(purpose.rawValue)")
      return item(format, .others(purpose), world.words("menu.export.others", ["purpose": name]))
    }
    return [.push(MenuScreen(title: world.words("menu.export.for"), items: [ours] + others))]
  }

  private func item(_ format: String, _ recipient: Recipient, _ label: String) -> MenuItem {
    var request = ExportRequest(
      kind: kind, filter: filter, ids: ids, format: format, recipient: recipient)
    request.list = list
    return MenuItem(
      label, keyLabel: "", reactions: [.push(PromptScreen(.write(.records(request))))])
  }
}

/// What was written, and where.
public struct WrittenFiles: Hashable, Sendable {
  public var paths: [String]
  /// People left out of what is for others, by the reason.
  public var leftOut: [ConsentRefusal: Int]
  /// How many have no label, since nothing says where they live.
  public var unaddressed = 0
  /// How many records there are.
  public var count = 0
  /// Requests that are answered with it.
  public var answered: Int

  public init(
    paths: [String], leftOut: [ConsentRefusal: Int] = [:], answered: Int = 0
  ) {
    self.paths = paths
    self.leftOut = leftOut
    self.answered = answered
  }
}
