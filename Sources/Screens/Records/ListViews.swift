import Canvas
import HubKit

/// Order, columns and views of a list, and what of it is kept.
extension RecordListScreen {
  var usualSort: (field: String?, descending: Bool) { Self.usualSort(kind) }
  private var isUsual: Bool { practice == nil && standing.isEmpty && !request.inTrash }

  mutating func runView(_ command: Command, _ world: World) -> [Reaction]? {
    switch command {
    case .sort: return [.push(sortMenu(world))]
    case .reverseSort:
      request.descending.toggle()
      return resorted(world)
    case .columns: return [.push(columnMenu(world))]
    case .exportList:
      let ids = marks.isEmpty ? nil : targets
      let menus = ExportMenus(
        kind: kind, filter: request.filter, ids: ids, list: heldView?.id, world: world)
      return [menus.first]
    case .buildFilter: return [.push(FilterBuilder(kind, world).fields(present: request.filter))]
    case .views: return askForViews()
    case .fillColumn: return runOwnColumns(world)
    default: return nil
    }
  }

  mutating func takeView(_ handed: Handed, _ world: World) -> [Reaction] {
    switch handed {
    case .sort(let field):
      showColumn(sortedBy: field)
      request.descending = field == request.sort ? !request.descending : false
      if field == nil { request.descending = usualSort.descending }
      request.sort = field ?? usualSort.field
      return resorted(world)
    case .column(let id): return toggleColumn(id, world)
    case .filterField(let name):
      return FilterBuilder(kind, world).comparisons(name).map { [.push($0)] } ?? []
    case .filterComparison(let name, let comparison):
      return FilterBuilder(kind, world).values(name, comparison).map { [$0] } ?? []
    case .filterTerm(let term):
      return useFilter(FilterBuilder(kind, world).join(request.filter, term), world)
    case .filter(let text): return useFilter(text, world)
    default: return takeSaved(handed, world)
    }
  }

  mutating func useFilter(_ text: String, _ world: World) -> [Reaction] {
    lastFilter = text
    return applyFilter(text, world) + keep()
  }

  private mutating func resorted(_ world: World) -> [Reaction] {
    marks.anchor = nil
    walk.giveUp()
    request.around = selected?.record.id ?? request.around
    followed = nil
    return [.effect(.loadList(request))] + keep()
  }

  // MARK: Sorting

  private func sortMenu(_ world: World) -> MenuScreen {
    let usual = usualSort
    let others = allColumns.filter { column in !columns.contains { $0.id == column.id } }
    var items = (columns + others).filter { $0.sort != nil }.enumerated().map { index, column in
      let isCurrent = column.sort == request.sort
      return MenuItem(
        column.heading(world), key: Self.digit(index),
        note: isCurrent ? world.words("menu.sort.again") : "", isCurrent: isCurrent,
        reactions: [.hand(.sort(column.sort))])
    }
    if usual.field == nil || usual.field == ListRequest.next {
      items.append(
        MenuItem(
          world.words("menu.sort.usual"), key: .character("0"),
          isCurrent: request.sort == usual.field, reactions: [.hand(.sort(nil))]))
    }
    return MenuScreen(title: world.words("menu.sort"), items: items)
  }

  /// A list is sorted by what is seen: beside the name, where no narrow window hides it.
  mutating func showColumn(sortedBy field: String?) {
    guard let field, !columns.contains(where: { $0.sort == field }),
      let column = allColumns.first(where: { $0.sort == field })
    else { return }
    let title = columns.firstIndex { $0.id == "title" } ?? columns.count - 1
    columns.insert(column, at: title + 1)
  }

  static func digit(_ index: Int) -> Key? {
    index < 9 ? .character(Character(String(index + 1))) : nil
  }

  // MARK: Columns

  private func columnMenu(_ world: World) -> MenuScreen {
    let shown = Set(columns.map(\.id))
    let items = allColumns.filter { $0.id != "title" && $0.id != "mark" }.map { column in
      let isShown = shown.contains(column.id)
      return MenuItem(
        column.heading(world), note: world.words(isShown ? "menu.columns.shown" : ""),
        isCurrent: isShown, reactions: [.hand(.column(column.id))])
    }
    return MenuScreen(title: world.words("menu.columns"), items: items)
  }

