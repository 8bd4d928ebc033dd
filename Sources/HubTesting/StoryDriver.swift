import Canvas
import HubStore
import Runtime

/// The whole program in this process, on a terminal without a terminal: real screens, real loop,
/// real hub file, and a clock that stands still.
///
/// Nothing sleeps: after each key the story goes on when the program has nothing left to do.
public final class StoryDriver {
  public let terminal: FakeTerminal
  private let session: ProgramSession

  /// Opens the interface.
  public init(
    _ options: ProgramOptions, size: Size = Size(width: 80, height: 24)
  ) throws {
    terminal = FakeTerminal(size: size, glyphs: options.glyphs)
    session = try ProgramSession(options, terminal: terminal, standsStill: true)
    try session.begin()
    session.settle()
  }

  deinit { session.close() }

  /// The screen as text.
  public var text: String { terminal.screenText }
  /// How the program ended; nil as long as it runs.
  public var ending: LoopEnding? { session.ending }

  /// Presses keys, one after the other.
  public func press(_ keys: Key...) {
    for key in keys {
      terminal.press(key)
      session.settle()
    }
  }

  /// Types characters; a line feed is Enter.
  public func type(_ text: String) {
    terminal.type(text)
    session.settle()
  }

  public func paste(_ text: String) {
    terminal.send([.paste(text)])
    session.settle()
  }

  public func resize(to size: Size) {
    terminal.resize(to: size)
    session.settle()
  }

  /// The terminal goes away.
  public func hangUp() {
    terminal.send([.closed])
    session.settle()
  }

  /// Lets time pass for the program's timers, without waiting for it.
  public func pass(milliseconds: Int) { session.pass(milliseconds: milliseconds) }

  /// Takes in what came from outside, such as another program's writes.
  public func settle() { session.settle() }
}
