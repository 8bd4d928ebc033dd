import CWidth

/// Which signs the output can carry.
public enum GlyphSet: Sendable, Hashable {
  /// UTF-8 output.
  case unicode
  /// Anything else: 7-bit only; foreign letters are transliterated.
  case ascii

  /// Sets the process locale from the environment and says what output can carry. Call once at
  /// the start of the program, before other threads.
  public static func fromEnvironment() -> GlyphSet { cwidth_set_locale() ? .unicode : .ascii }

  /// Ends a text that was cut.
  public var ellipsis: String { self == .unicode ? "…" : "~" }
  var horizontal: String { self == .unicode ? "─" : "-" }
  var vertical: String { self == .unicode ? "│" : "|" }
  /// Top left, top right, bottom left, bottom right.
  var corners: (String, String, String, String) {
    self == .unicode ? ("┌", "┐", "└", "┘") : ("+", "+", "+", "+")
  }
  /// Before what is met: unlike `x`, nobody reads it as failed.
  public var check: String { self == .unicode ? "✓" : "+" }
  /// Marks a column sorted upwards or downwards.
  public func sortMark(ascending: Bool) -> String {
    switch self {
    case .unicode: ascending ? "▲" : "▼"
    case .ascii: ascending ? "^" : "v"
    }
  }
  /// Partial blocks from empty to full, for bars.
  var blocks: [String] {
    self == .unicode ? [" ", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"] : [" ", "#"]
  }
  var track: String { self == .unicode ? "░" : "." }
  /// Columns of a sparkline, the first for zero, the last for the most.
  var levels: [String] {
    self == .unicode
      ? ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"] : ["_", ".", ":", "|", "#"]
  }
}
