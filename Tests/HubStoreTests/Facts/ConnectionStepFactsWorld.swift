import HubKit
import HubStore

import struct HubKit.Record

extension FactsWorld {
  /// Members, roles, groups, introductions, assets and stakeholders of chance, some in the Trash.
  func fillConnections() throws {
    let all = try records()
    let people = all.filter { $0.kind == "person" }.map(\.id)
    let orgs = all.filter { $0.kind == "org" }.map(\.id)
    var edits = [
      edit("organization", ["name": .text("Circle"), "form": .text("recognised_association")]),
      edit(
        "organization",
        ["name": .text("Later"), "form": .text("informal"), "foundedOn": Self.day(300)]),
    ]
    let roles = (0..<2).map { edit("role", ["name": .text("Role \($0)"), "kind": .text("other")]) }
    edits += roles
    for index in 0..<24 {
      let (one, other) = (pick(people), pick(people))
      edits += circle(index, one, other, roles: roles.map(\.id), orgs: orgs)
      edits += exchange(index, one, other)
      if number(10) == 0, let last = edits.indices.last {
        edits[last].values["deletedAt"] = .text("2026-11-22T10:00:00Z")
      }
    }
    try store.perform(ActionTitle("import"), edits, context: context)
    for _ in 0..<8 {
      try set(
        "person", pick(people),
        [
          "kinds": .set([pick(["investor", "mentor", "edo", "owner"])]),
          "municipality": .text(pick(["Lana", "Merano"])), "optedOutBroker": .boolean(true),
        ])
    }
  }

  private func circle(
    _ index: Int, _ one: RecordID, _ other: RecordID, roles: [RecordID], orgs: [RecordID]
  ) -> [RecordEdit] {
    var membership: [String: FieldValue] = [
      "member": .text(index.isMultiple(of: 3) ? pick(orgs).text : one.text),
      "from": Self.day(100 + number(300)), "class": .text("ordinary"),
    ]
    if number(3) == 0 { membership["to"] = Self.day(number(100)) }
    var term: [String: FieldValue] = ["person": .text(one.text)]
    if number(3) > 0 { term["role"] = .text(pick(roles).text) }
    if number(3) > 0 { term["from"] = Self.day(100 + number(300)) }
    if number(3) == 0 { term["to"] = Self.day(number(100) - 50) }
    var group: [String: FieldValue] = ["name": .text("Group \(index)"), "lead": .text(other.text)]
    if number(2) == 0 { group["startedOn"] = Self.day(50 + number(100)) }
    if number(2) == 0 { group["status"] = .text("closed") }
    if number(2) == 0 { group["closedOn"] = Self.day(number(50)) }
    var consent: [String: FieldValue] = [
      "person": .text(one.text), "purpose": .text(pick(["network_map", "network_map", "photo"])),
      "givenOn": Self.day(100 + number(50)),
    ]
    if number(3) > 0 { consent["basis"] = .text(pick(["consent", "legitimate_interest"])) }
    if number(3) == 0 { consent["withdrawnOn"] = Self.day(number(50)) }
    if number(3) == 0 { consent["objectedOn"] = Self.day(number(50)) }
    if number(3) == 0 { consent["expires"] = Self.day(number(50)) }
    var stakeholder: [String: FieldValue] = [
      "kind": .text(pick(["bank", "elected", "press"])), "power": .integer(number(11)),
    ]
    if number(2) == 0 {
      stakeholder["person"] = .text(one.text)
    } else {
      stakeholder["org"] = .text(pick(orgs).text)
    }
    if number(2) == 0 { stakeholder["interest"] = .integer(number(11)) }
    return [
      edit("membership", membership), edit("roleAssignment", term), edit("workingGroup", group),
      edit("consent", consent), edit("stakeholder", stakeholder),
    ]
  }

