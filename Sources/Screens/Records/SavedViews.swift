import Canvas
import HubKit

/// A filter and an order under a name: a saved list.
struct SavedView: Hashable, Sendable {
  /// Its record; nil for one that was kept on this computer only.
  var id: RecordID?
  var name: String
  var filter: String
  var sort: String?
  var descending: Bool
  /// The columns it is shown with; nil for those shown before.
  var columns: [String]?
  /// Columns of its own, of which nobody knows elsewhere.
  var ownColumns: [String] = []

  init(name: String, filter: String, sort: String?, descending: Bool) {
    self.name = name
    self.filter = filter
    self.sort = sort
    self.descending = descending
  }

  /// What a list shows, under a name.
  init(name: String, showing list: ListRequest) {
    self.init(name: name, filter: list.filter, sort: list.sort, descending: list.descending)
  }

  init(_ record: Record) {
    self.init(
      name: record["name"]?.text ?? "", filter: record["filter"]?.text ?? "",
      sort: record["sort"]?.text, descending: record["descending"]?.boolean == true)
    id = record.id
    columns = record["columns"]?.text?.split(separator: ",").map(String.init)
    ownColumns = record["ownColumns"]?.list ?? []
  }

  func isShown(by list: ListRequest) -> Bool {
    filter == list.filter && sort == list.sort && descending == list.descending
  }

  /// What makes it a record: a new one, or the one it is.
  func edit(of kind: Kind, place: Int = 1) -> RecordEdit {
    var edit = RecordEdit(kind: "savedList", id: id ?? Placeholder.id(place), isNew: id == nil)
    edit.values = ["name": .text(name), "of": .text(kind.name), "descending": .boolean(descending)]
    let shown = columns?.joined(separator: ",") ?? ""
    for (field, text) in [("filter", filter), ("sort", sort ?? ""), ("columns", shown)] {
      if !text.isEmpty {
        edit.values[field] = .text(text)
      } else if id != nil {
        edit.cleared.insert(field)
      }
    }
    return edit
  }

  /// The saved lists of a kind.
  static func request(_ kind: Kind) -> ListRequest {
    ListRequest(kind: "savedList", filter: "of=\(kind.name)", sort: "title", limit: 200)
  }

  // MARK: As they were kept before they were records

  static func key(_ kind: Kind) -> String { "views.\(kind.name)" }

  static func all(_ text: String) -> [SavedView] {
    text.split(separator: "\n").compactMap { line in
      let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 4, !parts[0].isEmpty else { return nil }
      return SavedView(
        name: parts[0], filter: parts[3], sort: parts[1].isEmpty ? nil : parts[1],
        descending: parts[2] == "down")
    }
  }
}

/// Saved lists: kept, opened, put together, removed.
extension RecordListScreen {
  /// The list that was opened, as long as what it holds is shown.
  var heldView: SavedView? { view.flatMap { $0.isShown(by: request) ? $0 : nil } }

  /// What of earlier times is kept beside the hub is read first: it becomes part of the hub.
  mutating func askForViews() -> [Reaction] {
    wantsViews = true
    return [.effect(.loadDraft(SavedView.key(kind))), .effect(.loadList(SavedView.request(kind)))]
  }

  mutating func receiveViews(_ page: ListPage, _ world: World) -> [Reaction] {
    guard wantsViews else { return [] }
    views = page.rows.map { SavedView($0.record) }
    let known = Set(views.map(\.name))
    let others = localViews.filter { !known.contains($0.name) }
    guard !localViews.isEmpty, world.hub?.readOnly == nil else {
      views += others
      wantsViews = false
      return [.push(viewMenu(world))]
    }
    guard others.isEmpty else {
      let edits = others.enumerated().map { $1.edit(of: kind, place: $0 + 1) }
      return [
        .effect(
          .save(SaveRequest(title: ActionTitle("keep_lists"), edits: edits, subject: "")))
      ]
    }
    localViews = []
    wantsViews = false
    return [.effect(.dropDraft(SavedView.key(kind))), .push(viewMenu(world))]
  }

