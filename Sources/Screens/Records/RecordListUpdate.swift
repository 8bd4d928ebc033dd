import Canvas
import HubKit

extension RecordListScreen {
  mutating func appear(_ world: World) -> [Reaction] {
    let check = marks.isEmpty ? [] : [Reaction.effect(marks.check(request))]
    follow()
    request.limit = windowRows(world)
    request.isTyping = isFiltering
    // What is kept comes first: moves typed ahead are meant for the list as it was left.
    return loadKept() + [.effect(.loadList(request))] + check + wantPreview(isStale: true, world)
  }

  mutating func run(_ command: Command, key: Key, _ world: World) -> [Reaction] {
    if isFiltering { return runFilter(command, world) }
    if let reactions = runPanes(command, world) { return reactions }
    if let reactions = move(command, world) { return reactions }
    if let reactions = runMarking(command, world) ?? runDeed(command, world)
      ?? runView(command, world) ?? runWalk(command, world)
    {
      return reactions
    }
    switch command {
    case .back where marks.anchor != nil:
      marks.anchor = nil
      return []
    case .back:
      guard request.filter != standing else { return [.pop] }
      return applyFilter(standing, world) + keep()
    case .filter:
      walk.giveUp()
      before = (request.filter, list)
      isFiltering = true
      completed = nil
      filter = TextField(request.filter)
      return []
    case .add: return [.push(FormScreen(new: kind, world: world))]
    case .open: return selected.map { open($0, world) } ?? nothingThere(world)
    case .edit:
      guard let row = selected else { return nothingThere(world) }
      return [.push(FormScreen(editing: row.record.id, kind: kind))]
    case .attendance where kind == "meeting":
      guard let row = selected else { return nothingThere(world) }
      return [.push(AttendanceScreen(row, world))]
    case .merge where kind == "person" || kind == "org":
      // The marked ones, or all that may be here twice.
      guard marks.count > 1 else { return [.push(DuplicatesScreen(world))] }
      return [.push(CompareScreen(subjects, kind: kind))]
    case .done, .attendance, .tag, .merge:
      return [.tell(Sentence.unbound([key], in: context, world))]
    default: return []
    }
  }

  /// An empty list says what belongs there and how it gets there, whatever is to be done with a row;
  /// a row that is being read yet is waited for.
  func nothingThere(_ world: World) -> [Reaction] {
    if let problem { return [.notice(problem)] }
    guard isHeld, !walk.isOnItsWay else { return [.tell(world.words("screen.list.loading"))] }
    return [.tell(list.isEmpty ? placeholder(world) : world.words("screen.list.loading"))]
  }

  /// Reading the list again leaves the selected record selected, wherever it is then.
  private mutating func follow() {
    guard isFollowing, request.around == nil, let selected else { return }
    request.around = selected.record.id
    followed = list.selected
  }

  /// The record, or what a practice does with it.
  private func open(_ row: ListRow, _ world: World) -> [Reaction] {
    if let form = practice.flatMap(PracticeID.init).flatMap({
      PracticeForm($0, report: nil, world)
    }), let screen = form.screen(for: row) {
      return [screen]
    }
    return [.push(DetailScreen(row.record.id, kind: kind))]
  }

  private mutating func runFilter(_ command: Command, _ world: World) -> [Reaction] {
    switch command {
    case .accept:
      isFiltering = false
      lastFilter = request.filter
      return settleFilter(world) + keep()
    case .back:
      isFiltering = false
      guard request.filter != before.filter else { return [] }
      ahead.forget()
      request.filter = before.filter
      list = before.list
      request.isTyping = false
      request.limit = windowRows(world)
      request.offset = max(0, list.selected - request.limit / 2)
      request.around = nil
      return reload()
    case .complete: return complete(world)
    default:
      return move(command, world) ?? moved(world)
    }
  }

  /// Goes on with the last word; the same key again takes the next way to do so.
  private mutating func complete(_ world: World) -> [Reaction] {
    if let done = completed, done.offers.count > 1 {
      completed?.index = (done.index + 1) % done.offers.count
    } else {
      guard let language = world.filterLanguage(kind) else { return [] }
      let names = views.map(\.name)
      let offers = FilterCompletion(language: language, world: world, lists: names)
        .offers(filter.text)
      guard !offers.isEmpty else { return [.tell(world.words("status.noCompletion"))] }
      completed = (filter.text, offers, 0)
    }
    guard let text = completed.flatMap({ $0.offers[checked: $0.index] }) else { return [] }
    filter = TextField(text)
    request.isTyping = true
    return applyFilter(text, world)
  }

  /// Nil when it is no move. In a list that is being read it waits for that; in one that was refused
  /// there is nowhere to go.
  private mutating func move(_ command: Command, _ world: World) -> [Reaction]? {
    guard ListState.moves.contains(command) else { return nil }
    walk.giveUp()
    if !isHeld {
      if let problem { return [.notice(problem)] }
      if ahead.note(command) { return [] }
    }
    _ = list.run(command, height: listHeight(world))
    return moved(world)
  }

  mutating func type(_ key: Key, _ world: World) -> [Reaction]? {
    guard isFiltering, filter.handle(key) else { return nil }
    typed(world)
    return applyFilter(filter.text, world)
  }

  mutating func paste(_ text: String, _ world: World) -> [Reaction]? {
    guard isFiltering else { return nil }
    typed(world)
    filter.insert(text)
    return applyFilter(filter.text, world)
  }

  /// Nobody looks further than the screen before the next letter.
  private mutating func typed(_ world: World) {
    completed = nil
    request.isTyping = true
    request.limit = max(1, listHeight(world))
  }

