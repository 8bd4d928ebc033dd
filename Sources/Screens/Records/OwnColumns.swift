import Canvas
import HubKit

/// Columns that one saved list has for itself: who brings cake.
extension RecordListScreen {
  /// The columns as they are shown: those of the opened list beside the name.
  var shownColumns: [ListColumn] {
    guard let own = heldView?.ownColumns, !own.isEmpty else { return columns }
    var shown = columns
    let title = shown.firstIndex { $0.id == "title" } ?? 0
    shown.insert(contentsOf: own.map(ListColumn.own), at: min(shown.count, title + 1))
    return shown
  }

  mutating func runOwnColumns(_ world: World) -> [Reaction] {
    let words = world.words
    guard kind == "person" || kind == "org" else {
      return [.tell(words("status.noOwnColumns"))]
    }
    guard let list = heldView, list.id != nil else {
      return [.tell(world.told("status.noListOpen", in: .list))]
    }
    if let notice = world.hub?.readOnly { return [.tell(Sentence.of(notice, world), .error)] }
    guard !targets.isEmpty else { return nothingThere(world) }
    guard !list.ownColumns.isEmpty else { return [newColumn(world)] }
    let own = selected?.own ?? [:]
    let values = list.ownColumns.enumerated().map { index, name in
      MenuItem(
        name, key: Self.digit(index), note: marks.isEmpty ? own[name] ?? "" : "",
        reactions: [.hand(.fillColumn(name))])
    }
    let deeds = [
      MenuItem(
        words("menu.own.new"), key: .character("n"), reactions: [newColumn(world)]),
      MenuItem(
        words("menu.own.remove"), key: .character("r"),
        reactions: [
          .push(
            MenuScreen(
              title: words("menu.own.remove"),
              items: list.ownColumns.map { MenuItem($0, reactions: [.hand(.dropColumn($0))]) }))
        ]),
    ]
    return [
      .push(
        MenuScreen(
          title: words("menu.own", ["list": list.name]),
          sections: [MenuSection("", values), MenuSection("", deeds)]))
    ]
  }

  private func newColumn(_ world: World) -> Reaction {
    .push(
      AskScreen(title: world.words("menu.own.new"), help: world.words("ask.own.name")) {
        text, world in
        FieldReader.elements(text) == [text]
          ? .hand(.fillColumn(text)) : .refuse(world.words("ask.own.name"))
      })
  }

  mutating func takeOwnColumns(_ handed: Handed, _ world: World) -> [Reaction] {
    guard let list = heldView, let id = list.id else { return [] }
    switch handed {
    case .fillColumn(let name):
      let members = targets
      let whom =
        marks.isEmpty
        ? selected.map { Naming.title($0, world) } ?? ""
        : Naming.count(members.count, kind, world)
      var ask = AskScreen(
        title: "\(name): \(whom)", help: world.words("ask.own.value"), offers: offers(name)
      ) { text, _ in .hand(.columnValue(name, text, members)) }
      if marks.isEmpty { ask.field = TextField(selected?.own[name] ?? "") }
      return [.push(ask)]
    case .columnValue(let name, let value, let members):
      return [.effect(.fillColumn(name, of: id, value, for: members))]
    case .dropColumn(let name):
      let edit = RecordEdit(kind: "savedList", id: id, removals: ["ownColumns": [name]])
      return [
        .effect(
          .save(
            SaveRequest(
              title: ActionTitle("edit", [id]), edits: [edit], subject: list.name,
              toast: "toast.listSaved")))
      ]
    default: return []
    }
  }

  /// What stands in the column elsewhere, the most frequent first.
  private func offers(_ name: String) -> [String] {
    let values = held.rows.compactMap { $0.own[name] }
    let counts = Dictionary(values.map { ($0, 1) }, uniquingKeysWith: +)
    return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
  }

  /// The saved lists as they are now: that of the opened one may have changed.
  mutating func refreshView(_ page: ListPage) -> [Reaction] {
    views = page.rows.map { SavedView($0.record) }
    guard let view, let fresh = views.first(where: { $0.name == view.name }), fresh != view else {
      return []
    }
    let isOpen = view.isShown(by: request)
    self.view = fresh
    guard isOpen, request.savedList != fresh.id else { return [] }
    request.savedList = fresh.id
    return [.effect(.loadList(request))]
  }
}
