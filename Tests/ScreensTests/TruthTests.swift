import Canvas
import HubKit
import HubResources
import HubTesting
import Testing

@testable import Screens

/// What screens say agrees with what is: with the record shown, the figures and the language.
@Suite struct TruthTests {
  private static func lines(_ detail: RecordDetail, _ world: World) -> [String] {
    DetailLine.all(detail, width: 80, world).map(\.text.text)
  }

  @Test(arguments: [
    (Language.en, ["Hamid – absent", "Bianca – said no", "Zoe – came late", "Ugo"]),
    (.it, ["Hamid – assente", "Bianca – ha detto no", "Zoe – in ritardo", "Ugo"]),
  ])
  func aMeetingSaysWhatBecameOfEach(_ language: Language, _ wanted: [String]) {
    let world = ScreenDriver(language: language).state.world
    func row(_ number: UInt8, _ name: String, _ fields: [String: FieldValue]) -> ListRow {
      let fields = fields.merging(["person": .text(id(number).text)]) { $1 }
      return ListRow(
        record: Record(id: id(number + 20), kind: "attendance", fields: fields),
        titles: [id(number): name])
    }
    var detail = RecordDetail(row: ListRow(record: Record(id: id(43), kind: "meeting")))
    detail.children = [
      row(10, "Hamid", ["rsvp": .text("yes"), "outcome": .text("absent")]),
      row(11, "Bianca", ["rsvp": .text("no")]), row(12, "Zoe", ["outcome": .text("late")]),
      row(13, "Ugo", [:]),
    ]
    let lines = Self.lines(detail, world)
    #expect(lines.contains(world.words("screen.detail.replies")))
    #expect(lines.suffix(4).map { $0.dropFirst(2) } == wanted.map { $0[...] })
  }

  @Test(arguments: [
    (nil as String?, "mentors Ben", "mentored by Ana"),
    ("a_to_b", "mentors Ben", "mentored by Ana"),
    ("b_to_a", "mentored by Ben", "mentors Ana"), ("mutual", "mentors Ben", "mentors Ana"),
  ])
  func aTieReadsFromTheSideOfWhoIsShown(_ direction: String?, _ first: String, _ other: String) {
    let world = ScreenDriver().state.world
    var fields: [String: FieldValue] = [
      "a": .text(id(10).text), "b": .text(id(11).text), "kinds": .list(["friend", "mentors"]),
    ]
    fields["direction"] = direction.map { .text($0) }
    let row = ListRow(
      record: Record(id: id(50), kind: "tie", fields: fields),
      titles: [id(10): "Ana", id(11): "Ben"])
    #expect(TieLine.of(row, from: id(10), world).text.text == "  \(first)  friend")
    #expect(TieLine.of(row, from: id(11), world).text.text == "  \(other)  friend")
  }

  @Test(arguments: Language.allCases) func onlyWhatBringsItBackIsSaidToBringItBack(
    _ language: Language
  ) {
    let words = ScreenDriver(language: language).state.world.words
    let text = words("screen.detail.trashed", ["date": ""])
    #expect(!text.contains(" u "))
    #expect(text.contains(" r "))
  }

  @Test func aDocumentThatIsThereIsGoneOnWith() {
    var driver = ScreenDriver()
    driver.send(.walkLoaded(Fixtures.report))
    driver.press("enter")
    let asked = driver.press("a")
    #expect(asked == [.loadLatest("document", ["template": "hub_idea"])])
    let idea = ListRow(
      record: Record(
        id: id(44), kind: "document",
        fields: ["title": .text("Our idea"), "template": .text("hub_idea")]))
    driver.send(.latestLoaded("document", RecordDetail(row: idea)))
    #expect((driver.top as? FormScreen)?.id == id(44))
    driver.press("esc a")
    driver.send(.latestLoaded("document", nil))
    #expect((driver.top as? FormScreen)?.id == nil)
  }

  @Test func onlyWhatPeopleWouldCallAMoveIsTold() {
    let (old, new) = (Fixtures.emptyReport, LadderFixtures.report)
    for move in WalkNews.moves(from: old, to: new) {
      let then = old.evidence(move.evidence.id.text)
      let isOther = (then?.measurement.value ?? 0) != (move.evidence.measurement.value ?? 0)
      let isMet = [then?.state, move.evidence.state].contains(.met)
      #expect(isOther || isMet, "\(move.evidence.id)")
      #expect(!move.isTurned || isMet, "\(move.evidence.id)")
    }
  }

  @Test func aBarSaysTheTwoNumbersBesideIt() {
    let world = ScreenDriver().state.world
    let all = LadderFixtures.report.steps.flatMap(\.evidence)
    for evidence in all where evidence.decidingPart == nil && !evidence.definition.isReversed {
      guard let value = evidence.measurement.value, evidence.threshold.value > 0 else { continue }
      #expect(ShownFigure(evidence, world).share == value / evidence.threshold.value)
    }
    for evidence in all {
      guard let part = evidence.decidingPart, part.state == .notMet else { continue }
      #expect(ShownFigure(evidence, world).label == WalkTexts.label(part.id, world))
    }
  }

  @Test func aLockedStepSaysWhatIsMissingRatherThanHowItMoves() {
    let world = ScreenDriver(width: 120).state.world
    for report in LadderFixtures.report.steps where report.state == .locked {
      guard !report.entry.isMet else { continue }
      let rung = LadderRung(
        step: report.id, report: report, isCurrent: false, isSelected: false, world: world)
      let wanted = WalkTexts.missing(report.entry, world)
      let foot = rung.foot(width: 110).text
      #expect(wanted.contains { foot.hasSuffix($0) })
    }
  }

  @Test func headingsAreNoRowsToGoTo() {
    for drawing in [Drawing.step, .today] {
      var driver = drawing.driver(.en, Drawing.Shape(width: 40, height: 10))
      for key in Array(repeating: "down", count: 60) + Array(repeating: "up", count: 60) {
        driver.press(key)
        if let step = driver.top as? StepScreen {
          #expect(step.rows[step.list.selected].isHeading == false)
        }
        if let today = driver.top as? TodayScreen {
          #expect(today.rows[today.list.selected].isHeading == false)
        }
      }
    }
  }

  @Test("another language reaches what is already laid out, on every screen")
  func theLanguageReachesWhatIsLaid() {
    let drawings: [Drawing] = [
      .walkEmpty, .walk, .step, .proof, .today, .list, .detail, .search, .history, .settings,
      .attendance,
    ]
    for drawing in drawings {
      for shape in drawing.shapes {
        var driver = drawing.driver(.en, shape)
        _ = driver.state.settle(.language(.it))
        driver.state.status = nil
        #expect(driver.screen == drawing.driver(.it, shape).screen, "\(drawing) \(shape.width)")
      }
    }
  }
}
