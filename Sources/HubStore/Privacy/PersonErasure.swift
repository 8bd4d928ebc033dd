import Foundation
import GRDB
import HubKit

extension HubStore {
  /// What erasing a person would come to; nothing is changed.
  ///
  /// - Parameter mentions: whether texts about others are looked through for the person.
  public func erasure(
    of person: RecordID, mentions: Bool = true, today: LocalDate
  ) throws(HubFailure) -> ErasurePlan {
    try refuseOneself(person)
    var (plan, texts) = try read { db in
      let reader = ErasureReader(db: db, catalogue: catalogue, today: today)
      let (plan, marks) = try reader.plan(person, mentions: mentions)
      return (plan, try kept(marks, reader.ownTexts(plan)))
    }
    (plan.ownCopies, plan.copies) = try copies()
    plan.ownCopies += texts?.holding ?? []
    return plan
  }

  /// Erases a person for good (`log.md`, Erasure): what is known of them leaves the tables, the log,
  /// the index, drafts and the copies that the program made by itself; what the law has kept stays.
  /// One action, which cannot be undone.
  ///
  /// - Parameters:
  ///   - mentions: whether mentions elsewhere are replaced.
  ///   - word: what stands in their place.
  /// - Throws: `busy` when another program still reads; all is done then but for what SQLite keeps of
  ///   it, which goes at the next start.
  public func erase(
    person: RecordID, mentions: Bool = true, word: String, context: WriteContext
  ) throws(HubFailure) -> ErasurePlan {
    var done = ErasurePlan(name: "")
    var texts: KeptTexts?
    try refuseOneself(person)
    try perform(ActionTitle("erase", [person]), context: context) { session in
      let reader = ErasureReader(
        db: session.db, catalogue: catalogue, today: context.today)
      let (plan, marks) = try reader.plan(person, mentions: mentions)
      done = plan
      texts = try kept(marks, reader.ownTexts(plan))
      let signs = try plan.erased.isEmpty ? nil : reader.signs(of: person, plan)
      done.suppressed = try signs.flatMap { try Suppression(session.db)?.add($0) } ?? 0
      for part in plan.mentions { try session.replace(part, marks, by: word) }
      for part in plan.emptied { try session.erase(part.kind, part.id, fields: part.fields) }
      for part in plan.erased { try session.erase(part.kind, part.id) }
      try Remains(db: session.db).dropDrafts(mentioning: marks)
      // Whoever asked for this was answered.
      let asked = try OpenRequests(session.db).ids(of: person, .erasure)
      return OpenRequests.closing(asked, on: context.today)
    }
    dropKept()
    let own = try copies().own
    for copy in own { HubStore.removeDatabase(copy) }
    // What could not be removed is left to the user, who is told.
    done.copies = try copies().left
    done.ownCopies = own.filter { !SafeFile.exists($0) }
    done.ownCopies += texts?.erase(word) { Hex.encode(world.random(4)) } ?? []
    try scrub()
    return done
  }

  /// Whether somebody who is called and reached so was erased on request.
  public func wasErased(_ line: PersonLine) throws(HubFailure) -> Bool {
    try read { try Suppression.inUse($0)?.covers(line.signs) ?? false }
  }

  /// Takes in again who was erased and has agreed anew.
  public func liftErasure(_ line: PersonLine) throws(HubFailure) {
    try write { try Suppression($0)?.lift(line.signs) }
  }

  /// Whoever uses this computer signs what is written here: their record is what their device stands
  /// for, and somebody else has to see to it.
  private func refuseOneself(_ person: RecordID) throws(HubFailure) {
    guard let own = try devicePerson(), try read({ try Canonical.of(person, $0) }) == own else {
      return
    }
    throw HubFailure(.refused, "refused.eraseOneself", ["ref": person.text])
  }

  private func kept(_ marks: PersonMarks, _ texts: [String]) -> KeptTexts? {
    keptTexts.map { KeptTexts(folder: $0, marks: marks, lines: KeptTexts.lines(of: texts)) }
  }

  // MARK: Copies

  /// The copies of this hub: those the program made by itself, and those left to the user, which the
  /// user made or which cannot be read. In an own one the person may have another id, or only be
  /// mentioned; one of another hub is nobody's business.
  private func copies() throws(HubFailure) -> (own: [String], left: [ErasurePlan.Copy]) {
    var left = try read { try UserCopies.all($0) }.filter { SafeFile.exists($0.path) }
    var own: [String] = []
    for path in besides {
      switch Self.hub(at: path) {
      case hubID.text?: own.append(path)
      case .some: break
      case nil:
        let modified = SafeFile.facts(path)?.modified ?? 0
        left.append(ErasurePlan.Copy(path: path, madeAt: modified))
      }
    }
    return (own, left)
  }

