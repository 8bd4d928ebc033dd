import Canvas
import HubKit
import HubResources
import HubTesting
import Testing

@testable import Screens

@Suite("What is settled for this computer")
struct PreferenceTests {
  @Test("39: the mouse is switched off by :set nomouse, and the frame says so at once")
  func mouse() {
    var driver = ScreenDriver()
    #expect(driver.frame.modes.mouse)
    driver.press(":")
    driver.type("set nomouse")
    #expect(driver.press("enter").contains(.set(.mouse(false))))
    #expect(!driver.frame.modes.mouse)
    #expect(driver.frame.modes.bracketedPaste)
  }

  @Test("31: a theme chosen on the screen of settings is seen at once and kept")
  func theme() {
    var driver = ScreenDriver()
    #expect(driver.frame.theme == .standard)
    driver.press("0 down")
    #expect(driver.press("enter") == [.set(.theme("high-contrast"))])
    #expect(driver.frame.theme == .highContrast)
    #expect(driver.press("right") == [.set(.theme("mono"))])
    #expect(driver.press("left") == [.set(.theme("high-contrast"))])
    #expect(driver.screen.contains("high contrast"))
  }

  @Test("Enter goes through all values of each setting and comes back to the first")
  func turns() {
    for (index, name) in Setting.Name.allCases.enumerated() {
      var driver = ScreenDriver()
      driver.press("0")
      for _ in 0..<index { driver.press("down") }
      let first = driver.state.world.setting(name)
      var seen: [String] = []
      for _ in Setting.values(of: name) {
        driver.press("enter")
        seen.append(driver.state.world.setting(name).value)
      }
      #expect(Set(seen) == Set(Setting.values(of: name)), "\(name)")
      #expect(driver.state.world.setting(name) == first)
    }
  }

  @Test("A click on a setting changes it")
  func click() {
    var driver = ScreenDriver()
    driver.press("0")
    let row = driver.screen.split(separator: "\n", omittingEmptySubsequences: false)
      .firstIndex { $0.contains("Mouse") }
    let event = MouseEvent(.leftPress, at: Point(x: 3, y: row ?? 0))
    #expect(driver.send(.mouse(event)) == [.set(.mouse(false))])
  }

  @Test(
    "What is typed after :set is understood in every usual spelling",
    arguments: [
      ("theme=mono", Setting.theme("mono")), ("theme = mono", .theme("mono")),
      ("theme standard", .theme("default")), ("nomouse", .mouse(false)), ("mouse", .mouse(true)),
      ("mouse=off", .mouse(false)), ("reduce-motion", .reduceMotion(true)),
      ("language=it", .language(.it)), ("langmap=ru|uk", .langmap("ru|uk")),
      ("langmap=", .langmap("")),
      ("langmap=none", .langmap("")), ("noascii", .ascii(false)),
    ])
  func spelled(text: String, setting: Setting) throws {
    #expect(try Setting.parse(text) == setting)
  }

  @Test(
    "What is no setting is refused with what there is", arguments: ["", "x", "theme=neon", "nox"])
  func refused(text: String) {
    #expect(throws: Notice.self) { try Setting.parse(text) }
  }

  @Test("36: with less motion nothing blinks")
  func motion() {
    var driver = ScreenDriver()
    driver.state.world.settle(.reduceMotion(true))
    #expect(driver.frame.cells.allSatisfy { !$0.style.traits.contains(.blinking) })
  }

  @Test("33: every drawn screen is 7-bit with ascii = true, in both languages and sizes")
  func ascii() {
    for (drawing, language, shape) in DrawnTests.all {
      var driver = drawing.driver(language, shape)
      driver.state.world.settle(.ascii(true))
      let frame = driver.frame
      for cell in frame.cells {
        #expect(
          cell.scalar < 0x7f && cell.marks == 0, "\(DrawnTests.name(drawing, language, shape))")
      }
      #expect(!frame.text.isEmpty)
    }
  }

  @Test("32: without colour every screen says the same, and every coloured sign has an attribute")
  func mono() {
    // The screen of settings says which theme it is.
    for (drawing, language, shape) in DrawnTests.all where drawing != .settings {
      var driver = drawing.driver(language, shape)
      let coloured = driver.frame
      driver.state.world.settle(.theme("mono"))
      let plain = driver.frame
      #expect(plain.text == coloured.text)
      for cell in plain.cells {
        let drawn = plain.theme.drawn(cell.style, colours: 256)
        #expect(drawn.foreground == -1 && drawn.background == -1)
      }
    }
  }

  @Test("35: the cursor is on the screen, on the chosen row or in the field, on every screen")
  func cursor() {
    for (drawing, language, shape) in DrawnTests.all {
      let frame = drawing.driver(language, shape).frame
      guard let cursor = frame.cursor, frame.bounds.contains(cursor) else {
        Issue.record("\(DrawnTests.name(drawing, language, shape)): no cursor")
        continue
      }
      // Where a list has a chosen row, it is marked, and the cursor rests on it.
      let selected = (0..<frame.size.height).filter { row in
        (0..<frame.size.width).contains { frame[Point(x: $0, y: row)].style.role == .selected }
      }
      if !selected.isEmpty, !frame.cursorVisible {
        #expect(
          selected.contains(cursor.y), "\(DrawnTests.name(drawing, language, shape)): \(cursor)")
      }
    }
  }
}
