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

  @Test("30: in a practice hub, which says so in the title, every screen is whole")
  func everyScreenIsWholeInPractice() {
    for language in Language.allCases {
      audit(Size(width: 40, height: 10), language, .unicode, isPractice: true)
    }
  }

  private func audit(
    _ size: Size, _ language: Language, _ glyphs: GlyphSet, isPractice: Bool = false
  ) {
    let audit = GalleryAudit(language)
    for exhibit in Gallery.all {
      let driver = exhibit.driver(
        language, size, glyphs: glyphs, isPractice: isPractice)
      for problem in Set(audit.problems(driver)).sorted() {
        Issue.record("\(exhibit.name) \(size.width)x\(size.height) \(language): \(problem)")
      }
    }
  }

  @Test("30: news are whole at 40x10 too, over some lines", arguments: Language.allCases)
  func newsAreWhole(_ language: Language) {
    let audit = GalleryAudit(language)
    let words = Words(language)
    var driver = ScreenDriver(language: language, width: 40, height: 10)
    driver.press("3")
    driver.answer(Fixtures.people)
    let spaces = ["toast.", "status.", "work.", "palette.", "menu."]
    // What only the command line says, and what is said while there is no screen.
    let others = ["status.size"]
    let keys = words.keys.filter { key in spaces.contains { key.hasPrefix($0) } }
    for key in Self.refusals { #expect(words.has(key), "\(key) is named otherwise") }
    for key in keys + Self.refusals where !others.contains(key) {
      for kind in [StatusLine.Kind.success, .error] {
        driver.state.status = Status(text: filled(words(key)), kind: kind)
        let frame = driver.frame
        #expect(audit.isWhole(filled(words(key)), frame), "\(key)\n\(frame.text)")
        #expect(frame.rowText(9).hasSuffix(language == .en ? "? Help" : "? Aiuto"))
      }
    }
  }

  /// Refusals that the screens show.
  private static let refusals = [
    "error.newerSchema", "error.required", "error.notFound", "error.demo.isOwn",
  ]

  /// With a name of some length wherever something is filled in.
  private func filled(_ text: String) -> String {
    var filled = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "{"), let end = rest[open...].firstIndex(of: "}") {
      let name = rest[rest.index(after: open)..<end]
      filled += rest[..<open] + (name.count < 2 || name.hasSuffix("ey") ? "u" : "Ana Lima")
      rest = rest[rest.index(after: end)...]
    }
    return filled + rest
  }

  /// What moves or scrolls may be at its end already, and what clears has nothing to clear.
  private static let still: Set<Command> = [
    .up, .down, .top, .bottom, .pageUp, .pageDown, .halfUp, .halfDown, .previewUp, .previewDown,
    .nextPane, .previousPane, .previousField, .discard,
  ]

  /// Where a key leads to the place one is at already.
  private static let there: [String: Set<Command>] = [
    "drawn.settings": [.goSettings, .reload, .set], "search.empty": [.goSearch],
  ]

  @Test("14: no key of any screen is dead: each does something, leads somewhere or says why not")
  func noKeyIsDead() {
    var dead: [String: [String]] = [:]
    for exhibit in Gallery.sample {
      let driver = exhibit.driver(.en, Size(width: 80, height: 24))
      let picture = driver.frame
      guard let screen = driver.state.stack.last else { continue }
      let idle = screen.idle.union(Self.still).union(Self.there[exhibit.name] ?? [])
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
    answers(before, picture) { driver in
      for key in binding.sequence.keys { driver.send(.key(key)) }
      return !driver.effects.isEmpty
    }
  }

  /// Whether something is done: an effect, a sentence, a question, another screen or picture.
  private func answers(
    _ before: ScreenDriver, _ picture: Frame, _ act: (inout ScreenDriver) -> Bool
  ) -> Bool {
    var driver = before
    driver.state.status = nil
    let depth = driver.state.stack.count
    if act(&driver) { return true }
    // That a key which nobody pressed is not bound is no answer.
    let world = driver.state.world
    let told = driver.state.status.map { status in
      !driver.state.stack.contains {
        Sentence.unbound([.unknown("")], in: $0.context, world) == status.text
      }
    }
    return told == true || driver.state.isFinished || driver.state.question != nil
      || driver.state.stack.count != depth || told == nil && driver.frame != picture
  }

  @Test("14: nothing is dead that a menu or the palette lists, on any screen")
  func nothingListedIsDead() {
    var dead: [String: [String]] = [:]
    for exhibit in Gallery.sample {
      let driver = exhibit.driver(.en, Size(width: 80, height: 24))
      let picture = driver.frame
      for item in listed(driver) {
        if case .run(let command)? = item.reactions.first,
          Self.still.union(Self.there[exhibit.name] ?? []).contains(command)
        {
          continue
        }
        let isAlive = answers(driver, picture) { driver in
          !driver.state.carryOut(item.reactions).isEmpty
        }
        if !isAlive { dead[item.label, default: []].append(exhibit.name) }
      }
    }
    for (label, names) in dead.sorted(by: { $0.key < $1.key }) {
      Issue.record(
        "\(label) is dead on \(names.count): \(names.prefix(8).joined(separator: ", "))")
    }
  }

  /// What F9, F2, the palette and help list on a screen.
  private func listed(_ driver: ScreenDriver) -> [MenuItem] {
    ["f9", "f2", ":", "f1"].flatMap { key -> [MenuItem] in
      var driver = driver
      let depth = driver.state.stack.count
      driver.press(key)
      guard driver.state.stack.count > depth else { return [] }
      switch driver.state.stack.last {
      case let bar as MenuBarScreen: return bar.menus.flatMap { $0.list.sections.flatMap(\.items) }
      case let menu as MenuScreen: return menu.menu.sections.flatMap(\.items)
      case let palette as PaletteScreen: return palette.menu.sections.flatMap(\.items)
      case let help as HelpScreen:
        return help.menu.sections.flatMap(\.items).filter { !$0.reactions.isEmpty }
      default: return []
      }
    }
  }
}
