import Foundation
import Testing

@testable import Canvas

@Suite("Themes")
struct ThemeTests {
  /// The palette of xterm: sixteen colours, the cube, the greys.
  private static func colour(_ number: Int) -> [Double] {
    let basic: [[Double]] = [
      [0, 0, 0], [205, 0, 0], [0, 205, 0], [205, 205, 0], [0, 0, 238], [205, 0, 205],
      [0, 205, 205], [229, 229, 229], [127, 127, 127], [255, 0, 0], [0, 255, 0], [255, 255, 0],
      [92, 92, 255], [255, 0, 255], [0, 255, 255], [255, 255, 255],
    ]
    if number < 16 { return basic[number] }
    if number >= 232 { return Array(repeating: Double(8 + 10 * (number - 232)), count: 3) }
    let levels: [Double] = [0, 95, 135, 175, 215, 255]
    let cube = number - 16
    return [levels[cube / 36], levels[cube / 6 % 6], levels[cube % 6]]
  }

  private static func luminance(_ colour: [Double]) -> Double {
    let linear = colour.map { value -> Double in
      let part = value / 255
      return part <= 0.03928 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
  }

  private static func contrast(_ one: [Double], _ other: [Double]) -> Double {
    let (a, b) = (luminance(one), luminance(other))
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }

  private static let backgrounds: [(name: String, colour: [Double])] = [
    ("black", [0, 0, 0]), ("white", [255, 255, 255]),
    ("Solarized dark", [0, 43, 54]), ("Solarized light", [253, 246, 227]),
  ]

  /// Short, and never without a sign or a word beside them.
  private static let marks: Set<StyleRole> = [.accent, .success]

  @Test(
    "31: every role of every theme is readable on black, white and Solarized",
    arguments: Theme.all, [8, 16, 256])
  func contrast(theme: Theme, colours: Int) {
    for role in StyleRole.allCases {
      let drawn = theme.drawn(Style(role), colours: colours)
      if drawn.foreground == -1 {
        #expect(drawn.background == -1, "\(theme.name) \(role): half a pair")
        continue
      }
      // Bold makes the eight colours bright.
      let isBright = colours == 8 && drawn.traits.contains(.bold)
      let foreground = Self.colour(drawn.foreground + (isBright ? 8 : 0))
      let least = Self.marks.contains(role) ? 3.0 : 4.5
      // Terminals of eight colours have none of Solarized's.
      for background in Self.backgrounds.prefix(colours == 8 ? 2 : 4) {
        let behind = drawn.background == -1 ? background.colour : Self.colour(drawn.background)
        let ratio = Self.contrast(foreground, behind)
        #expect(ratio >= least, "\(theme.name) \(role) on \(background.name), \(colours): \(ratio)")
      }
    }
  }

  @Test("31: text that is read has the terminal's own colours by default")
  func bodyText() {
    for role in [StyleRole.text, .title, .heading, .dim, .selected, .warning, .key, .hint] {
      for colours in [8, 16, 256] {
        let drawn = Theme.standard.drawn(Style(role), colours: colours)
        #expect(drawn.foreground == -1 && drawn.background == -1, "\(role)")
      }
    }
    #expect(StyleRole.allCases.count == 12)
  }

  @Test("31: high contrast is at least 7 to 1 on a background of its own")
  func highContrast() {
    for role in StyleRole.allCases {
      for colours in [8, 16, 256] {
        let drawn = Theme.highContrast.drawn(Style(role), colours: colours)
        #expect(drawn.background != -1)
        let isBright = colours == 8 && drawn.traits.contains(.bold)
        let foreground = Self.colour(max(0, drawn.foreground) + (isBright ? 8 : 0))
        let ratio = Self.contrast(foreground, Self.colour(max(0, drawn.background)))
        #expect(ratio >= 7, "\(role), \(colours): \(ratio)")
      }
    }
  }

  @Test("32: without colours no theme uses any, and what was told by them is told by attributes")
  func withoutColour() {
    for theme in Theme.all {
      for role in StyleRole.allCases {
        let drawn = theme.drawn(Style(role), colours: 0)
        #expect(drawn.foreground == -1 && drawn.background == -1)
        let coloured = theme.drawn(Style(role), colours: 256)
        let plain = Theme.standard.drawn(Style(.text), colours: 0)
        if theme.name == "default", coloured.foreground != -1, role != .text {
          #expect(drawn.traits != plain.traits, "\(role) looks like text")
        }
      }
    }
    #expect(Theme.mono.drawn(Style(.error), colours: 256).foreground == -1)
  }

  @Test(
    "31: a look is written as words",
    arguments: [
      ("cyan bold", 6, -1, [Traits.bold]), ("BLACK on 214  underline", 0, 214, [.underline]),
      ("default reverse", -1, -1, [.reversed]), ("on bright-red", -1, 9, []),
      ("12", 12, -1, []), ("dim bold", -1, -1, [.faint, .bold]),
    ])
  func look(text: String, foreground: Int, background: Int, traits: [Traits]) throws {
    let theme = Theme.standard.with([.heading: try #require(Appearance(text: text))])
    let drawn = theme.drawn(.heading, colours: 256)
    #expect(drawn.foreground == foreground && drawn.background == background)
    #expect(drawn.traits == Traits(traits))
    #expect(theme.drawn(.text, colours: 256) == Theme.standard.drawn(.text, colours: 256))
    // Where there is no colour a role still stands apart.
    let plain = theme.drawn(.heading, colours: 0)
    #expect(plain.foreground == -1 && !plain.traits.isEmpty)
  }

  @Test(
    "What is no look is none",
    arguments: [
      "", "  ", "purple", "red blue", "on", "red on", "256", "-1", "on red on blue", "bright-",
    ])
  func noLook(text: String) {
    #expect(Appearance(text: text) == nil)
  }

  @Test("A theme is found by its name, and `standard` is still one")
  func names() {
    #expect(Theme.all.map(\.name) == ["default", "high-contrast", "mono"])
    #expect(Theme.named("standard") == .standard)
    #expect(Theme.named("neon") == nil)
  }

  @Test(
    "33: names are spelled in 7 bits, not dropped",
    arguments: [
      ("Ødegård", "Odegard"), ("Łukasz", "Lukasz"), ("Đặng Thị", "Dang Thi"),
      ("Дмитрий Щукин", "Dmitriy Shchukin"), ("Βασίλης", "Vasilis"), ("שלום", "shlvm"),
      ("サクラ", "sakura"), ("김민수", "gimminsu"), ("a → b", "a -> b"), ("↑", "Up"),
      ("⣿⠁⠀", ":. "), ("▁▃▅█", ".:|#"), ("┏━┓", "+-+"), ("Ana — “x”…", "Ana -- \"x\"..."),
    ])
  func spelling(text: String, spelled: String) {
    #expect(VisibleText.make(text, glyphs: .ascii) == spelled)
  }
}
