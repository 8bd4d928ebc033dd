import CSignals
import Canvas
import Foundation
import HubKit
import HubResources
import HubStore
import Screens

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The interface as a whole: the screens on the loop, over a hub file.
public enum Program {
  /// Runs the interface on a terminal until the user leaves it, or a signal does.
  ///
  /// Without a hub file the start screen is shown, and nothing is created until a hub is started.
  /// - Returns: the exit status; a process that is to die by a signal does so here.
  /// - Throws: `HubFailure` when there is a file that cannot be opened as a hub, `TerminalError` when
  ///   there is no usable terminal. Either way the terminal is as it was.
  public static func run(_ options: ProgramOptions, terminal: any Terminal) throws -> Int32 {
    let performer = Performer(options)
    let hasHub = try performer.desk.open()
    defer { performer.desk.close() }
    forbidCoreDumps()
    armCrashReport(options)
    let signals = Signals()
    defer { signals?.release() }
    var state = initialState(performer)
    let effects = state.launch()
    let loop = EventLoop(
      state: state, program: program(performer, mouse: options.configuration.mouse),
      terminal: terminal, mailbox: performer.mailbox, signals: signals)
    if hasHub { performer.mailbox.post([.watch(options.hubPath)]) }
    tellProblems(options.configuration, performer)
    switch try loop.run(effects) {
    case .status(let status): return status
    case .signal(let number):
      cs_die_by(number)
      return 128 + number
    }
  }

  static func initialState(_ performer: Performer) -> AppState {
    let options = performer.desk.options
    let clock = performer.desk.clock
    let now = clock.now()
    let world = World(
      language: options.language, today: clock.today, now: now, utcOffset: clock.offset(now) / 60,
      hub: performer.desk.summary, glyphs: options.glyphs,
      keys: KeyTable(overrides: options.configuration.keys),
      readDate: { DateInWords.parse($0, today: $1, table: .spoken, direction: .nearest) })
    return AppState(world: world)
  }

  /// The first thing that is wrong with the configuration is shown on the first screen.
  private static func tellProblems(_ configuration: Configuration, _ performer: Performer) {
    let problems = configuration.problems + KeyTable(overrides: configuration.keys).problems
    guard let first = problems.first else { return }
    performer.mailbox.post([.message(.refused(.repaint, first))])
  }

  /// The screens, wired to the loop.
  static func program(
    _ performer: Performer, mouse: Bool
  ) -> LoopProgram<AppState, AppMessage, Effect> {
    var program = LoopProgram<AppState, AppMessage, Effect>(
      update: { Screens.update(&$0, $1) },
      view: { state, size in
        var frame = Screens.view(state, size)
        if !mouse { frame.modes.mouse = false }
        return frame
      },
      translate: message,
      perform: performer.perform)
    let ticker = Ticker(performer.desk)
    program.started = performer.start
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
    case .paste(let text): .paste(text)
    case .mouse(let event): .mouse(event)
    case .resize(let size): .resized(size)
    case .closed: nil
    }
  }

  /// A core dump would hold the hub's data.
  private static func forbidCoreDumps() {
    var limit = rlimit(rlim_cur: 0, rlim_max: 0)
    #if canImport(Glibc)
      setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit)
    #else
      setrlimit(RLIMIT_CORE, &limit)
    #endif
  }

  /// What a crash leaves behind holds no data of the hub: only when it was and by which signal.
  private static func armCrashReport(_ options: ProgramOptions) {
    let time = options.world.now()
    let folder = options.places.state
    let path = "\(folder)/crash-\(time).txt"
    let words = Words(options.language)
    // No folder is made for a crash that may never come; before a hub is started there is none.
    let hasFolder = SafeFile.exists(folder)
    let message =
      hasFolder ? words("error.fault.report", ["path": path]) : words("error.fault")
    let report = "hubwright\nstarted: \(time)\n"
    _ = cs_arm_crash(path, report, VisibleText.make(message, glyphs: options.glyphs) + "\n")
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
