import Canvas
import Foundation
import HubKit
import HubTesting
import Testing

@testable import HubStore
@testable import Runtime

@Suite("A key held down destroys nothing")
struct RepeatedKeysTests {
  private static let screens = [
    "1", "1\n", "2", "3", "3/a", "3\n", "3e", "3a", "4", "5", "6", "6\n", "7", "8", "8Ana", "9",
    "0",
    "i", "ione-on-one with Ana Ruiz: ", ":", "?", "3I", "0b",
  ]
  private static let keys: [Key] = [
    .control("d"), .backspace, .control("k"), .enter, .control("u"), .control("w"), .delete,
    .altBackspace, .character("d"), .character(" "), .control("h"),
  ]

  /// A hub with two people, an organization and an action.
  private func world() throws -> Desktop {
    let desktop = try Desktop()
    try desktop.startHub()
    let store = try HubStore.open(
      at: desktop.places.defaultHub, places: desktop.places,
      world: StoreWorld(now: { Desktop.noon }, random: Desktop.random(seed: 521_288_629)))
    defer { store.close() }
    let context = WriteContext(today: LocalDate(dayNumber: 20_779))
    let rows: [(Kind, [String: FieldValue])] = [
      ("person", ["name": .text("Bruno Valle"), "source": .text("fair")]),
      ("org", ["name": .text("Filati Cervo")]),
      ("action", ["text": .text("Call Bruno"), "due": .text("2026-11-23")]),
    ]
    let me = try store.devicePerson()
    for (kind, values) in rows {
      var values = values
      if kind == "action" { values["owner"] = me.map { .text($0.text) } }
      let edit = RecordEdit(kind: kind, id: store.newID(), isNew: true, values: values)
      try store.perform(ActionTitle("create", [edit.id]), [edit], context: context)
    }
    return desktop
  }

  private func dump(_ desktop: Desktop) throws -> Set<Substring> {
    let store = try HubStore.open(
      at: desktop.places.defaultHub, places: desktop.places,
      world: StoreWorld(now: { Desktop.noon }, random: Desktop.random(seed: 5)),
      readOnly: Notice("error.readOnly"))
    defer { store.close() }
    return Set(try store.canonicalDump().split(separator: "\n"))
  }

  @Test(
    "24: Ctrl-D, Backspace, Ctrl-K, Enter, Del, d and the like, fifty times on every screen",
    arguments: screens)
  func held(_ screen: String) throws {
    let desktop = try world()
    let before = try dump(desktop)
    for key in Self.keys {
      let story = try desktop.open()
      story.type(screen)
      for _ in 0..<50 where story.ending == nil { story.press(key) }
    }
    let lost = before.subtracting(try dump(desktop))
    #expect(lost.isEmpty, "\(lost)")
  }
}
