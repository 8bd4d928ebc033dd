import HubKit
import HubResources

/// What has happened is told in one line, with the key that takes it back.
extension AppState {
  mutating func tell(of message: AppMessage) {
    switch message {
    case .saved(let request, let result):
      say(request.toastKey, request.subject, many: request.title.ids.count, result)
      tellBlanks(request.blanks)
    case .deleted(let ids, let subject): say("toast.deleted", subject, many: ids.count)
    case .restored(let ids, let subject): say("toast.restored", subject, many: ids.count)
    case .unmerged(let report, let kind, let subject): tell(of: report, kind, subject)
    case .lineLogged(_, let logged):
      let names = logged.people.map(\.title).joined(separator: ", ")
      say("toast.logged", names.isEmpty ? world.words("kind.interaction") : names, logged.result)
    case .undone(let action): say("toast.undone", ["title": Sentence.of(action, world)])
    case .redone(let action): say("toast.redone", ["title": Sentence.of(action, world)])
    case .backedUp(let path): say("command.backup.done", ["file": path])
    case .erased: status = Status(text: world.words("person.erase.done"), kind: .success)
    case .fileWritten(_, let files): tell(of: files)
    case .importFinished(let reports): report(reports)
    case .copied(let count):
      status = Status(text: world.words.plural("toast.copied", count), kind: .success)
    case .opened: status = Status(text: world.words("toast.opened"), kind: .success)
    case .refused(_, let notice) where notice.key == "work.stopped":
      status = Status(text: world.words(notice.key))
    case .refused(let effect, let notice)
    where notice.key == "error.exists" && effect.replacing != nil:
      // The question says it.
      if status?.text == world.words("status.working") { status = nil }
    case .refused(.loadList(let request), let notice)
    where request.isTyping && notice.arguments["column"] != nil
      && world.bodyHeight >= RecordListScreen.roomForSentence:
      // The list says it below what is typed.
      break
    case .refused(let effect, let notice):
      status = Status(text: Sentence.of(notice, world), kind: .error)
      if case .save(let request) = effect, request.given != nil { tellKept(notice) }
    case .hubChangedElsewhere: status = Status(text: world.words("toast.changedElsewhere"))
    default: break
    }
  }

  /// - Parameter many: to how many records it was done: where their number is all there is room for,
  ///   a shorter sentence says it.
  private mutating func say(
    _ key: String, _ name: String, many: Int = 1, _ result: ActionResult? = nil
  ) {
    if let result, result.action == nil {
      status = Status(text: world.words("toast.nothingChanged"))
      return
    }
    guard many > 1, world.words.has(key + ".short"),
      !Sentence.fits(key, ["name": name], world)
    else { return say(key, ["name": name], result) }
    say(key + ".short", ["n": world.words.number(many)], result)
  }

  private mutating func say(
    _ key: String, _ arguments: [String: String], _ result: ActionResult? = nil
  ) {
    let long = arguments.keys.first ?? ""
    let told = Sentence.fitted(key, arguments, long: long, isNews: true, world)
    status = Status(text: told, kind: .success)
    if let warning = result?.warnings.first {
      let text = told + " · " + Sentence.of(warning, world)
      status = Status(text: text, kind: .warning)
    }
  }

  /// What was given back, and what was written since and stays with the one that was kept.
  private mutating func tell(of report: UnmergeReport, _ kind: Kind, _ subject: String) {
    say("toast.unmerged", subject)
    guard let told = status?.text else { return }
    let fields = report.edited.filter { world.catalogue[kind]?.field($0)?.isInternal == false }
      .map { world.words.field(kind.name, $0) }.joined(separator: ", ")
    var stays: [String] = []
    if !fields.isEmpty { stays.append(world.words("toast.unmerged.edited", ["fields": fields])) }
    if !report.linked.isEmpty {
      stays.append(world.words.plural("toast.unmerged.linked", report.linked.count))
    }
    guard !stays.isEmpty else { return }
    status = Status(text: ([told] + stays).joined(separator: " · "), kind: .warning)
  }

  private mutating func tell(of files: WrittenFiles) {
    let names = files.paths.map { $0.split(separator: "/").last.map(String.init) ?? $0 }
    say("person.export.done", ["files": names.joined(separator: ", ")])
    let left = ConsentRefusal.allCases.reduce(0) { $0 + (files.leftOut[$1] ?? 0) }
    if left > 0 || files.unaddressed > 0, let told = status?.text {
      let parts = [
        left > 0 ? world.words.plural("toast.leftOut", left) : nil,
        files.unaddressed > 0 ? world.words.plural("export.unaddressed", files.unaddressed) : nil,
      ]
      status = Status(
        text: ([told] + parts.compactMap { $0 }).joined(separator: " · "), kind: .warning)
    }
    guard files.answered > 0, let told = status?.text else { return }
    let answered = world.words.plural("person.export.answered", files.answered)
    status = Status(text: told + " · " + answered, kind: .success)
  }

  private mutating func tellBlanks(_ blanks: Int) {
    guard blanks > 0, let told = status?.text else { return }
    let left = world.words.plural("toast.unfilled", blanks)
    status = Status(text: told + " · " + left, kind: .warning)
  }

  /// What was written in an editor and cannot be saved waits for the next time.
  private mutating func tellKept(_ notice: Notice) {
    let key = world.keys.sequence(of: .editNotes, in: context)?.label(world.words) ?? ""
    let kept = world.words("edit.kept", ["key": key])
    status = Status(text: Sentence.of(notice, world) + " · " + kept, kind: .error)
  }

  private mutating func report(_ reports: [ImportReport]) {
    let hasProblems = reports.contains { $0.skipped > 0 || !$0.problems.isEmpty }
    status = Status(
      text: Sentence.of(reports, world), kind: hasProblems ? .warning : .success)
  }
}

extension SaveRequest {
  /// What is said when it is done.
  fileprivate var toastKey: String {
    if let toast { return toast }
    switch title.key {
    case "log": return "toast.logged"
    case "override": return "toast.judged"
    case "create": return "toast.added"
    case "done": return "toast.done"
    case "reopen": return "toast.reopened"
    case "snooze": return "toast.putOff"
    default: return "toast.saved"
    }
  }
}
