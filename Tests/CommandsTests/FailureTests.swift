import Foundation
import HubKit
import HubStore
import Testing

@testable import Commands

/// Each failure is one sentence and the right exit status.
struct FailureTests {
  private func isOneSentence(_ text: String) -> Bool {
    text.hasPrefix("hubwright: ") && text.hasSuffix("\n") && text.split(separator: "\n").count == 1
  }

  @Test(arguments: ["en", "it"])
  func usageIsToldInBothLanguages(language: String) throws {
    let line = try CommandLine()
    line.environment["LC_ALL"] = language == "it" ? "it_IT.UTF-8" : "en_US.UTF-8"
    let cases: [([String], String, String)] = [
      (["lst"], "Did you mean `hubwright list`?", "Forse `hubwright list`?"),
      (
        ["--json", "--hub", "x", "lst"], "Did you mean `hubwright list`?", "Forse `hubwright list`?"
      ),
      (["frobnicate"], "There is no command", "Non c'è il comando"),
      (["list"], "Something is missing", "Manca qualcosa"),
      (["list", "person", "--shoe"], "There is no option --shoe", "Qui non c'è l'opzione --shoe"),
      (["list", "person", "two"], "one word too many", "una parola di troppo"),
      (["list", "person", "--limit"], "--limit", "--limit"),
      (["list", "person", "--limit", "x"], "is no value for", "non è un valore per"),
      (["init", "--name", "x"], "Something is missing", "Manca qualcosa"),
      (["list", "--lang", "fr", "person"], "Use en or it", "Usa en o it"),
    ]
    for (arguments, english, italian) in cases {
      let result = line.run(arguments)
      #expect(result.status == 64, "\(arguments)")
      #expect(result.out.isEmpty)
      #expect(isOneSentence(result.errors), "\(result.errors)")
      #expect(result.errors.contains(language == "it" ? italian : english), "\(result.errors)")
    }
  }

  @Test func helpVersionAndCompletionsGoToStandardOutput() throws {
    let line = try CommandLine()
    #expect(try line.succeed("--version").out == "0.1.0\n")
    #expect(try line.succeed("--help").out.contains("SUBCOMMANDS:"))
    #expect(try line.succeed("help", "import").out.contains("USAGE: hubwright import"))
    #expect(try line.succeed("import", "--help").out.contains("USAGE: hubwright import"))
    for shell in ["bash", "zsh", "fish"] {
      #expect(try line.succeed("--generate-completion-script", shell).out.contains("restore-from"))
    }
  }

