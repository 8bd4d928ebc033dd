import Canvas
import Foundation
import HubTesting
import Testing

@Suite(.serialized) struct Scrolling {
  @Test("34: a picture mended piece by piece is the one drawn anew, also where no terminal scrolls")
  func mended() throws {
    let world = try StoryWorld()
    try world.startHub()
    let rows = (1...60).map { "Person \($0),p\($0)@example.org" }
    let file = world.home + "/people.csv"
    try ("name,email\n" + rows.joined(separator: "\n") + "\n")
      .write(toFile: file, atomically: true, encoding: .utf8)
    #expect(try world.command(["import", file]).status == 0)
    let screen = try world.openedHub()
    for keys in [
      "3", "G", "kkkkkkkkkkkkkkkkkkkkkkkk", "k", "k", "jjjjjjjjjjjjj", "p", "G", "g", "g", "j", "p",
      "1", "T", "T", "?", "\u{1b}",
    ] {
      screen.type(keys)
      screen.settle()
      // The line of news is empty after any key.
      let rows = Array(0..<22) + [23]
      let mended = rows.map(screen.screen.row)
      screen.type("\u{0c}")
      screen.settle()
      #expect(mended == rows.map(screen.screen.row), "after \(keys)")
    }
  }

  @Test("A list that scrolls by a row costs few bytes more than a row")
  func bytes() throws {
    let world = try StoryWorld()
    try world.startHub()
    let rows = (1...60).map { "Person \($0) of the town,p\($0)@example.org" }
    let file = world.home + "/people.csv"
    try ("name,email\n" + rows.joined(separator: "\n") + "\n")
      .write(toFile: file, atomically: true, encoding: .utf8)
    #expect(try world.command(["import", file]).status == 0)
    let screen = try world.openedHub()
    // Without the preview, of which another record has other lines.
    screen.type("3pG")
    screen.settle()
    screen.type("kkkkkkkkkkkkkkkkkkk")
    screen.settle()
    for _ in 0..<5 {
      let before = (screen.output.count, screen.screen.row(10))
      screen.type("k")
      screen.settle()
      #expect(screen.screen.row(11) == before.1)
      #expect(screen.output.count - before.0 <= 250)
    }
  }
}
