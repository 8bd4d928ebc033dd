import Canvas
import Foundation
import HubTesting
import Testing

@Suite(.serialized) struct EndedBySignal {
  @Test(
    "05: SIGTERM and SIGHUP save the open draft, restore the screen and exit 143 and 129",
    arguments: [(SIGTERM, 143), (SIGHUP, 129)] as [(Int32, Int32)])
  func draft(signal: Int32, status: Int32) throws {
    let world = try StoryWorld()
    let screen = try world.openedHub()
    try screen.wait("the modes") { $0.modes.isSuperset(of: [1049, 2004, 1000]) }
    screen.type("3a")
    try screen.wait(for: "New: person")
    screen.type("Half a na")
    try screen.wait(for: "Half a na")
    screen.signal(signal)
    #expect(try screen.waitForEnd(status).isEmpty)
    // No lock is left: another opens the hub, and finds the draft.
    let again = try world.openedHub()
    again.type("3a")
    try again.wait(for: "Half a na")
    #expect(try world.countPeople() == 1)
  }

  @Test("05: SIGTERM while the editor has the terminal loses nothing of what it wrote")
  func inEditor() throws {
    let world = try StoryWorld()
    let editor = try world.write(
      "#!/bin/sh\nprintf 'Knows the dyers\\n' > \"$1\"\nkill -TERM $PPID\n", to: "editor")
    try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: editor)
    let screen = try world.openedHub(environment: ["EDITOR": editor])
    screen.type("3")
    try screen.wait(for: "Ana Ruiz")
    screen.type("E")
    #expect(try screen.waitForEnd(143).isEmpty)
    #expect(try world.succeed("show", "Ana Ruiz").contains("Knows the dyers"))
  }

  @Test("05: Ctrl-\\ kills it, and the terminal is as it was")
  func quitSignal() throws {
    let screen = try StoryWorld().openedHub()
    screen.type("\u{1c}")
    #expect(try screen.waitForExit() == .signal(SIGQUIT))
    #expect(screen.leftovers().isEmpty)
  }
}
