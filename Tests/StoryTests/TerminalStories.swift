import Canvas
import Foundation
import HubTesting
import Testing

@Suite("The terminal is given back, whatever happens", .serialized)
struct TerminalStories {
  private func opened() throws -> (StoryWorld, PtyDriver) {
    let world = try StoryWorld()
    try world.startHub()
    let screen = try world.open()
    try screen.wait(for: "Start the conversation")
    #expect(screen.screen.modes.contains(1049))
    return (world, screen)
  }

  @Test(
    "Ended by a signal, with its status",
    arguments: [(SIGTERM, 143), (SIGHUP, 129)] as [(Int32, Int32)])
  func endedBySignal(signal: Int32, status: Int32) throws {
    let (_, screen) = try opened()
    screen.signal(signal)
    #expect(try screen.waitForExit() == .status(status))
    #expect(screen.leftovers().isEmpty)
  }

  @Test("Ctrl-\\ kills it, and the terminal is as it was")
  func quitSignal() throws {
    let (_, screen) = try opened()
    screen.type("\u{1c}")
    #expect(try screen.waitForExit() == .signal(SIGQUIT))
    #expect(screen.leftovers().isEmpty)
  }

  @Test("A crash gives the terminal back, names its report and exits 70")
  func crash() throws {
    let (world, screen) = try opened()
    screen.signal(SIGSEGV)
    #expect(try screen.waitForExit() == .status(70))
    #expect(screen.leftovers().isEmpty)
    let reports = world.files().filter { $0.contains("/crash-") }
    #expect(reports.count == 1)
    let report = try #require(reports.first)
    #expect(String(decoding: screen.output, as: UTF8.self).contains(world.home + "/" + report))
    let text = try String(contentsOfFile: world.home + "/" + report, encoding: .utf8)
    #expect(text.contains("signal: 11"))
    #expect(!text.contains("Lumo"))
  }

  @Test("Ctrl-Z stops it with the terminal given back; fg paints it again at the size of now")
  func suspended() throws {
    let world = try StoryWorld()
    try world.startHub()
    let screen = try world.openUnderShell(
      "set -m; \"$1\"; echo stopped-now; read -r line; fg; echo ended-with-$?")
    try screen.wait(for: "Start the conversation")
    screen.type(Press.controlZ)
    try screen.wait(for: "stopped-now")
    #expect(screen.leftovers().isEmpty)
    screen.resize(to: Size(width: 60, height: 12))
    screen.type("\n")
    try screen.wait("the walk again") {
      $0.modes.contains(1049) && $0.text.contains("Start the conversation")
    }
    screen.type("3")
    try screen.wait(for: "Ana Ruiz")
    screen.type("qq")
    try screen.wait(for: "ended-with-0")
    #expect(try screen.waitForExit() == .status(0))
    #expect(screen.leftovers().isEmpty)
  }

  @Test("SIGTERM keeps what was typed into a form as a draft")
  func draft() throws {
    let (world, screen) = try opened()
    screen.type("3a")
    try screen.wait(for: "New: person")
    screen.type("Half a na")
    try screen.wait(for: "Half a na")
    screen.signal(SIGTERM)
    #expect(try screen.waitForExit() == .status(143))
    let again = try world.open()
    try again.wait(for: "Start the conversation")
    again.type("3a")
    try again.wait(for: "Half a na")
  }

  @Test("Esc is answered at once and needs no second press")
  func escape() throws {
    let (_, screen) = try opened()
    screen.type("3a")
    try screen.wait(for: "New: person")
    // ncurses by itself would wait for a whole second.
    screen.patience = 0.8
    screen.type(Press.escape)
    try screen.wait("the list") { !$0.text.contains("New: person") }
  }

  @Test("An idle program writes nothing")
  func idle() throws {
    let (_, screen) = try opened()
    screen.type("3")
    try screen.wait(for: "Ana Ruiz")
    _ = screen.bytesWritten(within: 300)
    #expect(screen.bytesWritten(within: 1500) == 0)
  }

  @Test("Ctrl-S does not freeze it")
  func flowControl() throws {
    let (_, screen) = try opened()
    screen.type(Press.controlS + "3")
    try screen.wait(for: "Ana Ruiz")
  }

  @Test("A plain terminal without colours or an alternate screen will do")
  func vt100() throws {
    let world = try StoryWorld()
    try world.startHub()
    let screen = try world.open(term: "vt100")
    try screen.wait(for: "Start the conversation")
    screen.type("q")
    #expect(try screen.waitForExit() == .status(0))
  }

  @Test("Without a usable terminal it says so and exits 64", arguments: ["dumb", "no-such-thing"])
  func unusable(term: String) throws {
    let world = try StoryWorld()
    let screen = try world.open(term: term)
    #expect(try screen.waitForExit() == .status(64))
    #expect(screen.screen.text.contains(term))
    #expect(!screen.output.contains(0x1b))
  }

  @Test("Without a terminal at all it says so and exits 64")
  func noTerminal() throws {
    let world = try StoryWorld()
    let done = try world.command([])
    #expect(done.status == 64)
    #expect(done.text.contains("hubwright status"))
  }
}
