import Canvas
import HubKit

/// A list of records of one kind, read through a window, and the selected record beside or below it.
struct RecordListScreen: PanedScreen {
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
  var panes = Panes()
  /// The practice for which a record is chosen here, and the filter of those that wait for it.
  let practice: String?
  let standing: String

  static let windowRows = 200

  init(kind: Kind, practice: String? = nil, filter: String = "") {
    self.kind = kind
    self.practice = practice
    standing = filter
    columns = Catalogue.standard[kind].map(ListColumn.columns) ?? []
    request = ListRequest(kind: kind, filter: filter, limit: Self.windowRows)
    // What happened or is to happen is listed by day, the rest in the kind's own order.
    if kind == "person" || kind == "org" {
      request.sort = "title"
    } else if Self.upcoming.contains(kind) {
      request.sort = ListRequest.next
    } else if Self.newest.contains(kind), let date = Catalogue.standard[kind]?.dateField {
      request.sort = date
      request.descending = true
    }
  }

  private static let upcoming: Set<Kind> = ["commitment", "programme", "calendarEntry"]
  private static let newest: Set<Kind> = [
    "decision", "pitch", "coverage", "ledgerEntry", "newsletterIssue", "advocacyEntry", "minutes",
    "introduction",
  ]

  var context: KeyContext { isFiltering ? .filter : .list }

  var hints: [Command] {
    if isFiltering { return [.accept, .back] }
    if panes.focus == .preview { return previewHints }
    switch kind {
    case "person", "org": return [.open, .add, .filter, .back, .edit, .log, .delete, .sort]
    case "action": return [.open, .done, .add, .filter, .back, .edit, .delete, .sort]
    case "meeting": return [.open, .attendance, .add, .filter, .back, .edit, .delete, .sort]
    default: return [.open, .add, .filter, .back, .edit, .delete, .sort, .palette]
    }
  }

  func title(_ world: World) -> String {
    if let practice = practice.flatMap(world.playbook.practice) { return practice.title }
    return switch kind {
    case "person": world.words("screen.people")
    case "org": world.words("screen.organizations")
    default: Naming.plural(kind, world)
    }
  }

  func position(_ world: World) -> String {
    if isFiltering || request.filter != standing {
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

  func listHeight(_ world: World) -> Int { Table.listHeight(listRoom(world).height) }

  func shared(_ body: Rect) -> Rect { isFiltering ? body.splitTop(1).rest : body }

  var previewed: Preview.Subject? { selected.map { .record($0.record.id) } }

  func previewTitle(_ world: World) -> String { selected.map { Naming.title($0, world) } ?? "" }

  mutating func settleList(_ world: World) { list.scroll(height: listHeight(world)) }
}