  /// Beside the hub, from before it was restored, rebuilt or brought to a newer version.
  private var besides: [String] {
    let folder = HubStore.folder(of: path)
    let own = path.split(separator: "/").last.map(String.init) ?? path
    return ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { name in
      [".before-restore", ".before-rebuild", ".before-version"].contains {
        name.hasPrefix(own + $0)
      } && !name.hasSuffix("-wal") && !name.hasSuffix("-shm")
    }.sorted().map { "\(folder)/\($0)" }
  }

  /// The id of the hub in a file; nil where it cannot be read.
  private static func hub(at path: String) -> String? {
    var configuration = Configuration()
    configuration.readonly = true
    guard let queue = try? DatabaseQueue(path: path, configuration: configuration) else {
      return nil
    }
    defer { try? queue.close() }
    return try? queue.read { try Meta.get("hub", $0) }
  }
}

extension PersonLine {
  fileprivate var signs: Suppression.Signs {
    Suppression.Signs(emails: emails, phones: phones, name: name, org: org)
  }
}

/// The backups that the user made, by where they lay when they were made.
enum UserCopies {
  private static let key = "backups"
  /// The most that are kept; the oldest go first.
  private static let most = 100

  static func all(_ db: Database) throws -> [ErasurePlan.Copy] {
    let text = try Meta.get(key, db) ?? "{}"
    let members = (try? JSON(parsing: Array(text.utf8), maxDepth: 2))?.object ?? [:]
    return members.compactMap { path, time in
      time.integer.map { ErasurePlan.Copy(path: path, madeAt: Int64($0)) }
    }.sorted { ($0.madeAt, $0.path) < ($1.madeAt, $1.path) }
  }

  static func note(_ path: String, at time: Int64, _ db: Database) throws {
    var copies = try all(db).filter { $0.path != path }.suffix(most - 1)
    copies.append(ErasurePlan.Copy(path: path, madeAt: time))
    let members = Dictionary(
      copies.map { ($0.path, JSON.integer(Int($0.madeAt))) }, uniquingKeysWith: { $1 })
    try Meta.set(key, String(decoding: JSON.object(members).canonicalBytes, as: UTF8.self), db)
  }
}

extension ErasureReader {
  /// The long texts that go, wherever they stand.
  func ownTexts(_ plan: ErasurePlan) throws -> [String] {
    let table = RecordTable(catalogue: catalogue)
    return try (plan.erased + plan.emptied).flatMap { part -> [String] in
      guard let record = try table.state(part.id, db)?.record else { return [] }
      let fields = catalogue[part.kind]?.fields ?? []
      return fields.filter {
        $0.type == .longText && (part.fields.isEmpty || part.fields.contains($0.name))
      }.compactMap { record[$0.name]?.text }
    }
  }

  /// By what the person is known again.
  func signs(of person: RecordID, _ plan: ErasurePlan) throws -> Suppression.Signs {
    let table = RecordTable(catalogue: catalogue)
    var signs = Suppression.Signs()
    guard let record = try table.state(person, db)?.record else { return signs }
    signs.uid = record["sourceUid"]?.text
    signs.name = record["name"]?.text ?? ""
    signs.org = try record["org"]?.reference.map { try Titles(db, catalogue).title(of: $0) } ?? ""
    for part in plan.erased where part.kind == "channel" {
      guard let channel = try table.state(part.id, db)?.record, let value = channel["value"]?.text
      else { continue }
      switch channel["kind"]?.text {
      case "email": signs.emails.append(value)
      case "phone": signs.phones.append(value)
      default: break
      }
    }
    return signs
  }
}

extension EditSession {
  /// Takes the mentions out of a record: what its fields say now, and all they once said.
  fileprivate func replace(_ part: ErasurePlan.Part, _ marks: PersonMarks, by word: String) throws {
    guard let descriptor = catalogue[part.kind], let record = try state(part.id)?.record else {
      return
    }
    try erase(part.kind, part.id, fields: part.fields)
    for name in part.fields {
      guard let field = descriptor.anyField(name), let value = record[name],
        let left = value.replacing(marks, by: word)
      else { continue }
      try rewrite(part.kind, part.id, field, as: left)
    }
  }
}

extension FieldValue {
  /// The value without the mentions; nil where nothing is left of it.
  fileprivate func replacing(_ marks: PersonMarks, by word: String) -> FieldValue? {
    switch self {
    case .text(let text): return .text(marks.replaced(in: text, by: word).text)
    case .list(let elements):
      let left = elements.map { marks.replaced(in: $0, by: word).text }
      return left.isEmpty ? nil : .set(left)
    case .map(let members):
      return .map(
        Dictionary(
          members.map {
            (marks.replaced(in: $0, by: word).text, marks.replaced(in: $1, by: word).text)
          }, uniquingKeysWith: { $1 }))
    default: return self
    }
  }
}

extension Payload {
  /// The texts a change sets, adds or takes away, by field.
  var texts: [String: [String]] {
    switch self {
    case .registers(let values, _): values.compactMapValues { $0?.texts }
    case .additions(let fields): fields
    case .removals(let fields): fields.mapValues { $0.keys.sorted() }
    case .none: [:]
    }
  }
}
