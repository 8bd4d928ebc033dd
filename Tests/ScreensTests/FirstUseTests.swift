import Canvas
import HubKit
import HubResources
import HubTesting
import Testing

@testable import Screens

/// What somebody who uses the program for the first time stumbles over.
@Suite struct FirstUseTests {
  static func saved(_ effects: [Effect]) -> SaveRequest? {
    effects.compactMap { if case .save(let request) = $0 { request } else { nil } }.first
  }

  static func step() -> ScreenDriver {
    var driver = ScreenDriver()
    driver.answer()
    driver.press("enter")
    driver.answer()
    return driver
  }

  static func answer(_ driver: inout ScreenDriver, _ request: SaveRequest) {
    driver.send(.saved(request, ActionResult(action: id(90), title: request.title)))
  }

  static let line = "coffee with Ana Lima and Zoe: offers a room; needs a buyer; next call her"

  static func readLine() -> ScreenDriver {
    var driver = ScreenDriver()
    driver.press("i")
    driver.type(line)
    driver.send(
      .lineRead(
        line,
        LineReading(
          kind: "call",
          people: [
            LineReading.Person(name: "Ana Lima", isNew: false, id: id(10)),
            LineReading.Person(name: "Zoe", isNew: true),
          ], date: today.adding(days: -1), note: line, offers: ["a room"], needs: ["a buyer"],
          next: "call her", nextDate: today.adding(days: 4))))
    return driver
  }

