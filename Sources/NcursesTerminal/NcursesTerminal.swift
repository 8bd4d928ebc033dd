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
  /// Cells on their way to curses; kept, so that no frame makes room for them anew.
  private var run: [UInt32] = []
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
      // What had come was less than there was room for: it was all.
      if count > 0, count < buffer.count, !decoder.isWaiting { break }
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
    let changed = putChanges(frame)
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

  /// Has curses know the rows that are others than they were; which they are.
  private func putChanges(_ frame: Frame) -> [Int] {
    var changed: [Int] = []
    let before = previous
    let width = min(frame.size.width, size.width)
    for y in 0..<min(frame.size.height, size.height) {
      guard let columns = frame.changedColumns(row: y, since: before) else { continue }
      changed.append(y)
      putRow(frame, y, columns.clamped(to: 0..<width))
    }
    return changed
  }

  private func putRow(_ frame: Frame, _ y: Int, _ columns: Range<Int>) {
    var x = columns.lowerBound
    while x < columns.upperBound {
      let first = frame[Point(x: x, y: y)]
      run.removeAll(keepingCapacity: true)
      while x + run.count < columns.upperBound {
        let cell = frame[Point(x: x + run.count, y: y)]
        guard cell.isPlain, cell.style == first.style else { break }
        run.append(cell.scalar)
      }
      let look = look(of: first.style)
      if run.isEmpty {
        putCell(frame, first, x, y, look)
      } else {
        cn_put_run(Int32(y), Int32(x), run, Int32(run.count), look.attributes, look.pair)
      }
      x += max(1, run.count)
    }
  }

  private func putCell(_ frame: Frame, _ cell: Cell, _ x: Int, _ y: Int, _ look: Look) {
    guard cell.width > 0 else { return }
    let text = ([cell.scalar] + frame.marks(of: cell)).map { wchar_t(truncatingIfNeeded: $0) }
    cn_put(Int32(y), Int32(x), text, Int32(text.count), look.attributes, look.pair)
  }

  /// Curses has the terminal scroll where it finds rows again that moved. By one row it does so in
  /// a region with a line feed or its reverse, which every emulator knows; by more with sequences
  /// (SU, SD) that not all know which call themselves an xterm: they keep the old rows. Rows that
  /// went further than one are forgotten, and those that it does not find it writes.
  private func keepFromScrolling(_ frame: Frame, _ changed: [Int]) {
    guard changed.count > 2, let previous else { return }
    let new = changed.map { (row: $0, text: frame.textHash(row: $0)) }
    for y in 0..<previous.size.height {
      guard let text = previous.textHash(row: y) else { continue }
      if new.contains(where: { $0.text == text && abs($0.row - y) > 1 }) {
        cn_forget_row(Int32(y))
      }
    }
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
