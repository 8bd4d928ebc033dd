import CWidth

/// How many columns text covers, by the oracle ncurses itself uses: libc `wcwidth`.
public enum DisplayWidth {
  /// Columns `text` covers once it has been made visible (see ``VisibleText``).
  public static func of(_ text: String, glyphs: GlyphSet = .unicode) -> Int {
    if glyphs == .unicode, let columns = SimpleText.columns(text) { return columns }
    return ofVisible(VisibleText.make(text, glyphs: glyphs))
  }

  /// Columns of text that already went through ``VisibleText``.
  static func ofVisible(_ text: String) -> Int {
    if let columns = SimpleText.columns(text) { return columns }
    var sum = 0
    for scalar in text.unicodeScalars { sum += columns(scalar) }
    return sum
  }

  /// Columns of one code point; 0 for what has none.
  static func columns(_ scalar: Unicode.Scalar) -> Int {
    if SimpleText.isSimple(scalar) { return 1 }
    return max(0, Int(cwidth_columns(scalar.value)))
  }

  /// `text`, made visible and cut to at most `width` columns, never inside a character; ends in
  /// an ellipsis when something was cut.
  public static func fit(_ text: String, to width: Int, glyphs: GlyphSet = .unicode) -> String {
    guard width > 0 else { return "" }
    let (start, isWhole) = head(of: text, width: width)
    if isWhole, glyphs == .unicode, let columns = SimpleText.columns(text) {
      return columns <= width ? text : SimpleText.prefix(text, width - 1) + glyphs.ellipsis
    }
    let visible = VisibleText.make(start, glyphs: glyphs)
    guard !isWhole || ofVisible(visible) > width else { return visible }
    return prefix(visible, columns: width - 1) + glyphs.ellipsis
  }

  /// As much of `text` as could matter for `width` columns: a page of notes is not scanned to
  /// show its first words.
  static func head(of text: String, width: Int) -> (text: String, isWhole: Bool) {
    let limit = (min(max(width, 0), Size.limit) + 1) * 64
    if text.utf8.count <= limit { return (text, true) }
    return (String(text.unicodeScalars.prefix(limit / 4)), false)
  }

  /// Columns of one character.
  static func of(_ character: Character, glyphs: GlyphSet) -> Int {
    if let ascii = character.asciiValue, ascii >= 0x20, ascii < 0x7f { return 1 }
    return of(String(character), glyphs: glyphs)
  }

  /// The longest run of whole characters from the start that covers at most `columns`.
  static func prefix(_ visible: String, columns limit: Int) -> String {
    if let columns = SimpleText.columns(visible) {
      return columns <= limit ? visible : SimpleText.prefix(visible, limit)
    }
    var used = 0
    var end = visible.startIndex
    while end < visible.endIndex {
      used += ofVisible(String(visible[end]))
      if used > limit { break }
      end = visible.index(after: end)
    }
    return String(visible[..<end])
  }

  /// `text` made visible, cut or padded with spaces to exactly `width` columns.
  public static func pad(
    _ text: String, to width: Int, alignment: Alignment = .leading, glyphs: GlyphSet = .unicode
  ) -> String {
    let width = min(max(width, 0), Size.limit)
    let fitted = fit(text, to: width, glyphs: glyphs)
    let room = max(0, width - ofVisible(fitted))
    let left = alignment.before(room)
    return SimpleText.padded(fitted, left: left, right: room - left)
  }
}

/// Where text stands in a wider space.
public enum Alignment: Sendable, Hashable {
  case leading, center, trailing

  /// Columns of the room left over that come before the text.
  func before(_ room: Int) -> Int {
    switch self {
    case .leading: 0
    case .trailing: room
    case .center: room / 2
    }
  }
}