  @Test func theFormOfALineCarriesAllThatWasUnderstood() throws {
    var driver = Self.readLine()
    driver.press("tab")
    #expect(driver.top is FormScreen)
    #expect(driver.screen.contains("Ana Lima, +Zoe"))
    #expect(driver.screen.contains("call her"))
    let request = try #require(Self.saved(driver.press("f2")))
    #expect(request.title.key == "log")
    #expect(request.edits.map(\.kind) == ["person", "interaction", "offer", "need", "action"])
    let talk = request.edits[1]
    let zoe = request.edits[0].id.text
    #expect(talk.values["participants"] == .set([id(10).text, zoe, id(2).text]))
    #expect(talk.values["kind"] == .text("call"))
    #expect(talk.values["date"] == .text("2026-11-21"))
    #expect(talk.values["note"] == .text(Self.line))
    #expect(request.edits[2].values["owner"] == .text(id(10).text))
    #expect(request.edits[3].values["namedBy"] == .set([id(10).text, zoe]))
    #expect(
      request.edits[4].values == [
        "text": .text("call her"), "owner": .text(id(2).text), "due": .text("2026-11-26"),
        "source": .text(talk.id.text),
      ])
    Self.answer(&driver, request)
    #expect(driver.screen.contains("Logged: Ana Lima, Zoe"))
    #expect(driver.effects.contains(.dropDraft("log")))
  }

  @Test func theFormWaitsUntilTheLineIsUnderstood() {
    var driver = ScreenDriver()
    driver.press("i")
    driver.type("Zoe")
    #expect(driver.press("tab") == [.readLine("Zoe")])
    #expect(driver.top is LogScreen)
    driver.send(
      .lineRead("Zoe", LineReading(people: [LineReading.Person(name: "Zoe", isNew: true)])))
    #expect(driver.top is FormScreen)
    #expect(driver.screen.contains("+Zoe"))
  }

  @Test func theLineSaysThatOffersAndNeedsAreKept() {
    let screen = Self.readLine().screen
    #expect(screen.contains("Offer: a room"))
    #expect(screen.contains("Need: a buyer"))
  }

  @Test func aNextStepOfAPracticeIsMadeAlong() throws {
    var driver = Self.step()
    driver.press("e")  // hold a one-on-one
    driver.type("Zoe")
    driver.press("enter")
    while (driver.top as? FormScreen)?.fields[(driver.top as? FormScreen)?.focus ?? 0].along
      != .next
    { driver.press("tab") }
    driver.type("Send the plan")
    driver.press("tab")
    driver.type("friday")
    let request = try #require(Self.saved(driver.press("f2")))
    let action = try #require(request.edits.last)
    #expect(action.kind == "action")
    #expect(action.values["due"] == .text("2026-11-27"))
    #expect(action.values["source"] == .text(request.edits[1].id.text))
    Self.answer(&driver, request)
    #expect(driver.screen.contains("Logged: Zoe"))
  }

  @Test func aDayWithoutANextStepIsAskedFor() {
    var driver = Self.step()
    driver.press("e")
    driver.type("Zoe")
    driver.press("enter")
    while (driver.top as? FormScreen)?.fields[(driver.top as? FormScreen)?.focus ?? 0].along
      != .nextBy
    { driver.press("tab") }
    driver.type("friday")
    #expect(Self.saved(driver.press("f2")) == nil)
    #expect(driver.screen.contains("! Needed: Next step"))
  }

  @Test func whatIsMissingIsSaidOnce() {
    var driver = Self.step()
    driver.press("e f2")
    let screen = driver.screen
    #expect(screen.ranges(of: "Needed: With").count == 1)
  }

  @Test func ctrlCSaysWhatLeaves() {
    var driver = Self.step()
    driver.press("ctrl-c")
    #expect(driver.screen.contains("q quits"))
    driver.press("i ctrl-c")
    #expect(driver.screen.contains("Esc goes back"))
  }

  @Test func anUntouchedFormIsLeftWithoutAQuestion() {
    var driver = Self.step()
    driver.press("e f8")
    #expect(driver.top is StepScreen)
  }

  @Test func aLineBegunBeforeIsSaidAndCanBeDiscarded() {
    var driver = ScreenDriver()
    driver.press("i")
    driver.send(.draftLoaded(key: "log", text: "coffee with Zoe", keptOn: today))
    driver.type("!")
    #expect(driver.screen.contains("Here is the line you began"))
    #expect(driver.press("f8 enter").isEmpty)
    #expect((driver.top as? LogScreen)?.field.text == "coffee with Zoe!")
    driver.press("f8")
    #expect(driver.press("y").contains(.dropDraft("log")))
    #expect((driver.top as? LogScreen)?.field.text.isEmpty == true)
    #expect(!driver.screen.contains("Here is the line you began"))
  }

  @Test func pastedLinesAreItemsOfTheirOwn() {
    var driver = ScreenDriver()
    driver.press("i")
    driver.send(.paste("coffee with Zoe:\noffers a room\n\nnext call her friday\n"))
    #expect(
      (driver.top as? LogScreen)?.field.text
        == "coffee with Zoe: offers a room; next call her friday")
  }

  @Test func aContactDetailOpensItsRowOfTheForm() throws {
    var driver = ScreenDriver()
    driver.state.stack.append(DetailScreen(id(10), kind: "person"))
    driver.send(.detailLoaded(id(10), Fixtures.anaDetail))
    let lines = try #require(driver.top as? DetailScreen).lines
    let row = try #require(lines.firstIndex { $0.channel == .channel(id(30)) })
    for _ in 0..<row { driver.press("down") }
    driver.press("enter")
    driver.answer()
    let form = try #require(driver.top as? FormScreen)
    #expect(form.fields[form.focus].channel?.id == id(30))
    driver.press("esc a")
    driver.answer()
    let other = try #require(driver.top as? FormScreen)
    #expect(other.fields[other.focus].channel?.kind == "email")
    #expect(other.fields[other.focus].channel?.id == nil)
  }

  @Test func addOffersWhatFitsTheRecord() throws {
    var driver = ScreenDriver()
    driver.state.stack.append(DetailScreen(id(10), kind: "person"))
    driver.send(.detailLoaded(id(10), Fixtures.anaDetail))
    driver.press("a")
    let screen = driver.screen
    for word in ["action", "contact detail", "need", "offer", "assessment", "role", "consent"] {
      #expect(screen.contains(word), "\(word)")
    }
    driver.type("offer")
    driver.press("enter")
    let form = try #require(driver.top as? FormScreen)
    #expect(form.kind == "offer")
    driver.type("A room")
    let request = try #require(Self.saved(driver.press("f2")))
    #expect(request.edits.first?.values["owner"] == .text(id(10).text))
    driver.press("esc")
    #expect(driver.top is DetailScreen)
  }

  @Test func keysThatDoNothingOnARecordAreNotOffered() {
    var driver = ScreenDriver()
    driver.state.stack.append(DetailScreen(id(41), kind: "interaction"))
    let talk = ListRow(record: Fixtures.talk, titles: [id(10): "Ana Lima"])
    driver.send(.detailLoaded(id(41), RecordDetail(row: talk)))
    #expect(!driver.screen.contains("Done"))
    driver.press("x")
    #expect(driver.screen.contains("x"))
    driver.press("?")
    let help = driver.screen
    #expect(!help.contains("Tick who comes"))
    #expect(!help.contains("Mark the action done"))
    #expect(!help.contains("Bring back from the Trash"))
  }

  @Test func theNoteSaysWhoseItIs() {
    var driver = Self.step()
    driver.press("f")
    let row = ListRow(record: Fixtures.talk, titles: [id(10): "Ana Lima"])
    driver.send(.latestLoaded("interaction", RecordDetail(row: row)))
    driver.send(.detailLoaded(id(41), RecordDetail(row: row)))
    #expect(driver.screen.contains("Ana Lima, 19 Nov 2026 – Write the note"))
    #expect(driver.screen.contains("Offers lab time …"))
  }

  @Test func codesAreShownAsWords() {
    var driver = ScreenDriver()
    driver.state.stack.append(DetailScreen(id(10), kind: "person"))
    driver.send(.detailLoaded(id(10), Fixtures.anaDetail))
    #expect(driver.screen.contains("my own contacts"))
    let org = ListRow(
      record: Record(
        id: id(20), kind: "org",
        fields: ["name": .text("Lumo"), "sector": .text("nace2.1:C13")]))
    let meeting = ListRow(
      record: Record(
        id: id(43), kind: "meeting",
        fields: ["title": .text("Table"), "start": .text("2026-11-21T19:00")]))
    let world = driver.state.world
    #expect(Naming.text("sector", of: org, world).hasPrefix("C13 "))
    #expect(Naming.text("start", of: meeting, world) == "21 Nov 2026 19:00")
  }
}

