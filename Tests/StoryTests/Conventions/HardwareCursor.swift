import Canvas
import Foundation
import HubTesting
import Testing

@Suite(.serialized) struct HardwareCursor {
  @Test("35: the terminal's cursor sits on the selected row and on the caret of the field")
  func follows() throws {
    let world = try StoryWorld()
    try world.startHub()
    let names = ["Berta", "Carla", "Dario", "Elena"]
    for name in names { try world.add(name) }
    let screen = try world.openedHub()
    screen.type("3g" + "g")
    try screen.wait("the first row") { $0.row($0.cursor.y).contains("Ana Ruiz") }
    for name in names {
      screen.type("j")
      try screen.wait("the row of \(name)") { $0.row($0.cursor.y).contains(name) }
    }
    screen.type("a")
    try screen.wait(for: "New: person")
    screen.type("Half")
    try screen.wait("the caret after the word") {
      $0.row($0.cursor.y).prefix($0.cursor.x).hasSuffix("Half")
    }
    let there = screen.screen.cursor
    screen.type("\u{1b}[D\u{1b}[D")
    try screen.wait("the caret two further left") {
      $0.cursor == Point(x: there.x - 2, y: there.y)
    }
  }
}
