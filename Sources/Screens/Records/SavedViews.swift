import Canvas
import HubKit

/// A filter and an order under a name.
struct SavedView: Hashable, Sendable {
  var name: String
  var filter: String
  var sort: String?
  var descending: Bool

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

  func isShown(by list: ListRequest) -> Bool {
    filter == list.filter && sort == list.sort && descending == list.descending
  }

  private static let separator = "\t"

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

  static func text(_ views: [SavedView]) -> String {
    views.map { view in
      [view.name, view.sort ?? "", view.descending ? "down" : "up", view.filter]
        .map { $0.replacing("\t", with: " ").replacing("\n", with: " ") }
        .joined(separator: separator)
    }.joined(separator: "\n")
  }
}

/// Views of a list under names: kept, opened, removed.
extension RecordListScreen {
  /// The view that was opened, as long as the list shows what it holds.
  var heldView: SavedView? { view.flatMap { $0.isShown(by: request) ? $0 : nil } }

  func viewMenu(_ world: World) -> MenuScreen {
    let words = world.words
    let saved = views.enumerated().map { index, view in
      MenuItem(
        view.name, key: Self.digit(index), note: view.filter,
        isCurrent: view.isShown(by: request),
        reactions: [.hand(.useView(view.name))])
    }
    var deeds = [
      MenuItem(words("menu.views.save"), key: .character("s"), reactions: [.hand(.askToSaveView)])
    ]
    if !views.isEmpty {
      let choices = views.map { view in
        MenuItem(view.name, note: view.filter, reactions: [.hand(.askToRemoveView(view.name))])
      }
      deeds.append(
        MenuItem(
          words("menu.views.remove"), key: .character("r"),
          reactions: [.push(MenuScreen(title: words("menu.views.remove"), items: choices))]))
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
    case .askToRemoveView(let name):
      let text = world.words("ask.view.remove", ["name": name])
      return [
        .ask(Question(text: text, yes: .character("y"), reactions: [.hand(.removeView(name))]))
      ]
    case .removeView(let name):
      views.removeAll { $0.name == name }
      if view?.name == name { view = nil }
      return keepViews() + keep()
        + [.tell(world.words("toast.viewRemoved", ["name": name]), .success)]
    default: return []
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

  private mutating func save(_ new: SavedView, _ world: World) -> [Reaction] {
    views.removeAll { $0.name == new.name }
    views.append(new)
    view = new
    return keepViews() + keep() + [
      .tell(world.told("toast.viewSaved", ["name": new.name], in: .list), .success)
    ]
  }

  private mutating func use(_ opened: SavedView) -> [Reaction] {
    request.sort = opened.sort
    request.descending = opened.descending
    request.filter = opened.filter
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

  /// Which view was opened and how much it holds, once it was read.
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

  private func keepViews() -> [Reaction] {
    let key = SavedView.key(kind)
    guard !views.isEmpty else { return [.effect(.dropDraft(key))] }
    return [.effect(.saveDraft(key: key, text: SavedView.text(views)))]
  }
}
