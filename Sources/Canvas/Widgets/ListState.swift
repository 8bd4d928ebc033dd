/// Selection and scroll window over a list whose rows live elsewhere.
public struct ListState: Sendable, Hashable {
  /// Rows the whole list has.
  public private(set) var total: Int
  /// The selected row, 0-based; 0 when the list is empty.
  public private(set) var selected: Int
  /// The first row of the window.
  public private(set) var top: Int

  public init(total: Int = 0, selected: Int = 0) {
    self.total = max(0, total)
    self.selected = 0
    top = 0
    select(selected)
  }

  public var isEmpty: Bool { total == 0 }
  /// The selected row, `nil` when the list is empty.
  public var selection: Int? { total > 0 ? selected : nil }

  /// Selects a row, clamped into the list.
  public mutating func select(_ row: Int) { selected = min(max(row, 0), max(0, total - 1)) }

  /// Moves the selection by `rows`, stopping at both ends.
  public mutating func move(by rows: Int) {
    let (sum, overflow) = selected.addingReportingOverflow(rows)
    select(overflow ? (rows < 0 ? 0 : total - 1) : sum)
  }

  /// Headings are for the eye: from one the selection goes on to the row beyond, and back where
  /// there is none.
  public mutating func leaveHeading(movingDown: Bool, height: Int, isHeading: (Int) -> Bool) {
    func beyond(_ step: Int) -> Int? {
      var row = selected
      while (0..<total).contains(row), isHeading(row) { row += step }
      return (0..<total).contains(row) ? row : nil
    }
    guard total > 0, isHeading(selected) else { return showHeading(height, isHeading) }
    let step = movingDown ? 1 : -1
    guard let row = beyond(step) ?? beyond(-step) else { return }
    select(row)
    scroll(height: height)
    showHeading(height, isHeading)
  }

  /// The heading above the first row of a window is shown with it.
  private mutating func showHeading(_ height: Int, _ isHeading: (Int) -> Bool) {
    guard height > 1, selected > 0, top == selected, isHeading(selected - 1) else { return }
    top -= 1
  }

  /// Says how many rows there are now; selection and window follow.
  public mutating func setTotal(_ total: Int) {
    self.total = max(0, total)
    select(selected)
    top = min(top, max(0, self.total - 1))
  }

  /// Scrolls so that the selection is inside a window of `height` rows, and no row stays empty
  /// while there are rows above. Call after every change and before asking for rows.
  public mutating func scroll(height: Int) { top = firstRow(height: height) }

  /// The rows a window of `height` shows: ask for these, never for all.
  public func window(height: Int) -> Range<Int> {
    guard height > 0, total > 0 else { return 0..<0 }
    let first = firstRow(height: height)
    return first..<min(total, first + min(height, total))
  }

  /// Shows the first rows, as far as the selection stays in view.
  public mutating func scrollToTop(height: Int) {
    top = 0
    scroll(height: height)
  }

  private func firstRow(height: Int) -> Int {
    guard height > 0, total > 0 else { return 0 }
    let height = min(height, Size.limit)
    let lowest = max(0, total - height)
    var first = min(top, lowest)
    if selected < first { first = selected }
    if selected - first >= height { first = selected - height + 1 }
    return first
  }

  /// Scrolls the window by `rows` and keeps the selection inside it (mouse wheel).
  public mutating func scrollWindow(by rows: Int, height: Int) {
    guard height > 0, total > 0 else { return }
    let height = min(height, Size.limit)
    let (sum, overflow) = top.addingReportingOverflow(rows)
    let lowest = max(0, total - height)
    top = min(max(overflow ? (rows < 0 ? 0 : lowest) : sum, 0), lowest)
    select(min(max(selected, top), top + height - 1))
  }

  /// Moves with arrows, j k, Ctrl-n Ctrl-p, paging keys, Home, End and G. Returns whether the key
  /// was one of these.
  public mutating func handle(_ key: Key, height: Int) -> Bool {
    let page = min(max(1, height), Size.limit)
    switch key {
    case .up, .character("k"), .control("p"): move(by: -1)
    case .down, .character("j"), .control("n"): move(by: 1)
    case .pageUp: move(by: -page)
    case .pageDown, .control("f"): move(by: page)
    case .control("u"): move(by: -max(1, page / 2))
    case .control("d"): move(by: max(1, page / 2))
    case .home: select(0)
    case .end, .character("G"): select(total - 1)
    default: return false
    }
    scroll(height: height)
    return true
  }

  /// `3/340`, and `+2` when rows are marked, for a status line; nothing where nothing is listed.
  public func position(marked: Int = 0) -> String {
    let base = isEmpty ? [] : ["\(selected + 1)/\(total)"]
    return (base + (marked > 0 ? ["+\(marked)"] : [])).joined(separator: " ")
  }
}