  mutating func applyFilter(_ text: String, _ world: World) -> [Reaction] {
    guard text != request.filter else { return [] }
    request.filter = text
    request.offset = 0
    request.around = nil
    marks.anchor = nil
    ahead.forget()
    walk.giveUp()
    list.select(0)
    return reload()
  }

  /// What was found while typing is made whole; the selected row stays where the eye is.
  private mutating func settleFilter(_ world: World) -> [Reaction] {
    guard request.isTyping else { return [] }
    request.isTyping = false
    request.limit = windowRows(world)
    let isPart = held.rows.count < min(list.total, request.limit)
    guard problem == nil, isQuick || isPart || !isHeld else { return [] }
    follow()
    return reload()
  }

  private mutating func reload() -> [Reaction] {
    problem = nil
    return [.effect(.loadList(request))]
  }

  /// The next row of the list, or the one before; where the window ends another one is read.
  mutating func neighbour(_ step: Int, _ world: World) -> Neighbour {
    let wanted = min(max(0, list.selected + step), list.total - 1)
    guard practice == nil, !list.isEmpty, wanted != list.selected else { return Neighbour() }
    guard let row = row(wanted) else {
      return Neighbour(reactions: read(wanted..<(wanted + 1), world), isBeingRead: true)
    }
    list.select(wanted)
    settleList(world)
    return Neighbour(target: (row.record.id, row.record.kind), reactions: moved(world))
  }

  /// Asks for another window when the shown rows leave the one that is held.
  mutating func moved(_ world: World) -> [Reaction] {
    wantPreview(world) + read(list.window(height: listHeight(world)), world)
  }

  /// Asks for rows that are not held, unless they are on their way.
  private mutating func read(_ shown: Range<Int>, _ world: World) -> [Reaction] {
    guard isHeld, !held.covers(shown),
      let next = held.next(
        around: shown.contains(list.selected) ? list.selected : shown.lowerBound,
        limit: windowRows(world), asked: request.offset, for: shown)
    else { return [] }
    request.limit = windowRows(world)
    request.offset = next
    request.around = nil
    return reload()
  }

  mutating func receive(_ message: AppMessage, _ world: World) -> [Reaction] {
    switch message {
    case .saved(let saved, _) where saved.title.key == "keep_lists" && wantsViews:
      return [.effect(.loadList(SavedView.request(kind)))]
    case .saved(let saved, let result):
      expect(saved, result)
      return heldView == nil ? [] : [.effect(.loadList(SavedView.request(kind)))]
    case .listLoaded(let page) where page.request == SavedView.request(kind) && wantsViews:
      return receiveViews(page, world)
    case .listLoaded(let page) where page.request == SavedView.request(kind):
      return refreshView(page)
    case .listLoaded(let page) where page.request == request:
      take(page)
      ahead.carryOut(on: &list, height: listHeight(world))
      list.scroll(height: listHeight(world))
      return moved(world) + tellView(world)
    case .listLoaded(let page) where page.request.kind == kind && page.request.filter == standing:
      // Asked before a kept filter was read.
      if page.request.inTrash == request.inTrash, standing.isEmpty { totalOfAll = page.total }
      return []
    case .idsLoaded(let request, let ids):
      return receiveShown(request, ids, world) + receiveIDs(request, ids, world)
    case .matchFound(let request, let match): return receiveMatch(request, match, world)
    case .refused(.findMatch, let notice):
      walk.giveUp()
      return [.notice(notice)]
    case .draftLoaded(let key, let text, _): return receiveDraft(key, text, world)
    case .refused(.loadList(let failed), let notice): return refused(failed, notice)
    case .recordsLoaded(let ids, let rows): return receiveRecords(ids, rows, world)
    case .deleted(let ids, _), .restored(let ids, _):
      marks.remove(ids)
      return []
    default:
      receivePreview(message, world)
      return []
    }
  }

  private mutating func take(_ page: ListPage) {
    // Whoever has gone on meanwhile stays where that was.
    let isSelected = followed == nil || followed == list.selected
    let current = isFollowing ? selected?.record.id : nil
    let wanted = isSelected ? request.around ?? current : current
    request.offset = page.offset
    request.around = nil
    followed = nil
    isFollowing = true
    problem = nil
    held.hold(page.rows, from: page.offset, of: request.whole)
    if request.filter == standing { totalOfAll = page.total }
    isQuick = page.isQuick
    isCapped = page.isCapped
    list.setTotal(page.total)
    if let wanted, let index = page.rows.firstIndex(where: { $0.record.id == wanted }) {
      list.select(page.offset + index)
    }
  }

  /// A record that was made is looked for when the list is read again, and selected.
  private mutating func expect(_ saved: SaveRequest, _ result: ActionResult) {
    // What is done goes to the end of the list; the next one is at hand.
    isFollowing = saved.title.key != "done"
    guard saved.title.key == "create", let placeholder = saved.title.ids.first,
      saved.edits.contains(where: { $0.isNew && $0.kind == kind && $0.id == placeholder })
    else { return }
    request.around = result.title.ids.first
    followed = nil
  }

  mutating func click(row: Int, _ world: World) -> [Reaction] {
    // The filter and the heads of the columns are above.
    let line = row - listRoom(world).y - 1
    let previous = list.selection
    guard let clicked = list.click(line: line, height: listHeight(world)) else { return [] }
    walk.giveUp()
    if clicked == previous, let row = self.row(clicked) { return open(row, world) }
    return moved(world)
  }

  mutating func wheel(_ steps: Int, _ world: World) {
    walk.giveUp()
    list.scrollWindow(by: 3 * steps, height: listHeight(world))
  }
}
