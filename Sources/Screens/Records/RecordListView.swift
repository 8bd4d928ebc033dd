import Canvas
import HubKit

extension RecordListScreen {
  func draw(in rect: Rect, on frame: inout Frame, _ world: World) {
    let lines = rect.splitTop(filterRows(rect.height)).top
    if !lines.isEmpty {
      let (line, rest) = lines.splitTop(1)
      drawFilter(in: line, on: &frame, world)
      if !rest.isEmpty { drawSentence(in: rest, on: &frame, world) }
    }
    drawPanes(in: rect, on: &frame, world) { area, frame in
      drawTable(in: area, on: &frame, world)
    }
  }

  private func drawFilter(in line: Rect, on frame: inout Frame, _ world: World) {
    guard isFiltering else {
      let isWhole = request.filter == standing
      let key =
        heldView == nil
        ? isWhole ? "screen.list.standing" : "screen.list.filtered"
        : isWhole ? "screen.list.view" : "screen.list.view.filtered"
      let text = Sentence.fitted(
        key, ["text": heldView?.name ?? request.filter], long: "text", room: line.width, world)
      frame.put(text, at: line.origin, style: .accent, in: line)
      return
    }
    let label = "/ "
    let width = frame.put(label, at: line.origin, style: .key, in: line)
    let field = line.splitLeft(width).rest
    frame.draw(
      TextFieldView(filter, placeholder: world.words("screen.list.filter.prompt")), in: field)
  }

  /// How the filter was understood, or what is wrong with it, below the word at fault.
  private func drawSentence(in line: Rect, on frame: inout Frame, _ world: World) {
    guard !request.filter.isEmpty else {
      frame.put(world.words("filter.example"), at: line.origin, style: .dim, in: line)
      return
    }
    guard let language = world.filterLanguage(kind) else { return }
    if isFiltering, let completed, completed.offers.count > 1 {
      return drawOffers(completed.offers, at: completed.index, in: line, on: &frame, world)
    }
    do throws(Notice) {
      let sentence = FilterSentence(language.descriptor, world.words)
      let text = sentence.text(try language.read(request.filter)) ?? ""
      frame.put(
        DisplayWidth.fit(text, to: line.width, glyphs: world.glyphs), at: line.origin, style: .dim,
        in: line)
    } catch {
      let text = FilterSentence.problem(error, world.words)
      frame.put(
        DisplayWidth.fit(text, to: line.width, glyphs: world.glyphs), at: line.origin,
        style: .warning,
        in: line)
    }
  }

  /// The ways to go on, from the one that stands in the filter.
  private func drawOffers(
    _ offers: [String], at index: Int, in line: Rect, on frame: inout Frame, _ world: World
  ) {
    let last = (offers[index...] + offers[..<index]).map { offer in
      let start = offer.lastIndex { $0.isWhitespace || $0 == "(" }.map(offer.index(after:))
      return String(offer[(start ?? offer.startIndex)...])
    }
    let text = world.words("screen.list.filter.offers", ["offers": last.joined(separator: "  ")])
    frame.put(
      DisplayWidth.fit(text, to: line.width, glyphs: world.glyphs), at: line.origin, style: .accent,
      in: line)
  }

  private func drawTable(in area: Rect, on frame: inout Frame, _ world: World) {
    let columns = shownColumns
    let heads = columns.map { column in
      Column(
        column.heading(world), column.width(of: kind, world),
        sorting: column.sort != nil && column.sort == request.sort
          ? (request.descending ? .descending : .ascending) : nil)
    }
    let window = list.window(height: Table.listHeight(area.height))
    let descriptor = world.catalogue[kind]
    let fields = columns.map { column -> FieldDescriptor? in
      if case .field(let name) = column.content { descriptor?.field(name) } else { nil }
    }
    let lines = window.map { index in
      held[index].map { row in
        columns.indices.map { cell(columns[$0], fields[$0], row, world) }
      } ?? [Span(world.words("screen.list.loading"), .dim)]
    }
    var table = Table(
      columns: heads, state: list, rows: lines,
      placeholder: list.isEmpty ? placeholder(world) : "",
      isFocused: !isFiltering && panes.focus == .list)
    table.signs = window.map(sign)
    frame.draw(table, in: area)
  }

  /// - Parameter field: what the column shows, where it shows a field.
  private func cell(
    _ column: ListColumn, _ field: FieldDescriptor?, _ row: ListRow, _ world: World
  ) -> Span {
    switch column.content {
    case .mark: RecordActions.mark(row.record, world)
    case .title: Span(Naming.title(row, world))
    case .field: Span(field.map { Naming.text($0, of: row, world) } ?? "")
    case .assessment: Span(row.assessment.map { "\($0) " + world.words("assessment.\($0)") } ?? "")
    case .own(let name): Span(row.own[name] ?? "")
    case .lastContact: Span(row.lastContact.map(world.relative) ?? world.words("date.never"))
    }
  }

  func placeholder(_ world: World) -> String {
    guard isLoaded else { return world.words("screen.list.loading") }
    guard request.filter.isEmpty else {
      let key = kind == "person" ? "screen.people.noMatch" : "screen.organizations.noMatch"
      return world.words(key, ["text": request.filter])
    }
    switch kind {
    case "person": return world.told("screen.people.empty", in: .list)
    case "org": return world.told("screen.organizations.empty", in: .list)
    default:
      return world.told("screen.list.none", ["kinds": Naming.plural(kind, world)], in: .list)
    }
  }
}
