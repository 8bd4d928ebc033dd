import Canvas
import HubKit

/// Where the rows of a form stand.
enum FormLayout {
  /// Rows of a text of several lines while it is written.
  static func areaHeight(_ world: World) -> Int { max(4, min(10, world.bodyHeight / 4)) }

  /// Columns a label may take: less than half the form on a narrow one.
  static func labelWidth(_ width: Int) -> Int {
    min(24, max(8, width < 44 ? width * 2 / 5 : width / 2))
  }

  /// Columns of the labels of a form: of the longest where there is room beside the values.
  static func labelWidth(_ form: FormScreen, _ width: Int, _ world: World) -> Int {
    guard width >= 44 else { return labelWidth(width) }
    let longest =
      form.fields.map {
        DisplayWidth.of($0.label(kind: form.kind, world), glyphs: world.glyphs) + 2
      }.max() ?? 0
    return min(max(labelWidth(width), longest), width >= 76 ? width * 2 / 5 : width / 2)
  }

  /// Columns of the form itself: what there is to think of stands beside it, and on a wide window
  /// what the focused row is for.
  static func formWidth(_ width: Int, hasPrompts: Bool) -> Int {
    if hasPrompts { return width >= 76 ? min(width * 3 / 5, widest) : width }
    return hasHelpBeside(width, hasPrompts: false) ? min(width * 3 / 5, widest) : width
  }

  static func hasHelpBeside(_ width: Int, hasPrompts: Bool) -> Bool { !hasPrompts && width >= 100 }

  /// Beyond this a line is no longer read with ease.
  private static let widest = 110

  /// The room of the text that has the focus: that of a document stands below its label.
  static func areaSize(_ world: World, _ form: FormScreen) -> Size {
    let width = formWidth(world.size.width, hasPrompts: form.hasPanel)
    if form.fields[checked: form.focus]?.isText == true {
      return Size(width: max(4, width), height: pageHeight(world))
    }
    let label = labelWidth(form, width, world)
    return Size(width: max(4, width - label - 2), height: areaHeight(world))
  }

  /// Rows of the text of a document while it is written: all but its label, the row before it and
  /// the line of help.
  static func pageHeight(_ world: World) -> Int { max(areaHeight(world), world.bodyHeight - 3) }

  static func label(of slug: String, field: FormField, kind: Kind, _ world: World) -> String {
    if field.descriptor.type == .boolean {
      return world.words(slug == "true" ? "word.yes" : "word.no")
    }
    let key = "value.\(kind.name).\(field.descriptor.name).\(slug)"
    return world.words.has(key) ? world.words(key) : slug
  }

  /// Rows a field takes.
  static func height(of field: FormField, isFocused: Bool, _ world: World) -> Int {
    switch field.input {
    case .area where isFocused && field.isText: 1 + pageHeight(world)
    case .area where isFocused: areaHeight(world)
    case .lookup(let lookup) where isFocused && lookup.isOpen: 1 + min(lookup.optionCount, 7)
    default: 1
    }
  }
}

extension FormScreen {
  func draw(in rect: Rect, on frame: inout Frame, _ world: World) {
    guard isFilled else {
      frame.draw(Paragraph(world.words("screen.list.loading"), style: .dim), in: rect)
      return
    }
    let width = FormLayout.formWidth(rect.width, hasPrompts: hasPanel)
    let (left, right) = rect.splitLeft(width, gap: width < rect.width ? 2 : 0)
    let isBeside = FormLayout.hasHelpBeside(rect.width, hasPrompts: hasPanel)
    let (body, _) = left.splitBottom(isBeside && problem == nil ? 0 : 1)
    let focused = drawFields(in: body, on: &frame, world)
    if hasPanel, width < rect.width { drawPanel(in: right, on: &frame, world) }
    let (_, help) = rect.splitBottom(1)
    if isBeside, problem == nil {
      drawHelp(beside: focused, in: right, on: &frame, world)
    } else {
      drawHelp(in: help, formWidth: width, on: &frame, world)
    }
    if let picker { draw(picker, in: rect, on: &frame, world) }
  }

