import Canvas
import Foundation
import HubKit
import HubStore
import HubTesting
import Runtime
import Testing

@testable import Commands

/// The same text filters in the interface, in `--where` and in a saved view.
@Suite struct FilterParityTests {
  private func line() throws -> CommandLine {
    let line = try CommandLine.withHub()
    for (name, ring, tags) in [
      ("Liv Ødegård", "1", "sponsor,press"), ("Bea Rossi", "2", "sponsor"), ("Cid Blau", "2", ""),
    ] {
      var arguments = ["new", "person", "name=\(name)", "ring=\(ring)", "source=fair"]
      if !tags.isEmpty { arguments.append("tags=\(tags)") }
      let result = line.run(arguments)
      try #require(result.status == 0, "\(result.errors)")
    }
    return line
  }

  private func story(_ line: CommandLine) throws -> StoryDriver {
    let places = Places(
      data: line.home + "/.local/share/hubwright", config: line.home + "/.config/hubwright",
      state: line.home + "/.local/state/hubwright")
    let options = ProgramOptions(
      hubPath: line.hubFile, places: places, configuration: Configuration(),
      environment: ["HOME": line.home, "LANG": "C", "PATH": line.home],
      clock: LocalClock(now: { 1_795_366_900_000 }, offset: { _ in 0 }),
      random: StoreWorld.systemRandom, readOnly: nil, folder: line.home)
    return try StoryDriver(options, size: Size(width: 120, height: 30))
  }

  private static let names = ["Ana Ruiz", "Liv Ødegård", "Bea Rossi", "Cid Blau"]

  private func shown(_ story: StoryDriver) -> Set<String> {
    // Names stand at the beginning of a row of the list; the preview repeats the selected one.
    let rows = story.text.split(separator: "\n").map { $0.dropFirst(2) }
    return Set(Self.names.filter { name in rows.contains { $0.hasPrefix(name) } })
  }

  @Test(
    "18: a filter finds the same in the interface, in --where and in a saved view",
    arguments: [
      "tag:sponsor ring=2", "-tag:sponsor", "odegard", "ring<2 or name:rossi",
      "(tag:press or ring=2) -cid", "not (tag:sponsor)", "metOn=", "source!=fair",
      "created<2w tag:press", "created>-2w", "created<2020-01-01", "last-contact:never",
      "tag: sponsor and ring > 1", "conosce: nessuno", "cerchio = 2", "evidence:s1.e01",
    ])
  func parity(_ filter: String) throws {
    let line = try line()
    let rows = try line.rows("person", "--where", filter)
    let wanted = Set(rows.compactMap { $0["name"]?.string })
    let story = try story(line)
    story.press(.character("3"), .character("/"))
    story.type(filter + "\n")
    #expect(shown(story) == wanted)
    // The same under a name.
    story.press(.character("F"), .character("s"))
    story.type("mine\n")
    story.press(.escape)
    #expect(shown(story) == Set(Self.names))
    story.press(.character("F"), .character("1"))
    #expect(shown(story) == wanted)
    #expect(story.text.contains("List: mine"))
  }
}
