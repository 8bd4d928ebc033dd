import Canvas
import Foundation
import HubKit
import HubStore
import HubTesting
import Screens
import Testing

@testable import Runtime

/// Writing beside reading: in the order asked for, stopped when it is to stop, nothing lost.
@Suite struct WriteOrderTests {
  private static let many = Effect.manyRecords + 20
  private static let context = WriteContext(today: LocalDate(dayNumber: 20_779))

  @Test("Counting what practices left is done beside pages, not before them")
  func scans() {
    #expect(Effect.loadFirsts([]).scans)
    #expect(Effect.loadWalk.scans)
    #expect(!Effect.loadDraft("log").scans)
  }

  /// A hub with many people, made at once.
  private func hub() throws -> (desktop: Desktop, performer: Performer, people: [RecordID]) {
    let desktop = try Desktop()
    try desktop.startHub()
    let performer = Performer(desktop.options())
    #expect(try performer.desk.open())
    let store = try performer.desk.store()
    let edits = (0..<Self.many).map { number in
      RecordEdit(
        kind: "person", id: store.newID(), isNew: true, values: ["name": .text("P \(number)")])
    }
    try store.perform(ActionTitle("import"), edits, context: Self.context)
    performer.start()
    return (desktop, performer, edits.map(\.id))
  }

  private func save(_ store: HubStore, _ name: String) -> Effect {
    let id = store.newID()
    let edit = RecordEdit(kind: "person", id: id, isNew: true, values: ["name": .text(name)])
    let request = SaveRequest(title: ActionTitle("create", [id]), edits: [edit], subject: name)
    return .save(request)
  }

  /// How many people there are, oneself among them.
  private func people(_ performer: Performer) throws -> Int {
    let request = ListRequest(kind: "person", limit: 1)
    let desk = performer.desk
    return try desk.store().list(request, reader: desk.reader, today: desk.today).total
  }

  /// What was done, in its order, in a word each.
  private func told(_ performer: Performer) -> [String] {
    performer.mailbox.take().compactMap { request in
      guard case .message(let message) = request else { return nil }
      switch message {
      case .saved(let request, _): return "saved " + request.subject
      case .undone(let action): return "undone " + action.title.key
      case .redone(let action): return "redone " + action.title.key
      case .deleted: return "deleted"
      case .refused(_, let notice): return notice.key
      default: return nil
      }
    }
  }

  /// Has the writer wait until what is to be written is asked for.
  private func asking(_ performer: Performer, _ effects: [Effect]) {
    let gate = DispatchSemaphore(value: 0)
    performer.writer.add {
      gate.wait()
      return []
    }
    for effect in effects { #expect(performer.perform(effect).isEmpty) }
    gate.signal()
    performer.finish(.status(0))
  }

  @Test("22: undo takes back what was done last when it was pressed, whatever the sizes")
  func saveThenUndo() throws {
    let (desktop, performer, _) = try hub()
    defer { _ = desktop }
    let store = try performer.desk.store()
    let first = save(store, "Ada")
    let second = save(store, "Bea")
    asking(performer, [first, .undo, .undo, second])
    #expect(told(performer) == ["saved Ada", "undone create", "undone import", "saved Bea"])
    #expect(try people(performer) == 2)
    performer.desk.close()
  }

  @Test("22: undo and redo keep their order, of many records and of one")
  func undoThenRedo() throws {
    let (desktop, performer, people) = try hub()
    defer { _ = desktop }
    let store = try performer.desk.store()
    let one = save(store, "Ada")
    asking(performer, [.undo, .redo, one, .undo, .undo, .redo, .redo])
    #expect(
      told(performer) == [
        "undone import", "redone import", "saved Ada", "undone create", "undone import",
        "redone import", "redone create",
      ])
    #expect(try self.people(performer) == people.count + 2)
    performer.desk.close()
  }

  @Test("22: what is to stop before its turn has come does not begin; what is short is done")
  func stoppedWhileWaiting() throws {
    let (desktop, performer, people) = try hub()
    defer { _ = desktop }
    let store = try performer.desk.store()
    let one = save(store, "Ada")
    asking(performer, [.delete(people, subject: "P"), one, .stopWork])
    #expect(told(performer) == ["work.stopped", "saved Ada"])
    #expect(try self.people(performer) == people.count + 2)
    performer.desk.close()
  }

  @Test(
    "05: a draft outlives the end by a signal in the midst of long work, of which nothing is left",
    arguments: [LoopEnding.signal(15), .status(129)])
  func draftBehindWork(ending: LoopEnding) throws {
    let (desktop, performer, people) = try hub()
    defer { _ = desktop }
    let store = try performer.desk.store()
    let rows = (0..<3000).map { "Imported \($0),a\($0)@x.example\n" }.joined()
    try ("name,email\n" + rows).write(
      toFile: desktop.folder + "/people.csv", atomically: true, encoding: .utf8)
    _ = performer.perform(.importFiles(["people.csv"]))
    _ = performer.perform(.saveDraft(key: "log", text: "coffee with A"))
    performer.finish(ending)
    #expect(try store.draft(key: "log")?.hasSuffix("coffee with A") == true)
    #expect(told(performer) == ["work.stopped"])
    #expect(try self.people(performer) == people.count + 1)
    performer.desk.close()
  }

  @Test("25: a draft is found while it waits to be written, and not one that is to go")
  func draftThatWaits() throws {
    let (desktop, performer, _) = try hub()
    defer { _ = desktop }
    let gate = DispatchSemaphore(value: 0)
    performer.writer.add {
      gate.wait()
      return []
    }
    for effect in [
      Effect.saveDraft(key: "log", text: "a"), .dropDraft("log"), .saveDraft(key: "log", text: "b"),
      .saveDraft(key: "form", text: "c"), .dropDraft("form"),
    ] { _ = performer.perform(effect) }
    for (key, expected) in [("log", "b"), ("form", nil)] {
      guard case .draftLoaded(_, let text, _) = try performer.desk.draft(key) else { continue }
      #expect(text == expected)
    }
    gate.signal()
    performer.finish(.status(0))
    #expect(performer.desk.waitingDraft("log") == nil)
    #expect(try performer.desk.store().draft(key: "log")?.hasSuffix("b") == true)
    #expect(try performer.desk.store().draft(key: "form") == nil)
    performer.desk.close()
  }

  @Test("A talk that is logged on the walk tells what it moved")
  func moved() throws {
    let desktop = try Desktop()
    try desktop.startHub()
    let story = try desktop.open(size: Size(width: 120, height: 30))
    story.press(.character("i"))
    story.type("one-on-one with Dario Bo yesterday\n")
    #expect(story.text.contains("Moved: "))
  }
}