  /// What is wrong, or what the row is for; over the last line of the guide where it is long.
  private func drawHelp(
    in line: Rect, formWidth: Int, on frame: inout Frame, _ world: World
  ) {
    guard let field = fields[checked: focus] else { return }
    func put(_ text: String, style: Style) {
      if DisplayWidth.of(text, glyphs: world.glyphs) > formWidth { frame.fill(line) }
      frame.put(text, at: line.origin, style: style, in: line)
    }
    if let problem { return put("! " + problem, style: .warning) }
    var help = field.help(kind: kind, world)
    let isBeside = FormLayout.formWidth(world.size.width, hasPrompts: true) < world.size.width
    if !prompts.isEmpty, !isBeside { help = prompts[focus % prompts.count] }
    if field.isText {
      let names = FormPanel(self, world).unfilled
      if !names.isEmpty {
        help = world.words("screen.form.unfilled", ["names": names.joined(separator: ", ")])
      }
    }
    if help.isEmpty { help = world.words("screen.form.saveHint") }
    // A label that is cut is whole here.
    let label = field.label(kind: kind, world)
    let room = FormLayout.labelWidth(self, formWidth, world) - 1
    if DisplayWidth.of(label, glyphs: world.glyphs) > room { help = label + ": " + help }
    put(help, style: .dim)
  }

  /// What the row is for, beside it and whole.
  private func drawHelp(
    beside row: Int, in rect: Rect, on frame: inout Frame, _ world: World
  ) {
    guard let field = fields[checked: focus] else { return }
    let own = field.help(kind: kind, world)
    let text = own.isEmpty ? world.words("screen.form.saveHint") : own
    let lines = TextWrap.lines(text, width: rect.width, glyphs: world.glyphs)
    let top = max(rect.y, min(row, rect.endY - lines.count))
    for (index, line) in lines.enumerated() {
      frame.put(line, at: Point(x: rect.x, y: top + index), style: .dim, in: rect)
    }
  }

  /// - Returns: where the focused row stands.
  private func drawFields(in area: Rect, on frame: inout Frame, _ world: World) -> Int {
    let heights = fields.enumerated().map {
      FormLayout.height(of: $1, isFocused: $0 == focus, world)
    }
    // The focused row is always whole in view, with the row before it where there is room.
    let above = heights.prefix(focus).reduce(0, +)
    let focused = heights[checked: focus] ?? 1
    var top = max(0, min(above - 1, above + focused - area.height))
    if above + focused <= area.height {
      top = 0
    } else {
      top = max(top, above + focused - area.height)
    }
    top = min(top, above)
    var y = area.y - top
    var focusedRow = area.y
    for (index, field) in fields.enumerated() {
      if y >= area.endY { break }
      let height = heights[index]
      if index == focus { focusedRow = y }
      if y >= area.y {
        let row = Rect(x: area.x, y: y, width: area.width, height: min(height, area.endY - y))
        draw(field, at: index, in: row, on: &frame, world)
      }
      y += height
    }
    return focusedRow
  }

  private func draw(
    _ field: FormField, at index: Int, in rect: Rect, on frame: inout Frame, _ world: World
  ) {
    let isFocused = index == focus && picker == nil
    let labelWidth = FormLayout.labelWidth(self, rect.width, world)
    let (label, rest) = rect.splitLeft(labelWidth, gap: 1)
    let mark = index == focus ? ">" : " "
    let required = field.descriptor.isRequired && field.channel == nil ? "*" : ""
    frame.put(
      mark + field.label(kind: kind, world) + required, at: label.origin,
      style: index == focus ? .accent : .text, in: label.row(0))
    switch field.input {
    case .line(let line):
      let shown = isFocused ? line : TextField(field.told(line.text, kind, world))
      frame.draw(TextFieldView(shown, isFocused: isFocused), in: rest)
    case .area(let area) where isFocused && field.isText:
      frame.draw(TextAreaView(area, isFocused: true), in: rect.splitTop(1).rest)
    case .area(let area) where isFocused:
      frame.draw(
        TextAreaView(area, isFocused: true, style: Style(.text, .underline)), in: rest)
    case .area(let area):
      let lines = area.text.split(whereSeparator: \.isNewline)
      let text = (lines.first.map(String.init) ?? "") + (lines.count > 1 ? " …" : "")
      frame.fill(rest.row(0), style: Style(.text, .underline))
      frame.put(text, at: rest.origin, style: Style(.text, .underline), in: rest.row(0))
    case .choice(let slugs, let chosen):
      let text = chosen.map { FormLayout.label(of: $0, field: field, kind: kind, world) } ?? "–"
      drawValue("< \(text) >", in: rest, isFocused: isFocused, on: &frame)
      _ = slugs
    case .several(let slugs, let chosen):
      let names = slugs.filter(chosen.contains)
        .map { FormLayout.label(of: $0, field: field, kind: kind, world) }
      drawValue(
        names.isEmpty ? "–" : names.joined(separator: ", "), in: rest, isFocused: isFocused,
        on: &frame)
    case .lookup(let lookup):
      draw(lookup, in: rest, isFocused: isFocused, on: &frame, world)
    }
  }

