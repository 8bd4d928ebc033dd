import Canvas
import HubKit
import HubResources
import HubTesting
import Testing

@testable import Screens

/// Each practice of the five steps has a key, and the key opens what leaves its record.
@Suite struct PracticeTests {
  static let keys = Array("abcdefhmnprstw")
  static let playbook = Playbook(Words(.en))
  static let all: [(StepID, Int)] = StepID.allCases.flatMap { step in (1...14).map { (step, $0) } }

  /// The practice opened by its key on the screen of its step.
  static func open(_ step: StepID, _ number: Int, width: Int = 80, height: Int = 24)
    -> ScreenDriver
  {
    var driver = ScreenDriver(width: width, height: height)
    driver.answer()
    for _ in 1..<step.number { driver.press("down") }
    driver.press("enter")
    driver.answer()
    driver.type(String(keys[number - 1]))
    return driver
  }

  static func practice(_ id: String) throws -> Playbook.Practice {
    try #require(playbook.practice(id))
  }

  @Test(arguments: StepID.allCases) func everyStepShowsFourteenPracticesWithTheirKeys(
    _ step: StepID
  ) {
    var driver = ScreenDriver(width: 100, height: 60)
    driver.answer()
    for _ in 1..<step.number { driver.press("down") }
    driver.press("enter")
    driver.answer()
    let practices = Self.playbook.practices(of: step.rawValue)
    #expect(practices.count == 14)
    for (key, practice) in zip(Self.keys, practices) {
      #expect(driver.screen.contains("  \(key)  \(practice.title)"), "\(practice.id)")
    }
    driver.press("?")
    #expect(driver.screen.contains(practices.first?.title ?? "?"))
  }

