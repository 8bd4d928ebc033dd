/// A key with what it does, for dialogs and hint lines.
public struct Hint: Sendable, Hashable {
  public var key: String
  public var label: String

  public init(_ key: String, _ label: String) {
    self.key = key
    self.label = label
  }

  func width(_ glyphs: GlyphSet) -> Int {
    DisplayWidth.of(key, glyphs: glyphs) + 1 + DisplayWidth.of(label, glyphs: glyphs)
  }
}

/// A box in the middle of the dimmed page: a title, some text and the answers there are.
public struct Dialog: Widget {
  public var title: String
  public var message: String
  /// The answers; each says its key.
  public var choices: [Hint]
  /// The answer Enter gives, drawn reversed and in brackets.
  public var preset: Int?
  /// Columns of the text inside, when there is room.
  public var preferredWidth: Int

  public init(
    title: String, message: String, choices: [Hint], preset: Int? = nil, preferredWidth: Int = 56
  ) {
    self.title = title
    self.message = message
    self.choices = choices
    self.preset = preset
    self.preferredWidth = preferredWidth
  }

  /// Where the parts are drawn.
  private struct Layout {
    var area: Rect
    var body: Rect
    var buttons: Rect
    var lines: [String]
    var rows: [[Int]]
  }

  private func layout(in rect: Rect, glyphs: GlyphSet) -> Layout {
    let width = min(max(preferredWidth, 10), max(0, rect.width - 4))
    let lines = TextWrap.lines(message, width: width, glyphs: glyphs)
    let rows = choiceRows(width: width, glyphs: glyphs)
    // Where there is no room for all of it the empty row goes first.
    let gap = lines.count + 1 + rows.count + 2 > rect.height ? 0 : 1
    let height = lines.count + gap + rows.count + 2
    let area = rect.centered(Size(width: width + 4, height: height))
    let inner = area.inset(horizontally: 2, vertically: 1)
    let (body, buttons) = inner.splitBottom(min(rows.count, inner.height))
    return Layout(area: area, body: body, buttons: buttons, lines: lines, rows: rows)
  }

  public func draw(in rect: Rect, on frame: inout Frame) {
    frame.dimAll()
    let layout = layout(in: rect, glyphs: frame.glyphs)
    frame.fill(layout.area)
    frame.box(layout.area, title: title, style: .text)
    let body = layout.body
    for (row, line) in layout.lines.prefix(body.height).enumerated() {
      frame.put(line, at: Point(x: body.x, y: body.y + row), in: body)
    }
    frame.cursor = layout.buttons.origin
    frame.cursorVisible = false
    for (row, indices) in layout.rows.prefix(layout.buttons.height).enumerated() {
      drawChoices(indices, in: layout.buttons.row(row), on: &frame)
    }
  }

  /// The choice drawn at a point, when the dialog is drawn in `rect`.
  public func choice(at point: Point, in rect: Rect, glyphs: GlyphSet = .unicode) -> Int? {
    let layout = layout(in: rect, glyphs: glyphs)
    for (row, indices) in layout.rows.prefix(layout.buttons.height).enumerated() {
      var x = layout.buttons.x
      for index in indices where choices.indices.contains(index) {
        let end = x + choices[index].width(glyphs) + 2
        if point.y == layout.buttons.y + row, point.x >= x, point.x < end { return index }
        x = end + 1
      }
    }
    return nil
  }

  private func choiceRows(width: Int, glyphs: GlyphSet) -> [[Int]] {
    var rows: [[Int]] = []
    var used = 0
    for (index, choice) in choices.enumerated() {
      let need = choice.width(glyphs) + 2
      if rows.isEmpty || used + 1 + need > width {
        rows.append([index])
        used = need
      } else {
        rows[rows.count - 1].append(index)
        used += 1 + need
      }
    }
    return rows
  }

  private func drawChoices(_ indices: [Int], in line: Rect, on frame: inout Frame) {
    var x = line.x
    for index in indices where choices.indices.contains(index) {
      let isPreset = index == preset
      let extra: Traits = isPreset ? .reversed : []
      let spans = [
        Span(isPreset ? "[" : " "), Span(choices[index].key, .key),
        Span(" " + choices[index].label),
        Span(isPreset ? "]" : " "),
      ]
      if isPreset { frame.cursor = Point(x: x, y: line.y) }
      x += frame.put(StyledLine(spans), at: Point(x: x, y: line.y), in: line, over: extra) + 1
    }
  }
}