  func viewMenu(_ world: World) -> MenuScreen {
    let words = world.words
    let saved = views.enumerated().map { index, view in
      MenuItem(
        view.name, key: Self.digit(index), note: view.filter,
        isCurrent: view.isShown(by: request),
        reactions: [.hand(.useView(view.name))])
    }
    func choices(_ title: String, _ handed: (String) -> Handed) -> Reaction {
      let items = views.map { view in
        MenuItem(view.name, note: view.filter, reactions: [.hand(handed(view.name))])
      }
      return .push(MenuScreen(title: title, items: items))
    }
    var deeds = [
      MenuItem(words("menu.views.save"), key: .character("s"), reactions: [.hand(.askToSaveView)])
    ]
    if !views.isEmpty {
      for (combination, key) in zip(ListCombination.allCases, ["+", "-", "o"]) {
        let title = words("menu.views.\(combination)")
        deeds.append(
          MenuItem(
            title, key: .character(Character(key)),
            reactions: [choices(title) { .combineView($0, combination) }]))
      }
      let title = words("menu.views.remove")
      deeds.append(
        MenuItem(
          title, key: .character("r"), reactions: [choices(title) { .askToRemoveView($0) }]))
    }
    return MenuScreen(
      title: words("menu.views"), sections: [MenuSection("", saved), MenuSection("", deeds)])
  }

  mutating func takeSaved(_ handed: Handed, _ world: World) -> [Reaction] {
    switch handed {
    case .askToSaveView where world.hub?.readOnly != nil,
      .askToRemoveView where world.hub?.readOnly != nil:
      return [.tell(world.words("toast.viewNotKept"), .warning)]
    case .askToSaveView: return [.push(viewPrompt(world))]
    case .saveView(let name): return save(SavedView(name: name, showing: request), world)
    case .useView(let name): return views.first { $0.name == name }.map { use($0) } ?? []
    case .combineView(let name, let combination):
      // An opened list goes on to be what it is, whatever its filter becomes.
      let shown = heldView.map { FilterBuilder.term("list", .contains, $0.name) } ?? request.filter
      return useFilter(FilterBuilder(kind, world).combine(shown, name, combination), world)
    case .askToRemoveView(let name):
      let text = world.words("ask.view.remove", ["name": name])
      return [
        .ask(Question(text: text, yes: .character("y"), reactions: [.hand(.removeView(name))]))
      ]
    case .removeView(let name):
      guard let id = views.first(where: { $0.name == name })?.id else { return [] }
      if view?.name == name { view = nil }
      return [.effect(.delete([id], subject: name))] + keep()
    default: return takeOwnColumns(handed, world)
    }
  }

  private func viewPrompt(_ world: World) -> AskScreen {
    AskScreen(
      title: world.words("menu.views.save"), help: world.words("ask.view.help"),
      offers: views.map(\.name)
    ) { text, world in
      text.isEmpty ? .refuse(world.words("ask.view.help")) : .hand(.saveView(text))
    }
  }

  private mutating func save(_ named: SavedView, _ world: World) -> [Reaction] {
    var new = named
    let standing = views.first { $0.name == new.name }
    new.id = standing?.id
    new.ownColumns = standing?.ownColumns ?? []
    new.columns = columns.map(\.id)
    view = new
    let edit = new.edit(of: kind)
    let request = SaveRequest(
      title: ActionTitle(edit.isNew ? "create" : "edit", [edit.id]), edits: [edit],
      subject: new.name, toast: "toast.listSaved")
    return [.effect(.save(request))] + keep() + [.effect(.loadList(SavedView.request(kind)))]
  }

  private mutating func use(_ opened: SavedView) -> [Reaction] {
    request.sort = opened.sort
    request.descending = opened.descending
    request.filter = opened.filter
    request.savedList = opened.id
    showColumns(opened.columns ?? [])
    request.offset = 0
    request.around = nil
    lastFilter = opened.filter
    view = opened
    tellsView = true
    showColumn(sortedBy: opened.sort)
    marks.anchor = nil
    ahead.forget()
    walk.giveUp()
    list.select(0)
    return [.effect(.loadList(request))] + keep()
  }

  /// Which list was opened and how much it holds, once it was read.
  mutating func tellView(_ world: World) -> [Reaction] {
    guard tellsView else { return [] }
    tellsView = false
    guard let view = heldView else { return [] }
    let count = Naming.count(list.total, kind, world)
    return [
      .tell(
        Sentence.fitted(
          "status.view", ["name": view.name, "count": count], long: "name", isNews: true,
          world))
    ]
  }
}
