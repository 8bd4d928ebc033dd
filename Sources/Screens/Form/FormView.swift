import Canvas
import HubKit

extension FormScreen {
  func draw(in rect: Rect, on frame: inout Frame, _ world: World) {
    guard isFilled else {
      frame.draw(Paragraph(world.words("screen.list.loading"), style: .dim), in: rect)
      return
    }
    let width = FormLayout.formWidth(rect.width, hasPrompts: showsPanel)
    let (left, right) = rect.splitLeft(width, gap: width < rect.width ? 2 : 0)
    let foot = FormLayout.foot(self, world)
    let body = left.splitBottom(foot.count).rest
    let focused = drawFields(in: body, on: &frame, world)
    if showsPanel, width < rect.width { drawPanel(in: right, on: &frame, world) }
    if foot.isEmpty { drawHelp(beside: focused, in: right, on: &frame, world) }
    let help = rect.splitBottom(foot.count).bottom
    for (index, line) in foot.enumerated() {
      let row = help.row(index)
      // Over the last lines of the guide where it is long.
      if DisplayWidth.of(line, glyphs: world.glyphs) > width { frame.fill(row) }
      frame.put(line, at: row.origin, style: problem == nil ? .dim : .warning, in: row)
    }
    if let picker { draw(picker, in: rect, on: &frame, world) }
  }

  /// What the focused row is for.
  func help(isBelow: Bool, _ world: World) -> String {
    guard let field = fields[checked: focus] else { return "" }
    var help = field.help(kind: kind, world)
    let isBeside = FormLayout.formWidth(world.size.width, hasPrompts: true) < world.size.width
    if !prompts.isEmpty, isBelow, !isBeside { help = prompts[focus % prompts.count] }
    let formWidth = FormLayout.formWidth(world.size.width, hasPrompts: showsPanel)
    let room = formWidth - FormLayout.labelWidth(self, formWidth, world) - 1
    if let told = understood(world), !isUnderstoodBeside(width: room, world) { help = told }
    if field.isText, isBelow { help = textHelp(width: world.size.width, world) }
    return help.isEmpty ? world.words("screen.form.saveHint") : help
  }

  /// How to leave a text of pages and to save it, and what is still to be filled in: by name where
  /// that does not stand beside it and there is room.
  private func textHelp(width: Int, _ world: World) -> String {
    func key(_ command: Command) -> String {
      world.keys.sequence(of: command, in: .form)?.label(world.words) ?? ":" + command.rawValue
    }
    let keys = world.words(
      "screen.form.text.help", ["next": key(.nextField), "save": key(.save)])
    let names = FormPanel(self, world).unfilled
    guard !names.isEmpty else { return keys }
    let listed = world.words("screen.form.unfilled", ["names": names.joined(separator: ", ")])
    let count = world.words.plural("toast.unfilled", names.count)
    let all = [keys + " · " + listed, keys + " · " + count, keys]
    return all.first { DisplayWidth.of($0, glyphs: world.glyphs) <= width } ?? keys
  }

  /// What the row is for, beside it and whole.
  private func drawHelp(
    beside row: Int, in rect: Rect, on frame: inout Frame, _ world: World
  ) {
    let lines = TextWrap.lines(
      help(isBelow: false, world), width: rect.width, glyphs: world.glyphs)
    let top = max(rect.y, min(row, rect.endY - lines.count))
    for (index, line) in lines.enumerated() {
      frame.put(line, at: Point(x: rect.x, y: top + index), style: .dim, in: rect)
    }
  }

