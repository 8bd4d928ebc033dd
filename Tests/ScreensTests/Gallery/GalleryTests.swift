import Canvas
import HubKit
import HubResources
import HubTesting
import Testing

@testable import Screens

/// Every screen at three sizes, in both languages, with all glyphs and with ASCII only.
@Suite struct GalleryTests {
  @Test(
    "30: every screen is whole at 40x10, 80x24 and 200x60: no word cut, nothing overlapping",
    arguments: Gallery.sizes, Language.allCases)
  func everyScreenIsWhole(_ size: Size, _ language: Language) {
    audit(size, language, .unicode)
  }

  @Test("30: every screen is whole with ASCII only", arguments: Language.allCases)
  func everyScreenIsWholeInASCII(_ language: Language) {
    audit(Size(width: 40, height: 10), language, .ascii)
  }

  private func audit(_ size: Size, _ language: Language, _ glyphs: GlyphSet) {
    let audit = GalleryAudit(language)
    for exhibit in Gallery.all {
      let driver = exhibit.driver(language, size, glyphs: glyphs)
      for problem in Set(audit.problems(driver)).sorted() where !isSettled(problem, exhibit, glyphs)
      {
        Issue.record("\(exhibit.name) \(size.width)x\(size.height) \(language): \(problem)")
      }
    }
  }

  /// The palette may cut the sentences beside its names, which help has whole; the arrows are
  /// written as words where there are no arrows.
  private func isSettled(_ problem: String, _ exhibit: Exhibit, _ glyphs: GlyphSet) -> Bool {
    exhibit.name == "drawn.palette" && problem.hasPrefix("cut")
      || glyphs == .ascii && problem.hasSuffix("Down in Down")
  }

  /// Where there is nothing to open, as the screen says.
  private func empty(_ name: String) -> Set<Command> {
    name.hasPrefix("proof.") || name.hasSuffix(".empty") ? [.open] : []
  }

  /// What moves or scrolls may be at its end already, and what clears has nothing to clear.
  private static let still: Set<Command> = [
    .up, .down, .top, .bottom, .pageUp, .pageDown, .halfUp, .halfDown, .previewUp, .previewDown,
    .nextPane, .previousPane, .previousField, .discard,
  ]

  /// Where a key leads to the place one is at already.
  private static let there: [String: Set<Command>] = ["drawn.settings": [.goSettings, .reload]]

  @Test("14: no key of any screen is dead: each does something, leads somewhere or says why not")
  func noKeyIsDead() {
    var dead: [String: [String]] = [:]
    for exhibit in Gallery.sample {
      let driver = exhibit.driver(.en, Size(width: 80, height: 24))
      let picture = driver.frame
      guard let screen = driver.state.stack.last else { continue }
      let idle = screen.idle.union(Self.still).union(Self.there[exhibit.name] ?? [])
        .union(empty(exhibit.name))
      for context in screen.context.chain {
        for binding in driver.state.world.keys[context] where !idle.contains(binding.command) {
          guard !answers(binding, driver, picture) else { continue }
          dead["\(binding.command)", default: []].append("\(exhibit.name) \(context)")
        }
      }
    }
    for (command, names) in dead.sorted(by: { $0.key < $1.key }) {
      Issue.record(
        "\(command) is dead on \(names.count): \(names.prefix(8).joined(separator: ", "))")
    }
  }

  private func answers(_ binding: KeyBinding, _ before: ScreenDriver, _ picture: Frame) -> Bool {
    var driver = before
    driver.state.status = nil
    let depth = driver.state.stack.count
    for key in binding.sequence.keys { driver.send(.key(key)) }
    return !driver.effects.isEmpty || driver.state.status != nil || driver.state.isFinished
      || driver.state.question != nil || driver.state.stack.count != depth
      || driver.frame != picture
  }
}