  private func drawValue(
    _ text: String, in rect: Rect, isFocused: Bool, on frame: inout Frame
  ) {
    frame.put(text, at: rect.origin, style: isFocused ? .selected : .text, in: rect.row(0))
    if isFocused { frame.cursor = rect.origin }
  }

  private func draw(
    _ lookup: LookupField, in rect: Rect, isFocused: Bool, on frame: inout Frame, _ world: World
  ) {
    let names = lookup.chosen.map { $0.id == nil ? "+" + $0.title : $0.title }
      .joined(separator: ", ")
    let line = rect.row(0)
    guard isFocused else {
      let pending = lookup.isOpen ? " ? " + lookup.query.text : ""
      let text = names + pending
      frame.put(text.isEmpty ? "–" : text, at: line.origin, in: line)
      return
    }
    var used = 0
    if !names.isEmpty {
      let room = max(0, line.width - 8)
      used = frame.put(names + " ", at: line.origin, maxWidth: room, in: line)
    }
    let field = line.splitLeft(used).rest
    frame.draw(
      TextFieldView(lookup.query, placeholder: world.words("screen.form.picker.filter")), in: field)
    guard lookup.isOpen else { return }
    for (index, option) in options(lookup, world).prefix(rect.height - 1).enumerated() {
      let row = rect.row(index + 1)
      let isHighlighted = index == lookup.highlighted
      frame.put(
        (isHighlighted ? "> " : "  ") + option, at: row.origin,
        style: isHighlighted ? .selected : .dim, in: row)
    }
  }

  private func options(_ lookup: LookupField, _ world: World) -> [String] {
    var options = lookup.hits.map { $0.note.isEmpty ? $0.title : "\($0.title) (\($0.note))" }
    if lookup.offersNew {
      options.append(
        world.words("screen.form.picker.new", ["name": lookup.query.text.trimmingSpaces]))
    }
    return options
  }

  private func drawPanel(in rect: Rect, on frame: inout Frame, _ world: World) {
    let lines = FormPanel(self, world).lines(width: rect.width)
    let isCut = lines.count > rect.height
    for (index, line) in lines.prefix(isCut ? rect.height - 1 : rect.height).enumerated() {
      frame.put(line, at: Point(x: rect.x, y: rect.y + index), in: rect)
    }
    guard isCut, let key = world.keys.sequence(of: .guide, in: .form)?.label(world.words) else {
      return
    }
    let last = rect.row(rect.height - 1)
    frame.put(
      world.words("screen.form.panel.more", ["key": key]), at: last.origin, style: .dim, in: last)
  }

  private func draw(
    _ picker: PickerState, in rect: Rect, on frame: inout Frame, _ world: World
  ) {
    frame.dimAll()
    guard let field = fields[checked: focus] else { return }
    let matches = picker.matches
    let height = min(rect.height, matches.count + 3)
    let area = rect.centered(Size(width: min(44, rect.width), height: max(4, height)))
    frame.fill(area)
    let title = world.words("screen.form.picker", ["field": field.label(kind: kind, world)])
    let (filter, rest) = frame.box(area, title: title).splitTop(1)
    frame.draw(
      TextFieldView(picker.filter, placeholder: world.words("screen.form.picker.filter")),
      in: filter)
    var chosen: Set<String> = []
    if case .several(_, let set) = field.input { chosen = set }
    let rows = picker.list.window(height: rest.height).map { index -> StyledLine in
      guard let option = matches[checked: index] else { return "" }
      let mark = picker.isSeveral ? (chosen.contains(picker.options[option]) ? "[x] " : "[ ] ") : ""
      return StyledLine(mark + picker.labels[option])
    }
    frame.draw(
      ListView(
        state: picker.list, rows: rows, placeholder: world.words("screen.form.picker.none")),
      in: rest)
  }

  mutating func click(row: Int, _ world: World) -> [Reaction] {
    guard picker == nil else { return [] }
    let heights = fields.enumerated().map {
      FormLayout.height(of: $1, isFocused: $0 == focus, world)
    }
    var y = 0
    for (index, height) in heights.enumerated() {
      if row >= y, row < y + height {
        go(to: index)
        break
      }
      y += height
    }
    return []
  }

  mutating func wheel(_ steps: Int, _ world: World) { go(to: focus + steps) }
}
