import Canvas
import Foundation
import HubTesting
import Testing

@Suite("From nothing to evidence, by keys alone", .serialized)
struct WalkStories {
  /// Starts a hub, adds a person, logs a conversation and sees the step move; then takes it back.
  private func tellTheStory(_ size: Size) throws {
    let world = try StoryWorld()
    let screen = try world.open(size: size)
    try screen.wait(for: "Name of the hub")
    #expect(world.files().isEmpty)
    for answer in ["Lumo Guild", "Biella", "textile", "Ana Ruiz"] {
      screen.type(answer)
      try screen.wait(for: answer)
      screen.type(Press.enter)
    }
    try screen.wait(for: "1/5")
    screen.type(Press.escape)
    try screen.wait(for: "The five steps")
    screen.type("3a")
    try screen.wait(for: "New: person")
    screen.type("Carla Fabbri")
    try screen.wait(for: "Carla Fabbri")
    screen.type(Press.f2)
    try screen.wait("the list") { $0.text.contains("Added") && !$0.text.contains("New: ") }
    // From the Walk the line begins with nobody.
    screen.type("1i")
    try screen.wait(for: "Log a conversation")
    screen.type("coffee with Carla Fabbri today: needs dye")
    try screen.wait(for: "dye")
    screen.type(Press.enter)
    try screen.wait(for: "F2 Save")
    screen.type(Press.escape)
    try screen.wait("the list") { !$0.text.contains("F2 Save") }
    screen.type("1")
    try screen.wait(for: "1 % o open")
    let status = try world.command(["status", "--step", "conversation", "--json"])
    #expect(status.text.contains("\"s1.e01\""))
    screen.type("u")
    try screen.wait(for: "0 % o open")
    screen.type("q")
    #expect(try screen.waitForExit() == .status(0))
    #expect(screen.leftovers().isEmpty)
    #expect(try world.command(["list", "person"]).text.contains("Carla Fabbri"))
    #expect(!(try world.command(["list", "interaction"]).text.contains("needs dye")))
    #expect(try world.command(["check"]).status == 0)
  }

  @Test("On a usual terminal")
  func usual() throws { try tellTheStory(Size(width: 80, height: 24)) }

  @Test("In a window of 40 columns and 10 rows")
  func small() throws { try tellTheStory(Size(width: 40, height: 10)) }

  @Test("A window that shrinks and grows again keeps showing the same screen")
  func resizes() throws {
    let world = try StoryWorld()
    try world.startHub()
    let screen = try world.open()
    try screen.wait(for: "Start the conversation")
    screen.resize(to: Size(width: 40, height: 10))
    screen.type("3")
    try screen.wait(for: "Ana Ruiz")
    screen.resize(to: Size(width: 20, height: 4))
    try screen.wait(for: "30x6")
    screen.resize(to: Size(width: 120, height: 30))
    try screen.wait(for: "Ana Ruiz")
    try screen.wait(for: "Help")
    screen.type("qq")
    #expect(try screen.waitForExit() == .status(0))
  }

  @Test("The interface speaks Italian at once and the next time")
  func italian() throws {
    let world = try StoryWorld()
    try world.startHub()
    let screen = try world.open(environment: ["LANG": "it_IT.UTF-8"])
    try screen.wait(for: "Aiuto")
    screen.type("q")
    #expect(try screen.waitForExit() == .status(0))
  }

  @Test("What was acknowledged survives the program being killed")
  func killed() throws {
    let world = try StoryWorld()
    try world.startHub()
    for number in 1...5 {
      let screen = try world.open()
      try screen.wait(for: "Start the conversation")
      screen.type("3a")
      try screen.wait(for: "New: person")
      screen.type("Person \(number)")
      try screen.wait(for: "Person \(number)")
      screen.type(Press.f2)
      try screen.wait(for: "Added Person \(number)")
      screen.killNow()
      #expect(try screen.waitForExit() == .signal(SIGKILL))
    }
    let list = try world.command(["list", "person"]).text
    for number in 1...5 { #expect(list.contains("Person \(number)")) }
    let check = try world.command(["check"])
    #expect(check.status == 0, "\(check.text)")
  }

  @Test("Two programs on one hub see what the other writes, within a second")
  func together() throws {
    let world = try StoryWorld()
    try world.startHub()
    let first = try world.open()
    let second = try world.open()
    for screen in [first, second] {
      try screen.wait(for: "Start the conversation")
      screen.type("3")
      try screen.wait(for: "Ana Ruiz")
    }
    first.type("a")
    try first.wait(for: "New: person")
    first.type("Carla Fabbri")
    try first.wait(for: "Carla Fabbri")
    first.type(Press.f2)
    try first.wait(for: "Added Carla Fabbri")
    second.patience = 1
    try second.wait(for: "Carla Fabbri")
    second.patience = 20
    #expect(try world.command(["add", "Dario Bo, dyer"]).status == 0)
    first.patience = 1
    second.patience = 1
    try first.wait(for: "Dario Bo")
    try second.wait(for: "Dario Bo")
  }
}
