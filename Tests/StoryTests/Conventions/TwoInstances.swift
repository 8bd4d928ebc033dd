import Canvas
import Foundation
import HubTesting
import Testing

@Suite(.serialized) struct TwoInstances {
  @Test("27: two programs on one hub see what the other writes, within a second")
  func together() throws {
    let world = try StoryWorld()
    try world.startHub()
    let first = try world.openedHub()
    let second = try world.openedHub()
    for screen in [first, second] {
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
    try world.succeed("add", "Dario Bo, dyer")
    first.patience = 1
    second.patience = 1
    try first.wait(for: "Dario Bo")
    try second.wait(for: "Dario Bo")
  }

  @Test("26, 27: what was acknowledged survives kill -9, and nothing need be deleted by hand")
  func killed() throws {
    let world = try StoryWorld()
    try world.startHub()
    for number in 1...5 {
      let screen = try world.openedHub()
      screen.type("3a")
      try screen.wait(for: "New: person")
      screen.type("Person \(number)")
      try screen.wait(for: "Person \(number)")
      screen.type(Press.f2)
      try screen.wait(for: "Added Person \(number)")
      screen.killNow()
      #expect(try screen.waitForExit() == .signal(SIGKILL))
      let left = world.files().filter { $0.hasSuffix(".pid") || $0.hasSuffix(".lock") }
      #expect(left.isEmpty)
    }
    let list = try world.succeed("list", "person")
    for number in 1...5 { #expect(list.contains("Person \(number)")) }
    try world.succeed("check")
  }
}