  private func exchange(_ index: Int, _ one: RecordID, _ other: RecordID) -> [RecordEdit] {
    var introduction: [String: FieldValue] = [
      "asker": .text(one.text), "target": .text(other.text),
      "state": .text(pick(["draft", "requested", "declined"])),
    ]
    if number(3) > 0 { introduction["broker"] = .text(pick([one, other]).text) }
    if number(3) > 0 { introduction["askedOn"] = Self.day(110 + number(10)) }
    if number(2) == 0 {
      introduction["consentAskerOn"] = Self.day(90 + number(10))
      introduction["consentTargetOn"] = Self.day(80 + number(10))
      if number(2) == 0 { introduction["madeOn"] = Self.day(50 + number(30)) }
    }
    if number(3) > 0 { introduction["reportedOn"] = Self.day(number(50)) }
    if number(3) == 0 { introduction["cross"] = .boolean(number(2) == 0) }
    if number(2) == 0 { introduction["outcome"] = .text("useful") }
    // Nobody is introduced to themselves.
    return (one == other ? [] : [edit("introduction", introduction)]) + gifts(index, one, other)
  }

  private func gifts(_ index: Int, _ one: RecordID, _ other: RecordID) -> [RecordEdit] {
    var asset: [String: FieldValue] = [
      "name": .text("Asset \(index)"), "class": .text(pick(["place", "people", "culture"])),
      "owner": .text(one.text),
    ]
    if number(2) == 0 { asset["recordedOn"] = Self.day(number(100)) }
    var offer: [String: FieldValue] = [
      "text": .text("Offer \(index)"), "kind": .text("space"), "owner": .text(other.text),
      "status": .text(pick(["open", "met"])),
    ]
    if number(2) == 0 { offer["opened"] = Self.day(number(100)) }
    let offered = edit("offer", offer)
    let need = edit(
      "need",
      [
        "text": .text("Wish \(index)"), "kind": .text("space"),
        "status": .text(pick(["open", "matched", "withdrawn"])),
      ])
    let notice = edit(
      "document",
      [
        "title": .text("Notice \(index)"), "template": .text(pick(["privacy_notice", "charter"])),
        "status": .text(pick(["draft", "adopted"])), "adoptedOn": Self.day(number(90)),
      ])
    let action = edit(
      "action",
      [
        "text": .text("Do \(index)"), "owner": .text(one.text), "due": Self.day(number(90)),
        "state": .text("done"), "doneOn": Self.day(number(90)),
      ])
    return [
      edit("asset", asset), offered, need, notice, action,
      edit(
        "match",
        [
          "need": .text(need.id.text), "offer": .text(offered.id.text),
          "state": .text(pick(["proposed", "connected", "done"])),
          "proposedOn": Self.day(number(60)),
        ]),
    ]
  }
}

extension NaiveFacts {
  private static let came: Set<String> = ["attended", "late", "left_early"]

  private func person(_ row: Record, _ field: String) -> RecordID? {
    survivor(row[field]?.reference).flatMap { byID[$0]?.isLive == true ? $0 : nil }
  }

  private func all(_ row: Record, _ field: String) -> [RecordID] {
    Set((row[field]?.list ?? []).compactMap { survivor(RecordID($0)) }).sorted()
  }

  private func isLive(_ id: RecordID) -> Bool { byID[id]?.isLive == true }

  func ladder(today: LocalDate) -> LadderFacts {
    var facts = LadderFacts()
    facts.people = live("person").map { row in
      LadderFacts.Person(
        id: row.id, org: survivor(row["org"]?.reference),
        isInitiator: row["initiator"]?.boolean ?? false,
        charterSignedOn: row["charterSignedOn"]?.date, leftOn: row["leftOn"]?.date,
        coachedBy: survivor(row["coachedBy"]?.reference))
    }
    facts.contacts = live("interaction").compactMap(contact)
    for row in live("meeting") where row["state"]?.text != "cancelled" {
      guard let date = LocalDate(String((row["start"]?.text ?? "").prefix(10))) else { continue }
      let guests = Set(
        live("attendance").filter {
          $0["meeting"]?.reference == row.id && Self.came.contains($0["outcome"]?.text ?? "")
        }.compactMap { survivor($0["person"]?.reference) })
      facts.meetings.append(
        LadderFacts.Meeting(
          id: row.id, date: date, kind: row["kind"]?.text ?? "",
          attended: guests.filter(isLive).sorted(), heads: guests.count))
      for giver in all(row, "speakers") + all(row, "hosts") where isLive(giver) {
        facts.contributions.append(LadderFacts.Deed(person: giver, date: date))
      }
    }
    facts.contributions += gifts(today)
    addTerms(to: &facts)
    return facts
  }

