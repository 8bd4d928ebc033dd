import Canvas
import HubKit
import HubServices
import HubStore
import Screens

/// Effects that other programs have a part in.
extension Performer {
  /// Characters that go onto a clipboard at most: terminals take no more.
  static let mostCopied = 48 << 10

  /// Through the terminal, which reaches the right screen also from afar, and by a program of the
  /// desktop where one is: no terminal says whether it did what it was asked.
  func copy(_ text: String) -> [Request] {
    let notice: Notice? =
      text.utf8.count > Self.mostCopied
      ? Notice(
        "error.copy.long",
        ["count": String(text.count), "limit": String(Self.mostCopied / 1024)])
      : nil
    if let notice { return [.message(.refused(.copy(text), notice))] }
    return [
      .copy(text) { [self] isDone in
        inBackground { [self] in
          let isCopied = desk.options.neighbours.copy(text)
          return [
            .message(
              isDone || isCopied
                ? .copied(text.count) : .refused(.copy(text), Notice("error.copy.none")))
          ]
        }
        return []
      }
    ]
  }

  /// Runs the editor on a file that nobody else may read. The file goes once its text is handed on
  /// or kept as a draft, and not before.
  func edited(_ request: EditRequest) -> AppMessage {
    do throws(HubFailure) {
      let tool = try desk.tool("error.editor") { () throws(Neighbours.Missing) in
        try desk.options.neighbours.editor()
      }
      let kept = try desk.keptText(request)
      let start = kept ?? request.text
      let folder = try desk.privateFolder(for: .writing)
      let path = folder.path + LeftText.name
      do throws(HubFailure) {
        let bytes = Array((start.isEmpty || start.hasSuffix("\n") ? start : start + "\n").utf8)
        // What stands in both was told already, should this program come to a sudden end.
        for name in [LeftText.toldName, LeftText.name] {
          try SafeFile.write(bytes, to: folder.path + name, existing: .refuse, suffix: "new")
        }
      } catch {
        folder.remove()
        throw error
      }
      let ending = Launch.run(
        tool.path, tool.arguments + [path], environment: desk.options.neighbours.environment)
      let text = try desk.textLeft(in: folder, at: path, by: tool.path, was: start)
      let isNew = text != request.text
      // Whatever becomes of this program, or of the saving: the next time finds it.
      if isNew { try desk.keep(text, request, in: folder, at: path) }
      if !isNew, kept != nil { try? desk.dropDraft(request.draftKey) }
      desk.noteOwnWrite()
      folder.remove()
      guard ending == .status(0) else {
        let key = isNew ? "error.editor.kept" : "error.editor.failed"
        throw HubFailure(.refused, key, ["name": tool.name])
      }
      return .edited(request, text)
    } catch {
      return .refused(.editText(request), error.notice)
    }
  }

  func paged(_ text: String) -> [Request] {
    do throws(HubFailure) {
      let tool = try desk.tool("error.pager") { () throws(Neighbours.Missing) in
        try desk.options.neighbours.pager()
      }
      let folder = try desk.privateFolder(for: .passing)
      defer { folder.remove() }
      let path = folder.path + "/text.txt"
      let shown = VisibleText.makeMultiline(text, glyphs: desk.options.glyphs) + "\n"
      try SafeFile.write(shown.utf8, to: path, existing: .refuse, suffix: "new")
      let ending = Launch.run(
        tool.path, tool.arguments + [path], environment: desk.options.neighbours.environment)
      guard ending != .never else {
        throw HubFailure(.refused, "error.pager.none", ["name": tool.name])
      }
      return []
    } catch {
      return [.message(.refused(.page(text), error.notice))]
    }
  }
}

extension HubDesk {
  func tool(
    _ key: String, _ find: () throws(Neighbours.Missing) -> Neighbours.Tool
  ) throws(HubFailure) -> Neighbours.Tool {
    do {
      return try find()
    } catch .named(let name) {
      throw HubFailure(.refused, key + ".none", ["name": name])
    } catch {
      throw HubFailure(.refused, key + ".unset")
    }
  }

  /// Hands the address to what opens such; it outlives this program.
  func open(_ address: OutsideAddress) throws(HubFailure) {
    let neighbours = options.neighbours
    let tool = try tool("error.opener") { () throws(Neighbours.Missing) in
      try neighbours.opener()
    }
    let isStarted = Launch.start(
      tool.path, tool.arguments + [address.text], environment: neighbours.environment)
    guard isStarted else {
      throw HubFailure(.refused, "error.opener.none", ["name": tool.name])
    }
  }

  /// Where nobody else can look, and where it is lost with the session at the latest.
  func privateFolder(
    for purpose: TemporaryFolder.Purpose
  ) throws(HubFailure) -> TemporaryFolder {
    let base = privateBases[0]
    if base == options.places.state { try SafeFile.makeFolder(base, isOurs: true) }
    return try TemporaryFolder.make(in: base, for: purpose, random: options.random)
  }

  /// Where private folders may lie, the one for the next first.
  var privateBases: [String] {
    let named = options.neighbours.environment["XDG_RUNTIME_DIR"] ?? ""
    let isThere = named.hasPrefix("/") && SafeFile.isWritable(named)
    return (isThere ? [named] : []) + [options.places.state]
  }

  /// What an editor that came to a bad end had written.
  func keptText(_ request: EditRequest) throws(HubFailure) -> String? {
    guard case .draftLoaded(_, let text, _) = try draft(request.draftKey) else { return nil }
    return text
  }

  /// The file without the line end that editors add.
  fileprivate func textLeft(
    in folder: TemporaryFolder, at path: String, by name: String, was start: String
  ) throws(HubFailure) -> String {
    guard let size = SafeFile.facts(path)?.size else {
      folder.remove()
      throw HubFailure(.refused, "error.editor.failed", ["name": name])
    }
    guard size <= Self.mostEdited else {
      throw setAside(
        folder, path, "error.editor.long", ["limit": String(Self.mostEdited / 1024)])
    }
    guard let bytes = try? SafeFile.read(path),
      let whole = String(validating: bytes, as: UTF8.self)
    else { throw setAside(folder, path, "error.editor.notText") }
    let text = MarkPiles.cut(whole)
    return text.hasSuffix("\n") && !start.hasSuffix("\n") ? String(text.dropLast()) : text
  }

  /// Bytes of text that are taken from an editor at most.
  private static let mostEdited: Int64 = 1 << 20

  /// Keeps what was written until it is saved.
  fileprivate func keep(
    _ text: String, _ request: EditRequest, in folder: TemporaryFolder, at path: String
  ) throws(HubFailure) {
    do throws(HubFailure) {
      try saveDraft(request.draftKey, text)
    } catch {
      throw setAside(folder, path, "error.editor.notKept")
    }
  }

  /// Puts a file that cannot be taken in where it stays, and says where that is.
  private func setAside(
    _ folder: TemporaryFolder, _ path: String, _ key: String, _ arguments: [String: String] = [:]
  ) -> HubFailure {
    var place = "\(options.places.state)/text-\(Hex.encode(options.random(4))).txt"
    do throws(HubFailure) {
      try SafeFile.makeFolder(options.places.state, isOurs: true)
      try SafeFile.write(
        try SafeFile.read(path), to: place, existing: .refuse, suffix: "new")
      folder.remove()
    } catch {
      folder.leave()
      place = path
    }
    return HubFailure(.data, key, arguments.merging(["path": place]) { $1 })
  }
}
