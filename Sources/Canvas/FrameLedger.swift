/// What was put into a frame, kept only where a test asks for it: cells alone no longer tell which
/// text was cut and what was drawn over what.
public struct FrameLedger: Sendable, Equatable {
  /// One text as it was wanted and as it was drawn.
  public struct Entry: Sendable, Equatable {
    public var text: String
    public var drawn: String
    public var origin: Point
    /// Whether its end was replaced by an ellipsis.
    public var isCut: Bool
  }

  public var entries: [Entry] = []
  /// Characters drawn over other characters: where, and what is lost.
  public var overlaps: [Point] = []

  /// Texts of several lines of which the last ones have no room.
  public var cutTexts: [String] = []

  /// Whether frames keep one.
  @TaskLocal public static var isKept = false
}

extension Frame {
  mutating func note(
    _ text: String, _ drawn: String, at point: Point, _ overflow: Overflow, room: Int
  ) {
    let isCut = overflow == .ellipsis && DisplayWidth.of(text, glyphs: glyphs) > room
    ledger?.entries.append(.init(text: text, drawn: drawn, origin: point, isCut: isCut))
  }

  /// A text of several lines whose last ones have no room.
  mutating func noteParagraph(_ text: String, _ lines: [String], in rect: Rect) {
    guard ledger != nil, lines.count >= rect.height, rect.width > 0 else { return }
    let whole = TextWrap.lines(text, width: rect.width, glyphs: glyphs)
    guard whole.count > lines.count else { return }
    ledger?.cutTexts.append(text)
  }

  /// Characters that replace other characters.
  mutating func noteOverlap(of scalar: UInt32, at index: Int) {
    let old = cells[index].scalar
    guard old != scalar, Self.isWriting(old), Self.isWriting(scalar) else { return }
    ledger?.overlaps.append(Point(x: index % size.width, y: index / size.width))
  }

  /// Lines and boxes may cross.
  private static func isWriting(_ scalar: UInt32) -> Bool {
    guard scalar > 0x20, !(0x2500...0x257F ~= scalar) else { return false }
    return scalar != 0x2D && scalar != 0x7C && scalar != 0x2B
  }
}
