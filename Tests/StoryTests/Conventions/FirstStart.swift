import Canvas
import Foundation
import HubTesting
import Testing

@Suite(.serialized) struct FirstStart {
  private static let answers = ["Lumo Guild", "Biella", "textile", "Ana Ruiz"]

  /// Answers the four questions; what was there on disk before the last answer.
  private func start(_ world: StoryWorld, _ screen: PtyDriver) throws -> [String] {
    try screen.wait(for: "Name of the hub")
    for answer in Self.answers.dropLast() {
      screen.type(answer)
      try screen.wait(for: answer)
      screen.type(Press.enter)
    }
    screen.type(Self.answers[3])
    try screen.wait(for: Self.answers[3])
    let before = world.files()
    screen.type(Press.enter)
    try screen.wait(for: "1/5")
    return before
  }

  private func leave(_ screen: PtyDriver) throws {
    screen.type(Press.escape)
    try screen.wait("the walk") { !$0.text.contains("1/5") }
    screen.type("q")
    #expect(try screen.waitForEnd().isEmpty)
  }

  @Test("01: an empty HOME shows a usable screen; four answers start a hub, in XDG folders only")
  func emptyHome() throws {
    let world = try StoryWorld()
    let screen = try world.open()
    try screen.wait(for: "Name of the hub")
    screen.settle()
    for way in ["Enter", "F3", "F7", "Help"] { #expect(screen.screen.row(23).contains(way)) }
    #expect(try start(world, screen).isEmpty)
    try leave(screen)
    let places = [".local/share/hubwright/", ".local/state/hubwright/", ".config/hubwright/"]
    #expect(!world.files().isEmpty)
    for file in world.files() {
      #expect(places.contains { file.hasPrefix($0) }, "\(file)")
    }
  }

  @Test("01: what the XDG variables name is kept to")
  func otherFolders() throws {
    let world = try StoryWorld()
    let xdg = [
      "XDG_DATA_HOME": world.home + "/x/data", "XDG_CONFIG_HOME": world.home + "/x/config",
      "XDG_STATE_HOME": world.home + "/x/state", "XDG_CACHE_HOME": world.home + "/x/cache",
    ]
    let screen = try world.open(environment: xdg)
    _ = try start(world, screen)
    try leave(screen)
    #expect(world.files().contains("x/data/hubwright/hub.sqlite"))
    for file in world.files() { #expect(file.hasPrefix("x/"), "\(file)") }
  }

  @Test("01: leaving the first screen leaves nothing behind")
  func leftAtOnce() throws {
    let world = try StoryWorld()
    let screen = try world.open()
    try screen.wait(for: "Name of the hub")
    screen.type(Press.f7)
    #expect(try screen.waitForEnd().isEmpty)
    #expect(world.files().isEmpty)
  }
}
