import Canvas
import Foundation
import HubTesting
import Testing

@Suite(.serialized) struct Paste {
  @Test("38: in a list pasted text is ignored with a sentence")
  func inAList() throws {
    let world = try StoryWorld()
    let screen = try world.openedHub()
    screen.type("3")
    try screen.wait(for: "Ana Ruiz")
    screen.type(Sent.paste("dyq\nqq"))
    try screen.wait(for: "pasted here does nothing")
    #expect(screen.screen.text.contains("Ana Ruiz"))
    #expect(try world.countPeople() == 1)
  }

  @Test("38: in a field it arrives as text, and no newline in it presses Enter")
  func inAField() throws {
    let world = try StoryWorld()
    let screen = try world.openedHub()
    screen.type("3a")
    try screen.wait(for: "New: person")
    screen.type(Sent.paste("Zoe\nLima\r\u{1b}OQ\n"))
    try screen.wait(for: "Zoe Lima")
    screen.settle()
    #expect(screen.screen.text.contains("New: person"))
    #expect(try world.countPeople() == 1)
  }

  @Test("38: a paste that comes in pieces is one paste")
  func inPieces() throws {
    let screen = try StoryWorld().openedHub()
    screen.type("3a")
    try screen.wait(for: "New: person")
    screen.type("\u{1b}[200~Zo")
    screen.type("e\nLi")
    _ = screen.bytesWritten(within: 200)
    screen.type("ma\u{1b}[20")
    screen.type("1~")
    try screen.wait(for: "Zoe Lima")
  }
}
