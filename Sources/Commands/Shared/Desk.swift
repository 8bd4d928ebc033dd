import HubKit
import HubResources
import HubStore
import Runtime

/// An open hub with everything around it that commands need: today, words, titles.
final class Desk {
  let session: Session
  let store: HubStore
  private(set) lazy var clock = HubClock(zone: zone)
  private(set) lazy var today = clock.day(of: session.now)
  private let zone: String?

  init(_ session: Session, _ store: HubStore) throws {
    self.session = session
    self.store = store
    zone = try store.hub()["timeZone"]?.text
  }

  deinit { store.close() }

  var words: Words { session.words }
  /// Seconds that the hub's time zone is ahead of UTC.
  var utcOffset: Int { clock.offset(at: session.now) }
  var output: Output { session.output }
  var catalogue: Catalogue { store.catalogue }
  private(set) lazy var naming = Naming(words: words, catalogue: catalogue)
  /// The person who uses this device.
  private(set) lazy var me = try? store.devicePerson()
  private(set) lazy var dates = DatesInWords(today: today)

  /// The day lists are read on, where they need one.
  var days: DaysOfReading {
    DaysOfReading(today: { self.today }, reader: { self.dates.reader() })
  }

  /// For whom and on which day is written.
  func context() throws -> WriteContext {
    let person = try session.global.person.map { try store.require($0, kinds: ["person"]).id }
    return WriteContext(today: today, person: person)
  }

  /// The record a REF means, with its title.
  func record(_ ref: String, kinds: [Kind] = [], inTrash: Bool = false) throws -> Named {
    let (id, kind) = try store.require(ref, kinds: kinds, inTrash: inTrash)
    return Named(id: id, kind: kind, title: try title(id))
  }

  func title(_ id: RecordID) throws -> String {
    if let record = try store.record(id), let descriptor = catalogue[record.kind],
      descriptor.titleField == nil || ["consent", "dataRequest"].contains(record.kind)
    {
      let titles = try store.titles(of: naming.references(of: record))
      return naming.title(ListRow(record: record, titles: titles))
    }
    return try store.titles(of: [id])[id] ?? words("word.unnamed")
  }

  /// The sentence of a notice, with ids put into names.
  func sentence(_ notice: Notice) -> String {
    var arguments = notice.arguments
    for name in ["ref", "action"] {
      guard let id = arguments[name].flatMap(RecordID.init) else { continue }
      if let action = try? store.action(id) {
        arguments[name] = sentence(of: action)
      } else if let title = try? title(id), !title.isEmpty {
        arguments[name] = title
      }
    }
    return words.notice(notice.key, arguments)
  }

  /// What an action did, with what it was done to by its name of today.
  func sentence(of action: ActionSummary) -> String {
    var ids = action.title.ids
    if action.standing == .undo || action.standing == .redo, let target = ids.first,
      let inner = try? store.action(target)
    {
      return naming.sentence(of: action, name: sentence(of: inner))
    }
    ids.removeAll { id in (try? store.record(id)) == nil }
    return naming.sentence(of: action, name: ids.first.flatMap(subject))
  }

  /// A conversation is called by the people it was with; others by their title.
  private func subject(_ id: RecordID) -> String? {
    guard let record = try? store.record(id), record.kind != "setting" else { return nil }
    guard record.kind == "interaction" else { return try? title(id) }
    let people = (record["participants"]?.list ?? []).compactMap(RecordID.init)
    let others = people.count > 1 ? people.filter { $0 != me } : people
    guard let titles = try? store.titles(of: others) else { return nil }
    return others.compactMap { titles[$0] }.joined(separator: ", ")
  }

  func warn(_ notices: [Notice]) {
    for notice in notices { output.message(sentence(notice)) }
  }
}

/// A record as messages speak of it.
struct Named {
  let id: RecordID
  let kind: Kind
  let title: String

  var json: JSONText {
    .object(["id": .string(id.text), "kind": .string(kind.name), "title": .string(title)])
  }
}