  /// Of a page of help nothing is alike in both languages but usage, the parser's own words and
  /// examples of what is typed.
  @Test func helpSpeaksTheLanguageThatIsSet() throws {
    let line = try CommandLine()
    let names = HubwrightCommand.configuration.subcommands
      .compactMap { $0.configuration.commandName }
    for arguments in [[]] + names.map({ [$0] }) {
      let english = line.run(arguments + ["--help"])
      let italian = line.run(["--lang", "it"] + arguments + ["--help"])
      #expect(english.status == 0 && italian.status == 0)
      #expect(!english.out.contains("cli.") && !italian.out.contains("cli."), "\(arguments)")
      let sentences = english.out.split(separator: "\n").filter {
        $0.contains(" ") && ($0.hasSuffix(".") || $0.hasPrefix("OVERVIEW"))
          && !$0.contains("Show help information.") && !$0.contains("Show the version.")
          && !$0.contains("for detailed help.")
      }
      #expect(!sentences.isEmpty)
      for sentence in sentences { #expect(!italian.out.contains(sentence), "\(sentence)") }
    }
    line.environment["LC_ALL"] = "it_IT.UTF-8"
    #expect(try line.succeed("help", "list").out.contains("Elenca i dati di un tipo."))
    #expect(try line.succeed("--lang", "en", "list", "--help").out.contains("List the records"))
  }

  @Test func withoutATerminalTheInterfaceSaysWhatToDo() throws {
    let line = try CommandLine()
    let none = line()
    #expect(none.status == 64)
    #expect(none.errors.contains("hubwright status"))
    line.isTerminal = true
    line.environment["TERM"] = "dumb"
    let dumb = line()
    #expect(dumb.status == 64)
    #expect(dumb.errors.contains("plain commands still work"))
    line.environment["TERM"] = nil
    #expect(line().status == 64)
  }

  @Test func aMissingHubOrHomeIsSaid() throws {
    let line = try CommandLine()
    let missing = line("list", "person")
    #expect(missing.status == 66)
    #expect(missing.errors.contains("hubwright init"))
    line.environment["HOME"] = nil
    let homeless = line("list", "person")
    #expect(homeless.status == 64)
    #expect(homeless.errors.contains("HOME"))
    line.environment["XDG_DATA_HOME"] = "\(line.home)/d"
    line.environment["XDG_CONFIG_HOME"] = "\(line.home)/c"
    line.environment["XDG_STATE_HOME"] = "\(line.home)/s"
    try line.start()
    #expect(FileManager.default.fileExists(atPath: "\(line.home)/d/hubwright/hub.sqlite"))
  }

  @Test func theHubCanBeNamedByOptionOrVariable() throws {
    let line = try CommandLine()
    try line.start("--hub", "other.sqlite")
    #expect(FileManager.default.fileExists(atPath: "\(line.home)/other.sqlite"))
    #expect(line("list", "person").status == 66)
    line.environment["HUBWRIGHT_HUB"] = "other.sqlite"
    try line.succeed("list", "person")
    #expect(line("--hub", "\(line.home)/third.sqlite", "list", "person").status == 66)
  }

  @Test func foreignAndDamagedFilesAreDataErrors() throws {
    let line = try CommandLine.withHub()
    let text = try line.file("letter.txt", "Dear Bo, this is no database at all.\n")
    let foreign = line("--hub", text, "list", "person")
    #expect(foreign.status == 65)
    #expect(isOneSentence(foreign.errors))
    let whole = try Data(contentsOf: URL(filePath: line.hubFile))
    let cut = "\(line.home)/cut.sqlite"
    var bytes = whole
    for index in stride(from: 4096, to: bytes.count, by: 97) { bytes[index] ^= 0x5A }
    try bytes.write(to: URL(filePath: cut))
    let damaged = line("--hub", cut, "list", "person")
    #expect(damaged.status == 65, "\(damaged.errors)")
    #expect(isOneSentence(damaged.errors))
  }

  @Test func aNewerHubIsNotTouched() throws {
    let line = try CommandLine.withHub()
    // The schema's version is the big-endian number at byte 60 of an SQLite file.
    let newer = "\(line.home)/newer.sqlite"
    try line.succeed("backup", newer)
    var bytes = try Data(contentsOf: URL(filePath: newer))
    bytes.replaceSubrange(60..<64, with: [0, 0, 3, 231])
    try bytes.write(to: URL(filePath: newer))
    let result = line("--hub", newer, "list", "person")
    #expect(result.status == 65)
    #expect(result.errors.contains("999"))
    #expect(try Data(contentsOf: URL(filePath: newer)) == bytes)
  }

  @Test func aFixedDayMakesOtherHubsReadOnly() throws {
    let line = try CommandLine(now: nil)
    #expect(line("init", "--name", "A", "--place", "B", "--me", "C").status == 0)
    #expect(line("add", "Bo Li").status == 0)
    line.environment["HUBWRIGHT_NOW"] = "2027-03-01T09:00:00Z"
    #expect(try line.succeed("today", "--json").json["asOf"]?.string == "2027-03-01")
    let result = line("add", "Carla Verdi")
    #expect(result.status == 77)
    #expect(result.errors.contains("HUBWRIGHT_NOW"))
    let other = line("init", "--name", "A", "--place", "B", "--me", "C", "--hub", line.home + "/x")
    #expect(other.status == 77)
    #expect(other.errors.contains("--practice"))
    line.environment["HUBWRIGHT_NOW"] = "tomorrow"
    let wrong = line("today")
    #expect(wrong.status == 64)
    #expect(wrong.errors.contains("2026-11-22T18:00:00+01:00"))
  }

  @Test func aReadOnlyHubCanBeReadAndSaysWhyNotWritten() throws {
    let line = try CommandLine.withHub()
    // The superuser may write anything, so the sentence is all that can be asked for here.
    let path = "\(line.home)/folder/hub.sqlite"
    try FileManager.default.createDirectory(
      atPath: "\(line.home)/folder", withIntermediateDirectories: true)
    try line.succeed("backup", path)
    try FileManager.default.setAttributes([.posixPermissions: 0o400], ofItemAtPath: path)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o500], ofItemAtPath: "\(line.home)/folder")
    defer {
      try? FileManager.default.setAttributes(
        [.posixPermissions: 0o700], ofItemAtPath: "\(line.home)/folder")
    }
    #expect(line("--hub", path, "list", "person").status == 0)
    if getuid() != 0 { #expect(line("--hub", path, "add", "Bo Li").status == 77) }
  }

  @Test func anOutputClosedEarlyEndsQuietly() throws {
    let line = try CommandLine.withHub()
    for number in 1...3 { try line.succeed("new", "org", "name=Firm \(number)") }
    line.closesAfter = 0
    let result = line("list", "org")
    #expect(result.status == 0)
    #expect(result.out.isEmpty)
    #expect(result.errors.isEmpty)
    #expect(line("--help").status == 0)
  }

  /// What another program comes to meanwhile; all on the one thread of the test.
  private final class Others: @unchecked Sendable {
    private let line: CommandLine
    private(set) var readers: Int32?
    private(set) var writer: CommandLine.Result?

    init(_ line: CommandLine) { self.line = line }

    /// Never lets the import go on.
    func `try`() -> Bool {
      readers = line("list", "person").status
      writer = line("add", "Bo Li")
      return false
    }
  }

