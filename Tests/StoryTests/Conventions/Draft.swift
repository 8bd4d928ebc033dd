import Canvas
import Foundation
import HubTesting
import Testing

@Suite(.serialized) struct Draft {
  @Test(
    "25: Esc keeps the draft and says so; opening the form again offers it, after a restart too")
  func kept() throws {
    let world = try StoryWorld()
    let screen = try world.openedHub()
    screen.type("3a")
    try screen.wait(for: "New: person")
    screen.type("Half a na")
    try screen.wait(for: "Half a na")
    screen.type(Press.escape)
    try screen.wait(for: "Draft kept")
    screen.type("qq")
    #expect(try screen.waitForEnd().isEmpty)
    let again = try world.openedHub()
    again.type("3a")
    try again.wait(for: "Half a na")
    try again.wait(for: "Here is your draft")
  }

  @Test("25: a line begun and left is offered again")
  func line() throws {
    let world = try StoryWorld()
    let screen = try world.openedHub()
    screen.type("i")
    try screen.wait(for: "Log a conversation")
    screen.type("coffee with Zo")
    try screen.wait(for: "coffee with Zo")
    screen.type(Press.escape)
    try screen.wait("the walk") { !$0.text.contains("Log a conversation") }
    screen.type("i")
    try screen.wait(for: "coffee with Zo")
  }
}
