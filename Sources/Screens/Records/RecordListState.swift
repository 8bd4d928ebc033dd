import Canvas
import HubKit

/// A list of records of one kind, read through a window; on wide terminals the selected record
/// stands beside it.
struct RecordListScreen: Screen {
  let kind: Kind
  let columns: [ListColumn]
  var list = ListState()
  /// The rows held, of which the first is row `request.offset` of the whole list.
  var rows: [ListRow] = []
  /// What was last asked for; answers to anything else are late and ignored.
  var request: ListRequest
  var isLoaded = false
  var filter = TextField()
  var isFiltering = false
  /// The filter and row to go back to when filtering is given up.
  var before: (filter: String, row: Int) = ("", 0)
  /// Rows without any filter.
  var totalOfAll = 0
  var preview: RecordDetail?
  var previewScroll = 0

  static let windowRows = 200

  init(kind: Kind) {
    self.kind = kind
    columns = ListColumn.columns(of: kind)
    request = ListRequest(kind: kind, limit: Self.windowRows)
    request.sort = columns.compactMap(\.sort).first
  }

  var context: KeyContext { isFiltering ? .filter : .list }

  var hints: [Command] {
    isFiltering
      ? [.accept, .back] : [.open, .add, .filter, .log, .edit, .delete, .sort, .palette]
  }

  func title(_ world: World) -> String {
    world.words(kind == "org" ? "screen.organizations" : "screen.people")
  }

  func position(_ world: World) -> String {
    if isFiltering || !request.filter.isEmpty {
      return world.words(
        "status.filter",
        ["shown": world.words.number(list.total), "total": world.words.number(totalOfAll)])
    }
    return list.position()
  }

  /// The selected row, when it has been read.
  var selected: ListRow? { list.selection.flatMap(row) }

  func row(_ index: Int) -> ListRow? {
    let local = index - request.offset
    return rows.indices.contains(local) ? rows[local] : nil
  }

  func listHeight(_ world: World) -> Int { max(0, world.bodyHeight - 1 - (isFiltering ? 1 : 0)) }
}

/// A column of a list: what it shows, how wide it is, and by what it sorts.
struct ListColumn: Sendable {
  enum Content: Sendable { case title, field(String), lastContact }

  let titleKey: String
  let content: Content
  let width: Column.Width
  /// The field the store sorts by; nil when the column does not sort.
  let sort: String?

  /// The columns of a kind, the most telling first: the last ones go when there is no room.
  static func columns(of kind: Kind) -> [ListColumn] {
    let prefix = kind == "org" ? "screen.organizations.column" : "screen.people.column"
    let name = ListColumn(
      titleKey: "\(prefix).name", content: .title, width: .flexible(minimum: 16, weight: 3),
      sort: "title")
    let last = ListColumn(
      titleKey: "screen.people.column.last", content: .lastContact, width: .fixed(15), sort: nil)
    func field(_ key: String, _ field: String, _ width: Column.Width, sorts: Bool = true)
      -> ListColumn
    {
      ListColumn(
        titleKey: "\(prefix).\(key)", content: .field(field), width: width,
        sort: sorts ? field : nil)
    }
    if kind == "org" {
      return [
        name, field("role", "sectorRole", .fixed(15)), last,
        field("sector", "sector", .flexible(minimum: 8, weight: 1)),
        field("municipality", "municipality", .flexible(minimum: 10, weight: 1)),
      ]
    }
    return [
      name, last, field("org", "org", .flexible(minimum: 12, weight: 2), sorts: false),
      field("job", "job", .flexible(minimum: 10, weight: 2)), field("ring", "ring", .fixed(6)),
    ]
  }
}
