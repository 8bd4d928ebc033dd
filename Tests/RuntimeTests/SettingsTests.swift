import Canvas
import HubKit
import HubResources
import HubTesting
import Screens
import Testing

@testable import Runtime

@Suite("The configuration")
struct ConfigurationTests {
  private func read(_ text: String) -> Configuration { Configuration(text: text, path: "c.toml") }

  @Test("Everything in it is read")
  func all() {
    let configuration = read(
      "language = \"it\"\ntheme = \"mono\"\nmouse = false\n[keys.form]\n\"ctrl-s\" = \"save\"\n")
    #expect(configuration.language == .it)
    #expect(configuration.preferences.theme == "mono")
    #expect(!configuration.preferences.mouse)
    #expect(configuration.keys == ["form": ["ctrl-s": "save"]])
    #expect(configuration.problems.isEmpty)
  }

  @Test("An empty file and unknown keys are fine")
  func unknown() {
    #expect(read("") == Configuration())
    #expect(read("later = 3\n[else]\nx = 1\n").problems.isEmpty)
  }

  @Test(
    "What is wrong is told with its line, and the default is used",
    arguments: [
      ("mouse = true\nlanguage = \"xx\"\n", "2"), ("language = 5\n", "1"),
      ("\n\nmouse = \"no\"\n", "3"), ("theme = \"neon\"\n", "1"), ("mouse = true\nx = = 3\n", "2"),
      ("[keys.form]\nq = 4\n", "2"), ("mouse = true\n [$keys]\nq = 4\n", "2"), ("[[ =\n", "1"),
      ("[keys]\n[\n", "2"),
    ])
  func problems(text: String, line: String) {
    let configuration = read(text)
    #expect(configuration.problems.count == 1)
    #expect(configuration.problems.first?.key == "error.config")
    #expect(configuration.problems.first?.arguments["line"] == line)
    #expect(configuration.language == nil)
    #expect(configuration.preferences == Preferences())
  }

  @Test("31: looks of the user's own are read; a bad one is told with its line, the others hold")
  func looks() {
    let configuration = read(
      "theme = \"mono\"\n[colours]\nheading = \"cyan bold\"\nwarning = \"purple\"\nshoe = \"red\"\n"
        + "dim = 3\nlive = \"on 214\"\n")
    #expect(Set(configuration.preferences.looks.keys) == [.heading, .live])
    #expect(configuration.problems.map { $0.arguments["line"] } == ["6", "5", "4"])
    #expect(configuration.problems.last?.arguments["detail"] == "warning = purple")
    #expect(configuration.preferences.theme == "mono")
    #expect(configuration.preferences.look[.heading].foreground == Colour(basic: 6))
    #expect(read("colours = 3\n").problems.count == 1)
  }

  @Test("6: Ctrl-z set to undo means something wherever one is, and what it cost is told")
  func controlZ() {
    let keys = KeyTable(overrides: read("ctrl_z = \"undo\"\n").keys)
    #expect(keys.conflicts.map(\.key) == ["keys.keyless"])
    #expect(keys.conflicts.first?.arguments["command"] == "suspend")
    #expect(KeyTable(overrides: read("ctrl_z = \"suspend\"\n").keys).conflicts.isEmpty)
    var driver = ScreenDriver(keys: keys)
    #expect(driver.press("3 ctrl-z") == [.undo])
    driver.press("a")
    driver.type("Bo Li")
    #expect(driver.press("ctrl-z").isEmpty)
    #expect(driver.screen.contains("Bo") && !driver.screen.contains("Bo Li"))
    driver.press("esc f9")
    #expect(driver.press("ctrl-z").isEmpty)
    #expect(driver.screen.contains("Ctrl-z is not bound here"))
    var standard = ScreenDriver()
    #expect(standard.press("3 a ctrl-z") == [.suspend])
  }

  @Test("Settling a value leaves every other line as it is")
  func set() {
    #expect(Configuration.setting("language", to: "\"it\"", in: "") == "language = \"it\"\n")
    #expect(
      Configuration.setting("language", to: "\"it\"", in: "# a\nlanguage = \"en\" # b\nx = 1\n")
        == "# a\nlanguage = \"it\"\nx = 1\n")
    #expect(
      Configuration.setting("mouse", to: "false", in: "[keys.form]\nmouse = \"save\"\n")
        == "mouse = false\n[keys.form]\nmouse = \"save\"\n")
  }
}

@Suite("The clock")
struct LocalClockTests {
  private func clock(_ now: Int64, _ offset: Int) -> LocalClock {
    LocalClock(now: { now }, offset: { _ in offset })
  }

  @Test("The day is that of the zone")
  func day() {
    let late = Desktop.noon + 11 * 3_600_000 + 1_800_000
    #expect(clock(late, 0).today.description == "2026-11-22")
    #expect(clock(late, 3600).today.description == "2026-11-23")
    #expect(clock(Desktop.noon, -13 * 3600).today.description == "2026-11-21")
  }

  @Test("The next day begins at midnight of the zone, and never when the time stands still")
  func midnight() {
    #expect(clock(Desktop.noon, 3600).untilTomorrow == Int64(39_600_000))
    #expect(
      LocalClock(isFixed: true, now: { Desktop.noon }, offset: { _ in 0 }).untilTomorrow == nil)
  }

  @Test("A hub's zone is used where it is known")
  func zone() {
    let utc = LocalClock(now: { Desktop.noon }, offset: { _ in 0 })
    #expect(utc.inZone("Asia/Tokyo").offset(Desktop.noon) == 9 * 3600)
    #expect(utc.inZone("No/Where").offset(Desktop.noon) == 0)
  }
}