  /// - Returns: where the focused row stands.
  private func drawFields(in area: Rect, on frame: inout Frame, _ world: World) -> Int {
    let (heights, top) = FormLayout.rows(self, width: area.width, height: area.height, world)
    var y = area.y - top
    var focusedRow = area.y
    for (index, field) in fields.enumerated() {
      let height = heights[index]
      // Nor at the bottom, unless the focused one is higher than the form.
      if y >= area.endY || y + height > area.endY && index != focus { break }
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
    let lines = FormLayout.labelLines(field, self, rect.width, world)
    for (index, text) in lines.prefix(label.height).enumerated() {
      frame.put(
        (index == 0 ? mark : " ") + text, at: label.row(index).origin,
        style: mark == ">" ? .accent : .text, in: label.row(index))
    }
    switch field.input {
    case .line(let line):
      guard isFocused else {
        let typed = field.told(dated(line.text, of: field, world), kind, world)
        let isCovered = !typed.isEmpty && field.isCovered(kind, world)
        let told = isCovered ? Discretion.cover(world) : typed
        frame.draw(TextFieldView(TextField(told), isFocused: false), in: rest)
        break
      }
      var room = rest
      if isUnderstoodBeside(width: rest.width, world), let told = understood(world) {
        let width = rest.width - DisplayWidth.of(told, glyphs: world.glyphs) - 1
        let (typed, beside) = rest.splitLeft(width, gap: 1)
        frame.put(told, at: beside.origin, style: .dim, in: beside)
        room = typed
      }
      frame.draw(TextFieldView(line, isFocused: true), in: room)
    case .area(let area) where isFocused && field.isText:
      frame.draw(TextAreaView(area, isFocused: true), in: rect.splitTop(lines.count).rest)
    case .area(let area) where isFocused:
      frame.draw(
        TextAreaView(area, isFocused: true, style: Style(.text, .underline)), in: rest)
    case .area(let area):
      let lines = area.text.split(whereSeparator: \.isNewline)
      let isCovered = !lines.isEmpty && field.isCovered(kind, world)
      let text =
        isCovered
        ? Discretion.cover(world)
        : (lines.first.map(String.init) ?? "") + (lines.count > 1 ? " …" : "")
      frame.fill(rest.row(0), style: Style(.text, .underline))
      frame.put(text, at: rest.origin, style: Style(.text, .underline), in: rest.row(0))
    case .choice, .several:
      let lines = FormLayout.chosenLines(field, kind, width: rest.width, world)
      for (index, text) in lines.prefix(rest.height).enumerated() {
        frame.put(
          text, at: rest.row(index).origin, style: isFocused ? .selected : .text,
          in: rest.row(index))
      }
      if isFocused { frame.cursor = rest.origin }
    case .lookup(let lookup):
      draw(lookup, in: rest, isFocused: isFocused, on: &frame, world)
    }
  }

  private func draw(
    _ lookup: LookupField, in rect: Rect, isFocused: Bool, on frame: inout Frame, _ world: World
  ) {
    let names = lookup.names
    let line = rect.row(0)
    guard isFocused else {
      let pending = lookup.isOpen ? " ? " + lookup.query.text : ""
      let text = names + pending
      frame.put(text.isEmpty ? "–" : text, at: line.origin, in: line)
      return
    }
    let above = FormLayout.namesAbove(lookup, width: rect.width, world)
    for (index, text) in above.enumerated() {
      frame.put(text, at: rect.row(index).origin, in: rect.row(index))
    }
    let below = rect.splitTop(above.count).rest
    let used =
      names.isEmpty || !above.isEmpty ? 0 : frame.put(names + " ", at: line.origin, in: line)
    let field = below.row(0).splitLeft(used).rest
    frame.draw(
      TextFieldView(lookup.query, placeholder: prompt(lookup, world)), in: field)
    guard lookup.isOpen else { return }
    for (index, option) in options(lookup, world).prefix(max(0, below.height - 1)).enumerated() {
      let row = below.row(index + 1)
      let isHighlighted = index == lookup.highlighted
      frame.put(
        (isHighlighted ? "> " : "  ") + option, at: row.origin,
        style: isHighlighted ? .selected : .dim, in: row)
    }
  }

  /// What can be done in a reference: nothing that could be read as part of what is chosen.
  private func prompt(_ lookup: LookupField, _ world: World) -> String {
    let text = world.words("screen.form.picker.filter")
    guard !lookup.chosen.isEmpty else { return text }
    return lookup.isMany ? "(" + text + ")" : ""
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
    let lines = FormPanel(self, world).lines(width: rect.width, height: rect.height)
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
    var chosen: Set<String> = []
    if case .several(_, let set) = field.input { chosen = set }
    let width = min(44, rect.width)
    let blocks = matches.map { option -> [StyledLine] in
      let isChosen = picker.options[checked: option].map(chosen.contains) ?? false
      let mark = picker.isSeveral ? (isChosen ? "[x] " : "[ ] ") : ""
      return StyledLine(mark + (picker.labels[checked: option] ?? ""))
        .wrapped(width: width - 4, indent: mark.count, glyphs: world.glyphs)
    }
    let height = min(rect.height, blocks.reduce(0) { $0 + $1.count } + 3)
    let area = rect.centered(Size(width: width, height: max(4, height)))
    frame.fill(area)
    let title = world.words("screen.form.picker", ["field": field.label(kind: kind, world)])
    let (filter, rest) = frame.box(area, title: title).splitTop(1)
    frame.draw(
      TextFieldView(picker.filter, placeholder: world.words("screen.form.picker.filter")),
      in: filter)
    frame.draw(
      BlockList(
        state: picker.list, blocks: blocks, placeholder: world.words("screen.form.picker.none")),
      in: rest)
  }

  mutating func click(row: Int, _ world: World) -> [Reaction] {
    guard picker == nil else { return [] }
    let width = FormLayout.formWidth(world.size.width, hasPrompts: showsPanel)
    let room = world.bodyHeight - FormLayout.foot(self, world).count
    let (heights, top) = FormLayout.rows(self, width: width, height: room, world)
    guard row < room else { return [] }
    var y = -top
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
