extension Frame {
  /// What happens to text that is longer than its room.
  public enum Overflow: Sendable { case ellipsis, clip }

  /// Writes `text` on one row from `point` rightwards, at most `maxWidth` columns and never
  /// beyond `clip` (the frame when `nil`). Returns the columns written.
  @discardableResult
  public mutating func put(
    _ text: String, at point: Point, style: Style = .text, maxWidth: Int? = nil,
    in clip: Rect? = nil,
    overflow: Overflow = .ellipsis
  ) -> Int {
    let area = bounds.intersection(clip ?? bounds)
    guard point.y >= area.y, point.y < area.endY, point.x < area.endX else { return 0 }
    let room = min(max(maxWidth ?? Size.limit, 0), area.endX - point.x)
    let fitted =
      switch overflow {
      case .ellipsis: DisplayWidth.fit(text, to: room, glyphs: glyphs)
      case .clip:
        DisplayWidth.prefix(
          VisibleText.make(DisplayWidth.head(of: text, width: room).text, glyphs: glyphs),
          columns: room)
      }
    if ledger != nil { note(text, fitted, at: point, overflow, room: room) }
    return write(fitted, from: point, left: area.x, style: style)
  }

  /// Writes several differently styled pieces one after the other. Returns the columns written.
  @discardableResult
  public mutating func put(
    _ line: StyledLine, at point: Point, maxWidth: Int? = nil, in clip: Rect? = nil,
    over base: Traits = []
  ) -> Int {
    let room = min(max(maxWidth ?? Size.limit, 0), Size.limit)
    var used = 0
    for span in line.spans where used < room {
      let start = Point(x: point.x + used, y: point.y)
      used += put(
        span.text, at: start, style: span.style.with(base), maxWidth: room - used, in: clip)
    }
    return used
  }

  /// Puts visible text that is known to end inside the frame; columns left of `left` are skipped.
  private mutating func write(_ visible: String, from point: Point, left: Int, style: Style) -> Int
  {
    if ledger == nil, let columns = SimpleText.columns(visible) {
      writeSimple(visible, from: point, left: left, columns: columns, style: style)
      return columns
    }
    var x = point.x
    var last: Int?
    for scalar in visible.unicodeScalars {
      let columns = DisplayWidth.columns(scalar)
      if columns == 0 {
        if let last { addMark(scalar.value, to: last) }
        continue
      }
      last = nil
      if x >= left, let index = index(x, point.y) {
        place(scalar.value, columns: columns, at: index, style: style)
        last = index
      }
      x += columns
    }
    return x - point.x
  }

  /// The same for ``SimpleText``: only at both ends may there be a wide character to be halved.
  private mutating func writeSimple(
    _ visible: String, from point: Point, left: Int, columns: Int, style: Style
  ) {
    let row = point.y * size.width
    let first = max(0, left, point.x)
    let end = min(point.x + columns, size.width)
    guard first < end, point.y >= 0, point.y < size.height else { return }
    clearHalves(at: row + first)
    clearHalves(at: row + end - 1)
    var x = point.x
    cells.withUnsafeMutableBufferPointer { cells in
      for scalar in visible.unicodeScalars {
        if x >= first, x < end { cells[row + x] = Cell(scalar: scalar.value, style: style) }
        x += 1
      }
    }
  }

  private mutating func place(_ scalar: UInt32, columns: Int, at index: Int, style: Style) {
    if ledger != nil { noteOverlap(of: scalar, at: index) }
    clearHalves(at: index)
    if columns == 2 {
      guard (index + 1) % size.width != 0 else {
        cells[index] = .space(style)
        return
      }
      clearHalves(at: index + 1)
      cells[index + 1] = Cell(scalar: 0, width: 0, style: style)
    }
    cells[index] = Cell(scalar: scalar, width: UInt8(columns), style: style)
  }

