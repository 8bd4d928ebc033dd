extension GovernmentMeasures {
  /// s4.e07: agreements signed, applications submitted, support in kind received; ever.
  var results: Measurement {
    var found: [(LocalDate, RecordID)] = []
    let agreements = facts.documents.filter { $0.template == "mou" }
    for row in agreements {
      if let on = row.signedOn, on <= asOf { found.append((on, row.id)) }
    }
    for row in facts.applications {
      if let on = row.submittedOn, on <= asOf { found.append((on, row.id)) }
    }
    let gifts = facts.commitments.filter {
      !$0.isOurs && ($0.kind == "in_kind" || $0.kind == "space")
    }
    for row in gifts where row.state == .kept {
      let on = row.keptOn ?? row.due
      if on <= asOf { found.append((on, row.id)) }
    }
    let isRecorded = !agreements.isEmpty || !facts.applications.isEmpty || !gifts.isEmpty
    return .count(found.sorted(by: <).map(\.1), older: 0, isRecorded: isRecorded)
  }

  /// s4.e08: contacts meant to influence that stand in the register of contacts.
  var register: Measurement {
    let rows = index.influences.filter { $0.date.isWithin(Self.window, of: asOf) }
    func isThere(_ id: RecordID) -> Bool { index.registered[id].map { $0 <= asOf } ?? false }
    return .share(
      rows.map(\.id).filter(isThere), others: rows.map(\.id).filter { !isThere($0) },
      older: index.influences.count { $0.date.isBefore(Self.window, of: asOf) })
  }

  /// Contacts with elected people in the window.
  var electedContacts: [GovernmentIndex.Contact] { contacts(with: ["elected"]) }

  func contacts(with kinds: Set<String>) -> [GovernmentIndex.Contact] {
    index.contacts.filter {
      kinds.contains($0.stakeholder.kind) && $0.date.isWithin(Self.window, of: asOf)
    }
  }

  /// s4.e09: the share of the party met most, of contacts with elected people whose party is
  /// known.
  var parties: Measurement {
    let all = electedContacts
    let known = all.compactMap { contact in
      contact.stakeholder.party.map { (party: Fold.fold($0.trimmingSpaces), contact: contact) }
    }.filter { !$0.party.isEmpty }
    let counts = Dictionary(grouping: known, by: \.party).mapValues(\.count)
    let top = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }
    let older = index.contacts.count {
      $0.stakeholder.kind == "elected" && $0.date.isBefore(Self.window, of: asOf)
    }
    return Measurement(
      value: top.flatMap { Rate.share($0.value, of: known.count) }, n: known.count,
      records: known.filter { $0.party == top?.key }.map(\.contact.interaction).unique,
      others: known.filter { $0.party != top?.key }.map(\.contact.interaction).unique,
      olderThanWindow: older,
      missing: known.count < all.count ? ["stakeholder.party"] : [])
  }
}

extension Sequence where Element: Hashable {
  /// Each element once, where it comes first.
  fileprivate var unique: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
