import CNcurses
import Canvas

/// The real terminal, through ncursesw, which writes only the cells that changed.
///
/// Used from one thread. Signals are the caller's: on SIGWINCH call ``refreshSize()``, on SIGTSTP
/// ``suspend()``, before ending ``restore()``. A trap or another fatal signal gives the terminal
/// back by itself.
public final class NcursesTerminal: Terminal {
  public private(set) var size = Size(width: 80, height: 24)
  public let glyphs: GlyphSet
  public let inputDescriptors: [Int32] = [0]
  private var theme = Theme.standard

  private enum State { case fresh, claimed, restored }
  private var state = State.fresh
  private var previous: Frame?
  private var looks: [Style: Look] = [:]
  private var features = TerminalFeatures()
  private var modes = Modes(mouse: false, bracketedPaste: false)
  private var title = ""
  private var decoder = InputDecoder()
  private var isClosed = false
  private let escapeDelay: Int32
  private let allowsColour: Bool

  /// Attributes and colour pair of a style on this terminal.
  private struct Look {
    var attributes: Int32
    var pair: Int32
  }

  /// `glyphs` comes from ``GlyphSet/fromEnvironment()``, called before. `NO_COLOR` in the
  /// environment turns colours off, `ESCDELAY` says how many milliseconds a lone Esc waits.
  public init(glyphs: GlyphSet) {
    self.glyphs = glyphs
    allowsColour = (environment("NO_COLOR") ?? "").isEmpty
    let delay = environment("ESCDELAY").flatMap(Int32.init) ?? 25
    escapeDelay = min(max(delay, 0), 10_000)
  }

  deinit { restore() }

  public func claim() throws {
    guard state != .claimed else { return }
    guard cn_is_terminal() else { throw TerminalError.notATerminal }
    if state == .fresh { try open() } else { cn_enter() }
    state = .claimed
    previous = nil
    title = ""
    features.enter()
    cn_arm_crash_restore(features.wayOut, Int32(features.wayOut.count))
    _ = refreshSize()
  }

  private func open() throws {
    guard let term = environment("TERM"), !term.isEmpty else { throw TerminalError.termUnset }
    switch cn_open(term) {
    case CN_OK: break
    case CN_UNKNOWN_TERMINAL: throw TerminalError.termUnknown(term)
    case CN_NOT_ADDRESSABLE: throw TerminalError.notAddressable(term)
    default: throw TerminalError.refused
    }
    features = TerminalFeatures(term: term)
    decoder = InputDecoder(sequences: features.sequences, isUTF8: glyphs == .unicode)
  }

  public func restore() {
    guard state == .claimed else { return }
    state = .restored
    setModes(Modes(mouse: false, bracketedPaste: false))
    features.leave()
    cn_leave()
    cn_arm_crash_restore(nil, 0)
  }

  public func suspend() {
    guard state == .claimed else { return }
    restore()
    cn_stop()
    do { try claim() } catch { isClosed = true }
  }

  public func invalidate() { previous = nil }

  public func bell() {
    if state == .claimed { cn_bell() }
  }

  public func copy(_ text: String) -> Bool {
    state == .claimed && features.copy(Array(text.utf8))
  }

  public func refreshSize() -> Bool {
    var rows: Int32 = 0
    var columns: Int32 = 0
    guard state == .claimed, cn_window_size(&rows, &columns) else { return false }
    let now = Size(width: Int(columns), height: Int(rows))
    guard now != size || previous == nil else { return false }
    let changed = now != size
    size = now
    cn_resize(Int32(now.height), Int32(now.width))
    previous = nil
    return changed
  }

  public func readInput() -> [Input] {
    guard state == .claimed else { return [] }
    var result: [Input] = []
    if previous != nil, refreshSize() { result.append(.resize(size)) }
    var buffer = [UInt8](repeating: 0, count: 4_096)
    var wait: Int32 = 0
    while !isClosed {
      let count = cn_read(&buffer, Int32(buffer.count), wait)
      if count < 0 { isClosed = true }
      if count > 0 { result += decoder.feed(Array(buffer.prefix(Int(count)))) }
      if count == 0, wait > 0 || !decoder.isWaiting { break }
      wait = decoder.isWaiting ? escapeDelay : 0
      if count == 0, wait == 0 { break }
    }
    result += decoder.flush()
    if isClosed { result.append(.closed) }
    return result
  }

  public func draw(_ frame: Frame) {
    guard state == .claimed else { return }
    if frame.theme != theme {
      theme = frame.theme
      looks = [:]
      previous = nil
    }
    if previous?.size != frame.size || previous == nil {
      previous = nil
      cn_invalidate()
    }
    let width = min(frame.size.width, size.width)
    var changed: [Int] = []
    for y in 0..<min(frame.size.height, size.height) {
      var isChanged = false
      for x in 0..<width where drawCell(frame, x, y) { isChanged = true }
      if isChanged { changed.append(y) }
    }
    keepFromScrolling(frame, changed)
    let cursor = frame.cursor ?? .zero
    let isInside = frame.bounds.contains(cursor)
    cn_show(
      Int32(isInside ? cursor.y : 0), Int32(isInside ? cursor.x : 0),
      frame.cursorVisible && isInside)
    setModes(frame.modes)
    if frame.title != title {
      title = frame.title
      features.setTitle(VisibleText.make(title, glyphs: frame.glyphs))
    }
    previous = frame
  }

  /// Curses scrolls a region where it finds rows again that moved, by sequences (SU, SD) that not
  /// all emulators know which call themselves an xterm: they keep the old rows. Rows that it does
  /// not find are written.
  private func keepFromScrolling(_ frame: Frame, _ changed: [Int]) {
    guard changed.count > 2, let previous else { return }
    var places: [Int: Int] = [:]
    for y in changed {
      if let text = frame.textHash(row: y) { places[text] = y }
    }
    for y in 0..<previous.size.height {
      guard let text = previous.textHash(row: y), let place = places[text] else { continue }
      if place != y { cn_forget_row(Int32(y)) }
    }
  }

  /// Returns whether the cell is another than it was.
  private func drawCell(_ frame: Frame, _ x: Int, _ y: Int) -> Bool {
    let point = Point(x: x, y: y)
    let cell = frame[point]
    guard cell.width > 0 else { return false }
    let marks = cell.marks == 0 ? [] : frame.marks(of: cell)
    if let previous {
      let old = previous[point]
      let isSame =
        old.scalar == cell.scalar && old.width == cell.width && old.style == cell.style
        && (old.marks == 0) == (cell.marks == 0)
        && (cell.marks == 0 || previous.marks(of: old) == marks)
      if isSame { return false }
    }
    let look = look(of: cell.style)
    let text = ([cell.scalar] + marks).map { wchar_t(truncatingIfNeeded: $0) }
    cn_put(Int32(y), Int32(x), text, Int32(text.count), look.attributes, look.pair)
    return true
  }

  private func setModes(_ wanted: Modes) {
    if wanted.mouse != modes.mouse { features.setMouse(wanted.mouse) }
    if wanted.bracketedPaste != modes.bracketedPaste { features.setPaste(wanted.bracketedPaste) }
    modes = wanted
  }

  private func look(of style: Style) -> Look {
    if let known = looks[style] { return known }
    let drawn = theme.drawn(style, colours: allowsColour ? Int(cn_colors()) : 0)
    let look = Look(
      attributes: Int32(drawn.traits.rawValue),
      pair: cn_pair(Int32(drawn.foreground), Int32(drawn.background)))
    looks[style] = look
    return look
  }
}

func environment(_ name: String) -> String? { cn_environment(name).map { String(cString: $0) } }
