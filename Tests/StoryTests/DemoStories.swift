import Canvas
import Foundation
import HubTesting
import Testing

@Suite("A practice hub, looked at and left", .serialized)
struct DemoStories {
  /// Folders of practice hubs; temporary ones lie in the home folder of the story.
  private func folders(_ world: StoryWorld) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: world.home)) ?? []
    return names.filter { $0.hasPrefix("hubwright-demo-") }
  }

  private func demo(_ world: StoryWorld, _ arguments: [String] = ["demo", "outdoor"]) throws
    -> PtyDriver
  {
    try PtyDriver(
      [world.program] + arguments, home: world.home,
      size: Size(width: 100, height: 24), environment: ["TMPDIR": world.home])
  }

  @Test("It says what it is, leads to one's own start, and leaves nothing behind")
  func looksAround() throws {
    let world = try StoryWorld()
    let screen = try demo(world)
    try screen.wait(for: "PRACTICE HUB: nothing here is real")
    #expect(folders(world).count == 1)
    screen.type("3")
    try screen.wait(for: "Abe Lindqvist")
    #expect(screen.screen.text.contains("PRACTICE HUB"))
    screen.type(Press.f6)
    try screen.wait(for: "gone then")
    screen.type(Press.f6)
    try screen.wait(for: "Name of the hub")
    #expect(folders(world).isEmpty)
    screen.type(Press.f3)
    try screen.wait(for: "Halden Reach")
    screen.type(Press.enter)
    try screen.wait(for: "HUB: nothing here is real")
    #expect(folders(world).count == 1)
    screen.type("q")
    let ending = try screen.waitForExit()
    #expect(ending == .status(0))
    #expect(screen.leftovers().isEmpty)
    #expect(folders(world).isEmpty)
    #expect(world.files().isEmpty)
  }

  @Test("Ended by a signal it goes too; killed, it goes with the next")
  func goesWhateverHappens() throws {
    let world = try StoryWorld()
    let ended = try demo(world)
    try ended.wait(for: "PRACTICE HUB")
    ended.signal(SIGTERM)
    _ = try ended.waitForExit()
    #expect(folders(world).isEmpty)
    let killed = try demo(world)
    try killed.wait(for: "PRACTICE HUB")
    killed.killNow()
    _ = try killed.waitForExit()
    #expect(folders(world).count == 1)
    let next = try world.command(
      ["demo", "outdoor", "--output", world.home + "/kept.sqlite", "--no-open"],
      environment: ["TMPDIR": world.home])
    #expect(next.status == 0)
    #expect(folders(world).isEmpty)
  }

  @Test("From a practice hub to the hub there is")
  func leadsHome() throws {
    let world = try StoryWorld()
    try world.startHub()
    let screen = try demo(world)
    try screen.wait(for: "PRACTICE HUB")
    screen.type(Press.f6)
    try screen.wait(for: "gone then")
    screen.type(Press.f6)
    try screen.wait(for: "Lumo Guild")
    #expect(!screen.screen.text.contains("PRACTICE HUB"))
    screen.type("q")
    let ending = try screen.waitForExit()
    #expect(ending == .status(0))
    #expect(try world.command(["check"]).status == 0)
  }

  @Test("From a hub of one's own to a practice hub, and back to the hub that was left")
  func leadsBack() throws {
    let world = try StoryWorld()
    let hub = world.home + "/mine.sqlite"
    let made = try world.command([
      "--hub", hub, "init", "--name", "Lumo Guild", "--place", "Biella", "--me", "Ana Ruiz",
    ])
    #expect(made.status == 0)
    let screen = try PtyDriver(
      [world.program, "--hub", hub], home: world.home, size: Size(width: 80, height: 24),
      environment: ["TMPDIR": world.home])
    try screen.wait(for: "Lumo Guild")
    screen.type(":practice hub\r")
    try screen.wait(for: "Cinder Fork")
    screen.type("j\r")
    try screen.wait(for: "PRACTICE HUB")
    screen.type(Press.f6)
    try screen.wait(for: "gone then")
    screen.type(Press.f6)
    try screen.wait(for: "Lumo Guild")
    #expect(!screen.screen.text.contains("PRACTICE HUB"))
    #expect(folders(world).isEmpty)
    screen.type("q")
    #expect(try screen.waitForExit() == .status(0))
  }
}
