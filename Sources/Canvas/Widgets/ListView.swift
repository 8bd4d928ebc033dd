/// The rows of a ``ListState`` window, one line each, the selected one marked `>` and reversed.
public struct ListView: Widget {
  public var state: ListState
  /// Exactly the rows of `state.window(height:)`, in order.
  public var rows: [StyledLine]
  /// One sign for each row, such as `*` for a marked one; none for the rows beyond.
  public var signs: [String] = []
  /// Shown when the list has no rows: what belongs here and the key that adds it.
  public var placeholder: String
  /// Whether keys go to this list; the cursor rests on its selected row.
  public var isFocused: Bool

  public init(
    state: ListState, rows: [StyledLine], placeholder: String = "", isFocused: Bool = true
  ) {
    self.state = state
    self.rows = rows
    self.placeholder = placeholder
    self.isFocused = isFocused
  }

  public func draw(in rect: Rect, on frame: inout Frame) {
    if state.isEmpty {
      frame.draw(Paragraph(placeholder, style: .dim), in: rect)
      if isFocused { frame.cursor = rect.origin }
      return
    }
    let window = state.window(height: rect.height)
    for (offset, row) in zip(window, rows) {
      let line = rect.row(offset - window.lowerBound)
      let isSelected = offset == state.selected
      let index = offset - window.lowerBound
      drawMarked(
        row, sign: signs.indices.contains(index) ? signs[index] : "", in: line,
        isSelected: isSelected, isFocused: isFocused, on: &frame)
    }
  }
}

/// Draws one row of a list or table with its selection mark and its sign, a column each.
func drawMarked(
  _ row: StyledLine, sign: String = "", in line: Rect, isSelected: Bool, isFocused: Bool,
  isFirst: Bool = true, on frame: inout Frame
) {
  drawMarked(
    sign: sign, in: line, isSelected: isSelected, isFocused: isFocused, isFirst: isFirst, on: &frame
  ) { frame in
    frame.put(row, at: Point(x: line.x + 2, y: line.y), in: line)
  }
}

/// The same for a row that puts itself from the third column on.
func drawMarked(
  sign: String, in line: Rect, isSelected: Bool, isFocused: Bool, isFirst: Bool = true,
  on frame: inout Frame, _ row: (inout Frame) -> Void
) {
  guard !line.isEmpty else { return }
  if isSelected {
    frame.fill(line, style: isFocused ? .selected : .text)
    if isFirst { frame.put(">", at: line.origin, style: isFocused ? .selected : .dim, in: line) }
  }
  if !sign.isEmpty {
    frame.put(sign, at: Point(x: line.x + 1, y: line.y), style: Style(.key, .bold), in: line)
  }
  row(&frame)
  guard isSelected, isFocused else { return }
  frame.restyle(line) { style in
    style.role == .text || style.role == .dim ? .selected : style.with(.reversed)
  }
  frame.cursor = line.origin
}
