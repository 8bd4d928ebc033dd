import Canvas
import Foundation
import HubTesting
import Testing

@Suite(.serialized) struct ForeignText {
  /// Names that other programs stumble over, each with an organization to line up with.
  private static let names = [
    "Ana Lima", "田中 太郎", "e\u{301}cole", "👍🏽 Bo", "🇮🇹 Pia", "👨‍👩‍👧‍👦 Rossi", "نور", "⚠️ Eva",
  ]

  @Test("34: columns stay aligned for wide, combining, flag and joined names")
  func aligned() throws {
    let world = try StoryWorld()
    try world.startHub()
    try world.succeed("new", "org", "name=Lumoworks")
    for name in Self.names {
      try world.succeed("new", "person", "name=\(name)", "org=Lumoworks")
    }
    let screen = try world.openedHub()
    screen.type("3p")
    try screen.wait(for: "田中")
    screen.settle()
    let starts = (0..<24).compactMap { y -> Int? in
      let row = screen.screen.row(y)
      guard let org = row.range(of: "Lumoworks") else { return nil }
      return DisplayWidth.of(String(row[..<org.lowerBound]))
    }
    #expect(starts.count == Self.names.count, "\(screen.screen.text)")
    #expect(Set(starts).count == 1, "\(screen.screen.text)")
  }

  @Test("34: control and direction characters of foreign text are shown, never sent")
  func harmless() throws {
    let world = try StoryWorld()
    try world.startHub()
    try world.succeed(
      "new", "person", "name=Eve", "notes=a\u{1b}]0;HWPWN\u{7}b\u{1b}[2Jc\u{202e}d\u{9b}31me")
    let screen = try world.openedHub()
    screen.type("3")
    try screen.wait(for: "Eve")
    screen.type("G")
    try screen.wait("the row of Eve") { $0.row($0.cursor.y).contains("Eve") }
    screen.type(Press.enter)
    try screen.wait(for: "HWPWN")
    screen.settle()
    #expect(!screen.screen.title.contains("HWPWN"))
    let written = String(decoding: screen.output, as: UTF8.self)
    for harm in ["\u{1b}]0;HWPWN", "\u{1b}[2Jc", "\u{202e}", "\u{9b}"] {
      #expect(!written.contains(harm))
    }
  }
}
