import HubKit
import HubResources
import HubStore

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
  private(set) lazy var dates = DatesInWords(today: today)

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
      descriptor.titleField == nil || record.kind == "consent"
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
        arguments[name] = naming.sentence(of: action)
      } else if let title = try? title(id), !title.isEmpty {
        arguments[name] = title
      }
    }
    return words.notice(notice.key, arguments)
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
