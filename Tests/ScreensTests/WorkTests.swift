import Canvas
import HubKit
import HubResources
import HubTesting
import Testing

@testable import Screens

@Suite("Work that lasts, and what an import leaves to attend to") struct WorkTests {
  private func importing(_ language: Language = .en, width: Int = 80) -> ScreenDriver {
    var driver = ScreenDriver(language: language, width: width, height: 12)
    driver.press("3 I")
    driver.type("cards.vcf")
    driver.press("enter")
    return driver
  }

  private func progress(_ done: Int) -> AppMessage {
    .working(WorkProgress(work: .importing(["cards.vcf"]), done: done, total: 10_000))
  }

  @Test("How far an import has come, and the key that stops it, stand in the status line")
  func line() {
    for width in [40, 80, 200] {
      var driver = importing(width: width)
      driver.send(progress(1200))
      let mark = width < 60 ? "/" : " of "
      #expect(driver.screen.contains("1,200\(mark)10,000 (12 %) — Ctrl-c stops"))
      driver.send(progress(2400))
      #expect(driver.screen.contains("2,400\(mark)10,000"))
      var italian = importing(.it, width: width)
      italian.send(progress(1200))
      #expect(italian.screen.contains("(12 %) — Ctrl-c ferma"))
    }
  }

  @Test("The interface goes on meanwhile; what is said gives way to the progress at the next key")
  func goesOn() {
    var driver = importing()
    driver.send(progress(1200))
    driver.press("esc 2")
    #expect(driver.top is TodayScreen)
    #expect(driver.screen.contains("1,200 of 10,000"))
  }

  @Test("Ctrl-c stops it and says that nothing was kept; it does not quit")
  func stop() {
    var driver = importing()
    driver.send(progress(1200))
    #expect(driver.press("ctrl-c") == [.stopWork])
    #expect(driver.screen.contains("Stopping: Import of cards.vcf"))
    driver.send(.refused(.importFiles(["cards.vcf"]), Notice("work.stopped")))
    driver.send(.workEnded)
    #expect(driver.screen.contains("Stopped: nothing of it was kept"))
    #expect(!driver.state.isFinished)
    #expect(driver.press("ctrl-c").isEmpty)
  }

  @Test("21: with an import running q asks whether to wait, to stop or to stay; Enter stays")
  func threeWays() {
    var driver = importing()
    driver.press("esc esc esc")
    driver.press("q")
    #expect(!driver.state.isFinished)
    for answer in ["leave when it is done", "stop it and leave", "stay"] {
      #expect(driver.screen.contains(answer))
    }
    driver.press("enter")
    #expect(!driver.state.isFinished)
    #expect(driver.state.work?.leaving == nil)

    driver.press("q w")
    #expect(driver.screen.contains("Leaving when it is done"))
    driver.send(.importFinished([]))
    #expect(!driver.state.isFinished)
    driver.send(.workEnded)
    #expect(driver.state.isFinished)
  }

  @Test("21: stopping and leaving leaves once nothing of it is there any more")
  func stopAndLeave() {
    var driver = importing()
    driver.press("esc esc esc q")
    #expect(driver.press("x").contains(.stopWork))
    #expect(!driver.state.isFinished)
    driver.send(.refused(.importFiles(["cards.vcf"]), Notice("work.stopped")))
    driver.send(.workEnded)
    #expect(driver.state.isFinished)
  }

  @Test("21: an import that fails while one waits to leave is told of instead")
  func failure() {
    var driver = importing()
    driver.press("esc esc esc q w")
    driver.send(.refused(.importFiles(["cards.vcf"]), Notice("error.noFile", ["path": "x"])))
    driver.send(.workEnded)
    #expect(!driver.state.isFinished)
  }

  @Test(
    "21: leaving once it is done is given up where it comes to nothing, an undo and a stop as well",
    arguments: [
      (Work.undo, Effect.undo, "error.busy"), (.undo, .undoAction(id(10)), "error.busy"),
      (.redo, .redo, "error.busy"), (.backUp("b"), .backUp("b"), "work.stopped"),
    ])
  func staysAfterFailure(work: Work, effect: Effect, key: String) {
    var driver = ScreenDriver()
    driver.send(.working(WorkProgress(work: work, done: 1, total: 1000)))
    driver.press("q w")
    #expect(driver.state.work?.leaving == .afterSuccess)
    driver.send(.refused(effect, Notice(key, ["path": "x"])))
    driver.send(.workEnded)
    #expect(!driver.state.isFinished)
    #expect(driver.state.status != nil)
  }

