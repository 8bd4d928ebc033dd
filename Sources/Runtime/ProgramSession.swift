import Canvas
import HubKit
import HubStore
import Screens

/// The screens on the loop over one hub file: the interface but for the process around it.
public final class ProgramSession {
  private let performer: Performer
  private let loop: EventLoop<AppState, AppMessage, Effect>
  private let firstEffects: [Effect]

  /// Opens the hub when there is one; shows the picture of the last start first where there is one.
  ///
  /// - Parameters:
  ///   - signals: nil where none are caught.
  ///   - standsStill: whether timers wait for ``pass(milliseconds:)`` instead of the clock.
  /// - Throws: `HubFailure` when there is a file that cannot be opened as a hub, `TerminalError` when
  ///   there is no usable terminal. Either way the terminal is as it was.
  public convenience init(
    _ options: ProgramOptions, terminal: any Terminal, signals: Signals? = nil,
    standsStill: Bool = false
  ) throws {
    let picture = KeptPicture(options)
    if let picture, picture.isFound {
      try terminal.claim()
      if let first = picture.frame(terminal.size) { terminal.draw(first) }
    }
    do {
      try self.init(
        options, terminal: terminal, signals: signals, standsStill: standsStill, picture: picture)
    } catch {
      terminal.restore()
      throw error
    }
  }

  private init(
    _ options: ProgramOptions, terminal: any Terminal, signals: Signals?, standsStill: Bool,
    picture: KeptPicture?
  ) throws(HubFailure) {
    performer = Performer(options)
    let hasHub = try performer.desk.openFirst()
    var picture = picture
    // What stands in a file that may not be written is left as it lies, with all beside it.
    if performer.desk.summary?.readOnly == nil { picture?.noteOpening() }
    let keys = KeyTable(overrides: options.configuration.keys)
    var state = Self.initialState(performer, keys: keys)
    firstEffects = state.launch()
    loop = EventLoop(
      state: state, program: Self.program(performer, picture),
      terminal: terminal, mailbox: performer.mailbox, signals: signals,
      standsStill: standsStill)
    if hasHub { performer.mailbox.post([.watch(performer.desk.site.path)]) }
    Self.tellProblems(options.configuration.problems + keys.problems, performer)
    Self.tellLeftTexts(performer)
  }

  /// Lets go of the hub.
  public func close() { performer.desk.close() }

  /// How the program ended; nil as long as it runs.
  public var ending: LoopEnding? { loop.ending }

  /// Runs to the end. The terminal is given back however that comes about.
  ///
  /// - Throws: `TerminalError` when there is no usable terminal.
  public func run() throws -> LoopEnding { try loop.run(firstEffects) }

  /// Takes the terminal and draws the first frame, for whoever turns the loop by hand.
  public func begin() throws { try loop.begin(firstEffects) }

  /// Turns the loop until all input is taken in, all work is done and nothing is left to draw.
  public func settle() {
    while loop.ending == nil {
      let isBusy = performer.isBusy
      if !loop.turn(waits: isBusy), !isBusy, !performer.isBusy { return }
    }
    loop.finish()
  }

  /// Lets time pass for the timers of a session whose clock stands still, and takes in what comes.
  public func pass(milliseconds: Int) {
    loop.pass(milliseconds: milliseconds)
    settle()
  }

  private static func initialState(_ performer: Performer, keys: KeyTable) -> AppState {
    let options = performer.desk.options
    let clock = performer.desk.clock
    let now = clock.now()
    let world = World(
      language: options.language, today: clock.today, now: now, utcOffset: clock.offset(now) / 60,
      hub: performer.desk.summary, glyphs: options.glyphs,
      keys: keys,
      langMap: options.configuration.langMap,
      preferences: options.configuration.preferences,
      readDate: { DateInWords.parse($0, today: $1, table: .spoken, direction: $2) })
    return AppState(world: world)
  }

  /// The first thing that is wrong with the configuration is shown on the first screen.
  private static func tellProblems(_ problems: [Notice], _ performer: Performer) {
    guard let first = problems.first else { return }
    performer.mailbox.post([.message(.refused(.repaint, first))])
  }

  /// A text that would be lost is told last, so that it is what stands there.
  private static func tellLeftTexts(_ performer: Performer) {
    let desk = performer.desk
    let places = desk.keepLeftTexts().map(desk.shown)
    guard !places.isEmpty else { return }
    let notice = Notice("error.editor.left", ["path": places.joined(separator: ", ")])
    performer.mailbox.post([.message(.refused(.repaint, notice))])
  }

  /// The screens, wired to the loop.
  private static func program(
    _ performer: Performer, _ picture: KeptPicture?
  ) -> LoopProgram<AppState, AppMessage, Effect> {
    var program = LoopProgram<AppState, AppMessage, Effect>(
      update: { Screens.update(&$0, $1) },
      view: { Screens.view($0, $1) },
      translate: message,
      perform: performer.perform)
    let ticker = Ticker(performer.desk)
    program.settle = { $0.settle() }
    program.started = { frame in
      performer.start()
      picture?.keep(frame)
    }
    program.isAnswering = { performer.isReading }
    program.leave = { $0.draftsToKeep }
    program.finishWork = performer.finish
    program.lookOutside = performer.lookOutside
    program.tick = ticker.tick
    program.untilTick = { performer.desk.clock.untilTomorrow }
    return program
  }

  private static func message(_ input: Input) -> AppMessage? {
    switch input {
    case .key(let key): .key(key)
    case .paste(let text): .paste(MarkPiles.cut(text))
    case .mouse(let event): .mouse(event)
    case .resize(let size): .resized(size)
    case .closed: nil
    }
  }
}

/// Notices that the day or the minute has changed.
private final class Ticker {
  private let desk: HubDesk
  private var minute: Int64

  init(_ desk: HubDesk) {
    self.desk = desk
    minute = desk.clock.now() / 60_000
  }

  func tick() -> AppMessage? {
    let clock = desk.clock
    let now = clock.now()
    guard now / 60_000 != minute else { return nil }
    minute = now / 60_000
    return .tick(today: clock.today, now: now, utcOffset: clock.offset(now) / 60)
  }
}
