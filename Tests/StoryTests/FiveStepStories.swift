import Canvas
import Foundation
import HubTesting
import Testing

@Suite("One practice of each step, by keys alone", .serialized)
struct FiveStepStories {
  /// A practice done on an empty hub.
  private struct Deed {
    let step: Int
    let key: String
    let heading: String
    /// What is typed and pressed in the form, and what is waited for before the next.
    let typing: [(keys: String, shown: String)]
    let kind: String
    let evidence: String
  }

  private static let right = "\u{1b}[C"

  private static let deeds = [
    Deed(
      step: 1, key: "e", heading: "Hold a one-on-one",
      typing: [
        ("Carla Fabbri", "New: Carla Fabbri"), (Press.enter, "+Carla Fabbri"),
      ], kind: "interaction", evidence: "s1.e01"),
    Deed(
      step: 2, key: "c", heading: "Write a one-page charter",
      typing: [
        ("We adopt the charter", "We adopt the charter"),
        (Press.tab + Press.tab + Press.tab + right, "adopted"),
        (Press.tab + right, "yes"),
      ], kind: "decision", evidence: "s2.e01"),
    Deed(
      step: 3, key: "c", heading: "Map assets",
      typing: [("Dye kitchen", "Dye kitchen"), (Press.tab + right, "Dye kitchen")],
      kind: "asset", evidence: "s3.e10"),
    Deed(
      step: 4, key: "a", heading: "Map offices",
      typing: [("Sam Clerk", "New: Sam Clerk"), (Press.enter, "+Sam Clerk")],
      kind: "stakeholder", evidence: "s4.e01"),
    Deed(
      step: 5, key: "t", heading: "Log coverage",
      typing: [
        ("Mills open their doors", "their doors"),
        (Press.tab + "Biella Daily", "New: Biella Daily"), (Press.enter, "+Biella Daily"),
      ], kind: "coverage", evidence: "s5.e05"),
  ]

  /// The value of one evidence; nil when it is unknown.
  private func value(_ evidence: String, _ world: StoryWorld) throws -> Double? {
    let text = try world.command(["status", "--evidence", evidence, "--json"]).text
    let json = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    let steps = json?["steps"] as? [[String: Any]] ?? []
    let found = steps.flatMap { $0["evidence"] as? [[String: Any]] ?? [] }
      .first { $0["id"] as? String == evidence }
    return found?["value"] as? Double
  }

  private func count(_ kind: String, _ world: StoryWorld) throws -> Int {
    let text = try world.command(["list", kind, "--json"]).text
    let json = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    return json?["total"] as? Int ?? -1
  }

  private func start(_ screen: PtyDriver) throws {
    try screen.wait(for: "Name of the hub")
    for answer in ["Lumo Guild", "Biella", "textile", "Ana Ruiz"] {
      screen.type(answer)
      try screen.wait(for: answer)
      screen.type(Press.enter)
    }
    try screen.wait(for: "1/5")
    screen.type(Press.escape)
    try screen.wait(for: "The five steps")
  }

  private func tellTheStory(_ size: Size) throws {
    let world = try StoryWorld()
    let screen = try world.open(size: size)
    screen.patience = 60
    try start(screen)
    for deed in Self.deeds {
      #expect((try value(deed.evidence, world) ?? 0) == 0, "\(deed.evidence)")
      #expect(try count(deed.kind, world) == 0)
      screen.type("1gg" + String(repeating: "j", count: deed.step - 1) + Press.enter)
      try screen.wait("step \(deed.step)") { $0.text.hasPrefix(" \(deed.step) ") }
      screen.type(deed.key)
      try screen.wait(for: deed.heading)
      for (keys, shown) in deed.typing {
        screen.type(keys)
        try screen.wait(for: shown)
      }
      screen.type(Press.f2)
      try screen.wait("the step again") {
        $0.text.hasPrefix(" \(deed.step) ") && $0.text.contains("u undoes")
      }
      #expect(try count(deed.kind, world) == 1, "\(deed.kind)")
      #expect(try value(deed.evidence, world) == 1, "\(deed.evidence)")
    }
    screen.type("1")
    try screen.wait(for: "The five steps")
    screen.type("q")
    #expect(try screen.waitForExit() == .status(0))
    #expect(try world.command(["check"]).status == 0)
  }

  @Test("On a usual terminal")
  func usual() throws { try tellTheStory(Size(width: 80, height: 24)) }

  @Test("In a window of 40 columns and 10 rows")
  func small() throws { try tellTheStory(Size(width: 40, height: 10)) }
}