@Suite struct CodeTests {
  static func edit(_ row: ListRow, _ kind: Kind) -> ScreenDriver {
    var driver = ScreenDriver()
    driver.state.stack.append(DetailScreen(row.record.id, kind: kind))
    driver.send(.detailLoaded(row.record.id, RecordDetail(row: row)))
    driver.press("e")
    driver.send(.detailLoaded(row.record.id, RecordDetail(row: row)))
    return driver
  }

  @Test func aCodeLeftAloneIsSavedAsItWas() throws {
    var driver = Self.edit(Fixtures.ana, "person")
    #expect(driver.screen.contains("my own contacts"))
    driver.type("!")
    let request = try #require(FirstUseTests.saved(driver.press("f2")))
    #expect(request.edits.first?.values == ["name": .text("Ana Lima!")])
  }

  @Test func aTradeIsTypedAsAWordAndKeptAsACode() throws {
    let lumo = ListRow(
      record: Record(id: id(20), kind: "org", fields: ["name": .text("Lumo")]))
    var driver = Self.edit(lumo, "org")
    while (driver.top as? FormScreen)?.fields[(driver.top as? FormScreen)?.focus ?? 0].name
      != "sector"
    { driver.press("tab") }
    driver.type("c13")
    let request = try #require(FirstUseTests.saved(driver.press("f2")))
    #expect(request.edits.first?.values == ["sector": .text("nace2.1:C13")])
  }
}