  /// Those of the kind as it comes, then every other field.
  private var allColumns: [ListColumn] {
    guard let descriptor = Catalogue.standard[kind] else { return [] }
    return ListColumn.all(of: descriptor)
  }

  private mutating func toggleColumn(_ id: String, _ world: World) -> [Reaction] {
    guard let column = allColumns.first(where: { $0.id == id }) else { return [] }
    let name = column.heading(world)
    if columns.contains(where: { $0.id == id }) {
      columns.removeAll { $0.id == id }
      let told = Reaction.tell(world.words("toast.columnHidden", ["name": name]), .success)
      // A list is sorted by what is seen.
      guard request.sort == column.sort, request.sort != nil else { return keep() + [told] }
      (request.sort, request.descending) = usualSort
      return resorted(world) + [told]
    }
    columns.append(column)
    // What stands in it is read along only where it is shown.
    let read: [Reaction] = id == "assessment" ? [.effect(.loadList(request))] : []
    return keep() + read + [.tell(world.words("toast.columnShown", ["name": name]), .success)]
  }

  // MARK: What is kept

  /// Keeps how the list is shown now; what is as it comes is not kept.
  mutating func keep() -> [Reaction] {
    guard isUsual else { return [] }
    let usual = usualSort
    let isSorted = request.sort != usual.field || request.descending != usual.descending
    kept["sort"] = isSorted ? request.sort ?? "" : nil
    kept["descending"] = isSorted && request.descending ? "yes" : nil
    kept["filter"] = request.filter.isEmpty ? nil : request.filter
    let standard = Catalogue.standard[kind].map(ListColumn.columns)?.map(\.id) ?? []
    let ids = columns.map(\.id)
    kept["view"] = heldView?.name
    kept["columns"] = ids == standard ? nil : ids.joined(separator: ",")
    return [.effect(kept.effect(KeptView.key(kind)))]
  }

  func loadKept() -> [Reaction] {
    isUsual && !hasKept ? [.effect(.loadDraft(KeptView.key(kind)))] : []
  }

  mutating func receiveDraft(_ key: String, _ text: String?, _ world: World) -> [Reaction] {
    switch key {
    case SavedView.key(kind) where wantsViews:
      localViews = SavedView.all(text ?? "")
      return []
    case KeptView.key(kind) where !hasKept && isUsual:
      hasKept = true
      kept = KeptView(text ?? "")
      return restore(world)
    default:
      receivePreview(.draftLoaded(key: key, text: text, keptOn: nil), world)
      return []
    }
  }

  /// Fields that are no more are left out.
  mutating func showColumns(_ ids: [String]) {
    let all = allColumns
    let found = ids.compactMap { id in all.first { $0.id == id } }
    if found.contains(where: { $0.id == "title" }) { columns = found }
  }

  private mutating func restore(_ world: World) -> [Reaction] {
    var wanted = request
    showColumns(kept["columns"]?.split(separator: ",").map(String.init) ?? [])
    wanted.withAssessments = request.withAssessments
    if let sort = kept["sort"], sort.isEmpty || columns.contains(where: { $0.sort == sort }) {
      wanted.sort = sort.isEmpty ? nil : sort
      wanted.descending = kept["descending"] == "yes"
    }
    // Whoever was faster than the disk has said already what is to be shown.
    if request.filter.isEmpty, !isFiltering {
      wanted.filter = kept["filter"] ?? ""
      view = kept["view"].map { SavedView(name: $0, showing: wanted) }
    }
    let known: [Reaction] = view == nil ? [] : [.effect(.loadList(SavedView.request(kind)))]
    guard wanted != request else { return known }
    request = wanted
    request.offset = 0
    request.around = nil
    lastFilter = request.filter
    list.select(0)
    return [.effect(.loadList(request))] + known
  }

  /// A kept filter that is not understood any more is let go.
  mutating func refused(_ failed: ListRequest, _ notice: Notice) -> [Reaction] {
    guard failed == request else { return [] }
    problem = notice
    // What was typed ahead was meant for a list that does not come.
    ahead.forget()
    guard !request.filter.isEmpty, request.filter == kept["filter"],
      !isFiltering
    else { return [] }
    request.filter = standing
    problem = nil
    kept["filter"] = nil
    return [.effect(.loadList(request)), .effect(kept.effect(KeptView.key(kind)))]
  }
}
