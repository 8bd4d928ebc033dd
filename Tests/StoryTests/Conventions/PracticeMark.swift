import Canvas
import Foundation
import HubTesting
import Testing

@Suite(.serialized) struct PracticeMark {
  @Test("03: demo opens a throw-away hub, marked in the title of every screen and of the window")
  func marked() throws {
    let world = try StoryWorld()
    let screen = try PtyDriver(
      [world.program, "demo", "outdoor"], home: world.home, environment: ["TMPDIR": world.home])
    try screen.wait(for: "PRACTICE HUB")
    for key in ["2", "3", "7", "9", "0", "1"] {
      screen.type(key)
      screen.settle()
      #expect(screen.screen.row(0).contains("PRACTICE HUB"), "\(screen.screen.row(0))")
      #expect(screen.screen.title.contains("DEMO"), "\(screen.screen.title)")
    }
    screen.type("q")
    screen.settle()
    #expect(try screen.waitForEnd().isEmpty)
    #expect(world.files().isEmpty)
  }
}
