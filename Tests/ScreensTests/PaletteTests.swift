import Canvas
import HubKit
import HubResources
import HubTesting
import Testing

@testable import Screens

@Suite struct FuzzyTests {
  private func score(_ typed: String, in text: String) -> Int? {
    Fuzzy.score(Fuzzy.Query(typed), in: Fuzzy.Text(text))
  }

  @Test func lettersMustComeInTheirOrder() {
    #expect(score("gt", in: "go-today") != nil)
    #expect(score("tg", in: "go-today") == nil)
    #expect(score("", in: "anything") == 0)
    #expect(score("long", in: "lo") == nil)
  }

  @Test func beginningsOfWordsAndRunsCountMore() throws {
    func score(_ typed: String, _ text: String) throws -> Int {
      try #require(self.score(typed, in: text))
    }
    #expect(try score("gt", "go-today") > score("gt", "gather-it"))
    #expect(try score("port", "import") > score("port", "sporexits"))
    #expect(try score("hist", "go-history") > score("hist", "the inside last"))
    #expect(try score("go", "go-walk") > score("go", "longo"))
  }

  @Test func everyWordHasToFit() {
    #expect(score("go walk", in: "walk and go") != nil)
    #expect(score("go xyz", in: "walk and go") == nil)
  }

  @Test func nobodyWaitsForLongTexts() {
    let text = String(repeating: "ab", count: 5000)
    #expect(score(String(repeating: "a", count: 5000), in: text) == nil)
  }
}

@Suite struct PaletteTests {
  private func open(_ language: Language = .en) -> ScreenDriver {
    var driver = ScreenDriver(language: language)
    driver.press("3")
    driver.answer()
    driver.press(":")
    return driver
  }

  @Test("15: the palette opens over the screen, in groups, with the keys bound")
  func opens() {
    var driver = open()
    #expect(driver.screen.contains("┌ Commands ─"))
    #expect(driver.screen.contains("Here"))
    #expect(driver.frame.rowText(0).contains("People"))
    driver.type("gohist")
    #expect(driver.screen.contains("> 9 "))
  }

  @Test(
    "15, 17: descriptions are searched too, in the language of the screens, without case and marks")
  func descriptions() {
    var driver = open(.it)
    driver.type("CESTINO")
    let top = driver.top as? PaletteScreen
    #expect(top?.menu.count ?? 0 > 0)
    driver.press("esc :")
    driver.type("persone")
    driver.press("enter")
    #expect((driver.top as? RecordListScreen)?.kind == "person")
  }

  @Test(
    "15: letters that come in a burst are answered once, and nothing else comes of them",
    arguments: [
      "3 : gohist enter", "3 ? quit", "3 ? quit esc down enter", "3 f birth enter", "3 f b",
    ])
  func burst(_ keys: String) {
    func ending(settles: Bool) -> ScreenDriver {
      var driver = ScreenDriver()
      driver.settles = settles
      for name in keys.split(separator: " ") {
        if Key(name: String(name)) == nil {
          driver.type(String(name))
        } else {
          driver.press(String(name))
        }
      }
      return driver
    }
    var driver = ending(settles: false)
    driver.state.settle()
    #expect(driver.screen == ending(settles: true).screen)
  }

  @Test("15: what is found for letters waits for their picture")
  func burstIsPutOff() {
    var driver = open()
    driver.settles = false
    driver.type("gohist")
    #expect(driver.frame.rowText(4).contains("Enter"))
    driver.state.settle()
    #expect(driver.frame.rowText(3).contains("> 9 "))
  }

  @Test("15: Tab completes the name, and what follows is taken")
  func completes() {
    var driver = open()
    driver.type("imp")
    driver.press("tab")
    #expect((driver.top as? PaletteScreen)?.field.text == "import ")
    driver.type("cards.vcf")
    #expect(driver.press("enter").contains(.rehearseImport(["cards.vcf"])))
  }

