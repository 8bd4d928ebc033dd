import HubKit

/// Which fields of a kind a form shows, the ones most used first; the rest follow.
enum FormPlan {
  private static let first: [Kind: [String]] = [
    "person": [
      "name", "org", "job", "source", "ring", "isDecider", "kinds", "municipality", "notes", "tags",
      "kindred",
    ],
    "org": ["name", "sectorRole", "sector", "municipality", "legalKind", "sizeBand", "notes"],
    "interaction": [
      "kind", "date", "participants", "note", "outcome", "nextCheck", "answer", "answers",
    ],
    "action": ["text", "owner", "due", "state", "doneOn"],
    "override": ["state", "note"],
  ]

  /// Fields that are filled by imports only.
  private static let never: Set<String> = ["sourceUid", "sourceCampaign", "vcard", "extra"]

  static func fields(of descriptor: KindDescriptor) -> [FieldDescriptor] {
    let names = first[descriptor.kind] ?? []
    let ahead = names.compactMap(descriptor.field)
    let rest = descriptor.fields.filter { !names.contains($0.name) }
    return (ahead + rest).filter { field in
      !field.isInternal && field.type != .map && !never.contains(field.name)
    }
  }

  /// Kinds of contact detail that the form of a person or an organization shows.
  static func channels(of kind: Kind) -> [String] {
    kind == "person" || kind == "org" ? ["email", "phone"] : []
  }

  /// After how many of the fields the contact details stand.
  static let channelsAfter = 3
}
