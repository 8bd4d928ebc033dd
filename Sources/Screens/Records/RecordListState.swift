import Canvas
import HubKit

/// A list of records of one kind, read through a window, and the selected record beside or below it.
struct RecordListScreen: PanedScreen {
  let kind: Kind
  var columns: [ListColumn] {
    didSet { request.withAssessments = columns.contains { $0.id == "assessment" } }
  }
  var list = ListState()
  var held = HeldRows<ListRequest, ListRow>()
  /// What was last asked for; answers to anything else are late and ignored.
  var request: ListRequest
  var isLoaded: Bool { held.list != nil }
  /// Why what was asked for last cannot be shown.
  var problem: Notice?
  /// The row selected when its record was asked for to stay selected; nil for another record.
  var followed: Int?
  /// Whether the selection stays with its record when the list is read again.
  var isFollowing = true
  var ahead = TypedAhead()
  var filter = TextField()
  var isFiltering = false
  /// What Tab put into the filter: one of the ways to go on with what was typed.
  var completed: (typed: String, offers: [String], index: Int)?
  /// The filter and list to go back to when filtering is given up.
  var before: (filter: String, list: ListState) = ("", ListState())
  /// What was filtered by last: `n` walks what matches it, also in the whole list.
  var lastFilter = ""
  var walk = MatchWalk<MatchRequest>()
  /// How the list is shown, as it is kept; read once.
  var kept = KeptView()
  var hasKept = false
  var views: [SavedView] = []
  /// Lists that were kept on this computer only, before they were records.
  var localViews: [SavedView] = []
  var wantsViews = false
  /// The view opened last, and whether it is still to be told what it holds.
  var view: SavedView?
  var tellsView = false
  /// Whether the rows are what was found at once while a filter was typed, and whether there may be
  /// more of them than were counted.
  var isQuick = false
  var isCapped = false
  /// Rows without any filter.
  var totalOfAll = 0
  var marks = Marks()
  /// What waits for the marked records to be read.
  var deed: Deed?
  /// What is asked once it is known how many of the marked are out of sight.
  var asking: Asking?
  var panes = Panes()
  /// The practice for which a record is chosen here, and the filter of those that wait for it.
  let practice: String?
  let standing: String

  /// Rows that are read at once: those on the screen and as many again to either side.
  static let windowRows = 80
  /// People below which an import is offered first.
  private static let few = 3

  init(kind: Kind, practice: String? = nil, filter: String = "") {
    self.kind = kind
    self.practice = practice
    standing = filter
    columns = Catalogue.standard[kind].map(ListColumn.columns) ?? []
    request = ListRequest(kind: kind, filter: filter, limit: Self.windowRows)
    (request.sort, request.descending) = Self.usualSort(kind)
  }

  /// What happened or is to happen is listed by day, the rest in the kind's own order.
  static func usualSort(_ kind: Kind) -> (field: String?, descending: Bool) {
    if kind == "person" || kind == "org" { return ("title", false) }
    if upcoming.contains(kind) { return (ListRequest.next, false) }
    guard newest.contains(kind), let date = Catalogue.standard[kind]?.dateField else {
      return (nil, false)
    }
    return (date, true)
  }

  private static let upcoming: Set<Kind> = ["commitment", "programme", "calendarEntry"]
  private static let newest: Set<Kind> = [
    "decision", "pitch", "coverage", "ledgerEntry", "newsletterIssue", "advocacyEntry", "minutes",
    "introduction",
  ]

  var context: KeyContext { isFiltering ? .query : .list }

  var hints: [Command] {
    if isFiltering { return [.accept, .back, .complete] }
    if panes.focus == .preview { return previewHints }
    if !marks.isEmpty || marks.anchor != nil { return markHints }
    switch kind {
    case "person" where isLoaded && totalOfAll < Self.few:
      return [.add, .importFile, .open, .filter, .back, .edit, .log, .delete]
    case "person", "org": return [.open, .add, .filter, .back, .edit, .log, .delete, .sort]
    case "action": return [.open, .done, .add, .filter, .back, .edit, .delete, .sort]
    case "meeting": return [.open, .attendance, .add, .filter, .back, .edit, .delete, .sort]
    default: return [.open, .add, .filter, .back, .edit, .delete, .sort, .palette]
    }
  }