  @Test("15: ↑ recalls what was run, also before the program was started anew")
  func history() {
    var driver = open()
    #expect(driver.effects == [.loadDraft("history.palette")])
    driver.send(
      .draftLoaded(key: "history.palette", text: "go-walk\nimport a.csv", keptOn: nil))
    driver.press("up")
    #expect((driver.top as? PaletteScreen)?.field.text == "import a.csv")
    driver.press("up")
    #expect((driver.top as? PaletteScreen)?.field.text == "go-walk")
    driver.press("down")
    #expect(driver.press("enter") == [.rehearseImport(["a.csv"])])
    driver.press(":")
    driver.send(.draftLoaded(key: "history.palette", text: "go-walk", keptOn: nil))
    driver.type("go-today")
    #expect(
      driver.press("enter").first
        == .saveDraft(key: "history.palette", text: "go-walk\ngo-today"))
  }

  @Test("15: what is remembered is bounded")
  func boundedHistory() {
    var driver = open()
    let lines = (1...80).map { "line-\($0)" }
    driver.send(
      .draftLoaded(
        key: "history.palette", text: lines.joined(separator: "\n"), keptOn: nil))
    driver.type("go-walk")
    guard case .saveDraft(_, let text)? = driver.press("enter").first else {
      Issue.record("not kept")
      return
    }
    #expect(text.split(separator: "\n").count == PaletteScreen.historyLimit)
    #expect(text.hasSuffix("go-walk"))
  }

  @Test("15: every list of records is reached by its name", arguments: Language.allCases)
  func lists(_ language: Language) {
    var driver = open(language)
    driver.type(Naming.plural("need", driver.state.world).lowercased())
    driver.press("enter")
    #expect((driver.top as? RecordListScreen)?.kind == "need")
  }

  @Test("15: the rooms one goes to seldom are found by their names")
  func rooms() {
    var driver = open()
    driver.type("trash")
    driver.press("enter")
    #expect(driver.top is TrashScreen)
    driver.press(":")
    driver.type("questions")
    driver.press("enter")
    #expect(driver.top is DiagnosisScreen)
    driver.press("esc :")
    #expect(driver.screen.contains("Commands"))
    driver.type("practice hub")
    driver.press("enter")
    #expect(driver.top is LookAroundScreen)
  }

  @Test("28: while a practice hub is made, keys are not meant for it")
  func practiceHubFromOnesOwn() {
    var driver = open()
    driver.type("practice hub")
    driver.press("enter")
    #expect(driver.press("enter").contains(.openPracticeHub(.textile)))
    #expect(driver.screen.contains("Making the practice hub"))
    for key in ["j", "j", "enter", "esc"] { #expect(driver.press(key).isEmpty) }
    #expect(driver.top is LookAroundScreen)
    #expect((driver.top as? LookAroundScreen)?.list.selected == 0)
    driver.send(.refused(.openPracticeHub(.textile), Notice("error.noHub", ["path": "x"])))
    #expect(!driver.screen.contains("Making the practice hub"))
    driver.press("enter")
    var practice = ScreenDriver.hub
    practice = HubSummary(
      id: ScreenDriver.id(9), name: "Trama", place: "Borgo", me: practice.me,
      myName: practice.myName, isPractice: true)
    practice.isTemporary = true
    driver.send(.hubOpened(practice))
    #expect(driver.top is WalkScreen)
    #expect(driver.screen.contains("This is Trama"))
    // It would go with what was tried in it.
    driver.press(":")
    driver.type("practice hub")
    driver.press("enter")
    #expect(driver.state.question != nil)
    driver.press("n")
    #expect(driver.top is WalkScreen)
  }

  @Test("23: a question does not fall among the letters of one who types")
  func heldQuestion() {
    var driver = open()
    driver.type("import big.csv")
    driver.press("enter a")
    let form = driver.top is FormScreen
    let report = ImportReport(file: "big.csv", format: "csv", read: 3, added: 3)
    driver.send(.importRehearsed(["big.csv"], [report]))
    #expect(form && driver.state.question == nil)
    #expect(driver.screen.contains("The import is ready"))
    driver.type("y")
    #expect(driver.effects.isEmpty && driver.screen.contains("y"))
    driver.press("esc")
    #expect(driver.state.question != nil)
    #expect(driver.press("y").contains(.importFiles(["big.csv"])))
  }

  @Test func thePaletteFillsASmallWindow() {
    var driver = ScreenDriver(width: 40, height: 10)
    driver.press(":")
    driver.type("today")
    #expect(driver.frame.rowText(1).hasPrefix(":today"))
    #expect(driver.screen.contains("go-today"))
  }

  @Test func altXIsThePaletteToo() {
    var driver = ScreenDriver()
    driver.press("alt-x")
    #expect(driver.top is PaletteScreen)
  }

  @Test("39: a click on a row of the palette runs it")
  func clicked() {
    var driver = open()
    driver.type("go-today")
    let row = (0..<24).first { driver.frame.rowText($0).contains("> 2 ") } ?? 0
    driver.send(.mouse(MouseEvent(.leftPress, at: Point(x: 20, y: row))))
    #expect(driver.top is TodayScreen)
  }
}
