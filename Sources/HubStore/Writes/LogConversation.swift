import GRDB
import HubKit

extension HubStore {
  /// Logs a conversation from one line: the interaction with its people, what they offer and need,
  /// and the next step as an action.
  ///
  /// A full name that is not known is created and reported; an ambiguous one is refused with the
  /// candidates. Words in lower case count only where they name somebody known. Without a known person of this device the conversation has no organizer in it.
  public func log(_ line: LogLine, context: WriteContext) throws(HubFailure) -> LineOutcome {
    if let refusal = line.refusal { throw HubFailure(.refused, refusal.key, refusal.arguments) }
    let me = try author(context)
    let id = newID()
    var created: [RecordID: String] = [:]
    var duplicates: [SearchHit] = []
    let result = try perform(ActionTitle("log", [id]), context: context) { session in
      var log = ConversationLog(session: session, line: line, interaction: id, me: me)
      let edits = try log.edits()
      created = log.created
      duplicates = log.duplicates
      return edits
    }
    var outcome = LineOutcome(result: result, record: id)
    outcome.created = created
    outcome.possibleDuplicates = duplicates
    return outcome
  }
}

extension LogLine {
  /// Why the line cannot be logged as it stands, whoever is known; nil where nothing speaks against it.
  public var refusal: Notice? {
    if let badDate { return Notice("error.noSuchDay", ["value": badDate]) }
    guard people.isEmpty, candidates.isEmpty else { return nil }
    return Notice("error.noPeople", ["line": note])
  }
}

extension HubStore {
  /// Whom a name of a line means.
  public func resolve(_ name: String, of line: LogLine) throws(HubFailure) -> Resolution {
    try read { db in try Resolver(db: db, catalogue: catalogue).resolve(name, of: line) }
  }

  /// The people known whom words in lower case of a line name.
  ///
  /// - Throws: `refused` where only such words are there and they may name several people.
  public func knownPeople(in line: LogLine) throws(HubFailure) -> [RecordID] {
    try read { db in try Resolver(db: db, catalogue: catalogue).known(line) }
  }
}

extension Resolver {
  fileprivate func resolve(_ name: String, of line: LogLine) throws -> Resolution {
    let found = try resolve(name, kinds: ["person"])
    guard case .several = found, let open = line.openRecord else { return found }
    let title = try Titles(db, catalogue).title(of: open)
    return Set(Fold.words(name)).isSubset(of: Fold.words(title)) ? .one(open, "person") : found
  }

  fileprivate func known(_ line: LogLine) throws -> [RecordID] {
    var found: [RecordID] = []
    for text in line.candidates {
      switch try resolve(text, kinds: ["person"]) {
      case .one(let id, _):
        // The beginning of a name is too little for a word that may be no name at all.
        let title = try Titles(db, catalogue).title(of: id)
        if Set(Fold.words(text)).isSubset(of: Fold.words(title)) { found.append(id) }
      case .several(let hits) where line.people.isEmpty:
        let words = Set(Fold.words(text))
        guard hits.contains(where: { words.isSubset(of: Fold.words($0.title)) }) else { continue }
        let shown = hits.prefix(8).map { "\($0.title) (\($0.snippet))" }
        throw Notice(
          "error.ambiguous",
          ["ref": text, "candidates": shown.joined(separator: ", "), "count": String(hits.count)])
      case .several, .none: continue
      }
    }
    return found
  }
}

/// The edits of one logged conversation.
private struct ConversationLog {
  let session: EditSession
  let line: LogLine
  let interaction: RecordID
  let me: RecordID?
  var created: [RecordID: String] = [:]
  var duplicates: [SearchHit] = []
  private var people: [RecordID] = []
  private var result: [RecordEdit] = []

  init(session: EditSession, line: LogLine, interaction: RecordID, me: RecordID?) {
    self.session = session
    self.line = line
    self.interaction = interaction
    self.me = me
  }

  mutating func edits() throws -> [RecordEdit] {
    for name in line.people { try resolve(name) }
    let resolver = Resolver(db: session.db, catalogue: session.catalogue)
    for id in try resolver.known(line) where !people.contains(id) { people.append(id) }
    guard !people.isEmpty else { throw Notice("error.noPeople", ["line": line.note]) }
    try addInteraction()
    for text in line.offers { try addOffer(text) }
    for text in line.needs { try addNeed(text) }
    if let step = line.nextStep { try addAction(step) }
    return result
  }