  /// Half a wide character may not stay when the other half is overwritten.
  private mutating func clearHalves(at index: Int) {
    if cells[index].width == 0, index > 0 { cells[index - 1] = .space(cells[index - 1].style) }
    if cells[index].width == 2, index + 1 < cells.count {
      cells[index + 1] = .space(cells[index + 1].style)
    }
  }

  private mutating func addMark(_ mark: UInt32, to index: Int) {
    let known = Int(cells[index].marks)
    if known > 0 {
      guard markTable[known - 1].count < VisibleText.maximumMarks else { return }
      markTable[known - 1].append(mark)
    } else if markTable.count < Int(UInt16.max) {
      markTable.append([mark])
      cells[index].marks = UInt16(markTable.count)
    }
  }

  /// Fills `rect` with spaces in `style`.
  public mutating func fill(_ rect: Rect, style: Style = .text) {
    let area = bounds.intersection(rect)
    guard !area.isEmpty else { return }
    for y in area.y..<area.endY {
      let row = (y * size.width + area.x)..<(y * size.width + area.endX)
      clearHalves(at: row.lowerBound)
      clearHalves(at: row.upperBound - 1)
      for index in row { cells[index] = .space(style) }
    }
  }

  /// Changes the style of what is already drawn in `rect`.
  public mutating func restyle(_ rect: Rect, _ change: (Style) -> Style) {
    let area = bounds.intersection(rect)
    guard !area.isEmpty else { return }
    for y in area.y..<area.endY {
      for index in (y * size.width + area.x)..<(y * size.width + area.endX) {
        cells[index].style = change(cells[index].style)
      }
    }
  }

  /// Fades everything drawn so far, for a dialog on top.
  public mutating func dimAll() { restyle(bounds) { _ in .dim } }

  /// A row of line characters.
  public mutating func horizontalLine(at point: Point, width: Int, style: Style = .dim) {
    let line = String(repeating: glyphs.horizontal, count: min(max(width, 0), Size.limit))
    put(line, at: point, style: style, overflow: .clip)
  }

  /// A column of line characters.
  public mutating func verticalLine(at point: Point, height: Int, style: Style = .dim) {
    for row in 0..<min(max(height, 0), Size.limit) {
      put(glyphs.vertical, at: Point(x: point.x, y: point.y + row), style: style)
    }
  }

  /// A border along the inside of `rect`, with an optional title in its top edge. Returns the
  /// rectangle inside; too small a rectangle gets no border.
  @discardableResult
  public mutating func box(
    _ rect: Rect, title: String = "", style: Style = .dim, titleStyle: Style = .title
  ) -> Rect {
    guard rect.width >= 2, rect.height >= 2 else { return rect }
    horizontalLine(at: rect.origin, width: rect.width, style: style)
    horizontalLine(at: Point(x: rect.x, y: rect.endY - 1), width: rect.width, style: style)
    verticalLine(at: rect.origin, height: rect.height, style: style)
    verticalLine(at: Point(x: rect.endX - 1, y: rect.y), height: rect.height, style: style)
    let corners = glyphs.corners
    put(corners.0, at: rect.origin, style: style)
    put(corners.1, at: Point(x: rect.endX - 1, y: rect.y), style: style)
    put(corners.2, at: Point(x: rect.x, y: rect.endY - 1), style: style)
    put(corners.3, at: Point(x: rect.endX - 1, y: rect.endY - 1), style: style)
    if !title.isEmpty, rect.width > 4 {
      let fitted = DisplayWidth.fit(title, to: rect.width - 4, glyphs: glyphs)
      put(" " + fitted + " ", at: Point(x: rect.x + 1, y: rect.y), style: titleStyle)
    }
    return rect.inset()
  }

  /// Draws a widget in `rect`.
  public mutating func draw(_ widget: some Widget, in rect: Rect) {
    guard !rect.isEmpty else { return }
    widget.draw(in: rect, on: &self)
  }
}