  @Test("21: forms never ask: q in a form is a letter, and with nothing running q at the top quits")
  func formsNeverAsk() {
    var driver = ScreenDriver()
    driver.press("3")
    driver.answer()
    driver.press("a")
    driver.type("q")
    driver.press("esc esc")
    #expect(driver.state.question == nil)
    driver.press("q")
    #expect(driver.state.isFinished)
  }

  private var report: ImportReport {
    ImportReport(
      file: "cards.vcf", format: "vcard", read: 4, added: 2, skipped: 2,
      problems: [
        ImportProblem(line: 7, record: "Bob", notice: Notice("import.problem.noName")),
        ImportProblem(
          line: 12, record: "Ana Lima", field: "phone", value: "+++",
          notice: Notice("import.problem.value")),
        ImportProblem(line: 19, record: "", notice: Notice("import.problem.unterminated")),
      ])
  }

  @Test(
    "28: what could not be read is listed with file, line, record, field, value and what to do",
    arguments: [(40, 10), (80, 24), (200, 60)])
  func attention(width: Int, height: Int) {
    for language in Language.allCases {
      var driver = ScreenDriver(language: language, width: width, height: height)
      driver.press("3 I")
      driver.type("cards.vcf")
      driver.press("enter")
      driver.send(.importFinished([report]))
      #expect(driver.top is AttentionScreen)
      #expect(driver.screen.contains(language == .en ? "3 records need" : "3 "))
      driver.press("down")
      let text = driver.screen.split(separator: "\n").joined(separator: " ")
      for part in ["cards.vcf", "12", "Ana Lima", "phone", "+++"] { #expect(text.contains(part)) }
      #expect(driver.screen.contains(language == .en ? "import again" : "importa di nuovo"))
    }
  }

  @Test("28: the list is found again, and Enter opens the record that was taken over")
  func again() throws {
    var driver = ScreenDriver()
    driver.press(":")
    driver.type("attention")
    driver.press("enter")
    #expect(driver.screen.contains("Nothing needs attention"))
    driver.send(.importFinished([report]))
    driver.press(":")
    driver.type("attention")
    driver.press("enter")
    #expect(driver.top is AttentionScreen)
    driver.press("down")
    let wanted = LookupRequest(kinds: ["person", "org"], text: "Ana Lima")
    #expect(driver.press("enter") == [.lookUp(wanted)])
    driver.send(
      .lookupLoaded(wanted, [LookupHit(id: id(10), kind: "person", title: "Ana Lima")]))
    #expect(driver.top is DetailScreen)
    driver.press("esc up")
    driver.press("enter")
    driver.send(.lookupLoaded(LookupRequest(kinds: ["person", "org"], text: "Bob"), []))
    #expect(driver.screen.contains("Bob was not taken over"))
  }
}

@Suite("A path is typed as at a shell prompt") struct PathTests {
  private func prompt(_ names: [FileName], typed: String = "") -> ScreenDriver {
    var driver = ScreenDriver()
    driver.press("3 I")
    driver.type(typed)
    driver.send(.filesListed(typed, names))
    return driver
  }

  private func text(_ driver: ScreenDriver) -> String {
    (driver.top as? PromptScreen)?.field.text ?? ""
  }

  @Test("The files there are stand below from the start; typing asks again")
  func lists() {
    var driver = ScreenDriver()
    #expect(driver.press("3 I").contains(.listFiles("")))
    driver.send(.filesListed("", [FileName("cards.vcf", isFolder: false)]))
    #expect(driver.screen.contains("cards.vcf"))
    driver.type("x")
    #expect(driver.effects.contains(.listFiles("x")))
  }

  @Test("Tab completes as far as all files agree, a folder with its slash")
  func completes() {
    var driver = prompt(
      [
        FileName("members-2025.csv", isFolder: false),
        FileName("Members-2026.csv", isFolder: false),
      ],
      typed: "mem")
    driver.press("tab")
    #expect(text(driver) == "members-202")
    driver = prompt([FileName("Downloads", isFolder: true)], typed: "~/d")
    #expect(driver.press("tab").contains(.listFiles("~/Downloads/")))
    #expect(text(driver) == "~/Downloads/")
    driver = prompt([], typed: "nothing")
    driver.press("tab")
    #expect(driver.screen.contains("No file begins like this"))
  }

  @Test("Down goes into the list, Enter takes the row: a folder is entered, a file imported")
  func chooses() {
    let names = [FileName("lists", isFolder: true), FileName("cards.vcf", isFolder: false)]
    var driver = prompt(names)
    #expect(!driver.screen.contains("> lists/"))
    driver.press("down")
    #expect(driver.screen.contains("> lists/"))
    #expect(driver.press("enter").contains(.listFiles("lists/")))
    driver = prompt(names)
    #expect(driver.press("down down enter") == [.rehearseImport(["cards.vcf"])])
    driver = prompt(names, typed: "lists")
    #expect(driver.press("enter").contains(.listFiles("lists/")))
  }

