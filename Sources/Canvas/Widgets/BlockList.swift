/// A list whose rows may take several lines each, the selected one marked `>` and reversed.
public struct BlockList: Widget {
  public var state: ListState
  /// The lines of a row; asked for rows in the window only.
  private let block: @Sendable (Int) -> [StyledLine]
  /// Shown when the list has no rows.
  public var placeholder: String
  /// Whether keys go to this list; the cursor rests on its selected row.
  public var isFocused: Bool

  public init(
    state: ListState, blocks: [[StyledLine]], placeholder: String = "", isFocused: Bool = true
  ) {
    self.init(state: state, placeholder: placeholder, isFocused: isFocused) {
      blocks.indices.contains($0) ? blocks[$0] : []
    }
  }

  /// - Parameter block: the lines of a row. Rows out of the window are not asked for, so that a
  ///   long list costs no more than a short one.
  public init(
    state: ListState, placeholder: String = "", isFocused: Bool = true,
    block: @escaping @Sendable (Int) -> [StyledLine]
  ) {
    self.state = state
    self.block = block
    self.placeholder = placeholder
    self.isFocused = isFocused
  }

  private func height(_ row: Int) -> Int { max(1, block(row).count) }

  /// The first row of a window of `height` lines: the selected row is whole in it.
  private func top(height: Int) -> Int {
    var top = min(state.window(height: height).lowerBound, state.selected)
    guard top <= state.selected else { return top }
    var lines = (top...state.selected).reduce(0) { $0 + self.height($1) }
    while lines > height, top < state.selected {
      lines -= self.height(top)
      top += 1
    }
    return top
  }

  /// The row drawn at a line of a window of `height` lines.
  public func row(atLine line: Int, height: Int) -> Int? {
    guard line >= 0, line < height else { return nil }
    var below = 0
    for row in top(height: height)..<max(state.total, top(height: height)) {
      below += self.height(row)
      if line < below { return row }
    }
    return nil
  }

  public func draw(in rect: Rect, on frame: inout Frame) {
    guard !state.isEmpty else {
      frame.draw(Paragraph(placeholder, style: .dim), in: rect)
      if isFocused { frame.cursor = rect.origin }
      return
    }
    var y = rect.y
    for row in top(height: rect.height)..<state.total {
      guard y < rect.endY else { break }
      let lines = block(row)
      let height = max(1, lines.count)
      // A row that begins in view but does not end there is left out, unless it is the first.
      guard y + height <= rect.endY || y == rect.y else { break }
      for (offset, text) in lines.enumerated() where y + offset < rect.endY {
        let line = Rect(x: rect.x, y: y + offset, width: rect.width, height: 1)
        drawMarked(
          text, in: line, isSelected: row == state.selected, isFocused: isFocused,
          isFirst: offset == 0, on: &frame)
      }
      if row == state.selected, isFocused { frame.cursor = Point(x: rect.x, y: y) }
      y += height
    }
  }
}
