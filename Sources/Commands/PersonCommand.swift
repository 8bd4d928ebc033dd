import ArgumentParser
import HubKit
import HubStore
import Runtime

/// What somebody may ask of those who keep their data: to see them, and to have them erased.
struct PersonCommand: HubCommand {
  enum Act: String, ExpressibleByArgument, CaseIterable {
    case export
    case erase
  }

  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "person", abstract: helpText("cli.person"),
      discussion: helpText("cli.person.more"))
  }

  @Argument(help: ArgumentHelp(helpText("cli.person.act"), valueName: "export|erase"))
  var act: Act

  @Argument(help: ArgumentHelp(helpText("cli.all.ref")))
  var ref: String

  @Option(help: ArgumentHelp(helpText("cli.person.output"), valueName: "name"))
  var output: String?

  @Flag(inversion: .prefixedNo, help: ArgumentHelp(helpText("cli.person.mentions")))
  var mentions = true

  @Flag(help: ArgumentHelp(helpText("cli.all.dryRun")))
  var dryRun = false

  @Flag(help: ArgumentHelp(helpText("cli.person.yes")))
  var yes = false

  @OptionGroup var global: GlobalOptions

  func perform(_ session: Session) throws {
    let desk = try session.openHub()
    try desk.telling {
      let person = try desk.record(ref, kinds: ["person"], inTrash: true)
      switch act {
      case .export: try export(person, desk)
      case .erase: try erase(person, desk)
      }
    }
  }

  // MARK: Exporting

  private func export(_ person: Named, _ desk: Desk) throws {
    let access = try desk.store.access(
      to: person.id, word: desk.words("word.anotherPerson"), today: desk.today)
    let page = SubjectPage(
      access, words: desk.words, catalogue: desk.catalogue, clock: desk.clock, today: desk.today)
    guard let output else {
      return desk.session.json
        ? try desk.output.json(page.json()) : try desk.output.file(Array(page.markdown().utf8))
    }
    let files = SubjectFiles(page, at: desk.session.surroundings.absolute(output))
    let names = files.paths
    for file in names where dryRun { try desk.session.wouldWrite(file) }
    guard !dryRun else { return }
    try files.write { Hex.encode(desk.session.world.random(4)) }
    let answered = try desk.store.answerRequests(
      of: person.id, with: .export, context: desk.context())
    guard !desk.session.json else {
      return try desk.output.json(
        .object([
          "files": .array(names.map { .string($0) }), "requestsDone": .integer(answered),
        ]))
    }
    try desk.output.text(desk.words("person.export.done", ["files": names.joined(separator: ", ")]))
    if answered > 0 { try desk.output.text(desk.words.plural("person.export.answered", answered)) }
  }

  // MARK: Erasing

  private func erase(_ person: Named, _ desk: Desk) throws {
    let plan = try desk.store.erasure(of: person.id, mentions: mentions, today: desk.today)
    if dryRun {
      try tell(plan, person, isDone: false, desk)
      if !desk.session.json { desk.output.message(desk.words("import.dryRun")) }
      return
    }
    if !yes, !desk.session.json { try tell(plan, person, isDone: false, desk) }
    try desk.session.confirm(
      plan.name, asking: desk.words("person.erase.what", ["name": plan.name]), yes: yes)
    let done = try desk.store.erase(
      person: person.id, mentions: mentions, word: desk.words("word.erased"),
      context: desk.context())
    if yes || desk.session.json {
      try tell(done, person, isDone: true, desk)
    } else {
      try desk.output.text(desk.words("person.erase.done"))
    }
  }

  private func tell(_ plan: ErasurePlan, _ person: Named, isDone: Bool, _ desk: Desk) throws {
    if desk.session.json {
      try desk.output.json(plan.json(person.id, isDone: isDone))
    } else {
      for line in try ErasureLines(plan: plan, desk: desk).all(isDone: isDone) {
        try desk.output.text(line)
      }
    }
  }
}

/// The plan of an erasure, or what it came to, in sentences.
private struct ErasureLines {
  let plan: ErasurePlan
  let desk: Desk

  func all(isDone: Bool) throws -> [String] {
    let words = desk.words
    var lines = [words(isDone ? "person.erase.erased" : "person.erase.would", ["name": plan.name])]
    let kinds = Dictionary(grouping: plan.erased, by: \.kind).sorted { $0.key < $1.key }
    lines += kinds.map { "  \(words.number($1.count)) × \(words.kind($0.name))" }
    lines += try section("person.erase.emptied", plan.emptied, isDone: isDone)
    lines += try section("person.erase.mentions", plan.mentions, isDone: isDone)
    if !plan.kept.isEmpty {
      lines.append(words("person.erase.kept"))
      lines += try plan.kept.map { kept in
        let until = kept.until.map { words("person.erase.until", ["date": words.day($0)]) }
        return try "  \(desk.title(kept.id)) (\(words.kind(kept.kind.name)))"
          + (until.map { ", \($0)" } ?? "")
      }
    }
    if !plan.ownCopies.isEmpty {
      lines.append(words("person.erase.ownCopies"))
      lines += plan.ownCopies.map { "  \($0)" }
    }
    if !plan.copies.isEmpty {
      lines.append(words("person.erase.copies"))
      lines += plan.copies.map { "  \($0.path) (\(words.day(desk.clock.day(of: $0.madeAt))))" }
    }
    if isDone, plan.suppressed > 0 { lines.append(words("person.erase.suppressed")) }
    return lines
  }

  /// After an erasure the titles of what was emptied may be gone: then the kind stands alone.
  private func section(
    _ key: String, _ parts: [ErasurePlan.Part], isDone: Bool
  ) throws -> [String] {
    guard !parts.isEmpty else { return [] }
    let words = desk.words
    return [words(key)]
      + (try parts.map { part in
        let fields = part.fields.map { words.field(part.kind.name, $0) }.joined(separator: ", ")
        return try "  \(desk.title(part.id)) (\(words.kind(part.kind.name))): \(fields)"
      })
  }
}

extension ErasurePlan {
  fileprivate func json(_ person: RecordID, isDone: Bool) -> JSONText {
    func parts(_ parts: [Part]) -> JSONText {
      .array(
        parts.map { part in
          .object([
            "kind": .string(part.kind.name), "id": .string(part.id.text),
            "fields": .array(part.fields.map { .string($0) }),
          ])
        })
    }
    return .object([
      "person": .string(person.text), "dryRun": .boolean(!isDone), "erased": parts(erased),
      "emptied": parts(emptied), "mentions": parts(mentions),
      "kept": .array(
        kept.map { kept in
          .object([
            "kind": .string(kept.kind.name), "id": .string(kept.id.text),
            "until": .optional(kept.until),
          ])
        }),
      "ownCopies": .array(ownCopies.map { .string($0) }),
      "copies": .array(
        copies.map { copy in
          .object([
            "path": .string(copy.path), "madeAt": .string(HubClock.instant(copy.madeAt)),
          ])
        }),
      "suppressed": .integer(suppressed),
    ])
  }
}
