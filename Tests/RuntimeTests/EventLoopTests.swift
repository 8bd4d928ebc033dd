import Canvas
import Foundation
import HubTesting
import Testing

@testable import Runtime

/// A program that writes down what it is told.
private final class Notebook: Sendable {
  enum Message: Hashable, Sendable {
    case key(Key)
    case resized(Size)
    case loaded(Int)
    case day(Int)
  }

  enum Effect: Hashable {
    case load(Int)
    case known(Int)
    case request(String)
    case wait(Int)
  }

  struct State {
    var seen: [Message] = []
    var effects: [Effect] = []
  }

  let mailbox = Mailbox<LoopRequest<Message>>()
  let worker: Worker<[LoopRequest<Message>]>

  init() {
    let mailbox = mailbox
    worker = Worker { mailbox.post($0) }
  }

  func program() -> LoopProgram<State, Message, Effect> {
    LoopProgram(
      update: { state, message in
        state.seen.append(message)
        switch message {
        case .key(.character("l")): return [.load(7)]
        case .key(.character("k")): return [.known(1)]
        case .key(.character("q")): return [.request("quit")]
        case .key(.character("z")): return [.request("suspend")]
        case .key(.character("r")): return [.request("repaint")]
        case .key(.character("b")): return [.request("bell")]
        case .key(.character("t")): return [.wait(40)]
        case .key(.character("n")): return [.wait(0)]
        default: return []
        }
      },
      view: { state, size in
        var frame = Frame(size: size)
        frame.put("seen \(state.seen.count)", at: .zero, in: frame.bounds)
        return frame
      },
      translate: { input in
        switch input {
        case .key(let key): .key(key)
        case .resize(let size): .resized(size)
        default: nil
        }
      },
      perform: { [self] effect in
        switch effect {
        case .load(let number):
          worker.add { [.message(.loaded(number))] }
          return []
        case .known(let number): return [.message(.loaded(number))]
        case .request("quit"): return [.quit(0)]
        case .request("suspend"): return [.suspend]
        case .wait(let time): return [.wait(milliseconds: time, name: "t", .loaded(time))]
        case .request("repaint"): return [.repaint]
        case .request: return [.bell]
        }
      })
  }
}

@Suite("The loop")
struct EventLoopTests {
  private func loop(
    _ notebook: Notebook, _ terminal: FakeTerminal,
    standsStill: Bool = false, patience: Int64 = 4,
    change: (inout LoopProgram<Notebook.State, Notebook.Message, Notebook.Effect>) -> Void = { _ in
    }
  ) -> EventLoop<Notebook.State, Notebook.Message, Notebook.Effect> {
    var program = notebook.program()
    change(&program)
    return EventLoop(
      state: Notebook.State(), program: program, terminal: terminal, mailbox: notebook.mailbox,
      standsStill: standsStill, patience: patience)
  }

  @Test("36: a timer wakes the loop once when it is due, and never when it is stopped")
  func timers() throws {
    let terminal = FakeTerminal()
    let loop = loop(Notebook(), terminal, standsStill: true)
    try loop.begin([])
    terminal.type("t")
    _ = loop.turn(waits: false)
    loop.pass(milliseconds: 30)
    #expect(!loop.turn(waits: false))
    terminal.type("t")
    _ = loop.turn(waits: false)
    // It began anew.
    loop.pass(milliseconds: 39)
    #expect(!loop.turn(waits: false))
    loop.pass(milliseconds: 1)
    #expect(loop.turn(waits: false))
    #expect(loop.state.seen.last == .loaded(40))
    #expect(!loop.turn(waits: false))
    terminal.type("tn")
    _ = loop.turn(waits: false)
    loop.pass(milliseconds: 1000)
    #expect(!loop.turn(waits: false))
  }

  @Test("Without anything else the loop sleeps until the next timer")
  func sleepsForTimers() throws {
    let terminal = FakeTerminal()
    let loop = loop(Notebook(), terminal)
    try loop.begin([])
    terminal.type("t")
    _ = loop.turn()
    while loop.state.seen.last != .loaded(40) { _ = loop.turn() }
    #expect(loop.state.seen.last == .loaded(40))
  }

  @Test("A program begins with its size, draws once, and gives the terminal back at its end")
  func runsToItsEnd() throws {
    let terminal = FakeTerminal()
    terminal.press(.character("a"), .character("q"))
    let notebook = Notebook()
    let loop = loop(notebook, terminal)
    #expect(try loop.run([]) == .status(0))
    #expect(loop.state.seen.first == .resized(Size(width: 80, height: 24)))
    #expect(terminal.frames.count == 2)
    #expect(terminal.claims == 1)
    #expect(terminal.restores == 1)
  }

