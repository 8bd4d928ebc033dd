import Canvas
import Foundation
import HubTesting
import Testing

@Suite(.serialized) struct Irreversible {
  @Test("23: putting a backup in place of the hub asks, names the file, and Enter means no")
  func restoreFrom() throws {
    let world = try StoryWorld()
    try world.startHub()
    try world.succeed("backup", world.home + "/kept.backup")
    try world.add("Zoe Lima")
    let script = "\"$1\" restore-from \"$HOME/kept.backup\"; echo code=$?"
    let no = try world.openUnderShell(script)
    // The path may be broken across two rows.
    let file = world.hub.components(separatedBy: "/").suffix(2).joined(separator: "/")
    try no.wait("the name of the hub") {
      $0.text.split(separator: "\n").joined().contains(file)
    }
    no.type("\n")
    try no.wait(for: "code=1")
    #expect(try world.countPeople() == 2)
    let yes = try world.openUnderShell(script)
    try yes.wait(for: "hub.sqlite")
    yes.type("y\n")
    try yes.wait(for: "code=0")
    #expect(try world.countPeople() == 1)
  }

  @Test("23: leaving a practice hub for good asks; any key but the one named stays")
  func practice() throws {
    let world = try StoryWorld()
    let screen = try PtyDriver(
      [world.program, "demo", "outdoor"], home: world.home, environment: ["TMPDIR": world.home])
    try screen.wait(for: "PRACTICE HUB")
    for key in [Press.enter, " ", Press.escape] {
      screen.type(Press.f6)
      try screen.wait(for: "gone then")
      screen.type(key)
      try screen.wait("the question to go") { !$0.text.contains("gone then") }
      #expect(screen.screen.row(0).contains("PRACTICE HUB"))
    }
    screen.type(Press.f6)
    try screen.wait(for: "gone then")
    screen.type(Press.f6)
    try screen.wait(for: "Name of the hub")
  }
}