  @Test func aHubThatAnotherProgramWritesToIsBusy() throws {
    let line = try CommandLine.withHub()
    let places = try #require(Places(environment: line.environment))
    let store = try HubStore.open(
      at: line.hubFile, places: places,
      world: StoreWorld(now: { 1_795_366_900_000 }, random: StoreWorld.systemRandom))
    defer { store.close() }
    let people = (0..<200).map { number in
      ImportedRecord(kind: "person", line: number, fields: ["name": .text("Person \(number)")])
    }
    let file = ImportFile(
      name: "people", decoded: DecodedFile(format: "csv", read: 200, records: people))
    let today = try #require(LocalDate("2026-11-22"))
    let others = Others(line)
    // The transaction is open while progress is told, and is taken back afterwards.
    let context = WriteContext(today: today, progress: { _, _ in others.try() })
    _ = try? store.import([file], context: context)
    #expect(others.readers == 0)
    #expect(others.writer?.status == 75)
    #expect(others.writer?.errors.contains("Try again") == true)
    #expect(try line.succeed("add", "Bo Li").status == 0)
  }

  @Test func wrongValuesSayWhatIsRight() throws {
    let line = try CommandLine.withHub()
    let cases: [([String], String)] = [
      (["new", "person", "name=Bo", "ring=7"], "1 to 3"),
      (["new", "person", "name=Bo", "metOn=whenever"], "in two weeks"),
      (["new", "person", "name=Bo", "isDecider=perhaps"], "neither yes nor no"),
      (["new", "person", "name=Bo", "kinds=dog"], "founder"),
      (["new", "person", "name=Bo", "org=Nowhere"], "Nowhere"),
      (["new", "person", "job=CTO"], "missing"),
      (["new", "person", "name=Bo", "vcard=x"], "kept by the program"),
      (["new", "setting", "key=x"], "hubwright settings"),
      (["new", "action", "text=x"], "owner"),
      (["new", "org", "name=X", "sector=xyzzyq"], "xyzzyq"),
      (["new", "need", "text=x", "opened=2026-11-20", "closes=2026-11-10"], "comes before"),
      (["show", "Nobody"], "Nobody"),
      (["undo", "ABCDEFG"], "ABCDEFG"),
    ]
    for (arguments, part) in cases {
      let result = line.run(arguments)
      #expect(result.status == 1, "\(arguments)")
      #expect(isOneSentence(result.errors), "\(result.errors)")
      #expect(result.errors.contains(part), "\(result.errors)")
      let italian = line.run(["--lang", "it"] + arguments)
      #expect(italian.status == 1)
      #expect(isOneSentence(italian.errors))
      #expect(italian.errors != result.errors)
      #expect(!italian.errors.contains("{"), "\(italian.errors)")
    }
    #expect(try line.rows("person").count == 1)
  }

  @Test("10: what names nothing the program knows is a usage error, told in one sentence")
  func mistypedNames() throws {
    let line = try CommandLine.withHub()
    let list = "story, need, offer"
    let cases: [([String], String)] = [
      (["list", "martian"], list), (["list", "persom"], "near it are: person."),
      (["list", "meetingz"], "meeting"), (["new", "intro", "x=1"], "introduction"),
      (["export", "--format", "csv", "--kind", "martian"], list),
      (["import", "--kind", "martian", "nothing.csv"], list),
      (["list", "person", "--columns", "shoe"], "Fields are"),
      (["list", "person", "--sort", "shoe"], "shoe"),
      (["list", "person", "--where", "shoe=4"], "shoe"),
      (["list", "person", "--where", "(ring"], "1"),
      (["list", "person", "--where", "\"open"], "1"),
      (["new", "person", "name=Bo", "shoe=44"], "Fields are"),
      (["new", "person", "Bo"], "no assignment"),
      (["new", "person", "name=Bo", "job+=x"], "holds one value"),
      (["edit", "Ana Ruiz"], "Nothing to change"),
      (["status", "--step", "sixth"], "conversation"), (["settings", "colour=red"], "no setting"),
    ]
    for (arguments, part) in cases {
      let result = line.run(arguments)
      #expect(result.status == 64, "\(arguments)")
      #expect(result.out.isEmpty && isOneSentence(result.errors), "\(result.errors)")
      #expect(result.errors.contains(part), "\(result.errors)")
      let italian = line.run(["--lang", "it"] + arguments)
      #expect(italian.status == 64)
      #expect(isOneSentence(italian.errors) && italian.errors != result.errors)
      #expect(!italian.errors.contains("{"), "\(italian.errors)")
    }
  }

  @Test func futureDatesAreKeptAndTold() throws {
    let line = try CommandLine.withHub()
    try line.succeed("new", "person", "name=Bo Li")
    let result = try line.succeed(
      "new", "interaction", "participants=Bo", "kind=call", "date=2026-12-24")
    #expect(result.errors.contains("2026-12-24"))
    #expect(try line.rows("interaction").count == 1)
  }
}
