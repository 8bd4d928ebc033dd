/// Terminal modes a frame wants; modes belong to the frame, so no screen has to undo them.
public struct Modes: Sendable, Hashable {
  public var mouse: Bool
  public var bracketedPaste: Bool

  public init(mouse: Bool = true, bracketedPaste: Bool = true) {
    self.mouse = mouse
    self.bracketedPaste = bracketedPaste
  }
}

/// One whole picture of the terminal: cells, cursor, title and modes.
///
/// All drawing clips: nothing outside the frame is ever written, wide characters that do not fit
/// are left out, and every text passes ``VisibleText``.
public struct Frame: Sendable, Equatable {
  public let size: Size
  public let glyphs: GlyphSet
  /// Row by row, `size.width * size.height` of them.
  public internal(set) var cells: [Cell]
  /// Combining marks of the cells that have any; see ``Cell/marks``.
  public internal(set) var markTable: [[UInt32]] = []
  /// Where the hardware cursor rests: the caret or the selected row. Set it also when the cursor
  /// is invisible: screen readers follow it.
  public var cursor: Point?
  public var cursorVisible = false
  /// Title of the terminal window; made visible by the terminal.
  public var title = ""
  public var modes = Modes()
  /// How roles look; it may be another from one frame to the next.
  public var theme = Theme.standard
  /// For tests only; see ``FrameLedger``.
  public internal(set) var ledger: FrameLedger?

  public init(size: Size, glyphs: GlyphSet = .unicode) {
    self.size = size
    self.glyphs = glyphs
    ledger = FrameLedger.isKept ? FrameLedger() : nil
    cells = Array(repeating: .blank, count: size.width * size.height)
  }

  /// The whole frame as a rectangle.
  public var bounds: Rect { Rect(origin: .zero, size: size) }

  /// The cell at `point`; a blank outside the frame.
  public subscript(point: Point) -> Cell {
    guard let index = index(point.x, point.y) else { return .blank }
    return cells[index]
  }

  /// Combining marks of a cell of this frame.
  public func marks(of cell: Cell) -> [UInt32] {
    let index = Int(cell.marks) - 1
    return markTable.indices.contains(index) ? markTable[index] : []
  }

  func index(_ x: Int, _ y: Int) -> Int? {
    guard x >= 0, y >= 0, x < size.width, y < size.height else { return nil }
    return y * size.width + x
  }

  /// Row `y` as text, without trailing spaces.
  public func rowText(_ y: Int) -> String {
    guard y >= 0, y < size.height else { return "" }
    var scalars = String.UnicodeScalarView()
    var end = 0
    for cell in cells[(y * size.width)..<((y + 1) * size.width)] where cell.width > 0 {
      if let scalar = Unicode.Scalar(cell.scalar) { scalars.append(scalar) }
      for mark in marks(of: cell) {
        if let scalar = Unicode.Scalar(mark) { scalars.append(scalar) }
      }
      if cell.scalar != 0x20 || cell.marks != 0 { end = scalars.count }
    }
    return String(String.UnicodeScalarView(scalars.prefix(end)))
  }

  /// All rows joined by line feeds, trailing spaces of each row trimmed.
  public var text: String { (0..<size.height).map(rowText).joined(separator: "\n") }
}
