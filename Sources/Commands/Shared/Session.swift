import HubKit
import HubResources
import HubStore
import Runtime
import Screens

/// One run of one command: its words, its output, its hub.
final class Session {
  let surroundings: Surroundings
  let global: GlobalOptions
  let words: Words
  let output: Output
  private let fixedNow: FixedNow?

  /// - Throws: `UsageFailure` for a language or a `HUBWRIGHT_NOW` that cannot be read.
  init(_ global: GlobalOptions, in surroundings: Surroundings, output: Output, words: Words) throws
  {
    self.surroundings = surroundings
    self.global = global
    self.output = output
    self.words = words
    if let lang = global.lang, Language(rawValue: lang) == nil {
      throw UsageFailure("error.language", ["value": lang])
    }
    let now = surroundings.environment["HUBWRIGHT_NOW"].flatMap { $0.isEmpty ? nil : $0 }
    fixedNow = now.flatMap(FixedNow.init)
    if let now, fixedNow == nil { throw UsageFailure("error.now", ["value": now]) }
  }

  var json: Bool { global.json }

  /// - Throws: `UsageFailure` when there is neither HOME nor the XDG variables.
  func places() throws -> Places {
    guard let places = Places(environment: surroundings.environment) else {
      throw UsageFailure("error.noHome")
    }
    return places
  }

  func hubPath() throws -> String {
    let named = global.hub ?? surroundings.environment["HUBWRIGHT_HUB"]
    if let named, !named.isEmpty { return surroundings.absolute(named) }
    return try places().defaultHub
  }

  /// The user's own hub, whatever other file is looked at with `--hub`.
  func ownHubPath() throws -> String {
    let named = surroundings.environment["HUBWRIGHT_HUB"] ?? ""
    return try named.isEmpty ? places().defaultHub : surroundings.absolute(named)
  }

  /// Time and chance for the store; `HUBWRIGHT_NOW` holds the time still. Days stay ISO in JSON.
  var world: StoreWorld {
    var world = surroundings.world
    if let fixedNow { world.now = { fixedNow.milliseconds } }
    if !json { world.spell = { [words] in words.day($0) } }
    return world
  }

  var now: Int64 { fixedNow?.milliseconds ?? surroundings.world.now() }

  /// The clock of the interface, which goes on unless `HUBWRIGHT_NOW` holds it still.
  var clock: LocalClock {
    guard let fixedNow else { return .system }
    return LocalClock(
      isFixed: true, now: { fixedNow.milliseconds }, offset: { _ in fixedNow.offset * 60 })
  }

  /// Opens the hub. With `HUBWRIGHT_NOW` only practice hubs can be written to.
  func openHub() throws -> Desk {
    let path = try hubPath()
    let places = try places()
    if fixedNow != nil {
      let held = Notice("error.nowReadOnly")
      let store = try HubStore.open(at: path, places: places, world: world, readOnly: held)
      guard try store.isPractice() else { return try Desk(self, store) }
      store.close()
    }
    let store = try HubStore.open(at: path, places: places, world: world)
    // What is read is not what was saved last: that must not go without a word.
    if let reason = store.readOnlyReason, reason.key == "error.tailDamaged" {
      output.message(words.notice(reason.key, reason.arguments))
    }
    if store.wasOpenToOthers { output.message(words("warning.modes", ["path": path])) }
    return try Desk(self, store)
  }

  /// Text from the command line, or from standard input where it is `-`.
  func text(_ words: [String]) throws -> String {
    if words == ["-"] {
      let bytes = try surroundings.readInput()
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw HubFailure(.data, "error.notText", ["path": "-"])
      }
      return MarkPiles.cut(text).trimmingSpaces
    }
    return words.joined(separator: " ")
  }

  /// What `--dry-run` says of a file that would be made or replaced.
  func wouldWrite(_ path: String) throws {
    let exists = SafeFile.exists(path)
    if json {
      try output.json(
        .object([
          "dryRun": .boolean(true), "file": .string(path), "exists": .boolean(exists),
        ]))
    } else {
      let key = exists ? "command.wouldReplace" : "command.wouldWrite"
      try output.text(words(key, ["file": path]))
    }
  }

  /// Goes on only when the user agrees: by `--yes`, or by answering a question on a terminal.
  ///
  /// - Parameters:
  ///   - name: what is removed or overwritten.
  ///   - question: what is asked in place of the name alone.
  func confirm(_ name: String, asking question: String? = nil, yes: Bool) throws {
    if yes { return }
    guard surroundings.isInputTerminal else {
      throw HubFailure(.refused, "error.needsYes", ["name": name])
    }
    output.question(words("command.confirm", ["what": question ?? name]))
    let answer = Fold.fold(surroundings.readLine() ?? "").trimmingSpaces
    guard ["y", "yes", "s", "si"].contains(answer) else {
      output.message(words("command.left"))
      throw Ended(status: ExitStatus.refused)
    }
  }
}
