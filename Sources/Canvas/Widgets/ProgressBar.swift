/// A bar with its figures beside it: `████░░░░ 3/8`.
public struct ProgressBar: Widget {
  public var done: Int
  public var total: Int
  public var style: Style
  /// Written after the bar; `done/total` when `nil`.
  public var label: String?

  public init(done: Int, total: Int, style: Style = .accent, label: String? = nil) {
    self.done = done
    self.total = total
    self.style = style
    self.label = label
  }

  /// The bar alone, exactly `width` columns. A bar is full only when all is done, and empty only
  /// when nothing is.
  public static func bar(done: Int, total: Int, width: Int, glyphs: GlyphSet) -> String {
    let width = min(max(width, 0), Size.limit)
    guard width > 0 else { return "" }
    let blocks = glyphs.blocks
    let steps = blocks.count - 1
    let whole = max(total, 1)
    let part = min(max(done, 0), whole)
    var filled = Int((Double(part) / Double(whole) * Double(width * steps)).rounded())
    if part > 0 { filled = max(filled, 1) }
    if part < whole { filled = min(filled, width * steps - 1) }
    filled = min(max(filled, 0), width * steps)
    let full = filled / steps
    let rest = filled % steps
    let head = String(repeating: blocks[steps], count: full) + (rest > 0 ? blocks[rest] : "")
    let tail = width - full - (rest > 0 ? 1 : 0)
    return head + String(repeating: glyphs.track, count: tail)
  }

  public func draw(in rect: Rect, on frame: inout Frame) {
    let line = rect.row(0)
    let text = label ?? "\(max(0, done))/\(max(0, total))"
    let textWidth = DisplayWidth.of(text, glyphs: frame.glyphs)
    let room = line.width - textWidth - 1
    guard room >= 4 else {
      frame.put(text, at: line.origin, in: line)
      return
    }
    let bar = ProgressBar.bar(done: done, total: total, width: room, glyphs: frame.glyphs)
    frame.put(bar, at: line.origin, style: style, in: line)
    frame.put(text, at: Point(x: line.x + room + 1, y: line.y), in: line)
  }
}