  var idle: Set<Command> {
    var idle: Set<Command> = []
    if kind != "action" { idle.insert(.done) }
    if kind != "meeting" { idle.insert(.attendance) }
    if kind != "person", kind != "org" { idle.insert(.merge) }
    if Catalogue.standard[kind]?.field("tags") == nil { idle.insert(.tag) }
    if kind != "person" { idle.insert(.assess) }
    return idle
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
    if isFiltering {
      let matches = world.words(
        "status.filter",
        [
          "shown": world.words.number(list.total) + (isCapped ? "+" : ""),
          "total": world.words.number(totalOfAll),
        ])
      return marks.isEmpty ? matches : matches + " +\(marks.count)"
    }
    // On a narrow window the toast beside it needs the room more.
    let isNarrow = world.layout == .one && !marks.isEmpty
    guard request.filter == standing || totalOfAll == 0 || isNarrow else {
      let position = list.position(marked: marks.count)
      return world.words(
        "status.filtered",
        [
          "position": list.isEmpty ? ("0 " + position).trimmingSpaces : position,
          "total": world.words.number(totalOfAll),
        ])
    }
    return list.position(marked: marks.count)
  }

  /// What can be done to many.
  private var markHints: [Command] {
    let deeds: [Command] = kind == "action" ? [.done, .delete] : [.delete]
    return deeds + [.tag, .edit, .followUp, .clearMarks, .back, .marked, .markRange]
  }

  /// The selected row, when it has been read.
  var subject: RecordID? { selected?.record.id }
  /// The marked ones where there are any, in the order of the list as far as it was read.
  var subjects: [RecordID] {
    guard !marks.isEmpty else { return subject.map { [$0] } ?? [] }
    let shown = held.rows.map(\.record.id).filter { marks.contains($0) }
    return shown + marks.ids.subtracting(shown).sorted { $0.text < $1.text }
  }
  /// On the way to a match it is the one that was left, and nobody means that.
  var selected: ListRow? { walk.isOnItsWay ? nil : list.selection.flatMap(row) }

  /// The selected person, to begin the line about a talk with.
  func person(_ world: World) -> (id: RecordID, name: String)? {
    guard kind == "person", let selected else { return nil }
    return (selected.record.id, Naming.title(selected, world))
  }

  /// Whether the rows held are of the list that is asked for; others are only shown meanwhile.
  var isHeld: Bool { held.list == request.whole }

  /// A row to do something with; nil when it was not read yet.
  func row(_ index: Int) -> ListRow? { isHeld ? held[index] : nil }

  /// Whether the first line tells the filter, so that nobody thinks the rest is lost.
  var showsFilter: Bool {
    isFiltering || request.filter != standing || heldView != nil || isNarrowed
  }

  /// Whether it was opened with a filter that stays: one tag's people, say.
  var isNarrowed: Bool { practice == nil && !standing.isEmpty }

  /// The same on a tall screen.
  func windowRows(_ world: World) -> Int { max(Self.windowRows, 3 * listHeight(world)) }

  func listHeight(_ world: World) -> Int { Table.listHeight(listRoom(world).height) }

  /// The lowest window in which a filter is told in a sentence.
  static let roomForSentence = 12

  /// Rows above the list: the filter, and below it how it was understood where there is room.
  func filterRows(_ height: Int) -> Int {
    guard showsFilter else { return 0 }
    let tellsMore =
      isFiltering || !request.filter.isEmpty && (request.filter != standing || isNarrowed)
    return tellsMore && height >= Self.roomForSentence ? 2 : 1
  }

  func shared(_ body: Rect) -> Rect { body.splitTop(filterRows(body.height)).rest }

  var paneName: String { "list." + kind.name }

  /// While the list is being read what was shown stays.
  var previewed: Preview.Subject? {
    if isLoaded, !isHeld || walk.isOnItsWay { return panes.preview.subject }
    return selected.map { .record($0.record.id) }
  }

  func previewTitle(_ world: World) -> String {
    let row = selected ?? held.rows.first { .record($0.record.id) == previewed }
    return row.map { Naming.title($0, world) } ?? ""
  }

  mutating func settleList(_ world: World) { list.scroll(height: listHeight(world)) }
}