  @Test("What has come together is drawn once")
  func drawsOnce() throws {
    let terminal = FakeTerminal()
    let loop = loop(Notebook(), terminal)
    try loop.begin([])
    terminal.type("abcdef")
    #expect(loop.turn(waits: false))
    #expect(terminal.frames.count == 2)
    #expect(terminal.screenText.hasPrefix("seen 7"))
    #expect(!loop.turn(waits: false))
    #expect(terminal.frames.count == 2)
  }

  @Test("Finished work wakes the loop and comes after input")
  func finishedWork() throws {
    let terminal = FakeTerminal()
    let notebook = Notebook()
    let loop = loop(notebook, terminal)
    try loop.begin([.load(3)])
    #expect(notebook.worker.finish(within: 20))
    terminal.press(.character("x"))
    _ = loop.turn()
    #expect(loop.state.seen.suffix(2) == [.key(.character("x")), .loaded(3)])
  }

  @Test("What is known at once is taken in before the first frame")
  func firstFrame() throws {
    let terminal = FakeTerminal()
    let loop = loop(Notebook(), terminal)
    try loop.begin([.known(5)])
    #expect(terminal.frames.count == 1)
    #expect(terminal.screenText.hasPrefix("seen 2"))
  }

  @Test("Repaint, suspend and bell reach the terminal")
  func terminalRequests() throws {
    let terminal = FakeTerminal()
    let loop = loop(Notebook(), terminal)
    try loop.begin([])
    terminal.type("rzb")
    _ = loop.turn(waits: false)
    #expect(terminal.invalidations == 2)
    #expect(terminal.suspensions == 1)
    #expect(terminal.bells == 1)
  }

  @Test("A terminal that goes away ends the program quietly, after its last wishes")
  func closed() throws {
    let terminal = FakeTerminal()
    terminal.send([.key(.character("a")), .closed, .key(.character("b"))])
    var kept: [Notebook.Effect] = []
    let loop = loop(Notebook(), terminal) { program in
      program.leave = { _ in [.request("keep")] }
      let perform = program.perform
      program.perform = {
        kept.append($0)
        return perform($0)
      }
    }
    #expect(try loop.run([]) == .status(129))
    #expect(loop.state.seen.last == .key(.character("a")))
    #expect(kept == [.request("keep")])
    #expect(terminal.restores == 1)
  }

  @Test("A terminal that cannot be claimed is told, and nothing is drawn")
  func noTerminal() {
    let terminal = FakeTerminal()
    terminal.claimError = .termUnset
    let loop = loop(Notebook(), terminal)
    #expect(throws: TerminalError.termUnset) { try loop.run([]) }
    #expect(terminal.frames.isEmpty)
  }

  @Test("A new day is told when the loop is awake")
  func newDay() throws {
    let terminal = FakeTerminal()
    var day = 1
    var told = 1
    let loop = loop(Notebook(), terminal) { program in
      program.tick = {
        defer { told = day }
        return day == told ? nil : .day(day)
      }
    }
    try loop.begin([])
    _ = loop.turn(waits: false)
    #expect(!loop.state.seen.contains(.day(1)))
    day = 2
    _ = loop.turn(waits: false)
    #expect(loop.state.seen.last == .day(2))
  }

  @Test("A picture waits for the answer that belongs into it")
  func waitsForAnswers() throws {
    let notebook = Notebook()
    let terminal = FakeTerminal()
    let loop = loop(notebook, terminal, patience: 20_000) { program in
      program.isAnswering = { notebook.worker.isBusy }
    }
    try loop.begin([])
    terminal.press(.character("l"))
    #expect(loop.turn())
    #expect(loop.state.seen.last == .loaded(7))
    #expect(terminal.frames.count == 2)
    #expect(terminal.screenText == "seen 3\n" + String(repeating: "\n", count: 22))
  }

  @Test("A picture does not wait for an answer that does not come")
  func doesNotWaitForEver() throws {
    let notebook = Notebook()
    let terminal = FakeTerminal()
    let loop = loop(notebook, terminal) { program in program.isAnswering = { true } }
    try loop.begin([])
    for count in 2...4 {
      terminal.press(.character("x"))
      #expect(loop.turn())
      #expect(terminal.frames.count == count)
    }
  }

