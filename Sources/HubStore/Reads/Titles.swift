import GRDB
import HubKit

/// What records are called, within one read: what was looked up once is not looked up again.
struct Titles {
  let db: Database
  private let table: RecordTable
  private let spell: StoreWorld.DaySpelling
  private let known = Known()

  /// The rows of a page name the same few people again and again.
  private final class Known {
    var titles: [RecordID: String] = [:]
  }

  init(
    _ db: Database, _ catalogue: Catalogue,
    _ spell: @escaping StoreWorld.DaySpelling = StoreWorld.isoDay
  ) {
    self.db = db
    table = RecordTable(catalogue: catalogue)
    self.spell = spell
  }

  /// The title of each record; one that has none of its own is named by what it refers to.
  func titles(of ids: some Sequence<RecordID>) throws -> [RecordID: String] {
    var titles: [RecordID: String] = [:]
    for id in Set(ids) {
      let title = try title(of: id)
      if !title.isEmpty { titles[id] = title }
    }
    return titles
  }

  /// What a record is called; a merged one as the one that stands for it.
  func title(of id: RecordID) throws -> String {
    if let title = known.titles[id] { return title }
    let title = try read(Canonical.of(id, db))
    known.titles[id] = title
    return title
  }

  private func read(_ id: RecordID) throws -> String {
    var statement = try BoundStatement(db, "SELECT title, kind FROM record WHERE id = ?")
    statement.bind(id.text)
    let found = try statement.first { (title: $0.text(0) ?? "", kind: $0.text(1) ?? "") }
    guard let found, found.title.isEmpty else { return found?.title ?? "" }
    return try composed(id, kind: Kind(found.kind))
  }

  /// By the records it refers to, each by its own title: `Chair, Ana Ruiz`.
  private func named(_ descriptor: KindDescriptor, _ fields: [String: FieldValue]) throws -> String
  {
    try descriptor.namedBy.compactMap { fields[$0]?.text.flatMap(RecordID.init) }
      .map { try title(of: $0) }.filter { !$0.isEmpty }.joined(separator: ", ")
  }

  /// Ties, interactions and the like: the people they are between, and the day.
  private func composed(_ id: RecordID, kind: Kind) throws -> String {
    guard let descriptor = table.catalogue[kind] else { return "" }
    let fields = try table.fields(of: id, descriptor, db)
    if !descriptor.namedBy.isEmpty { return try named(descriptor, fields) }
    var people: [String] = []
    for field in descriptor.fields where field.isRequired && field.type.targets.contains("person") {
      people += fields[field.name]?.list ?? fields[field.name]?.text.map { [$0] } ?? []
    }
    // Who keeps the book was there every time: the others tell the records apart.
    let others = people.filter { $0 != fields["loggedBy"]?.text }
    if !others.isEmpty { people = others }
    let names = try people.prefix(4).compactMap(RecordID.init).map { try title(of: $0) }
      .filter { !$0.isEmpty }
    let day = descriptor.dateField.flatMap { fields[$0]?.text }.map(spelled)
    let named = names.joined(separator: ", ") + (people.count > 4 ? " …" : "")
    guard let day else { return named }
    return named.isEmpty ? day : "\(named) (\(day))"
  }

  /// A day, or a day and an hour.
  private func spelled(_ moment: String) -> String {
    guard let day = LocalDate(String(moment.prefix(10))) else { return moment }
    let hour = moment.dropFirst(10)
    return spell(day) + (hour.first == "T" ? " " + hour.dropFirst() : hour)
  }
}
