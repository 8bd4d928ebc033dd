import Canvas
import Foundation
import HubTesting
import Testing

@Suite("What is typed outlives the program", .serialized)
struct DraftStories {
  /// Kills the program as a dead battery would, once what was typed has been kept: all of it, by its
  /// own name, and none of it half written.
  private func kill(_ screen: PtyDriver, in world: StoryWorld, holding text: String) throws {
    let files = [world.hub, world.hub + "-wal"]
    let state = world.home + "/.local/state/hubwright"
    var before: [Data] = []
    try wait(screen, for: "the draft on the disk") {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: state)) ?? []
      let drafts = names.filter { $0.hasPrefix("draft-") }
      let held = (files + drafts.filter { $0.hasSuffix(".txt") }.map { state + "/" + $0 })
        .compactMap { FileManager.default.contents(atPath: $0) }
      defer { before = held }
      return held == before && drafts.allSatisfy { $0.hasSuffix(".txt") }
        && held.contains { $0.range(of: Data(text.utf8)) != nil }
    }
    screen.killNow()
    _ = try? screen.waitForExit()
  }

  /// Waits for what shows on the disk only: nothing is drawn that would tell of it.
  private func wait(_ screen: PtyDriver, for what: String, until condition: () -> Bool) throws {
    for _ in 0..<400 {
      if condition() { return }
      _ = screen.bytesWritten(within: 50)
    }
    throw PtyFailure("waited in vain for \(what)")
  }

  @Test("25: kill -9 in the middle of a form loses nothing that was typed a moment ago")
  func form() throws {
    let world = try StoryWorld()
    try world.startHub()
    let screen = try world.open()
    try screen.wait(for: "Start the conversation")
    screen.type("3a")
    try screen.wait(for: "New: person")
    screen.type("Half a name")
    try kill(screen, in: world, holding: "Half a name")
    let again = try world.open()
    try again.wait(for: "Start the conversation")
    again.type("3a")
    try again.wait(for: "Half a name")
    try again.wait(for: "draft from")
    again.type("\u{1b}[19~")
    try again.wait(for: "Throw this draft away?")
    again.type("y")
    try again.wait(for: "Draft discarded")
    again.type("a")
    try again.wait(for: "New: person")
    #expect(!again.screen.text.contains("Half a name"))
  }

  @Test("25: kill -9 while a conversation is typed keeps the line")
  func line() throws {
    let world = try StoryWorld()
    try world.startHub()
    let screen = try world.open()
    try screen.wait(for: "Start the conversation")
    screen.type("i")
    try screen.wait(for: "Who, how, when")
    screen.type("coffee with Bruno")
    try kill(screen, in: world, holding: "coffee with Bruno")
    let again = try world.open()
    try again.wait(for: "Start the conversation")
    again.type("i")
    try again.wait(for: "coffee with Bruno")
    try again.wait(for: "F8")
  }

  @Test("1, 25: kill -9 on the very first screen keeps the answers, in a file nobody else can read")
  func start() throws {
    let world = try StoryWorld()
    let screen = try world.open()
    try screen.wait(for: "Name of the hub")
    #expect(world.files().isEmpty)
    screen.type("Lumo Guild\rBiella")
    try kill(screen, in: world, holding: "Biella")
    let kept = world.files()
    #expect(kept == [".local/state/hubwright/draft-start.txt"])
    let attributes = try FileManager.default.attributesOfItem(atPath: world.home + "/" + kept[0])
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    let again = try world.open()
    try again.wait(for: "Lumo Guild")
    try again.wait(for: "Biella")
    again.type("textile\rAna Ruiz\r")
    try again.wait(for: "1/5")
    try wait(again, for: "the draft to be gone") {
      !world.files().contains { $0.contains("draft-start") }
    }
  }
}
