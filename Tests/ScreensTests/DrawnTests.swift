import Canvas
import Foundation
import HubKit
import HubResources
import HubTesting
import Testing

@testable import Screens

/// How each drawn screen is reached.
enum Drawing: String, CaseIterable, Sendable {
  case start, startTrade, diagnosis, walkEmpty, walk, step, proof, today, list, filter, empty
  case detail, form, picker, log, search, history, help, palette, settings, attendance, delete
  case tooSmall

  struct Shape: Hashable, Sendable {
    let width: Int
    let height: Int
  }

  /// Where it is drawn: at the size of an old terminal and in a corner of a small one.
  var shapes: [Shape] {
    self == .tooSmall
      ? [Shape(width: 28, height: 5)]
      : [Shape(width: 80, height: 24), Shape(width: 40, height: 10)]
        + (isPaned ? [Shape(width: 200, height: 60)] : [])
  }

  /// Screens that have more than one pane where there is room.
  private var isPaned: Bool { [.list, .today, .search, .detail, .history].contains(self) }

  func driver(_ language: Language, _ shape: Shape) -> ScreenDriver {
    let hub: HubSummary? = self == .start || self == .startTrade ? nil : ScreenDriver.hub
    var driver = ScreenDriver(
      hub: hub, language: language, width: shape.width, height: shape.height)
    if hub != nil {
      driver.send(.walkLoaded(self == .walkEmpty ? Fixtures.emptyReport : Fixtures.report))
    }
    lead(&driver)
    return driver
  }

  func lead(_ driver: inout ScreenDriver) {
    switch self {
    case .start, .walkEmpty, .walk, .tooSmall: break
    case .startTrade:
      driver.press("tab tab")
      driver.type("software")
    case .diagnosis: driver.state.stack.append(DiagnosisScreen(driver.state.world))
    case .step: driver.press("enter")
    case .proof: Self.openProof(&driver)
    case .today: Self.open("2", &driver)
    case .empty:
      driver.press("3")
      driver.answer([])
    case .list: Self.open("3", &driver)
    case .filter:
      Self.open("3", &driver)
      driver.press("/")
      driver.type("ana")
      driver.answer([Fixtures.ana])
    case .detail:
      Self.open("3", &driver)
      driver.press("enter")
      driver.answer()
      driver.press("end up up")
    case .form: driver.press("enter d")
    case .picker: driver.press("enter d shift-tab shift-tab enter")
    case .log: Self.log(&driver)
    case .search: Self.search(&driver)
    case .history:
      driver.press("9")
      let actions = Fixtures.history([(70, .undone, true), (71, .done, true), (72, .done, false)])
      driver.send(.historyLoaded(HistoryRequest(), total: 3, actions))
      driver.answer()
    case .help: driver.press("3 ?")
    case .palette: driver.press(":")
    case .settings: driver.press("0")
    case .attendance:
      driver.state.stack.append(AttendanceScreen(meeting: id(43), name: "First table"))
      let people = ListRequest(kind: "person", sort: "title", limit: 200)
      driver.send(.listLoaded(Fixtures.page(people)))
    case .delete:
      Self.open("3", &driver)
      driver.press("d")
    }
  }

  private static func open(_ keys: String, _ driver: inout ScreenDriver) {
    driver.press(keys)
    driver.answer()
    // What the preview asks for once there are rows.
    driver.answer()
  }

  private static func openProof(_ driver: inout ScreenDriver) {
    driver.press("enter")
    guard let evidence = Fixtures.report[.conversation]?.evidence.first else { return }
    driver.state.stack.append(ProofScreen(evidence, driver.state.world))
    let row = ListRow(record: Fixtures.talk, titles: [id(10): "Ana Lima"])
    driver.send(
      .recordsLoaded(evidence.measurement.records, [row]))
  }

  private static func log(_ driver: inout ScreenDriver) {
    driver.press("i")
    driver.type("coffee with Zoe: offers a room; next call her")
    driver.send(
      .lineRead(
        "coffee with Zoe: offers a room; next call her",
        LineReading(
          kind: "one_on_one",
          people: [LineReading.Person(name: "Zoe", isNew: true, similar: "Zoé Blanc")],
          date: ScreenDriver.today, note: "offers a room", next: "call her",
          nextDate: ScreenDriver.today.adding(days: 3))))
  }

