import Canvas
import HubKit
import HubResources
import HubTesting
import Testing

@testable import Screens

/// The ladder in windows of every size: nothing that matters is cut.
@Suite struct LadderTests {
  static let sizes = [(40, 10), (80, 24), (200, 60)]

  @Test(arguments: Language.allCases, [GlyphSet.unicode, .ascii])
  func theSignsAreExplainedWhereThereIsRoom(_ language: Language, _ glyphs: GlyphSet) throws {
    func status(_ width: Int, _ height: Int) -> String {
      var driver = ScreenDriver(language: language, width: width, height: height, glyphs: glyphs)
      driver.answer()
      let lines = driver.screen.split(separator: "\n", omittingEmptySubsequences: false)
      return String(lines[height - 2])
    }
    let world = ScreenDriver(language: language, glyphs: glyphs).state.world
    let ends = WalkTexts.ladderLegends(world).map { String($0.suffix(9)) }
    #expect(status(80, 24).contains(ends[1] + "  "))
    #expect(status(200, 60).contains(ends[0] + "  "))
    #expect(status(80, 24).hasPrefix(world.glyphs.check + " "))
    #expect(!status(40, 10).contains(world.glyphs.check))
  }

  @Test func newsComeBeforeTheSigns() throws {
    var driver = ScreenDriver()
    driver.answer()
    let legends = WalkTexts.ladderLegends(driver.state.world)
    driver.press("T")
    #expect(!driver.screen.contains(legends[1]))
    driver.press("T")
    #expect(!driver.screen.contains(legends[1]))
    driver.press("down")
    #expect(driver.screen.contains(legends[1]))
  }

  /// What stands in the panes, each read from top to bottom as far as it is in its window.
  private static func seen(_ driver: ScreenDriver) -> String {
    guard let screen = driver.top as? WalkScreen else { return "" }
    let world = driver.state.world
    let size = Size(width: world.size.width, height: world.bodyHeight)
    return WalkLayout(screen, size: size, world).panes.flatMap { pane in
      pane.lines.dropFirst(pane.top).prefix(pane.rect.height).map {
        DisplayWidth.fit($0.line.text, to: pane.rect.width)
      }
    }.joined(separator: "\n")
  }

  @Test(arguments: sizes, Language.allCases) func phaseMassAndCardsAreWhole(
    _ size: (Int, Int), _ language: Language
  ) throws {
    var driver = ScreenDriver(language: language, width: size.0, height: size.1)
    driver.answer()
    let world = driver.state.world
    let report = Fixtures.report
    var seen = Self.seen(driver)
    for _ in 0..<(StepID.allCases.count + report.coach.count + 1) {
      driver.press("down")
      seen += "\n" + Self.seen(driver)
    }
    let lines = seen.split(separator: "\n").map { $0.trimmed([">", " "]) }
    let all = lines.joined(separator: " ")
    #expect(all.contains(world.words("phase.spark")))
    for part in report.criticalMass.parts {
      #expect(all.contains("/" + world.words.decimal(part.target, places: 0)), "\(part.id)")
    }
    for card in report.coach {
      let text = WalkTexts.text(of: card, report, named: [:], world)
      #expect(all.contains(text), "\(text)")
    }
    for step in StepID.allCases {
      let short = world.words("step.\(step.rawValue).short")
      #expect(all.contains(world.words("step.\(step.rawValue)")) || all.contains(short))
    }
    #expect(lines.filter { $0.hasSuffix("…") } == [])
  }
}

extension Substring {
  fileprivate func trimmed(_ characters: Set<Character>) -> String {
    var text = self
    while let first = text.first, characters.contains(first) { text.removeFirst() }
    while let last = text.last, characters.contains(last) { text.removeLast() }
    return String(text)
  }
}
