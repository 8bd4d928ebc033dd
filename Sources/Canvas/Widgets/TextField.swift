/// One line of text being edited, as readline does it; whole characters, never halves.
public struct TextField: Sendable, Hashable {
  private var editing: TextEditing

  /// The caret stands at the end of `text`.
  public init(_ text: String = "") { editing = TextEditing(text, multiline: false) }

  public var text: String { editing.text }
  /// Characters before the caret.
  public var caret: Int { editing.caret }
  public var isEmpty: Bool { editing.characters.isEmpty }

  /// Puts the caret before character `position` (clamped).
  public mutating func moveCaret(to position: Int) { editing.moveTo(position) }

  /// Inserts text at the caret; line breaks become spaces, other controls are left out.
  public mutating func insert(_ text: String) { editing.paste(text, multiline: false) }

  /// Types, moves or deletes. Returns whether the key meant something here; Enter, Tab, Esc, Up
  /// and Down never do.
  public mutating func handle(_ key: Key) -> Bool { editing.handle(key, multiline: false) }

  /// Columns between the start of the text and the caret.
  public func caretColumn(glyphs: GlyphSet = .unicode) -> Int {
    DisplayWidth.of(String(editing.characters[..<editing.caret]), glyphs: glyphs)
  }

  /// The piece a field of `width` columns shows, with the caret's column in it.
  func visiblePart(width: Int, glyphs: GlyphSet) -> (text: String, caretColumn: Int) {
    let room = max(0, width - 1)
    var start = editing.caret
    var column = 0
    while start > 0 {
      let columns = DisplayWidth.of(editing.characters[start - 1], glyphs: glyphs)
      if column + columns > room { break }
      start -= 1
      column += columns
    }
    return (String(editing.characters[start...]), column)
  }
}

/// Draws a ``TextField`` with its caret always in view, scrolled sideways when the text is long.
public struct TextFieldView: Widget {
  public var field: TextField
  /// Shown faintly while the field is empty.
  public var placeholder: String
  public var isFocused: Bool
  public var style: Style

  public init(
    _ field: TextField, placeholder: String = "", isFocused: Bool = true,
    style: Style = Style(.text, .underline)
  ) {
    self.field = field
    self.placeholder = placeholder
    self.isFocused = isFocused
    self.style = style
  }

  public func draw(in rect: Rect, on frame: inout Frame) {
    let line = rect.row(0)
    guard !line.isEmpty else { return }
    frame.fill(line, style: style)
    if field.isEmpty {
      frame.put(placeholder, at: line.origin, style: .dim.with(style.traits), in: line)
    }
    guard isFocused else {
      frame.put(field.text, at: line.origin, style: style, in: line)
      return
    }
    let part = field.visiblePart(width: line.width, glyphs: frame.glyphs)
    frame.put(part.text, at: line.origin, style: style, in: line, overflow: .clip)
    frame.cursor = Point(x: line.x + part.caretColumn, y: line.y)
    frame.cursorVisible = true
  }
}