  @Test(arguments: StepID.allCases) func everyKeyOpensItsForm(_ step: StepID) throws {
    for number in 1...14 {
      let practice = try Self.practice(PracticeID(step, number).text)
      var driver = Self.open(step, number)
      if practice.leaves.opens == .document { driver.send(.latestLoaded("document", nil)) }
      if practice.leaves.opens == .latest {
        let asked = driver.effects.contains {
          if case .loadLatest(let kind, _) = $0 { kind.name == practice.leaves.kind } else { false }
        }
        #expect(asked, "\(practice.id)")
        continue
      }
      let form = try #require(driver.top as? FormScreen, "\(practice.id)")
      #expect(form.kind.name == practice.leaves.kind)
      #expect(form.heading == practice.title)
      #expect(form.prompts == practice.prompts)
      for (name, text) in practice.leaves.preset {
        let field = form.fields.first { $0.name == name }
        #expect(
          field?.input.isEmpty == false || form.fixed[name] != nil, "\(practice.id) \(name)=\(text)"
        )
      }
    }
  }

  /// What waits for its newest record opens a new one where there is none.
  @Test(arguments: StepID.allCases) func theNewestRecordIsGoneOnWithOrMade(_ step: StepID) throws {
    for number in 1...14 {
      let practice = try Self.practice(PracticeID(step, number).text)
      guard practice.leaves.opens == .latest else { continue }
      let kind = Kind(practice.leaves.kind)
      var driver = Self.open(step, number)
      driver.send(.latestLoaded(kind, nil))
      #expect((driver.top as? FormScreen)?.id == nil)
      #expect(driver.top is FormScreen)
      driver = Self.open(step, number)
      let row = ListRow(record: Record(id: id(77), kind: kind))
      driver.send(.latestLoaded(kind, RecordDetail(row: row)))
      #expect((driver.top as? FormScreen)?.id == id(77))
    }
  }

  /// The step with its practices done three times each, but for those that were never done.
  static func done(
    _ width: Int, _ height: Int, language: Language = .en, glyphs: GlyphSet = .unicode
  ) -> ScreenDriver {
    var driver = ScreenDriver(language: language, width: width, height: height, glyphs: glyphs)
    driver.answer()
    driver.press("enter")
    for case .loadFirsts(let requests) in driver.effects {
      let pages = requests.map { request in
        let record = Record(
          id: id(70), kind: request.kind, fields: ["date": .text("2026-11-12")],
          createdAt: ScreenDriver.now)
        let isDone = request.filter.contains("one_on_one")
        return ListPage(
          request: request, total: isDone ? 3 : 0, rows: isDone ? [ListRow(record: record)] : [])
      }
      driver.send(.firstsLoaded(pages))
    }
    driver.send(.walkLoaded(Fixtures.report))
    return driver
  }

  @Test func whatWasDoneBearsAMarkACountAndItsLastDay() {
    let lines = { (driver: ScreenDriver) in
      driver.screen.split(separator: "\n").filter { $0.contains("3×") || $0.contains("3x") }
        .map(String.init)
    }
    #expect(lines(Self.done(80, 60)) == ["    e  Hold a one-on-one  ✓ 3×, last 12 Nov 2026"])
    let ascii = lines(Self.done(80, 60, glyphs: .ascii)).first ?? ""
    #expect(ascii.contains("  + 3x, last 12 Nov"))
    let italian = lines(Self.done(80, 60, language: .it)).first ?? ""
    #expect(italian.contains("✓ 3×, l'ultima il 12 nov"))
    // How often stands before a title that may be cut.
    #expect(lines(Self.done(40, 60)).first?.hasPrefix("    e  ✓ 3×  Hold") == true)
  }

  @Test func aDocumentOpensWithItsTextAndWhatTheHubKnows() throws {
    var driver = Self.open(.organization, 2)
    driver.send(.latestLoaded("document", nil))
    let form = try #require(driver.top as? FormScreen)
    let text = form.fields.first { $0.isText }
    guard case .area(let area)? = text?.input else {
      Issue.record("no text")
      return
    }
    #expect(area.text.contains("Cinder Fork Gear Guild"))
    #expect(!area.text.contains("{hub}"))
    #expect(area.caret == 0)
    let left = Templates.unfilled(in: area.text)
    #expect(!left.isEmpty)
    #expect(driver.screen.contains("Still to fill in"))
    #expect(driver.screen.contains("{\(try #require(left.first))}"))
    guard case .save(let request)? = driver.press("f2").first else {
      Issue.record("not saved")
      return
    }
    let values = request.edits[0].values
    #expect(values["template"] == .text("charter"))
    #expect(values["updatedOn"] == .text("2026-11-22"))
    #expect(values["author"] == .text(id(2).text))
    #expect(values["text"]?.text == area.text)
  }

  @Test(arguments: [(80, 24), (40, 10)]) func aTemplateOpensAtItsFirstBlank(
    _ size: (Int, Int)
  ) throws {
    var driver = Self.open(.organization, 2, width: size.0, height: size.1)
    driver.send(.latestLoaded("document", nil))
    while (driver.top as? FormScreen).map({ !$0.fields[$0.focus].isText }) == true {
      driver.press("tab")
    }
    func area() throws -> TextArea {
      let form = try #require(driver.top as? FormScreen)
      guard case .area(let area) = form.fields[form.focus].input else { throw CancellationError() }
      return area
    }
    let text = try area().text
    let before = text.prefix(try area().caret)
    #expect(!before.contains("{") && text.dropFirst(before.count).hasPrefix("{"))
    #expect(driver.screen.contains("Tab leaves the text, F2 saves"))
    #expect(driver.screen.contains(String(try #require(Templates.unfilled(in: text).first))))
    // Who has moved on in it finds the caret where it was.
    driver.press("down")
    let moved = try area().caret
    driver.press("tab shift-tab")
    #expect(try area().caret == moved)
  }

  @Test func savingTellsOfTheBlanksThatAreLeft() throws {
    var driver = Self.open(.organization, 2)
    driver.send(.latestLoaded("document", nil))
    guard case .save(let request)? = driver.press("f2").first else {
      Issue.record("not saved")
      return
    }
    #expect(request.blanks > 1)
    driver.send(.saved(request, ActionResult(action: id(5), title: request.title)))
    #expect(driver.screen.contains("\(request.blanks) blanks to fill in"))
    #expect(driver.top is StepScreen)
  }

  @Test func whatIsUnfilledIsNotSent() throws {
    var driver = Self.open(.organization, 2)
    driver.send(.latestLoaded("document", nil))
    var form = try #require(driver.top as? FormScreen)
    let index = try #require(form.fields.firstIndex { $0.name == "status" })
    form.fields[index].input = .choice(["draft", "sent"], "sent")
    driver.state.stack[driver.state.stack.count - 1] = form
    #expect(driver.press("f2").isEmpty)
    #expect(driver.screen.contains("Still to fill in"))
  }

  /// The first article is noted before any outlet is known.
  @Test func anOutletAndSomebodyOfTheMediaAreMadeByName() throws {
    var driver = Self.open(.publicity, 13)
    driver.type("Mills open their doors")
    driver.press("tab")
    driver.type("Biella Daily")
    driver.press("enter")
    guard case .save(let request)? = driver.press("f2").first else {
      Issue.record("not saved: \(driver.screen)")
      return
    }
    #expect(request.edits.map(\.kind) == ["outlet", "coverage"])
    #expect(request.edits[0].values["name"] == .text("Biella Daily"))
    #expect(request.edits[0].values["kind"] == .text("local_daily"))
    var pitch = Self.open(.publicity, 7)
    pitch.type("New loom")
    pitch.press("tab")
    pitch.type("Pat Reed")
    pitch.press("enter")
    guard case .save(let pitched)? = pitch.press("f2").first else {
      Issue.record("not saved: \(pitch.screen)")
      return
    }
    #expect(pitched.edits.map(\.kind) == ["person", "mediaContact", "pitch"])
    #expect(pitched.edits[1].values["person"] == .text(pitched.edits[0].id.text))
  }

  @Test func aMeetingBringsItsAgenda() throws {
    var driver = Self.open(.organization, 1)
    #expect(driver.screen.contains("Agenda, made along"))
    driver.type("2026-12-01T18:00")
    guard case .save(let request)? = driver.press("f2").first else {
      Issue.record("not saved")
      return
    }
    let items = request.edits.filter { $0.kind == "agendaItem" }
    let usual = Agendas(Words(.en)).items(of: "founding")
    #expect(items.count == usual.count)
    #expect(!items.isEmpty)
    #expect(items.allSatisfy { $0.values["meeting"] == .text(request.title.ids[0].text) })
    #expect(items.map { $0.values["minutes"]?.integer } == usual.map { $0.minutes })
    #expect(Set(request.edits.map(\.id)).count == request.edits.count)
  }

  /// A card of something that waits opens it, not a new one of its kind.
  @Test func whatWaitsIsGoneOnWith() throws {
    let world = ScreenDriver().state.world
    let form = try #require(PracticeForm(PracticeID(.government, 8), report: nil, world))
    let promise = ListRow(
      record: Record(id: id(71), kind: "commitment", fields: ["text": .text("Send figures")]))
    guard case .push(let screen)? = form.screen(for: promise) else {
      Issue.record("nothing opens")
      return
    }
    #expect((screen as? FormScreen)?.id == id(71))
    let minutes = try #require(PracticeForm(PracticeID(.organization, 11), report: nil, world))
    let meeting = ListRow(
      record: Record(id: id(72), kind: "meeting", fields: ["title": .text("Board")]))
    guard case .push(let other)? = minutes.screen(for: meeting) else {
      Issue.record("nothing opens")
      return
    }
    #expect((other as? FormScreen)?.kind == "minutes")
    let field = (other as? FormScreen)?.fields.first { $0.name == "meeting" }
    #expect(field?.original == .text(id(72).text))
  }

  @Test func whatMovedIsToldWhenTheStepShowsAgain() throws {
    var driver = ScreenDriver()
    driver.send(.walkLoaded(Fixtures.emptyReport))
    driver.press("enter")
    driver.send(.walkLoaded(Fixtures.emptyReport))
    driver.type("e")
    driver.press("esc")
    driver.send(.walkLoaded(Fixtures.emptyReport))
    #expect(!driver.screen.contains("Moved"))
    driver.send(.walkLoaded(Fixtures.report))
    #expect(driver.screen.contains("Moved: one-on-ones 3/10, was 0"))
    driver.press("down")
    #expect(!driver.screen.contains("Moved"))
  }

  @Test func whoSitsHereAndTheHubAreKnown() throws {
    var driver = Self.open(.publicity, 4)
    driver.type("https://guild.example")
    guard case .save(let request)? = driver.press("f2").first else {
      Issue.record("not saved: \(driver.screen)")
      return
    }
    #expect(request.edits[0].values["owner"] == .text(id(1).text))
    let promise = try #require(Self.open(.government, 8).top as? FormScreen)
    let by = promise.fields.first { $0.name == "by" }
    #expect(by?.original == .text("us"))
  }

  @Test func theNetworkIsTakenFromTheJudgement() throws {
    let form = try #require(Self.open(.connections, 4).top as? FormScreen)
    let numbers = form.fields.first { $0.name == "numbers" }?.original?.text ?? ""
    #expect(numbers.contains("People: "))
    #expect(numbers.contains("Phase: spark"))
  }

  @Test func theGuideStandsBesideTheTalk() {
    var driver = Self.open(.conversation, 5)
    #expect(driver.screen.contains("Opening"))
    driver.press("f5")
    #expect(driver.top is FormPanelScreen)
    for _ in 0..<40 { driver.press("down") }
    #expect(driver.screen.contains("Did you learn a value"))
    driver.press("esc")
    #expect(driver.top is FormScreen)
  }

  @Test(arguments: StepID.allCases) func everyConditionHasARemedy(_ step: StepID) throws {
    let report = Fixtures.emptyReport
    let conditions = try #require(report[step].map { $0.entry.parts + $0.exit.parts })
    for part in conditions where EvidenceID(part.id) == nil {
      switch Self.playbook.remedy(part.id) {
      case .practice(let id): #expect(Self.playbook.practice(id) != nil, "\(part.id)")
      case .kind(let kind): #expect(Catalogue.standard[Kind(kind)] != nil, "\(part.id)")
      case nil: Issue.record("\(part.id)")
      }
      #expect(WalkTexts.label(part.id, ScreenDriver().state.world) != part.id, "\(part.id)")
    }
  }
}
