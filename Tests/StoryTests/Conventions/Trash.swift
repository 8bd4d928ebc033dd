import Canvas
import Foundation
import HubTesting
import Testing

@Suite(.serialized) struct Trash {
  @Test("22: d then y moves to the Trash, the toast names what went, and u brings it back later")
  func undoneAfterRestart() throws {
    let world = try StoryWorld()
    try world.startHub()
    try world.add("Zoe Lima")
    let screen = try world.openedHub()
    screen.type("3")
    try screen.wait(for: "Zoe Lima")
    screen.type("G")
    try screen.wait("the row of Zoe Lima") { $0.row($0.cursor.y).contains("Zoe Lima") }
    screen.type("d")
    try screen.wait(for: "Delete Zoe Lima?")
    screen.type("y")
    try screen.wait(for: "Deleted Zoe Lima — u undoes")
    screen.type("qq")
    #expect(try screen.waitForEnd().isEmpty)
    #expect(try world.countPeople() == 1)
    let again = try world.openedHub()
    again.type("3u")
    try again.wait(for: "Undone")
    try again.wait("the row of Zoe Lima") { $0.text.contains("Zoe Lima") }
    #expect(try world.countPeople() == 2)
  }

  @Test("24: Ctrl-D, Backspace, Ctrl-K, Enter twice and any repeated key destroy nothing")
  func repeatedKeys() throws {
    let world = try StoryWorld()
    try world.startHub()
    try world.add("Zoe Lima", "Carla Fabbri")
    let story = try world.story()
    var keys: [Key] = [
      .control("d"), .control("k"), .control("u"), .control("w"), .control("h"), .backspace,
      .enter, .delete, .tab, .up, .down, .left, .right, .home, .end, .pageUp, .pageDown,
    ]
    // A letter pressed again and again; u and U are meant to change, q to leave.
    keys += "abcdefghijklmnoprstvwxyzABCDEFGHIJKLMNOPQRSTVWXYZ0123456789.,:+-".map {
      .character($0)
    }
    for place in ["3", "6", "7", "9", "0", "1"] {
      for key in keys {
        story.press(.escape, .escape, .escape, .escape, .character(Character(place)))
        story.press(key, key, key, key)
      }
    }
    #expect(story.ending == nil)
    #expect(try world.countPeople() == 3)
    #expect(try world.succeed("list", "person").contains("Zoe Lima"))
    // What keys made, if anything, was no deletion.
    #expect(try !world.succeed("history").contains("Deleted"))
  }
}