  private mutating func resolve(_ name: String) throws {
    let resolver = Resolver(db: session.db, catalogue: session.catalogue)
    switch try resolver.resolve(name, of: line) {
    case .one(let id, _):
      if !people.contains(id) { people.append(id) }
    case .several(let hits):
      let shown = hits.prefix(8).map { "\($0.title) (\($0.snippet))" }
      throw Notice(
        "error.ambiguous",
        ["ref": name, "candidates": shown.joined(separator: ", "), "count": String(hits.count)])
    case .none:
      duplicates += try Namesakes(db: session.db).of(name)
      let id = session.newID()
      result.append(
        RecordEdit(
          kind: "person", id: id, isNew: true,
          values: [
            "name": .text(name), "source": .text("conversation"),
            "metOn": .text(line.date.description),
          ]))
      created[id] = name
      people.append(id)
    }
  }

  /// Kinds that one side starts; the others are mutual (playbook B2 and C1).
  private static let directed: Set<String> = ["invite", "message", "call", "attempt"]
  private static let inviteAnswerDays = 7

  private mutating func addInteraction() throws {
    let others = people.filter { $0 != me }
    let everyone = others + [me].compactMap { $0 }
    var values: [String: FieldValue] = [
      "date": .text(line.date.description), "kind": .text(line.contactKind),
      "participants": .set(everyone.map(\.text)), "note": .text(line.note),
    ]
    values["attempt"] = line.attempt.map { .text($0) }
    values["loggedBy"] = me.map { .text($0.text) }
    if Self.directed.contains(line.contactKind) { values["initiator"] = me.map { .text($0.text) } }
    if line.contactKind == "invite" {
      values["nextCheck"] = .text(line.date.adding(days: Self.inviteAnswerDays).description)
    }
    if line.contactKind == "reply", let other = others.first {
      values["initiator"] = .text(other.text)
      values["answers"] = try openInvite(to: other).map { .text($0.text) }
    }
    result.append(RecordEdit(kind: "interaction", id: interaction, isNew: true, values: values))
  }

  /// The latest invitation of a person that nothing answers yet.
  private func openInvite(to person: RecordID) throws -> RecordID? {
    try String.fetchOne(
      session.db,
      sql: """
        SELECT interaction.id FROM element
        JOIN interaction ON interaction.id = element.record
        JOIN record ON record.id = interaction.id
        WHERE element.value IN \(Canonical.names("?1")) AND element.field = 'participants'
          AND element.removed = 0 AND interaction.kind = 'invite' AND record.deletedAt IS NULL
          AND interaction.date <= ?2
          AND NOT EXISTS (
            SELECT 1 FROM interaction AS reply JOIN record AS r ON r.id = reply.id
            WHERE reply.answers = interaction.id AND r.deletedAt IS NULL)
        ORDER BY interaction.date DESC, record.number DESC LIMIT 1
        """, arguments: [person.text, line.date.description]
    ).flatMap(RecordID.init)
  }

  private mutating func addOffer(_ text: String) throws {
    guard let owner = people.first(where: { $0 != me }) ?? people.first else { return }
    result.append(
      RecordEdit(
        kind: "offer", id: session.newID(), isNew: true,
        values: [
          "text": .text(text), "owner": .text(owner.text), "opened": .text(line.date.description),
        ]))
  }

  /// The same need in the same words is one need, named by more people.
  private mutating func addNeed(_ text: String) throws {
    let named = people.filter { $0 != me }
    let known = try String.fetchOne(
      session.db,
      sql: """
        SELECT record.id FROM record JOIN need ON need.id = record.id
        WHERE record.kind = 'need' AND record.folded = ? AND record.deletedAt IS NULL
          AND record.state <> 1 AND record.survivor IS NULL
          AND need.status IN ('open', 'matched') LIMIT 1
        """, arguments: [Fold.fold(text)])
    if let id = known.flatMap(RecordID.init) {
      result.append(
        RecordEdit(kind: "need", id: id, additions: ["namedBy": named.map(\.text)]))
      return
    }
    var values: [String: FieldValue] = [
      "text": .text(text), "opened": .text(line.date.description),
      "namedBy": .set(named.map(\.text)),
    ]
    values["owner"] = named.first.map { .text($0.text) }
    result.append(RecordEdit(kind: "need", id: session.newID(), isNew: true, values: values))
  }

  /// The next step is the organizer's own unless there is none.
  private mutating func addAction(_ step: LogLine.NextStep) throws {
    guard let owner = me ?? people.first else { return }
    let others = people.filter { $0 != me }
    var text = step.text
    if text.isEmpty {
      let name = try others.first.map { id in
        try created[id] ?? Titles(session.db, session.catalogue).title(of: id)
      }
      text = name ?? line.note
    }
    result.append(
      RecordEdit(
        kind: "action", id: session.newID(), isNew: true,
        values: [
          "text": .text(text), "owner": .text(owner.text), "due": .text(step.due.description),
          "source": .text(interaction.text),
        ]))
  }
}