  private func addTerms(to facts: inout LadderFacts) {
    facts.memberships = live("membership").compactMap { row in
      guard let holder = survivor(row["member"]?.reference), let from = row["from"]?.date else {
        return nil
      }
      return LadderFacts.Term(holder: holder, from: from, to: row["to"]?.date)
    }
    facts.roles = live("roleAssignment").filter { $0["role"] != nil }.compactMap { row in
      person(row, "person").map {
        LadderFacts.Term(holder: $0, from: row["from"]?.date, to: row["to"]?.date)
      }
    }
    facts.leads = live("workingGroup").compactMap { row in
      let isClosed = row["status"]?.text == "closed"
      let end = row["closedOn"]?.date ?? (isClosed ? row["sunset"]?.date : nil)
      guard let lead = person(row, "lead"), !isClosed || end != nil else { return nil }
      return LadderFacts.Term(holder: lead, from: row["startedOn"]?.date, to: end)
    }
    facts.actionsDone = live("action").filter { $0["state"]?.text == "done" }.compactMap { row in
      guard let owner = person(row, "owner"), let on = row["doneOn"]?.date else { return nil }
      return LadderFacts.Deed(person: owner, date: on)
    }
    facts.assessments = live("assessment").compactMap { row in
      guard let subject = person(row, "person"), let date = row["date"]?.date else { return nil }
      return LadderFacts.Assessment(
        id: row.id, person: subject, date: date, support: row["support"]?.integer ?? 0)
    }
    let organizations = live("organization").sorted {
      ($0["foundedOn"]?.text ?? "", $0.id) < ($1["foundedOn"]?.text ?? "", $1.id)
    }
    facts.isInformal = organizations.last?["form"]?.text == "informal"
  }

  private func contact(_ row: Record) -> LadderFacts.Contact? {
    guard let date = row["date"]?.date,
      let kind = row["kind"]?.text.flatMap(ContactKind.init(rawValue:))
    else { return nil }
    let named = all(row, "participants")
    guard !named.isEmpty else { return nil }
    let initiator = survivor(row["initiator"]?.reference)
    var present = named.filter(isLive)
    if Set(named + [initiator].compactMap { $0 }).count < 2, let author = person(row, "loggedBy"),
      !named.contains(author), author != initiator
    {
      present.append(author)
    }
    return LadderFacts.Contact(
      date: date, kind: kind, present: present, initiator: initiator,
      isAnswered: row["answer"] != nil)
  }

  private func gifts(_ today: LocalDate) -> [LadderFacts.Deed] {
    func deed(_ row: Record, _ field: String, _ day: LocalDate?) -> LadderFacts.Deed? {
      guard let person = person(row, field), let day else { return nil }
      return LadderFacts.Deed(person: person, date: day)
    }
    let offers = live("offer").filter { $0["status"]?.text == "met" }
    let matched = live("match").filter { ["connected", "done"].contains($0["state"]?.text) }
    return live("introduction").compactMap { deed($0, "broker", $0["madeOn"]?.date) }
      + live("asset").filter { $0["class"]?.text == "place" }
      .compactMap { deed($0, "owner", $0["recordedOn"]?.date ?? today) }
      + offers.compactMap { deed($0, "owner", $0["opened"]?.date ?? today) }
      + matched.compactMap { row in
        survivor(row["offer"]?.reference).flatMap { byID[$0] }
          .flatMap { deed($0, "owner", row["proposedOn"]?.date) }
      }
  }

