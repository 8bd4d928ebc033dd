/// The last line of a screen: the keys most useful now.
///
/// At most ``maximum`` hints. Where there is no room, hints are left out whole from the end;
/// the help hint, drawn last, is the last to go.
public struct HintLine: Widget {
  public static let maximum = 8
  private static let gap = 2

  /// Most useful first, without the help hint.
  public var hints: [Hint]
  public var help: Hint?

  public init(_ hints: [Hint], help: Hint?) {
    self.hints = hints
    self.help = help
  }

  /// The hints that fit into `width` columns, in the order drawn.
  public func visible(width: Int, glyphs: GlyphSet = .unicode) -> [Hint] {
    var room = width
    var shown: [Hint] = []
    if let help {
      room -= help.width(glyphs)
      if room < 0 { return [] }
    }
    let places = HintLine.maximum - (help == nil ? 0 : 1)
    for hint in hints.prefix(places) {
      let need = hint.width(glyphs) + (shown.isEmpty && help == nil ? 0 : HintLine.gap)
      if need > room { break }
      room -= need
      shown.append(hint)
    }
    return shown + (help.map { [$0] } ?? [])
  }

  /// The hint drawn at `column` (counted from the left edge), for the mouse.
  public func hint(atColumn column: Int, width: Int, glyphs: GlyphSet = .unicode) -> Hint? {
    var x = 0
    for hint in visible(width: width, glyphs: glyphs) {
      let end = x + hint.width(glyphs)
      if column >= x, column < end { return hint }
      x = end + HintLine.gap
    }
    return nil
  }

  public func draw(in rect: Rect, on frame: inout Frame) {
    let line = rect.row(0)
    var x = line.x
    for hint in visible(width: line.width, glyphs: frame.glyphs) {
      let spans = [Span(hint.key, .key), Span(" " + hint.label, .hint)]
      x += frame.put(StyledLine(spans), at: Point(x: x, y: line.y), in: line) + HintLine.gap
    }
  }
}
