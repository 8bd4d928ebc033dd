import Canvas
import HubKit
import HubTesting
import Testing

@testable import Screens

/// What is covered while others see the screen, and the screen that hides itself.
@Suite struct DiscretionTests {
  private func page(_ preferences: (inout Preferences) -> Void = { _ in }) -> ScreenDriver {
    var driver = ScreenDriver(height: 30)
    let id = ScreenDriver.id(40)
    preferences(&driver.state.world.preferences)
    _ = driver.carryOut([.push(DetailScreen(id, kind: "person"))])
    let person = Record(
      id: id, kind: "person",
      fields: [
        "name": .text("Ada Moss"), "notes": .text("PRIVATE"), "job": .text("dyer"),
        "birthday": .text("1980-02-03"),
      ])
    let details = [("email", "ada@moss.example"), ("address", "Mill Lane 4")].enumerated().map {
      ListRow(
        record: Record(
          id: ScreenDriver.id(UInt8(50 + $0)), kind: "channel",
          fields: ["kind": .text($1.0), "value": .text($1.1), "owner": .text(id.text)]))
    }
    driver.send(.detailLoaded(id, RecordDetail(row: ListRow(record: person), children: details)))
    return driver
  }

  private static let hidden = ["ada@moss.example", "Mill Lane", "PRIVATE", "1980-02-03"]

  @Test func aKeyCoversWhatIsNotForEverybodyAndShowsItAgain() {
    var driver = page()
    for text in Self.hidden { #expect(driver.screen.contains(text), "\(text)") }
    #expect(!driver.screen.contains("DISCREET"))
    #expect(driver.press("H").contains(.set(.discreet(true))))
    for text in Self.hidden { #expect(!driver.screen.contains(text), "\(text)") }
    #expect(driver.screen.contains("DISCREET"))
    #expect(driver.screen.contains("dyer"))
    #expect(driver.press("H").contains(.set(.discreet(false))))
    for text in Self.hidden { #expect(driver.screen.contains(text), "\(text)") }
  }

  @Test func whatIsCopiedIsNotCovered() throws {
    var driver = page { $0.discreet = true }
    driver.press("y m")
    let id = ScreenDriver.id(40)
    let detail = (driver.top as? DetailScreen)?.detail
    let effects = driver.send(.detailLoaded(id, detail))
    let copied = effects.compactMap { if case .copy(let text) = $0 { text } else { nil } }.first
    #expect(try #require(copied).contains("ada@moss.example"))
    #expect(!driver.screen.contains("ada@moss.example"))
  }

  @Test("wherever an address or a number was drawn, it is covered; days and counts are not")
  func frames() {
    var frame = Frame(size: Size(width: 60, height: 8))
    let lines = [
      "write to ana.maria+x@long.example.org, soon", "call +39 055 123 45 67 today",
      "(055) 1234567", "22 Nov 2026 18:05, 2026-11-22 18:05", "12,345 people, 1/69",
      "a @ b", "mail: ö@x.example|",
    ]
    for (y, line) in lines.enumerated() {
      frame.put(line, at: Point(x: 0, y: y), style: .text, in: frame.bounds)
    }
    frame.coverContacts()
    let rows = (0..<lines.count).map(frame.rowText)
    #expect(rows[0] == "write to " + String(repeating: "•", count: 28) + ", soon")
    #expect(rows[1] == "call " + String(repeating: "•", count: 17) + " today")
    #expect(!rows[2].contains("1"))
    #expect(Array(rows[3...5]) == Array(lines[3...5]))
    #expect(rows[6] == "mail: " + String(repeating: "•", count: 11) + "|")
  }

  @Test func theScreenHidesItselfAfterAWhileAndEnterShowsIt() {
    var driver = page()
    driver.press(":")
    driver.type("set lock=5")
    #expect(driver.press("enter").contains(.set(.lock(5))))
    driver.pass(milliseconds: 4 * 60_000)
    driver.press("j")
    driver.pass(milliseconds: 4 * 60_000)
    #expect(driver.screen.contains("Ada Moss"))
    driver.pass(milliseconds: 61_000)
    #expect(!driver.screen.contains("Ada Moss"))
    #expect(driver.screen.contains("The screen is hidden"))
    #expect(driver.frame.title == "Hubwright")
    // Nothing else does anything; what comes from elsewhere is taken in.
    let before = driver.state.stack.count
    driver.press("q d y")
    #expect(driver.state.stack.count == before)
    #expect(!driver.screen.contains("Ada Moss"))
    driver.press("enter")
    #expect(driver.screen.contains("Ada Moss"))
    driver.pass(milliseconds: 5 * 60_000)
    #expect(!driver.screen.contains("Ada Moss"))
  }

  @Test func withoutTheSettingNoTimerRuns() {
    var driver = page()
    #expect(driver.press("j").allSatisfy { if case .wait = $0 { false } else { true } })
    driver.pass(milliseconds: 100 * 60_000)
    #expect(driver.screen.contains("Ada Moss"))
    #expect(Setting(.lock, "-1") == nil)
    #expect(Setting(.lock, "1441") == nil)
    #expect(Setting(.lock, "none") == .lock(0))
  }
}