/// The organizers' own judgement, and what no screen may show.
@Suite struct JudgementTests {
  static func report(judged: Bool) -> WalkReport {
    let facts = ConversationFacts(coveredFrom: ConversationFacts.coveredFrom(today: today))
    var settings = WalkSettings()
    if judged {
      settings.overrides[EvidenceID(.conversation, 3)] = WalkSettings.Override(
        isMet: true, note: "Kept on paper", on: today.adding(days: -2), by: id(10))
    }
    return WalkReport(facts: WalkFacts(conversation: facts), settings: settings, asOf: today)
  }

  static func proof(judged: Bool) throws -> ScreenDriver {
    var driver = ScreenDriver()
    let report = report(judged: judged)
    let evidence = try #require(
      report[.conversation]?.evidence.first { $0.id == EvidenceID(.conversation, 3) })
    driver.send(.walkLoaded(report))
    driver.press("enter")
    driver.state.stack.append(ProofScreen(evidence, driver.state.world))
    driver.send(.walkLoaded(report))
    return driver
  }

  @Test func aJudgementSaysWhoWhenAndWhy() throws {
    var driver = try Self.proof(judged: true)
    #expect(driver.effects.contains(.loadRecords([id(10)])))
    driver.send(.recordsLoaded([id(10)], [Fixtures.ana]))
    let screen = driver.screen
    #expect(screen.contains("* judged by Ana Lima on 20 Nov 2026"))
    #expect(screen.contains("Kept on paper"))
  }

  @Test func aJudgementCanBeTakenBack() throws {
    var driver = try Self.proof(judged: true)
    driver.press("o")
    let request = try #require(FirstUseTests.saved(driver.press("f2")))
    #expect(request.edits.first?.values["state"] == .text("none"))
    FirstUseTests.answer(&driver, request)
    #expect(driver.screen.contains("Judged:"))
    driver.send(.walkLoaded(Self.report(judged: false)))
    #expect(!driver.screen.contains("* judged by"))
  }

  /// A merge field that nothing was merged into.
  static func unfilled(_ screen: String) -> Bool {
    screen.contains(#/\{[A-Za-z0-9]+\}/#)
  }

  @Test func noScreenShowsAnUnfilledMergeField() throws {
    for (drawing, language, shape) in DrawnTests.all {
      let screen = drawing.driver(language, shape).screen
      #expect(!Self.unfilled(screen), "\(drawing) \(screen)")
    }
    for language in Language.allCases {
      let world = ScreenDriver(language: language).state.world
      for report in [Fixtures.report, Fixtures.emptyReport, Self.report(judged: true)] {
        let evidence = report.steps.flatMap(\.evidence)
        for one in evidence {
          let reasons = ProofScreen(one, world).reasons.joined(separator: " ")
          #expect(!Self.unfilled(reasons), "\(reasons)")
        }
        for card in report.coach {
          let text = WalkTexts.text(of: card, report, named: [:], world)
          #expect(!Self.unfilled(text), "\(text)")
        }
        for sign in report.steps.flatMap(\.signs) {
          #expect(!Self.unfilled(ProofScreen(sign, world).reasons.joined()))
        }
      }
    }
  }

  @Test func aPromiseIsPutOffByItsOwnWords() throws {
    var facts = ConversationFacts(coveredFrom: ConversationFacts.coveredFrom(today: today))
    facts.actions = [
      ConversationFacts.Action(id: id(40), owner: id(10), due: today.adding(days: 1), state: .open)
    ]
    let report = WalkReport(
      facts: WalkFacts(conversation: facts), settings: WalkSettings(), asOf: today)
    var driver = ScreenDriver()
    driver.send(.walkLoaded(report))
    let row = ListRow(record: Fixtures.action)
    driver.send(.recordsLoaded([id(40)], [row]))
    let index = try #require(report.coach.firstIndex { $0.reason == .promise })
    for _ in 0..<(StepID.allCases.count + index) { driver.press("down") }
    #expect(driver.screen.contains("Put off"))
    driver.press("v")
    let request = try #require(FirstUseTests.saved(driver.press("f2")))
    #expect(request.subject == "Keep your promise: Send the plan")
  }
}