  private static func search(_ driver: inout ScreenDriver) {
    driver.press("8")
    driver.type("lu")
    driver.send(
      .searchLoaded(
        "lu",
        [
          SearchHit(id: id(20), kind: "org", title: "Lumo", snippet: "Lumo lights"),
          SearchHit(id: id(10), kind: "person", title: "Ana Lima", snippet: "CTO at Lumo"),
          SearchHit(
            id: id(41), kind: "interaction", title: "Ana Lima", snippet: "Lumo offers lab time"),
        ]))
    driver.answer()
  }
}

/// The screens as drawn in `DrawnScreens.swift`, compared cell by cell.
///
/// After a wanted change: `HUBWRIGHT_REDRAW=1 swift test --filter DrawnTests`, then read the
/// difference as carefully as code.
@Suite struct DrawnTests {
  static let all = Drawing.allCases.flatMap { drawing in
    Language.allCases.flatMap { language in drawing.shapes.map { (drawing, language, $0) } }
  }

  static func name(_ drawing: Drawing, _ language: Language, _ shape: Drawing.Shape) -> String {
    "\(drawing.rawValue) \(language.rawValue) \(shape.width)x\(shape.height)"
  }

  @Test func everyScreenIsAsDrawn() throws {
    if ProcessInfo.processInfo.environment["HUBWRIGHT_REDRAW"] != nil {
      try Self.redraw()
      return
    }
    for (drawing, language, shape) in Self.all {
      let name = Self.name(drawing, language, shape)
      let drawn = drawing.driver(language, shape).screen
      #expect(drawn == drawnScreens[name], "\(name):\n\(drawn)")
    }
  }

  static func redraw() throws {
    var text = "// Generated by HUBWRIGHT_REDRAW=1 swift test --filter DrawnTests; see there.\n"
    text += "// swift-format-ignore-file\nlet drawnScreens: [String: String] = [\n"
    for (drawing, language, shape) in all {
      let screen = drawing.driver(language, shape).screen
      text += "  \"\(name(drawing, language, shape))\": #\"\"\"\n\(screen)\n\"\"\"#,\n"
    }
    text += "]\n"
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    try Data(text.utf8).write(to: folder.appendingPathComponent("DrawnScreens.swift"))
  }

  /// A text without words shows its key: none may be seen on any screen.
  @Test func noScreenShowsAKeyInsteadOfWords() {
    let names = [
      "screen", "key", "hint", "toast", "word", "status", "field", "value", "kind", "title",
      "step", "context", "s1",
    ].map { $0 + "." }
    for (drawing, language, shape) in Self.all {
      for row in drawing.driver(language, shape).screen.split(separator: "\n") {
        let key = row.split(separator: " ").first { word in
          names.contains { word.hasPrefix($0) && word.count > $0.count }
        }
        #expect(key == nil, "\(Self.name(drawing, language, shape)): \(row)")
      }
    }
  }

  @Test func everyFrameHasATitleAndACursorInside() {
    for (drawing, language, shape) in Self.all {
      let frame = drawing.driver(language, shape).frame
      #expect(!frame.title.isEmpty)
      #expect(frame.cursor.map(frame.bounds.contains) == true)
    }
  }

  @Test func textFromOutsideIsMadeHarmless() {
    let frame = Drawing.list.driver(.en, Drawing.Shape(width: 80, height: 24)).frame
    #expect(!frame.text.unicodeScalars.contains { $0.value == 0x1B || $0.value == 0x202E })
    #expect(frame.text.contains("Eve"))
  }

  @Test func asciiTerminalsGetAsciiOnly() {
    for drawing in Drawing.allCases {
      var driver = drawing.driver(.it, Drawing.Shape(width: 80, height: 24))
      driver.state.world.glyphs = .ascii
      let text = driver.screen
      let isASCII = text.unicodeScalars.allSatisfy(\.isASCII)
      #expect(isASCII, "\(drawing): \(text)")
    }
  }
}
