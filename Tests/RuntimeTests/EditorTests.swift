import Foundation
import HubKit
import HubStore
import HubTesting
import Screens
import Testing

@testable import Runtime

@Suite("Writing in an editor", .serialized)
struct EditorTests {
  /// A hub with one person whose notes are "old", and an editor that is a script.
  private struct Bench {
    let desktop: Desktop
    let performer: Performer
    let store: HubStore
    let id: RecordID
    var request: EditRequest

    init(editor script: String) throws {
      desktop = try Desktop()
      try desktop.startHub()
      let options = try desktop.options(editor: script)
      performer = Performer(options)
      _ = try performer.desk.open()
      store = try performer.desk.store()
      id = store.newID()
      try store.perform(
        ActionTitle("create", [id]),
        [
          RecordEdit(
            kind: "person", id: id, isNew: true,
            values: ["name": .text("Ana Lima"), "notes": .text("old")])
        ], context: WriteContext(today: performer.desk.today))
      request = EditRequest(target: .field(id, "person", "notes"), text: "old", subject: "Ana")
    }

    var save: Effect {
      .save(
        SaveRequest(
          title: ActionTitle("edit", [id]),
          edits: [RecordEdit(kind: "person", id: id, values: ["notes": .text("new")])],
          subject: "Ana", draftKey: request.draftKey,
          given: GivenText(id: id, field: "notes", text: "old")))
    }

    func answers(_ effect: Effect) -> [AppMessage] {
      performer.answer(effect).compactMap { if case .message(let told) = $0 { told } else { nil } }
    }

    var notes: String? { try? store.detail(id)?.row.record["notes"]?.text }
    var kept: String? { try? performer.desk.keptText(request) }
    /// What lies where an editor's file was, or was put aside.
    func files(_ folder: String) -> [String] {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      return names.filter { $0.hasPrefix("text-") || $0.hasPrefix("hubwright-") }
    }
  }

  private func refusal(_ message: AppMessage) -> Notice? {
    if case .refused(_, let notice) = message { notice } else { nil }
  }

  @Test("What an editor leaves is kept until it is saved, and then no more")
  func saved() throws {
    let bench = try Bench(editor: #"printf 'new\n' > "$1""#)
    #expect(bench.performer.edited(bench.request) == .edited(bench.request, "new"))
    #expect(bench.kept == "new")
    #expect(bench.files(bench.desktop.places.state).isEmpty)
    let answers = bench.answers(bench.save)
    #expect(answers.contains { if case .saved = $0 { true } else { false } })
    #expect(bench.notes == "new")
    #expect(bench.kept == nil)
  }

  @Test(
    "A file that is no text of ours stays, and it is said where",
    arguments: [
      (#"printf 'caff\351\n' > "$1""#, "error.editor.notText", 6),
      (#"head -c 1048577 /dev/zero | tr '\0' a > "$1""#, "error.editor.long", 1_048_577),
    ])
  func setAside(script: String, key: String, size: Int) throws {
    let bench = try Bench(editor: script)
    let notice = refusal(bench.performer.edited(bench.request))
    #expect(notice?.key == key)
    let path = notice?.arguments["path"] ?? ""
    #expect(path.hasPrefix(bench.desktop.places.state + "/text-"))
    #expect(FileManager.default.contents(atPath: path)?.count == size)
    #expect(bench.files(bench.desktop.places.state).count == 1)
    #expect(bench.notes == "old")
  }

  @Test("Where not even a copy can be made, the editor's own file stays, and outlives the next")
  func stays() throws {
    let desktop = try Desktop()
    let runtime = desktop.folder + "/runtime"
    try FileManager.default.createDirectory(atPath: runtime, withIntermediateDirectories: true)
    // A file where the folder for what is kept should be.
    try Data().write(to: URL(fileURLWithPath: desktop.places.state))
    let performer = Performer(
      try desktop.options(editor: #"printf 'mine\n' > "$1""#, runtime: runtime))
    let request = EditRequest(target: .form("form.start", "name"), text: "", subject: "")
    let notice = refusal(performer.edited(request))
    #expect(notice?.key == "error.editor.notKept")
    let path = notice?.arguments["path"] ?? ""
    #expect(path.hasPrefix(runtime + "/"))
    _ = performer.edited(request)
    #expect(FileManager.default.contents(atPath: path) == Data("mine\n".utf8))
  }

  @Test("Notes that were changed elsewhere meanwhile are not written over, and nothing is lost")
  func changedMeanwhile() throws {
    let bench = try Bench(editor: #"cat "$1" >> "$HOME/seen"; printf 'new\n' > "$1""#)
    _ = bench.performer.edited(bench.request)
    try bench.store.perform(
      ActionTitle("edit", [bench.id]),
      [RecordEdit(kind: "person", id: bench.id, values: ["notes": .text("theirs")])],
      context: WriteContext(today: bench.performer.desk.today))
    #expect(bench.answers(bench.save).compactMap(refusal).map(\.key) == ["error.edit.changed"])
    #expect(bench.notes == "theirs")
    // The next time begins with what was written.
    _ = bench.performer.edited(bench.request)
    let seen = FileManager.default.contents(atPath: bench.desktop.folder + "/seen")
    #expect(seen == Data("old\nnew\n".utf8))
  }

  @Test("What cannot be saved since the record was deleted waits for its return")
  func deletedMeanwhile() throws {
    let bench = try Bench(editor: #"printf 'new\n' > "$1""#)
    _ = bench.performer.edited(bench.request)
    try bench.store.delete([bench.id], context: WriteContext(today: bench.performer.desk.today))
    #expect(bench.answers(bench.save).compactMap(refusal).count == 1)
    #expect(bench.kept == "new")
  }
}

extension Desktop {
  /// With an editor that is a script of the shell.
  fileprivate func options(editor script: String, runtime: String = "") throws -> ProgramOptions {
    let path = folder + "/editor"
    try "#!/bin/sh\n\(script)\n".write(toFile: path, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
    return ProgramOptions(
      hubPath: places.defaultHub, places: places, configuration: Configuration(),
      environment: [
        "HOME": folder, "LANG": "C", "EDITOR": path, "PATH": "/usr/bin:/bin",
        "XDG_RUNTIME_DIR": runtime,
      ], clock: LocalClock(now: { Desktop.noon }, offset: { _ in 0 }), random: Desktop.random(),
      folder: folder)
  }
}
