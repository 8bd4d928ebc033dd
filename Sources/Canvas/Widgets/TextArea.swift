/// Several lines of text being edited.
public struct TextArea: Sendable, Hashable {
  private var editing: TextEditing
  /// The first row of the window, counted in lines as drawn.
  private(set) var top = 0

  public init(_ text: String = "") { editing = TextEditing(text, multiline: true) }

  public var text: String { editing.text }
  /// Characters before the caret.
  public var caret: Int { editing.caret }
  public var isEmpty: Bool { editing.characters.isEmpty }

  /// Inserts text at the caret, line breaks kept.
  public mutating func insert(_ text: String) { editing.paste(text, multiline: true) }

  public mutating func moveCaret(to position: Int) { editing.moveTo(position) }

  /// Types, moves or deletes; Enter starts a line, Up and Down move by lines as drawn at `width`
  /// columns. Returns whether the key meant something here; Tab and Esc never do.
  public mutating func handle(
    _ key: Key, width: Int, height: Int, glyphs: GlyphSet = .unicode
  ) -> Bool {
    switch key {
    case .enter: editing.paste("\n", multiline: true)
    case .up: moveVertically(by: -1, width: width, glyphs: glyphs)
    case .down: moveVertically(by: 1, width: width, glyphs: glyphs)
    case .pageUp: moveVertically(by: -max(1, height), width: width, glyphs: glyphs)
    case .pageDown: moveVertically(by: max(1, height), width: width, glyphs: glyphs)
    default:
      guard editing.handle(key, multiline: true) else { return false }
    }
    scroll(width: width, height: height, glyphs: glyphs)
    return true
  }

  /// Rows that all of the text takes, and the caret behind it.
  public func rows(width: Int, glyphs: GlyphSet = .unicode) -> Int {
    layout(width: width, glyphs: glyphs).count
  }

  /// Scrolls so that the caret is inside a window of this size.
  public mutating func scroll(width: Int, height: Int, glyphs: GlyphSet = .unicode) {
    let rows = layout(width: width, glyphs: glyphs)
    top = firstRow(rows, height: height)
  }

  func firstRow(_ rows: [Row], height: Int) -> Int {
    let height = max(1, height)
    let row = position(in: rows).row
    return min(max(min(top, row), row - height + 1), max(0, rows.count - 1))
  }

  private mutating func moveVertically(by rows: Int, width: Int, glyphs: GlyphSet) {
    let layout = layout(width: width, glyphs: glyphs)
    let here = position(in: layout)
    let target = min(max(here.row + rows, 0), layout.count - 1)
    guard layout.indices.contains(target) else { return }
    let row = layout[target]
    var used = 0
    var position = row.start
    while position < row.end, used + row.widths[position - row.start] <= here.column {
      used += row.widths[position - row.start]
      position += 1
    }
    let isWrapped = target + 1 < layout.count && layout[target + 1].start == row.end
    editing.moveTo(isWrapped ? min(position, max(row.start, row.end - 1)) : position)
  }

  /// One line as drawn: characters `start..<end` and their widths.
  struct Row {
    var start: Int
    var end: Int
    var widths: [Int] = []
    var columns = 0
  }

  /// Lines as drawn: broken at `\n` and, for width, after a space or anywhere when there is none.
  /// Spaces at the end of a line hang over its edge.
  func layout(width: Int, glyphs: GlyphSet) -> [Row] {
    let width = max(2, width) - 1
    var rows: [Row] = []
    var row = Row(start: 0, end: 0)
    for (index, character) in editing.characters.enumerated() {
      if character == "\n" {
        rows.append(row)
        row = Row(start: index + 1, end: index + 1)
        continue
      }
      let columns = DisplayWidth.of(character, glyphs: glyphs)
      if row.columns + columns > width, row.end > row.start, character != " " {
        rows.append(breakRow(&row))
      }
      row.widths.append(columns)
      row.columns += columns
      row.end = index + 1
    }
    rows.append(row)
    return rows
  }

  /// Splits `row` after its last space; returns the first part and leaves the rest in `row`.
  private func breakRow(_ row: inout Row) -> Row {
    let slice = editing.characters[row.start..<row.end]
    let cut = slice.lastIndex(of: " ").map { $0 + 1 } ?? row.end
    let count = cut - row.start
    let head = Array(row.widths.prefix(count))
    let tail = Array(row.widths.dropFirst(count))
    let first = Row(start: row.start, end: cut, widths: head, columns: head.reduce(0, +))
    row = Row(start: cut, end: row.end, widths: tail, columns: tail.reduce(0, +))
    return first
  }

  /// Row and column of the caret.
  func position(in rows: [Row]) -> (row: Int, column: Int) {
    let index = rows.lastIndex { $0.start <= editing.caret } ?? 0
    guard rows.indices.contains(index) else { return (0, 0) }
    let row = rows[index]
    let count = min(max(0, editing.caret - row.start), row.widths.count)
    return (index, row.widths.prefix(count).reduce(0, +))
  }

  func text(of row: Row) -> String { String(editing.characters[row.start..<row.end]) }
}

/// Draws a ``TextArea`` with its caret always in view.
public struct TextAreaView: Widget {
  public var area: TextArea
  public var placeholder: String
  public var isFocused: Bool
  public var style: Style

  public init(
    _ area: TextArea, placeholder: String = "", isFocused: Bool = true, style: Style = .text
  ) {
    self.area = area
    self.placeholder = placeholder
    self.isFocused = isFocused
    self.style = style
  }

  public func draw(in rect: Rect, on frame: inout Frame) {
    frame.fill(rect, style: style)
    if area.isEmpty { frame.draw(Paragraph(placeholder, style: .dim), in: rect) }
    let rows = area.layout(width: rect.width, glyphs: frame.glyphs)
    let top = area.firstRow(rows, height: rect.height)
    for (line, row) in rows.dropFirst(top).prefix(rect.height).enumerated() {
      let point = Point(x: rect.x, y: rect.y + line)
      frame.put(area.text(of: row), at: point, style: style, in: rect, overflow: .clip)
    }
    guard isFocused else { return }
    let caret = area.position(in: rows)
    frame.cursor = Point(
      x: min(rect.x + caret.column, rect.endX - 1), y: rect.y + caret.row - top)
    frame.cursorVisible = true
  }
}
