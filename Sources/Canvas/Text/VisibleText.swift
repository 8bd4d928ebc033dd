/// The one door between text and a terminal: what came from outside is made visible and harmless.
///
/// C0 controls, ESC and DEL become control pictures (`␛`); C1 controls, bidirectional controls,
/// invisible and unassigned characters become `?`. Joiners, variation selectors and skin tones
/// inside an emoji are dropped, so that the sum of `wcwidth` equals the columns every terminal
/// draws. A character keeps at most ``maximumMarks`` combining marks. Passing a result through
/// again changes nothing.
public enum VisibleText {
  /// Combining marks one character may keep.
  public static let maximumMarks = 8
  private static let tabColumns = 4

  /// One visible line: line breaks and tabs become marks too.
  public static func make(_ text: String, glyphs: GlyphSet = .unicode) -> String {
    convert(text, glyphs: glyphs, keepingLines: false)
  }

  /// The same for text of several lines: LF, CRLF and CR stay as `\n`, a tab becomes spaces.
  public static func makeMultiline(_ text: String, glyphs: GlyphSet = .unicode) -> String {
    convert(text, glyphs: glyphs, keepingLines: true)
  }

  private static func convert(_ text: String, glyphs: GlyphSet, keepingLines: Bool) -> String {
    if glyphs == .unicode ? SimpleText.columns(text) != nil : isPlain(text) { return text }
    var output = String.UnicodeScalarView()
    var state = Scan()
    for scalar in text.unicodeScalars {
      if keepingLines, state.takeLineBreak(scalar, into: &output) { continue }
      state.afterReturn = false
      if keepingLines, scalar == "\t" {
        state.startCharacter(nil)
        output.append(contentsOf: String(repeating: " ", count: tabColumns).unicodeScalars)
        state.hasBase = true
        continue
      }
      state.take(scalar, glyphs: glyphs, into: &output)
    }
    return String(output)
  }

  /// Printable ASCII needs nothing done.
  private static func isPlain(_ text: String) -> Bool {
    text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7f }
  }
}

/// What the scan of a text remembers from one code point to the next.
private struct Scan {
  /// Whether a spacing character stands before, for a combining mark to sit on.
  var hasBase = false
  var afterReturn = false
  private var marks = 0
  private var base: Unicode.Scalar?
  private var sawSelector = false
  private var sawJoiner = false

  mutating func startCharacter(_ scalar: Unicode.Scalar?) {
    hasBase = scalar != nil
    base = scalar
    marks = 0
    sawSelector = false
    sawJoiner = false
  }

  mutating func takeLineBreak(
    _ scalar: Unicode.Scalar, into output: inout String.UnicodeScalarView
  ) -> Bool {
    guard scalar == "\n" || scalar == "\r" else { return false }
    let second = scalar == "\n" && afterReturn
    afterReturn = scalar == "\r"
    if !second {
      output.append("\n")
      startCharacter(nil)
    }
    return true
  }

  mutating func take(
    _ scalar: Unicode.Scalar, glyphs: GlyphSet, into output: inout String.UnicodeScalarView
  ) {
    switch CharacterClass.of(scalar) {
    case .plain:
      startCharacter(scalar)
      output.append(scalar)
    case .control:
      startCharacter(scalar)
      let picture = scalar.value == 0x7f ? 0x2421 : 0x2400 + scalar.value
      output.append(glyphs == .unicode ? Unicode.Scalar(picture) ?? "?" : "?")
    case .spacing:
      if dropsSkinTone(scalar) { return }
      startCharacter(scalar)
      if glyphs == .unicode {
        output.append(scalar)
      } else {
        output.append(contentsOf: Transliteration.ascii(scalar).unicodeScalars)
      }
    case .jamo where !(output.last.map(CharacterClass.isHangul) ?? false):
      startCharacter("?")
      output.append("?")
    case .mark, .jamo: takeMark(scalar, glyphs: glyphs, into: &output)
    case .joiner where dropsJoiner(): sawJoiner = true
    case .selector where dropsSelector(): sawSelector = true
    case .hidden, .joiner, .selector:
      startCharacter("?")
      output.append("?")
    }
  }

  private mutating func takeMark(
    _ scalar: Unicode.Scalar, glyphs: GlyphSet, into output: inout String.UnicodeScalarView
  ) {
    if glyphs == .ascii { return }
    if !hasBase {
      startCharacter(" ")
      output.append(" ")
    }
    guard marks < VisibleText.maximumMarks else { return }
    marks += 1
    output.append(scalar)
  }

  /// A skin tone changes the emoji before it; terminals disagree whether it takes columns.
  private func dropsSkinTone(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isEmojiModifier && (base?.properties.isEmojiModifierBase ?? false)
  }

  /// A joiner is legitimate inside emoji and in scripts whose spelling needs it, once.
  private func dropsJoiner() -> Bool {
    guard let base, !sawJoiner else { return false }
    if base.value > 0x7f, base.properties.isEmoji { return true }
    return CharacterClass.spellsWithJoiners(base)
  }

  /// A variation selector is legitimate after emoji, symbols and ideographs, once.
  private func dropsSelector() -> Bool {
    guard let base, !sawSelector else { return false }
    return base.properties.isEmoji || base.properties.isIdeographic
  }
}
