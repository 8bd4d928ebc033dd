import Canvas
import HubKit
import HubResources

/// Work that may last: one piece at a time, which can be stopped.
public enum Work: Hashable, Sendable {
  case importing([String])
  case backUp(String)
  case undo, redo
  /// So many records written at once.
  case write(Int)
}

/// How far work has come; `total` is 0 while that is not known.
public struct WorkProgress: Hashable, Sendable {
  public var work: Work
  public var done: Int
  public var total: Int

  public init(work: Work, done: Int = 0, total: Int = 0) {
    self.work = work
    self.done = done
    self.total = total
  }
}

extension Effect {
  /// Whether work that runs may have come of this.
  func mayBe(_ running: Work) -> Bool {
    switch self {
    case .undo, .undoAction: running == .undo
    case .redo: running == .redo
    default: work == running
    }
  }

  /// The same, written over a file that is there already; nil for what writes no file.
  var replacing: Effect? {
    switch self {
    case .backUp(let name, false): .backUp(name, replaces: true)
    case .writeFile(let order, let name, false): .writeFile(order, to: name, replaces: true)
    default: nil
    }
  }

  /// Writing more records than this at once is work that may last.
  public static let manyRecords = 100

  /// The work this is, where that can be told beforehand.
  public var work: Work? {
    switch self {
    case .importFiles(let order), .rehearseImport(let order): .importing(order.files)
    case .backUp(let name, _): .backUp(name)
    case .delete(let ids, _) where ids.count > Self.manyRecords: .write(ids.count)
    case .restore(let ids, _) where ids.count > Self.manyRecords: .write(ids.count)
    case .save(let request) where request.edits.count > Self.manyRecords:
      .write(request.edits.count)
    default: nil
    }
  }
}

/// What is under way, and what the user wants to happen when it has ended.
struct RunningWork: Sendable, Hashable {
  enum Leaving: Sendable, Hashable { case afterSuccess, always }

  var progress: WorkProgress
  /// Whether it has lasted long enough to be told of.
  var isTold = false
  var isStopping = false
  var leaving: Leaving?

  /// The line that tells of it.
  func line(_ world: World) -> String {
    let words = world.words
    if isStopping { return words("work.stopping", ["work": name(world)]) }
    let key = world.keys.sequence(of: .cancel, in: .always)?.label(words) ?? ":cancel"
    if leaving != nil { return words("work.leaving", ["work": name(world), "key": key]) }
    guard progress.total > 0 else {
      return words("work.begun", ["work": name(world), "key": key])
    }
    let share = 100 * progress.done / progress.total
    let isNarrow = world.size.width < 60
    let arguments = [
      "work": name(world), "done": words.number(progress.done),
      "total": words.number(progress.total), "share": String(min(100, share)), "key": key,
    ]
    if isNarrow { return words("work.progress.short", arguments) }
    return Sentence.fitted("work.progress", arguments, long: "work", world)
  }

  /// What is done, as a noun: the import of a file.
  func name(_ world: World) -> String {
    let words = world.words
    func last(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }
    switch progress.work {
    case .importing(let names) where names.count == 1:
      return words("work.import", ["file": last(names[0])])
    case .importing: return words("work.import.many")
    case .backUp: return words("work.backUp")
    case .undo: return words("work.undo")
    case .redo: return words("work.redo")
    case .write(let count): return words("work.write", ["n": words.number(count)])
    }
  }
}

extension AppState {
  /// Notes that long work is asked for.
  mutating func begin(_ effect: Effect) {
    guard let begun = effect.work, work == nil else { return }
    work = RunningWork(progress: WorkProgress(work: begun))
  }

  mutating func follow(_ progress: WorkProgress) {
    var running = work ?? RunningWork(progress: progress)
    running.progress = progress
    running.isTold = true
    work = running
    if status?.text == world.words("status.working") { status = nil }
  }

  /// Work has ended; what it came to was told before.
  mutating func endWork() -> [Effect] {
    let leaving = work?.leaving
    work = nil
    return leaving == nil ? [] : carryOut([.quit])
  }

  /// Whoever wanted to leave once it is done wants to know that it was not.
  mutating func stayAfterRefusal(of effect: Effect) {
    guard let running = work, running.leaving == .afterSuccess else { return }
    if effect.mayBe(running.progress.work) { work?.leaving = nil }
  }

  /// The path that what has ended was asked for with is of no more use, also where the screen that
  /// asked for it was left meanwhile.
  mutating func forgetPath() -> [Effect] {
    let purpose: PromptScreen.Purpose
    let path: String
    switch work?.progress.work {
    case .importing(let names) where names.count == 1: (purpose, path) = (.importFile, names[0])
    case .backUp(let name): (purpose, path) = (.backUp, name)
    default: return []
    }
    let key = purpose.draftKey
    guard keptDrafts[key]?.trimmingSpaces == path else { return [] }
    return carryOut([.effect(.dropDraft(key))])
  }

  /// Ctrl-c: stops what runs.
  mutating func stopWork() -> [Effect] {
    work?.isStopping = true
    work?.isTold = true
    status = nil
    return [.stopWork]
  }

  /// Ends the program; where something runs, what becomes of it is for the user to say.
  mutating func leave() -> [Effect] {
    guard let running = work else { return carryOut(draftsToKeep.map { .effect($0) } + [.quit]) }
    let words = world.words
    func answer(_ name: String, _ reactions: [Reaction]) -> Question.Answer {
      let key = Key.character(words("work.leave.\(name).key").first ?? "s")
      return Question.Answer(key: key, label: words("work.leave.\(name)"), reactions: reactions)
    }
    return carryOut([
      .ask(
        Question(
          title: words("work.leave.title"),
          text: words("work.leave", ["work": running.name(world)]),
          answers: [
            answer("wait", [.leave(.afterSuccess)]), answer("stop", [.leave(.always)]),
            answer("stay", []),
          ]))
    ])
  }

  /// What was answered to the question; the work may have ended while it stood.
  mutating func leave(_ leaving: RunningWork.Leaving) -> [Effect] {
    let kept = carryOut(draftsToKeep.map { .effect($0) })
    guard work != nil else { return kept + carryOut([.quit]) }
    work?.leaving = leaving
    if leaving == .always { return kept + stopWork() }
    work?.isTold = true
    status = nil
    return kept
  }
}

extension Question {
  /// Before a file that is there already is written over.
  ///
  /// - Parameter before: what else is done when the answer is yes.
  static func overwriting(
    _ again: Effect, _ notice: Notice, before: [Reaction] = [], _ world: World
  ) -> Reaction {
    let path = notice.arguments["path"] ?? ""
    let key = again.work == nil ? "screen.file.overwrite" : "screen.backup.overwrite"
    return .ask(
      Question(
        text: world.words(key, ["path": path]), yes: .character("y"),
        reactions: before + [.effect(again), .tell(world.words("status.working"))]))
  }
}
