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
    "story": ["title", "teller", "selfPart", "usPart", "nowPart", "ask"],
    "need": ["text", "owner", "kind", "namedBy", "rank", "urgency", "status"],
    "offer": ["text", "owner", "kind", "status"],
    "tie": [
      "a", "b", "kinds", "closenessA", "closenessAOn", "closenessB", "closenessBOn", "isKey",
      "visibility",
    ],
    "dataRequest": ["person", "kind", "received", "due", "how", "doneOn", "note"],
    "consent": ["person", "purpose", "givenOn", "basis", "how", "wording"],
    "roleAssignment": ["role", "person", "deputy", "from", "to", "electedBy"],
    "document": [
      "title", "text", "status", "template", "version", "reviewer", "adoptedOn", "sentOn",
      "signedOn", "updatedOn", "namedPersons", "photographed",
    ],
    "meeting": [
      "title", "kind", "start", "place", "goal", "plannedEnd", "state", "entitled", "present",
      "quorumOk", "workingGroup", "isPublic", "announcedOn",
    ],
    "agendaItem": ["meeting", "title", "minutes", "type", "order", "protected"],
    "organization": ["name", "form", "purpose", "nonGoals", "charter", "bylaws", "canSign"],
    "ruleSet": [
      "matter", "method", "fallback", "quorumKind", "quorumPart", "quorumWhole", "noticeDays",
    ],
    "membership": ["member", "class", "from", "to", "voting", "dues"],
    "role": ["name", "kind", "purpose", "duties", "powers", "hoursMonth", "termMonths"],
    "workingGroup": ["name", "lead", "deliverable", "mandate", "members", "sunset", "status"],
    "decision": [
      "text", "matter", "date", "result", "quorumOk", "method", "yes", "no", "abstain", "present",
      "entitled", "document", "meeting", "step",
    ],
    "objection": ["decision", "text", "person", "state", "raisedOn", "resolvedOn"],
    "minutes": ["meeting", "text", "status", "issuedOn", "approvedIn"],
    "budget": ["title", "from", "to", "currency"],
    "budgetLine": ["budget", "text", "direction", "amount", "category"],
    "ledgerEntry": ["date", "text", "direction", "amount", "category", "source"],
    "asset": ["name", "class", "owner", "availability", "conditions"],
    "introduction": [
      "asker", "target", "broker", "purpose", "blurb", "state", "askedOn", "consentAskerOn",
      "consentTargetOn", "madeOn", "outcome", "reportedOn", "cross", "need",
    ],
    "match": ["need", "offer", "state", "proposedOn", "score"],
    "snapshot": ["title", "date", "numbers", "note"],
    "stakeholder": [
      "person", "org", "kind", "office", "level", "power", "interest", "attitude", "owner",
      "nextContact", "nextDecision", "termEnd",
    ],
    "commitment": ["text", "by", "stakeholder", "due", "owner", "kind", "state", "keptOn"],
    "advocacyEntry": ["date", "office", "matter", "position", "ourPeople", "stakeholder"],
    "programme": [
      "name", "kind", "funder", "deadline", "status", "owner", "eligibilityCheckedOn", "fit",
      "decidedOn", "effortHours", "freeHours", "chancePercent", "ownMatch",
    ],
    "application": [
      "programme", "amount", "requiredDocs", "readyDocs", "writer", "reviewer", "submittedOn",
      "result",
    ],
    "calendarEntry": ["title", "kind", "date", "until", "office"],
    "outlet": ["name", "kind", "area", "isLocal", "audience", "beats"],
    "mediaContact": ["person", "outlet", "beat", "verifiedOn", "prefers", "doNotPitch"],
    "campaign": ["name", "goal", "audience", "metric", "target", "owner", "from", "to"],
    "pitch": [
      "subject", "contact", "sentAt", "hook", "reply", "replyOn", "text", "words", "followups",
      "embargoUntil", "embargoAgreed",
    ],
    "coverage": [
      "title", "outlet", "date", "keyMessages", "spokesperson", "membersNamed", "photographed",
      "isAccurate", "callToAction", "tone", "prominence", "isTarget",
    ],
    "newsletterIssue": ["title", "sentOn", "recipients", "optInProven", "spotlight"],
  ]

  /// Fields that are filled by imports only.
  private static let never: Set<String> = ["sourceUid", "sourceCampaign", "vcard", "extra"]

  /// - Parameter slug: the record's own kind, such as `official_meeting`.
  static func fields(of descriptor: KindDescriptor, as slug: String?) -> [FieldDescriptor] {
    var names = first[descriptor.kind] ?? []
    // What was asked of whom is what an official meeting is for.
    if descriptor.kind == "interaction", slug == "official_meeting" {
      names = ["kind", "date", "participants", "office", "asks", "note", "outcome", "nextCheck"]
    }
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