  func connections(today: LocalDate) -> ConnectionFacts {
    var facts = ConnectionFacts()
    for row in live("person") {
      let org = survivor(row["org"]?.reference)
      facts.people[row.id] = ConnectionFacts.Person(
        kinds: row["kinds"]?.list ?? [], municipality: row["municipality"]?.text,
        sector: org.flatMap { byID[$0]?["sector"]?.text }, org: org,
        isOptedOut: row["optedOutBroker"]?.boolean ?? false)
    }
    facts.ties = ties(today)
    facts.introductions = live("introduction").compactMap { introduction($0, today) }
    facts.assets = live("asset").map { row in
      ConnectionFacts.Asset(
        id: row.id, kind: row["class"]?.text ?? "", date: row["recordedOn"]?.date ?? today)
    }
    facts.needs = live("need").map { row in
      ConnectionFacts.Need(
        id: row.id, opened: row["opened"]?.date ?? today, status: row["status"]?.text ?? "open")
    }
    facts.stakeholders = live("stakeholder").map { row in
      ConnectionFacts.Stakeholder(
        id: row.id, person: survivor(row["person"]?.reference),
        org: survivor(row["org"]?.reference), kind: row["kind"]?.text ?? "",
        power: row["power"]?.integer, interest: row["interest"]?.integer)
    }
    facts.consents = live("consent").filter { $0["purpose"]?.text == "network_map" }
      .compactMap { row in
        guard let person = person(row, "person"), let given = row["givenOn"]?.date else {
          return nil
        }
        return ConnectionFacts.Consent(
          person: person,
          entry: ConsentState.Entry(
            purpose: .networkMap, basis: row["basis"]?.text, givenOn: given,
            withdrawnOn: row["withdrawnOn"]?.date, objectedOn: row["objectedOn"]?.date,
            expires: row["expires"]?.date))
      }
    facts.noticesAdopted = live("document").filter {
      $0["template"]?.text == "privacy_notice" && $0["status"]?.text == "adopted"
    }.map { $0["adoptedOn"]?.date ?? today }
    return facts
  }

  private func ties(_ today: LocalDate) -> [ConnectionFacts.Tie] {
    var seen: Set<Set<RecordID>> = []
    return live("tie").sorted { $0.id < $1.id }.compactMap { row in
      guard let a = person(row, "a"), let b = person(row, "b"), a != b,
        seen.insert([a, b]).inserted
      else { return nil }
      let closeness = [("closenessA", "closenessAOn"), ("closenessB", "closenessBOn")]
        .compactMap { value, on -> Closeness? in
          guard let value = row[value]?.integer, let day = row[on]?.date else { return nil }
          return Closeness(value: value, on: day)
        }
      let started = row["started"]?.date
      return ConnectionFacts.Tie(
        id: row.id, a, b, closeness: closeness, started: started,
        since: started ?? closeness.map(\.on).min() ?? today,
        isKey: row["isKey"]?.boolean ?? false, isPrivate: row["visibility"]?.text == "private")
    }
  }

  private func introduction(
    _ row: Record, _ today: LocalDate
  ) -> ConnectionFacts.Introduction? {
    guard let asker = survivor(row["asker"]?.reference),
      let target = survivor(row["target"]?.reference)
    else { return nil }
    let madeOn = row["madeOn"]?.date
    var made = ConnectionFacts.Introduction(
      id: row.id, asker: asker, broker: survivor(row["broker"]?.reference), target: target,
      state: row["state"]?.text ?? "draft", askedOn: row["askedOn"]?.date ?? madeOn ?? today,
      madeOn: madeOn)
    made.consentAskerOn = row["consentAskerOn"]?.date
    made.consentTargetOn = row["consentTargetOn"]?.date
    made.outcome = row["outcome"]?.text
    made.reportedOn = row["reportedOn"]?.date
    made.isCross = row["cross"]?.boolean
    return made
  }
}
