import CSignals
import Canvas
import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The one thread that owns the state and the terminal.
///
/// It sleeps in `poll(2)` until the terminal, a signal, finished work or the watched file has
/// something, or the next timer is due; an idle program wakes up for nothing. All that is ready is
/// taken in, in that order, and then one frame is drawn.
public final class EventLoop<State, Message: Sendable, Effect> {
  public private(set) var state: State
  /// Set when the loop has come to its end.
  public private(set) var ending: LoopEnding?
  private let program: LoopProgram<State, Message, Effect>
  private let terminal: any Terminal
  private let mailbox: Mailbox<LoopRequest<Message>>
  private let signals: Signals?
  private let patience: Int64
  private var watch: FileWatch?
  private var schedule = WatchSchedule()
  private var timers = Timers<Message>()
  /// The time of the timers in tests, which passes only when they say so.
  private var virtualTime: Int64?
  private var needsFrame = true
  /// Whether an answer took longer than a picture waits for.
  private var isLate = false

  /// - Parameters:
  ///   - signals: nil in tests, which send none.
  ///   - standsStill: whether timers wait for ``pass(milliseconds:)`` instead of the clock.
  ///   - patience: milliseconds that a picture waits for an answer that belongs into it.
  public init(
    state: State, program: LoopProgram<State, Message, Effect>, terminal: any Terminal,
    mailbox: Mailbox<LoopRequest<Message>>, signals: Signals? = nil, standsStill: Bool = false,
    patience: Int64 = 4
  ) {
    self.patience = patience
    virtualTime = standsStill ? 0 : nil
    self.state = state
    self.program = program
    self.terminal = terminal
    self.mailbox = mailbox
    self.signals = signals
  }

  /// Runs the program to its end. The terminal is given back however that comes about.
  ///
  /// - Throws: ``TerminalError`` when there is no usable terminal.
  public func run(_ effects: [Effect]) throws -> LoopEnding {
    try begin(effects)
    defer { terminal.restore() }
    while true {
      if let ending {
        finish()
        return ending
      }
      _ = turn()
    }
  }

  /// Takes the terminal, has the first effects done and draws the first frame.
  public func begin(_ effects: [Effect]) throws {
    try terminal.claim()
    take(.resize(terminal.size))
    perform(effects)
    if let first = draw() { program.started(first) }
  }

  /// Lets the program keep what it must not lose, and waits a moment for work under way.
  public func finish() {
    // Drafts are saved by effects like others; what they answer is not heard any more.
    for effect in program.leave(state) { _ = program.perform(effect) }
    program.finishWork(ending ?? .status(0))
  }

  /// Sleeps until something has come, takes all of it in and draws once.
  ///
  /// - Parameter waits: false to look only at what is there already.
  /// - Returns: whether anything had come.
  public func turn(waits: Bool = true) -> Bool {
    // A terminal without descriptors is a script: nothing would wake the loop for it.
    let isScripted = terminal.inputDescriptors.isEmpty
    let script = isScripted && ending == nil ? terminal.readInput() : []
    let ready = poll(waits: waits && script.isEmpty)
    var isAwake = handleSignals(ready)
    let hasInput = isScripted ? take(script) : readInput(ready)
    if hasInput { isAwake = true }
    for request in mailbox.take(isReadable: ready.hasMail) where ending == nil {
      isAwake = true
      meet(request)
    }
    if ready.isTouched, watch?.take() == true { schedule.touched(at: EventLoop.uptime()) }
    if schedule.isDue(at: EventLoop.uptime()) { program.lookOutside() }
    if ending == nil, let message = program.tick() {
      isAwake = true
      send(message)
    }
    for message in timers.take(at: timerTime) where ending == nil {
      isAwake = true
      send(message)
    }
    // What came by itself, such as that something was saved, is shown at once.
    if waits, hasInput { awaitAnswers() }
    _ = draw()
    return isAwake
  }

  /// Lets time pass for the timers of a loop whose clock stands still.
  public func pass(milliseconds: Int) {
    virtualTime = virtualTime.map { $0 + Int64(milliseconds) }
  }

  private var timerTime: Int64 { virtualTime ?? EventLoop.uptime() }

  // MARK: Sleeping

  private struct Ready {
    var hasSignal = false
    var hasInput = false
    /// The terminal reports an end or an error, with or without input before it.
    var isBroken = false
    var hasMail = false
    /// The watched file.
    var isTouched = false
  }

