import Canvas
import Foundation
import HubTesting
import Testing

@Suite(.serialized) struct Suspended {
  @Test("06: Ctrl-Z stops it with the terminal given back; fg paints it at the size of now")
  func stopAndGoOn() throws {
    let world = try StoryWorld()
    try world.startHub()
    let screen = try world.openUnderShell(
      "set -m; \"$1\"; echo stopped-now; read -r line; fg; echo ended-with-$?")
    try screen.wait(for: "Start the conversation")
    screen.type(Press.controlZ)
    try screen.wait(for: "stopped-now")
    #expect(screen.leftovers().isEmpty)
    #expect(!screen.screen.text.contains("Start the conversation"))
    screen.resize(to: Size(width: 60, height: 12))
    screen.type("\n")
    try screen.wait("the walk again") {
      $0.modes.contains(1049) && $0.text.contains("The five steps") && $0.row(11).contains("Help")
    }
    screen.type("3")
    try screen.wait(for: "Ana Ruiz")
    screen.type("qq")
    try screen.wait(for: "ended-with-0")
    #expect(try screen.waitForEnd().isEmpty)
  }
}
