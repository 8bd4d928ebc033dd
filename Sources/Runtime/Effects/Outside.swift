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

  /// Runs the editor on a file that nobody else may read and that is gone afterwards.
  func edited(_ request: EditRequest) -> AppMessage {
    do throws(HubFailure) {
      let tool = try desk.tool("error.editor") { () throws(Neighbours.Missing) in
        try desk.options.neighbours.editor()
      }
      let kept = try desk.keptText(request)
      let folder = try desk.privateFolder()
      defer { folder.remove() }
      let path = folder.path + "/text.txt"
      let start = kept ?? request.text
      try SafeFile.write(
        (start.isEmpty || start.hasSuffix("\n") ? start : start + "\n").utf8, to: path,
        existing: .refuse, suffix: "new")
      let ending = Launch.run(
        tool.path, tool.arguments + [path], environment: desk.options.neighbours.environment)
      let text = try desk.textLeft(at: path, was: start)
      guard ending == .status(0) else {
        let isNew = text != request.text
        if isNew { try desk.saveDraft(request.draftKey, text) }
        let key = isNew ? "error.editor.kept" : "error.editor.failed"
        throw HubFailure(.refused, key, ["name": tool.name])
      }
      if kept != nil { try desk.dropDraft(request.draftKey) }
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
      let folder = try desk.privateFolder()
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
  func privateFolder() throws(HubFailure) -> TemporaryFolder {
    let named = options.neighbours.environment["XDG_RUNTIME_DIR"] ?? ""
    if named.hasPrefix("/"), SafeFile.isWritable(named) {
      return try TemporaryFolder.make(in: named, random: options.random)
    }
    try SafeFile.makeFolder(options.places.state, isOurs: true)
    return try TemporaryFolder.make(in: options.places.state, random: options.random)
  }

  /// What an editor that came to a bad end had written.
  func keptText(_ request: EditRequest) throws(HubFailure) -> String? {
    guard case .draftLoaded(_, let text, _) = try draft(request.draftKey) else { return nil }
    return text
  }

  /// The file without the line end that editors add.
  func textLeft(at path: String, was start: String) throws(HubFailure) -> String {
    let bytes = try SafeFile.read(path, limit: 1 << 20)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw HubFailure(.data, "error.notText", ["path": path])
    }
    return text.hasSuffix("\n") && !start.hasSuffix("\n") ? String(text.dropLast()) : text
  }
}
