import Testing

@testable import Canvas

struct VisibleTextTests {
  /// Code points that may never reach a terminal.
  private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    let value = scalar.value
    switch value {
    case 0...0x1f, 0x7f...0x9f, 0xad, 0x34f, 0x61c, 0x115f, 0x1160, 0x200b...0x200f,
      0x2028...0x202e,
      0x2060...0x206f, 0x3164, 0xfe00...0xfe0f, 0xfeff, 0xffa0, 0xfff9...0xfffb,
      0xe0000...0xe0fff:
      return true
    default: return DisplayWidth.columns(scalar) < 0
    }
  }

  @Test(arguments: [
    ("a\u{1b}[31mb", "a␛[31mb"), ("\u{1b}]0;HWPWN\u{7}", "␛]0;HWPWN␇"), ("a\u{0}b", "a␀b"),
    ("\u{7f}", "␡"), ("\u{9b}31m", "?31m"), ("x\ry\nz", "x␍y␊z"), ("a\tb", "a␉b"),
    ("HW\u{202e}fdp", "HW?fdp"), ("\u{2067}x\u{2069}", "?x?"),
    ("a\u{200b}b\u{2060}c\u{feff}", "a?b?c?"),
    ("so\u{ad}ft\u{34f}\u{115f}\u{1160}\u{3164}", "so?ft????"), ("x\u{2028}y\u{2029}", "x?y?"),
    ("\u{e0041}\u{e007f}", "??"), ("a\u{61c}b\u{200e}c\u{200f}", "a?b?c?"), ("a\u{200d}b", "a?b"),
    ("\u{e000}\u{378}", "??"), ("\u{206a}", "?"), ("👨‍👩‍👧", "👨👩👧"), ("⚠️", "⚠"), ("👋🏽", "👋"), ("🏽", "🏽"),
    ("🇮🇹", "🇮🇹"), ("می\u{200c}خواهم", "میخواهم"), ("a\u{fe0f}", "a?"), ("葛\u{e0100}", "葛"),
    ("\u{301}x", " \u{301}x"),
    ("e\u{301}", "e\u{301}"), ("1️⃣", "1\u{20e3}"), ("plain è", "plain è"),
    ("🙂\u{200d}\u{200d}x", "🙂?x"), ("a\u{fffd}", "a\u{fffd}"),
  ])
  func showsWhatWouldDoHarm(_ input: String, _ expected: String) {
    #expect(Array(VisibleText.make(input).unicodeScalars) == Array(expected.unicodeScalars))
  }

  @Test func keepsAtMostEightMarks() {
    let zalgo = "a" + String(repeating: "\u{301}", count: 400) + "b"
    #expect(VisibleText.make(zalgo).unicodeScalars.count == 10)
  }

  @Test func keepsLinesWhenAsked() {
    #expect(VisibleText.makeMultiline("a\r\nb\rc\n\n\u{1b}\td") == "a\nb\nc\n\n␛    d")
    #expect(VisibleText.makeMultiline("a\n\u{301}") == "a\n \u{301}")
  }

  @Test(arguments: [
    ("Ødegård Łukasz", "Odegard Lukasz"), ("perché “così” – già", "perche \"cosi\" - gia"),
    ("Straße", "Strasse"),
    ("田中", "??"), ("a\u{1b}b", "a?b"), ("e\u{301}", "e"), ("10 €", "10 EUR"),
    ("Œuvre…", "OEuvre..."),
  ])
  func transliteratesForPlainOutput(_ input: String, _ expected: String) {
    #expect(VisibleText.make(input, glyphs: .ascii) == expected)
  }

  @Test(arguments: [GlyphSet.unicode, .ascii])
  func isHarmlessAndStableForAnyText(_ glyphs: GlyphSet) {
    var random = SeededRandom(7)
    for round in 0..<3_000 {
      let text = randomText(&random)
      let once = VisibleText.make(text, glyphs: glyphs)
      #expect(VisibleText.make(once, glyphs: glyphs) == once, "round \(round)")
      #expect(!once.unicodeScalars.contains(where: Self.isForbidden), "round \(round)")
      if glyphs == .ascii { #expect(once.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7f }) }
      let lines = VisibleText.makeMultiline(text, glyphs: glyphs)
      #expect(VisibleText.makeMultiline(lines, glyphs: glyphs) == lines, "round \(round)")
      #expect(!lines.unicodeScalars.contains { $0 != "\n" && Self.isForbidden($0) })
    }
  }
}

/// A mix of naughty texts and code points from blocks that matter.
func randomText(_ random: inout SeededRandom) -> String {
  var text = naughtyTexts.randomElement(using: &random) ?? ""
  let blocks: [ClosedRange<UInt32>] = [
    0...0xff, 0x300...0x36f, 0x600...0x6ff, 0x900...0x97f, 0x1100...0x11ff, 0x2000...0x206f,
    0x2600...0x27bf, 0x4e00...0x4eff, 0xac00...0xacff, 0xfe00...0xfeff, 0x1f1e6...0x1f64f,
    0xe0000...0xe01ef, 0...0x10ffff,
  ]
  for _ in 0..<Int.random(in: 0...12, using: &random) {
    guard let block = blocks.randomElement(using: &random),
      let scalar = Unicode.Scalar(UInt32.random(in: block, using: &random))
    else { continue }
    text.unicodeScalars.append(scalar)
  }
  return text
}
