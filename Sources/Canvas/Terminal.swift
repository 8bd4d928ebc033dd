/// Why a terminal could not be claimed.
public enum TerminalError: Error, Equatable, Sendable {
  /// Input or output is not a terminal.
  case notATerminal
  /// `TERM` is not set.
  case termUnset
  /// `TERM` names a terminal that has no entry in the terminfo database.
  case termUnknown(String)
  /// The terminal cannot move its cursor.
  case notAddressable(String)
  /// The terminal refused its settings.
  case refused
}

/// A screen with keys: the real one and the fake one behave the same.
///
/// All calls come from the one thread that owns the terminal. `claim` and `restore` may be called
/// again and again; `restore` leaves the terminal as it was found, whatever happened before.
public protocol Terminal: AnyObject {
  /// The current size in cells. Follows the real size after ``readInput()`` reported a resize.
  var size: Size { get }
  /// What output can carry.
  var glyphs: GlyphSet { get }
  /// File descriptors to poll for input.
  var inputDescriptors: [Int32] { get }

  /// Takes the screen over: alternate screen, keys one by one, no echo.
  func claim() throws
  /// Gives it back: screen, cursor, mouse, paste and line settings.
  func restore()
  /// Shows `frame`, writing only what differs from the frame before.
  func draw(_ frame: Frame)
  /// Forgets what is on the screen; the next ``draw(_:)`` writes everything (Ctrl-L).
  func invalidate()
  /// Everything that has arrived; never waits (but for the rest of an escape sequence).
  func readInput() -> [Input]
  /// Looks at the real size again (after SIGWINCH or SIGCONT); `true` when it has changed.
  func refreshSize() -> Bool
  /// Gives the terminal back, stops the process, and claims again when it is continued.
  func suspend()
  /// Puts text on the clipboard of whoever sits before the terminal; false where it cannot.
  func copy(_ text: String) -> Bool
  /// Rings the bell once.
  func bell()
}
