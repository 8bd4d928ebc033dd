import Canvas
import Foundation
import HubTesting
import Testing

@Suite(.serialized) struct Sizes {
  private static let places = "234567901"

  @Test(
    "30: every place works at 40x10, 80x24 and 200x60: title, list, status and keys",
    arguments: [(40, 10), (80, 24), (200, 60)])
  func fits(width: Int, height: Int) throws {
    let world = try StoryWorld()
    try world.startHub()
    let screen = try world.open(size: Size(width: width, height: height))
    try screen.wait(for: "Help")
    for place in Self.places {
      screen.type(String(place))
      screen.settle()
      #expect(!screen.screen.row(0).isEmpty)
      #expect(screen.screen.row(height - 1).contains("Help"), "\(screen.screen.text)")
      for y in 0..<height { #expect(DisplayWidth.of(screen.screen.row(y)) <= width) }
    }
    screen.type("3")
    try screen.wait(for: "Ana Ruiz")
  }

  @Test("30: below 30x6 the size needed is said, and all is back when the window has grown")
  func tooSmall() throws {
    let world = try StoryWorld()
    let screen = try world.openedHub()
    screen.type("3")
    try screen.wait(for: "Ana Ruiz")
    for (width, height) in [(29, 24), (80, 5), (12, 3), (1, 1)] {
      screen.resize(to: Size(width: width, height: height))
      if width > 11 {
        try screen.wait("the size") {
          let text = $0.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
          return text.contains("30x6") && text.contains("\(width)x\(height)")
        }
      }
      screen.resize(to: StoryWorld.usual)
      try screen.wait("the list again") {
        $0.text.contains("Ana Ruiz") && $0.row(23).contains("Help")
      }
    }
    // Before the program can look at it.
    for _ in 0..<20 {
      screen.resize(to: Size(width: 1, height: 1))
      screen.resize(to: StoryWorld.usual)
    }
    try screen.wait("the list again") {
      $0.text.contains("Ana Ruiz") && $0.row(23).contains("Help")
    }
    screen.type("qq")
    #expect(try screen.waitForEnd().isEmpty)
  }
}