  private func poll(waits: Bool) -> Ready {
    let inputs = terminal.inputDescriptors
    var entries = inputs.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    for descriptor in [mailbox.descriptor, signals?.descriptor ?? -1, watch?.descriptor ?? -1] {
      // A negative descriptor is left out by poll itself.
      entries.append(pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0))
    }
    let timeout = waits ? pause() : 0
    let count = systemPoll(&entries, nfds_t(entries.count), timeout)
    var ready = Ready()
    let others = entries.suffix(3).map { count < 0 || $0.revents != 0 }
    // Interrupted by a signal: the pipe tells which.
    (ready.hasMail, ready.hasSignal, ready.isTouched) = (others[0], others[1], others[2])
    guard count > 0 else { return ready }
    let broken = Int16(POLLHUP) | Int16(POLLERR) | Int16(POLLNVAL)
    for entry in entries.prefix(inputs.count) {
      if entry.revents != 0 { ready.hasInput = true }
      if entry.revents & broken != 0 { ready.isBroken = true }
    }
    return ready
  }

  /// What a key asked for is mostly there at once, and goes into the same picture. On a slow disk
  /// the picture goes without it: then the next ones do not wait either, until it has come.
  private func awaitAnswers() {
    let end = EventLoop.uptime() + patience
    while needsFrame, ending == nil, program.isAnswering(), !isLate {
      let left = end - EventLoop.uptime()
      var mail = [pollfd(fd: mailbox.descriptor, events: Int16(POLLIN), revents: 0)]
      if left <= 0 || systemPoll(&mail, 1, Int32(left)) < 0 {
        isLate = left <= 0
        break
      }
      for request in mailbox.take() where ending == nil { meet(request) }
    }
    if !program.isAnswering() { isLate = false }
  }

  /// How long to sleep, in milliseconds for `poll`; -1 for ever.
  private func pause() -> Int32 {
    let timer = virtualTime == nil ? timers.wait(from: timerTime) : nil
    let times = [program.untilTick(), schedule.wait(from: EventLoop.uptime()), timer]
      .compactMap { $0 }
    guard let shortest = times.min() else { return -1 }
    return Int32(clamping: max(0, shortest))
  }

  /// Milliseconds of a clock that only goes forward.
  private static func uptime() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }

  // MARK: Taking in

  private func handleSignals(_ ready: Ready) -> Bool {
    guard ready.hasSignal, let signals else { return false }
    let numbers = signals.take()
    for number in numbers where ending == nil { handle(number) }
    return !numbers.isEmpty
  }

  private func handle(_ number: Int32) {
    switch number {
    case SIGTERM: ending = .status(143)
    case SIGHUP: ending = .status(129)
    case SIGQUIT: ending = .signal(SIGQUIT)
    case SIGINT: take(.key(.control("c")))
    case SIGWINCH: followSize()
    case SIGTSTP: suspend()
    case SIGCONT: reclaim()
    default: break
    }
  }

  private func readInput(_ ready: Ready) -> Bool {
    guard ready.hasInput, ending == nil else { return false }
    let isAwake = take(terminal.readInput())
    // Gone without a word: reading again would only spin.
    if !isAwake, ready.isBroken, ending == nil { ending = .status(129) }
    return isAwake
  }

  private func take(_ inputs: [Input]) -> Bool {
    for input in inputs where ending == nil { take(input) }
    return !inputs.isEmpty
  }

  private func take(_ input: Input) {
    if input == .closed {
      ending = .status(129)
    } else if let message = program.translate(input) {
      send(message)
    }
  }

  private func send(_ message: Message) {
    needsFrame = true
    perform(program.update(&state, message))
  }

  private func perform(_ effects: [Effect]) {
    var waiting = effects[...]
    while ending == nil, let effect = waiting.popFirst() {
      for request in program.perform(effect) {
        if case .message(let message) = request {
          // Not by recursion: an answer may want another answer.
          needsFrame = true
          waiting += program.update(&state, message)
        } else {
          meet(request)
        }
      }
    }
  }

  private func meet(_ request: LoopRequest<Message>) {
    switch request {
    case .message(let message): send(message)
    case .quit(let status): ending = .status(status)
    case .repaint:
      terminal.invalidate()
      needsFrame = true
    case .suspend: suspend()
    case .bell: terminal.bell()
    case .copy(let text, let then): then(terminal.copy(text)).forEach(meet)
    case .away(let work): away(work)
    case .wait(let milliseconds, let name, let message):
      timers.set(name, milliseconds: milliseconds, message, at: timerTime)
    case .watch(let path):
      watch = path.flatMap { FileWatch(path: $0) }
    }
  }

  // MARK: The terminal

  private func followSize() {
    if terminal.refreshSize() {
      take(.resize(terminal.size))
    } else {
      // A window that shrank and grew again before it was looked at has lost what stood in it.
      terminal.invalidate()
    }
    needsFrame = true
  }

  private func suspend() {
    terminal.suspend()
    // Up to the word to go on, all that came was about this stop; what follows is new.
    let news = signals?.take() ?? []
    let start = news.firstIndex(of: SIGCONT).map { $0 + 1 } ?? news.startIndex
    let ends = [SIGTERM, SIGHUP, SIGQUIT]
    for number in news[..<start].filter(ends.contains) + news[start...] where ending == nil {
      handle(number)
    }
    comeBack()
  }

  /// Another program has the terminal, and its keys and signals are not ours.
  private func away(_ work: () -> [LoopRequest<Message>]) {
    terminal.restore()
    let requests = work()
    let isBack = (try? terminal.claim()) != nil
    comeBack()
    // Before anything ends the program: what was written elsewhere is saved all the same.
    requests.forEach(meet)
    let ends = [SIGTERM, SIGHUP, SIGQUIT]
    for number in (signals?.take() ?? []) where ends.contains(number) && ending == nil {
      handle(number)
    }
    if !isBack { ending = ending ?? .status(129) }
  }

  /// Continued after a stop that could not be caught: the shell may have changed the terminal.
  private func reclaim() {
    terminal.restore()
    do {
      try terminal.claim()
    } catch {
      ending = .status(129)
    }
    comeBack()
  }

  private func comeBack() { followSize() }

  /// The picture that was drawn; nil when nothing has changed.
  private func draw() -> Frame? {
    guard needsFrame, ending == nil else { return nil }
    needsFrame = false
    program.settle(&state)
    let frame = program.view(state, terminal.size)
    terminal.draw(frame)
    return frame
  }
}

/// `poll(2)`, by another name than the loop's own.
private func systemPoll(_ entries: inout [pollfd], _ count: nfds_t, _ timeout: Int32) -> Int32 {
  poll(&entries, count, timeout)
}
