import Canvas

/// A terminal without a terminal: input comes from a script, frames are kept.
public final class FakeTerminal: Terminal {
  public private(set) var size: Size
  public let glyphs: GlyphSet
  public let inputDescriptors: [Int32] = []
  /// Every frame drawn since the beginning.
  public private(set) var frames: [Frame] = []
  public private(set) var isClaimed = false
  public private(set) var claims = 0
  public private(set) var restores = 0
  public private(set) var suspensions = 0
  public private(set) var bells = 0
  public private(set) var invalidations = 0
  /// What was copied, where the terminal can.
  public private(set) var copies: [String] = []
  public var canCopy = true
  /// Thrown by the next ``claim()``.
  public var claimError: TerminalError?
  /// What each call of ``readInput()`` gives, in order.
  private var script: [[Input]] = []

  public init(size: Size = Size(width: 80, height: 24), glyphs: GlyphSet = .unicode) {
    self.size = size
    self.glyphs = glyphs
  }

  /// Adds one batch of input, as if it arrived together.
  public func send(_ inputs: [Input]) { script.append(inputs) }

  /// Adds key presses, each in a batch of its own.
  public func press(_ keys: Key...) { for key in keys { script.append([.key(key)]) } }

  /// Adds the characters of `text` as key presses in one batch; `\n` is Enter.
  public func type(_ text: String) {
    script.append(text.map { .key($0 == "\n" ? .enter : .character($0)) })
  }

  /// Changes the size and adds the resize to the script.
  public func resize(to size: Size) {
    self.size = size
    script.append([.resize(size)])
  }

  /// Whether the script has come to its end.
  public var isDrained: Bool { script.isEmpty }

  /// The frame on the screen.
  public var screen: Frame? { frames.last }

  /// The screen as text: rows joined by line feeds, trailing spaces trimmed.
  public var screenText: String { screen?.text ?? "" }

  public func claim() throws {
    if let claimError {
      self.claimError = nil
      throw claimError
    }
    isClaimed = true
    claims += 1
  }

  public func restore() {
    isClaimed = false
    restores += 1
  }

  public func draw(_ frame: Frame) { frames.append(frame) }
  public func invalidate() { invalidations += 1 }
  public func readInput() -> [Input] { script.isEmpty ? [] : script.removeFirst() }
  public func refreshSize() -> Bool { false }
  public func suspend() { suspensions += 1 }
  public func bell() { bells += 1 }
  public func copy(_ text: String) -> Bool {
    if canCopy { copies.append(text) }
    return canCopy
  }
}