  @Test("The timer that is due next ends the sleep")
  func timer() throws {
    var asked = 0
    let loop = loop(Notebook(), FakeTerminal()) { program in
      program.untilTick = { 5 }
      program.tick = {
        asked += 1
        return asked == 1 ? .day(9) : nil
      }
    }
    try loop.begin([])
    #expect(loop.turn())
    #expect(loop.state.seen.last == .day(9))
  }
}

@Suite("The worker")
struct WorkerTests {
  @Test("Work is done one after the other, in order")
  func order() {
    let mailbox = Mailbox<Int>()
    let worker = Worker { mailbox.post($0) }
    for number in 1...200 { worker.add { [number] } }
    #expect(worker.finish(within: 20))
    #expect(mailbox.take() == Array(1...200))
    #expect(!worker.isBusy)
  }

  @Test("Waiting for work that does not end gives up")
  func givesUp() {
    let gate = DispatchSemaphore(value: 0)
    let worker = Worker<Void> { _ in }
    worker.add { gate.wait() }
    #expect(!worker.finish(within: 0.05))
    gate.signal()
    #expect(worker.finish(within: 20))
  }
}

@Suite("The watch of a file")
struct FileWatchTests {
  @Test("After a touch the store is asked a few times within a second, then no more")
  func schedule() {
    var schedule = WatchSchedule()
    #expect(schedule.wait(from: 1_000) == nil)
    schedule.touched(at: 1_000)
    var now: Int64 = 1_000
    var asked: [Int64] = []
    while let wait = schedule.wait(from: now) {
      now += wait
      if schedule.isDue(at: now) { asked.append(now - 1_000) }
    }
    #expect(asked == [0, 60, 180, 420, 900])
  }

  @Test("Touches in quick succession are not asked about one by one")
  func storm() {
    var schedule = WatchSchedule()
    var asked = 0
    for now in Int64(0)..<1_000 {
      schedule.touched(at: now)
      if schedule.isDue(at: now) { asked += 1 }
    }
    #expect(asked == 10)
  }

  @Test("Writes to the hub and its log are noticed, other files are not")
  func notices() throws {
    let folder = NSTemporaryDirectory() + "hubwright-watch-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let hub = folder + "/hub.sqlite"
    try write("a", hub)
    let watch = try #require(FileWatch(path: hub))
    #expect(!watch.take())
    try write("b", folder + "/hub.sqlite-wal")
    #expect(isReadable(watch.descriptor))
    #expect(watch.take())
  }

  #if os(Linux)
    @Test("What others write in the folder wakes nobody")
    func strangers() throws {
      let folder = NSTemporaryDirectory() + "hubwright-watch-\(UUID().uuidString)"
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(atPath: folder) }
      for name in ["hub.sqlite", "hub.sqlite-wal", "other"] { try write("a", folder + "/" + name) }
      let watch = try #require(FileWatch(path: folder + "/hub.sqlite"))
      try write("b", folder + "/other")
      #expect(!isReadable(watch.descriptor, within: 0))
      try write("b", folder + "/hub.sqlite")
      #expect(isReadable(watch.descriptor))
      #expect(watch.take())
      try FileManager.default.removeItem(atPath: folder + "/hub.sqlite-wal")
      try write("c", folder + "/hub.sqlite-wal")
      while isReadable(watch.descriptor, within: 0) { _ = watch.take() }
      try write("d", folder + "/hub.sqlite-wal")
      #expect(isReadable(watch.descriptor))
      #expect(watch.take())
    }

    @Test("Events name their file; cut ones and strangers are nothing")
    func events() {
      func event(_ name: String) -> [UInt8] {
        let length = (name.utf8.count / 16 + 1) * 16
        let padding = [UInt8](repeating: 0, count: length - name.utf8.count)
        return [UInt8](repeating: 0, count: 12) + [UInt8(length), 0, 0, 0] + Array(name.utf8)
          + padding
      }
      let names: Set<String> = ["hub.sqlite", "hub.sqlite-wal"]
      #expect(FileWatch.mentions(names, event("hub.sqlite-wal")[...]))
      #expect(FileWatch.mentions(names, (event("other") + event("hub.sqlite"))[...]))
      #expect(!FileWatch.mentions(names, (event("other") + event("hub.sqlite-shm"))[...]))
      #expect(!FileWatch.mentions(names, event("hub.sqlite").prefix(15)))
    }
  #endif

  private func write(_ text: String, _ path: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
  }

  private func isReadable(_ descriptor: Int32, within milliseconds: Int32 = 5_000) -> Bool {
    var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&entry, 1, milliseconds) == 1
  }
}
