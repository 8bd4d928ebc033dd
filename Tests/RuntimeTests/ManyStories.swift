import Canvas
import Foundation
import HubKit
import HubStore
import HubTesting
import Testing

@testable import Runtime

/// Lists of a real hub: what is done to many is one action, and one undo takes it back.
@Suite struct ManyStories {
  private func hub(_ names: [String]) throws -> (Desktop, StoryDriver) {
    let desktop = try Desktop()
    try desktop.startHub()
    let store = try HubStore.open(
      at: desktop.places.defaultHub, places: desktop.places,
      world: StoreWorld(now: { Desktop.noon }, random: Desktop.random(seed: 99)))
    let edits = names.map { name in
      RecordEdit(
        kind: "person", id: store.newID(), isNew: true,
        values: ["name": .text(name), "source": .text("fair")])
    }
    try store.perform(
      ActionTitle("import"), edits, context: WriteContext(today: LocalDate(dayNumber: 20_779)))
    store.close()
    let story = try desktop.open()
    story.press(.character("3"))
    return (desktop, story)
  }

  private static let names = (10..<40).map { "Person \($0)" }

  @Test("22: thirty people are deleted as one action, and one u brings all of them back")
  func deleteMany() throws {
    let (desktop, story) = try hub(Self.names)
    defer { _ = desktop }
    #expect(story.text.contains("1/31"))
    story.press(.character("v"), .end, .character("v"))
    #expect(story.text.contains("31/31 +31"))
    // Oneself stays.
    story.press(.home, .character(" "))
    #expect(story.text.contains("+30"))
    story.press(.character("d"))
    #expect(story.text.contains("Delete 30 people?"))
    story.press(.character("y"))
    #expect(story.text.contains("Deleted 30 people — u undoes"))
    #expect(story.text.contains("1/1"))
    story.press(.character("u"))
    #expect(story.text.contains("Undone: Deleted 30 people"))
    #expect(story.text.contains("/31"))
  }

  @Test func taggingManyIsOneAction() throws {
    let (desktop, story) = try hub(["Ada", "Bea", "Cid"])
    defer { _ = desktop }
    story.press(.end, .character(" "), .up, .character(" "), .character("t"))
    story.type("sponsor, press\n")
    #expect(story.text.contains("Tags changed: 2 people"))
    story.press(.character("/"))
    story.type("tag:sponsor\n")
    #expect(story.text.contains("1/2 +2 of 4"))
    story.press(.character("u"))
    #expect(story.text.contains("Undone: Tagged 2 people"))
    #expect(story.text.contains("of 4") && !story.text.contains("1/2"))
  }

  @Test func followingUpMakesAnActionForEach() throws {
    let (desktop, story) = try hub(["Ada", "Bea"])
    defer { _ = desktop }
    story.press(.character("."), .character("a"), .character("w"))
    story.type("2026-12-01\n")
    #expect(story.text.contains("To follow up: 3 people"))
    story.press(.character("6"))
    #expect(story.text.contains("Follow up with Ada"))
    #expect(story.text.contains("1/3"))
    story.press(.character("u"))
    #expect(!story.text.contains("Follow up with Ada"))
  }

  @Test("19: order, columns and filter are there after a restart")
  func kept() throws {
    let (desktop, story) = try hub(["Ada", "Bea", "Cid"])
    story.press(.character("S"))
    #expect(story.text.contains("Name ▼"))
    story.press(.character("/"))
    story.type("ada\n")
    story.press(.character("q"), .character("q"), .character("q"))
    let again = try desktop.open()
    again.press(.character("3"))
    #expect(again.text.contains("Name ▼"))
    #expect(!again.text.contains("Filter:"))
    again.press(.character("/"))
    again.type("bea\n")
    let third = try desktop.open()
    third.press(.character("3"))
    #expect(third.text.contains("Filter: bea"))
    third.press(.escape)
    #expect(third.text.contains("Cid"))
  }

  @Test("17: matching ignores case and diacritics, ø, ł and ß among them")
  func folding() throws {
    let (desktop, story) = try hub(["Liv Ødegård", "Paweł Groß", "Cid"])
    defer { _ = desktop }
    for (typed, found) in [("odegard", "Ødegård"), ("PAWEL", "Paweł"), ("gross", "Groß")] {
      story.press(.character("/"))
      story.type(typed)
      #expect(story.text.contains(found), "\(typed)")
      #expect(story.text.contains("1/4"), "\(typed)")
      story.press(.escape)
    }
  }

  @Test func theTrashFindsAndRestores() throws {
    let (desktop, story) = try hub(["Liv Ødegård", "Cid", "Zoe"])
    defer { _ = desktop }
    story.press(.character("."), .character("/"))
    story.type("source=fair\n")
    story.press(.character("d"), .character("y"))
    story.press(.character("g"), .character("T"), .character("/"))
    story.type("odegard\n")
    #expect(story.text.contains("1/3"))
    story.press(.character("r"))
    #expect(story.text.contains("Restored Liv Ødegård"))
    story.press(.escape)
    #expect(story.text.contains("1/2"))
    story.press(.character("v"), .end, .character("v"), .character("r"))
    #expect(story.text.contains("Restored 2 records"))
    story.press(.character("u"))
    #expect(story.text.contains("1/2"))
  }
}
