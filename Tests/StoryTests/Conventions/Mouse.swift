import Canvas
import Foundation
import HubTesting
import Testing

@Suite(.serialized) struct Mouse {
  private func opened(_ configuration: String = "") throws -> (StoryWorld, PtyDriver) {
    let world = try StoryWorld()
    try world.startHub()
    for number in 10...39 { try world.add("Berta \(number)") }
    try world.add("Carla")
    if !configuration.isEmpty { try world.configure(configuration) }
    let screen = try world.openedHub()
    screen.type("3gg")
    try screen.wait("the first row") { $0.row($0.cursor.y).contains("Ana Ruiz") }
    return (world, screen)
  }

  @Test("39: a click selects the row, the wheel moves, a click on a hint does what it says")
  func clicks() throws {
    let (_, screen) = try opened()
    let row = try #require((0..<24).first { screen.screen.row($0).contains("Berta 13") })
    screen.type(Sent.click(4, row))
    try screen.wait("the row clicked") { $0.row($0.cursor.y).contains("Berta 13") }
    for _ in 0..<40 { screen.type(Sent.wheel(down: true, 4, row)) }
    try screen.wait("the end of the list") { $0.text.contains("Carla") }
    for _ in 0..<40 { screen.type(Sent.wheel(down: false, 4, row)) }
    try screen.wait("the beginning") { $0.text.contains("Ana Ruiz") }
    let line = screen.screen.row(23)
    let help = try #require(line.range(of: "Help"))
    screen.type(Sent.click(DisplayWidth.of(String(line[..<help.lowerBound])), 23))
    try screen.wait(for: "Esc")
    screen.settle()
    #expect(screen.screen.row(23) != line)
  }

  @Test(
    "39: with mouse = false the terminal's own selection works: it is never asked for the mouse")
  func off() throws {
    let (_, screen) = try opened("mouse = false\n")
    screen.type("?")
    screen.settle()
    for mode in [1000, 1002, 1003, 1006] { #expect(!screen.screen.modes.contains(mode)) }
    #expect(!String(decoding: screen.output, as: UTF8.self).contains("\u{1b}[?1000h"))
  }
}