  @Test("38: a pasted path loses its quotes and its line break, and is not sent by it")
  func pastes() {
    for pasted in ["/tmp/my cards.vcf\n", "'/tmp/my cards.vcf'", "file:///tmp/my cards.vcf\r\n"] {
      var driver = prompt([])
      driver.send(.paste(pasted))
      #expect(text(driver) == "/tmp/my cards.vcf")
      #expect(!driver.effects.contains { if case .rehearseImport = $0 { true } else { false } })
    }
  }

  @Test("25: work that ends closes only the prompt that asked for it")
  func othersPrompt() {
    for keys in ["0 b", "3 I"] {
      var driver = ScreenDriver()
      driver.press(keys)
      driver.type("/media/stick/x")
      driver.send(.backedUp("/elsewhere"))
      driver.send(.importFinished([]))
      #expect(text(driver) == "/media/stick/x")
    }
  }

  @Test("25: a path that was kept while it was typed is no draft once its import is done")
  func forgetsPath() {
    for path in ["cards.vcf", "other.vcf"] {
      var driver = prompt([], typed: "cards.vcf")
      driver.pass(milliseconds: 1000)
      #expect(driver.state.keptDrafts["prompt.importFile"] == "cards.vcf")
      driver.press("enter esc")
      if path != "cards.vcf" {
        driver.press("I ctrl-u")
        driver.type(path)
        driver.press("esc")
      }
      driver.send(.importFinished([]))
      let drop = Effect.dropDraft("prompt.importFile")
      #expect(driver.effects.contains(drop) == (path == "cards.vcf"))
    }
  }

  @Test("25: a path that was typed is kept when it is left")
  func keepsPath() {
    var driver = prompt([], typed: "/media/stick/")
    let effects = driver.press("esc")
    #expect(effects.first == .saveDraft(key: "prompt.importFile", text: "/media/stick/"))
    driver.press("I")
    driver.send(
      .draftLoaded(key: "prompt.importFile", text: "/media/stick/", keptOn: today))
    #expect(text(driver) == "/media/stick/")
  }
}

@Suite("Pasted text") struct PasteTests {
  private static let note = "First line\nSecond line\r\nThird\u{1B}[31m line\n"

  /// What is asked for by anything but reading and keeping a draft.
  private func deeds(_ effects: [Effect]) -> [Effect] {
    effects.filter {
      switch $0 {
      case .readLine, .lookUp, .search, .listFiles, .loadList: false
      default: true
      }
    }
  }

  @Test(
    "38: in each field a paste is text; its line breaks never press Enter",
    arguments: ["3 a", "i", "8", "3 /", "3 I", "0 b", ":", "? ", "3 a tab tab tab tab tab"])
  func fields(_ keys: String) {
    var driver = ScreenDriver()
    for key in keys.split(separator: " ") {
      driver.press(String(key))
      driver.answer()
    }
    let context = driver.state.context
    let depth = driver.state.stack.count
    #expect(deeds(driver.send(.paste(Self.note))).isEmpty)
    #expect(driver.state.context == context)
    #expect(driver.state.stack.count == depth)
    #expect(driver.state.question == nil)
    #expect(!driver.screen.contains("\u{1B}"))
  }

  @Test("38: in the start screen too")
  func start() {
    var driver = ScreenDriver(hub: nil)
    #expect(deeds(driver.send(.paste(Self.note))).isEmpty)
    #expect(driver.screen.contains("First line Second line"))
  }

  @Test("38: a text of many lines keeps its line breaks")
  func area() throws {
    var driver = ScreenDriver()
    driver.press("3")
    driver.answer()
    driver.press("a")
    let form = try #require(driver.top as? FormScreen)
    let notes = try #require(
      form.fields.firstIndex { if case .area = $0.input { true } else { false } })
    driver.press(Array(repeating: "tab", count: notes - form.focus).joined(separator: " "))
    driver.send(.paste(Self.note))
    let after = try #require(driver.top as? FormScreen)
    guard case .area(let area) = after.fields[notes].input else { return }
    #expect(area.text == "First line\nSecond line\nThird[31m line\n")
  }

  @Test(
    "38: in a list it does nothing and says so",
    arguments: ["1", "2", "3", "7", "9", "0", "1 enter"]
  )
  func lists(_ keys: String) {
    var driver = ScreenDriver()
    for key in keys.split(separator: " ") {
      driver.press(String(key))
      driver.answer()
    }
    let depth = driver.state.stack.count
    #expect(deeds(driver.send(.paste("d\ny\nqqq"))).isEmpty)
    #expect(driver.state.stack.count == depth)
    #expect(driver.screen.contains("Text pasted here does nothing"))
  }
}
