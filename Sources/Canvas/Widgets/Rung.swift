/// A rung of a ladder between its rails: `╠═══╣`, in ASCII `|===|`. How it looks says how firm it
/// is, without colour.
public struct Rung: Sendable, Hashable {
  public enum Look: Sendable, Hashable, CaseIterable {
    /// Can be stood on.
    case firm
    case plain
    /// Not there yet.
    case dotted
  }

  public var look: Look
  /// Stand on the rung, the most telling last: where there is room for one only, that stays.
  public var figures: String

  public init(_ look: Look, figures: String = "") {
    self.look = look
    self.figures = figures
  }

  /// The rung, exactly `width` columns; none below three.
  public func text(width: Int, glyphs: GlyphSet) -> String {
    let inner = min(max(width, 0), Size.limit) - 2
    guard inner > 0 else { return "" }
    let shown = figures.suffix(inner)
    let signs = look.signs(glyphs)
    let before = (inner - shown.count + 1) / 2
    let after = inner - shown.count - before
    return signs.left + String(repeating: signs.bar, count: before) + shown
      + String(repeating: signs.bar, count: after) + signs.right
  }

  /// The rails alone, as they stand between two rungs.
  public static func rails(width: Int, glyphs: GlyphSet) -> String {
    let inner = min(max(width, 0), Size.limit) - 2
    guard inner > 0 else { return "" }
    let rail = glyphs == .unicode ? "║" : "|"
    return rail + String(repeating: " ", count: inner) + rail
  }
}

extension Rung.Look {
  fileprivate func signs(_ glyphs: GlyphSet) -> (left: String, bar: String, right: String) {
    switch (self, glyphs) {
    case (.firm, .unicode): ("╠", "═", "╣")
    case (.plain, .unicode): ("╟", "─", "╢")
    case (.dotted, .unicode): ("║", "·", "║")
    case (.firm, .ascii): ("|", "=", "|")
    case (.plain, .ascii): ("|", "-", "|")
    case (.dotted, .ascii): ("|", ".", "|")
    }
  }
}
