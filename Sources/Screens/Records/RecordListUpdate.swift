import Canvas
import HubKit

extension RecordListScreen {
  mutating func appear(_ world: World) -> [Reaction] {
    [.effect(.loadList(request))] + wantPreview(isStale: true, world)
  }

  mutating func run(_ command: Command, key: Key, _ world: World) -> [Reaction] {
    if isFiltering { return runFilter(command, world) }
    if let reactions = runPanes(command, world) { return reactions }
    if list.run(command, height: listHeight(world)) { return moved(world) }
    switch command {
    case .back:
      guard request.filter != standing else { return [.pop] }
      return applyFilter(standing, world)
    case .filter:
      before = (request.filter, list.selected)
      isFiltering = true
      filter = TextField(request.filter)
      return []
    case .sort: return sort(world)
    case .reverseSort:
      request.descending.toggle()
      return reload()
    case .add: return [.push(FormScreen(new: kind, world: world))]
    case .open: return selected.map { open($0, world) } ?? []
    case .edit:
      guard let row = selected else { return [] }
      return [.push(FormScreen(editing: row.record.id, kind: kind))]
    case .delete: return selected.map { [RecordActions.askToDelete($0, world)] } ?? []
    case .done where kind == "action":
      return selected.flatMap { RecordActions.toggleDone($0, world) }.map { [$0] } ?? []
    case .attendance where kind == "meeting":
      guard let row = selected else { return [] }
      let name = Naming.title(row, world)
      return [.push(AttendanceScreen(meeting: row.record.id, name: name))]
    case .done, .attendance:
      return [.tell(world.words("status.unbound", ["key": key.label(world.words)]))]
    default: return []
    }
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
      return []
    case .back:
      isFiltering = false
      let row = before.row
      let reactions = applyFilter(before.filter, world)
      list.setTotal(max(list.total, row + 1))
      list.select(row)
      return reactions
    default:
      _ = list.run(command, height: listHeight(world))
      return moved(world)
    }
  }

  mutating func type(_ key: Key, _ world: World) -> [Reaction]? {
    guard isFiltering, filter.handle(key) else { return nil }
    return applyFilter(filter.text, world)
  }

  mutating func paste(_ text: String, _ world: World) -> [Reaction]? {
    guard isFiltering else { return nil }
    filter.insert(text)
    return applyFilter(filter.text, world)
  }

  private mutating func applyFilter(_ text: String, _ world: World) -> [Reaction] {
    guard text != request.filter else { return [] }
    request.filter = text
    request.offset = 0
    list.select(0)
    return reload()
  }

  private mutating func sort(_ world: World) -> [Reaction] {
    let sorts = columns.compactMap(\.sort)
    guard !sorts.isEmpty else { return [] }
    let index = sorts.firstIndex { $0 == request.sort } ?? -1
    request.sort = sorts[(index + 1) % sorts.count]
    request.descending = false
    return reload()
  }

  private func reload() -> [Reaction] { [.effect(.loadList(request))] }

  /// The next row of the list, or the one before; where the window ends another one is read.
  mutating func neighbour(_ step: Int, _ world: World) -> Neighbour {
    let wanted = list.selected + step
    guard practice == nil, (0..<list.total).contains(wanted) else { return Neighbour() }
    guard let row = row(wanted) else {
      request.offset = max(0, wanted - Self.windowRows / 2)
      return Neighbour(reactions: reload())
    }
    list.select(wanted)
    settleList(world)
    return Neighbour(target: (row.record.id, row.record.kind), reactions: moved(world))
  }

  /// Asks for another window when the shown rows leave the one that is held.
  mutating func moved(_ world: World) -> [Reaction] {
    var reactions = wantPreview(world)
    let shown = list.window(height: listHeight(world))
    let held = request.offset..<(request.offset + rows.count)
    if !shown.isEmpty, isLoaded,
      !(held.contains(shown.lowerBound) && held.contains(shown.upperBound - 1))
    {
      request.offset = max(0, list.selected - Self.windowRows / 2)
      reactions += reload()
    }
    return reactions
  }

  mutating func receive(_ message: AppMessage, _ world: World) -> [Reaction] {
    switch message {
    case .saved(let saved, let result):
      expect(saved, result)
      return []
    case .listLoaded(let page) where page.request == request:
      rows = page.rows
      isLoaded = true
      request.offset = page.offset
      if request.filter == standing { totalOfAll = page.total }
      list.setTotal(page.total)
      if let wanted = request.around,
        let index = rows.firstIndex(where: { $0.record.id == wanted })
      {
        list.select(page.offset + index)
      }
      request.around = nil
      list.scroll(height: listHeight(world))
      return wantPreview(world)
    default:
      receivePreview(message, world)
      return []
    }
  }

  /// A record that was made is looked for when the list is read again, and selected.
  private mutating func expect(_ saved: SaveRequest, _ result: ActionResult) {
    guard saved.title.key == "create", let placeholder = saved.title.ids.first,
      saved.edits.contains(where: { $0.isNew && $0.kind == kind && $0.id == placeholder })
    else { return }
    request.around = result.title.ids.first
  }

  mutating func click(row: Int, _ world: World) -> [Reaction] {
    // The filter and the heads of the columns are above.
    let line = row - listRoom(world).y - 1
    let previous = list.selection
    guard let clicked = list.click(line: line, height: listHeight(world)) else { return [] }
    if clicked == previous, let row = self.row(clicked) { return open(row, world) }
    return moved(world)
  }

  mutating func wheel(_ steps: Int, _ world: World) {
    list.scrollWindow(by: 3 * steps, height: listHeight(world))
  }
}
