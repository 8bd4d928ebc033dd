import CWidth
import Testing

@testable import Canvas

@Suite("Text that takes the short way")
struct SimpleTextTests {
  @Test("Every code point of it covers one column and is shown as it is")
  func codePoints() {
    let scalars = (UInt32(0)...0x3000).compactMap { Unicode.Scalar($0) }
    let simple = scalars.filter { SimpleText.isSimple($0) }
    #expect(simple.count == 95 + 30 + 384 + 192 + 9 + 5)
    #expect(scalars.filter { SimpleText.columns(String($0)) == 1 } == simple)
    let strange = simple.filter { scalar in
      CharacterClass.of(scalar) != (scalar.isASCII ? .plain : .spacing)
        || cwidth_columns(scalar.value) != 1 || scalar.properties.isEmojiModifier
    }
    #expect(strange.isEmpty)
  }

  @Test("A text is as wide, cut and padded as on the long way", arguments: UInt64(1)...50)
  func sameAsTheLongWay(seed: UInt64) {
    var random = SeededRandom(seed)
    let letters = ["a", "Z", " ", "é", "Ø", "ž", "─", "█", "▲", "…", "–", "·", "→", "✓", "“"]
    let text = "x" + SimpleTextTests.text(&random, letters)
    // With a mark on its last letter it is measured with `wcwidth`.
    let long = text + "\u{301}"
    #expect(SimpleText.columns(text) == text.unicodeScalars.count)
    #expect(SimpleText.columns(long) == nil)
    #expect(DisplayWidth.of(text) == DisplayWidth.ofVisible(VisibleText.make(long)))
    #expect(VisibleText.make(text) == text)
    let width = Int.random(in: 0...40, using: &random)
    let fitted = DisplayWidth.fit(text, to: width)
    #expect(DisplayWidth.of(fitted) <= width)
    #expect(fitted == text || fitted.dropLast() == text.prefix(max(0, width - 1)))
    #expect(DisplayWidth.prefix(text, columns: width) == String(text.prefix(width)))
    for alignment in [Alignment.leading, .center, .trailing] {
      let padded = DisplayWidth.pad(text, to: width, alignment: alignment)
      #expect(DisplayWidth.of(padded) == width)
      #expect(padded.trimmed == fitted.trimmed)
    }
  }

  @Test("A frame is the same whichever way its texts took", arguments: UInt64(1)...100)
  func frames(seed: UInt64) {
    func drawn() -> Frame {
      var random = SeededRandom(seed)
      var frame = Frame(size: Size(width: 12, height: 3))
      for _ in 0..<12 {
        let text = SimpleTextTests.text(&random, ["a", "b", "田", "é", "e\u{301}", "─", " "])
        let point = Point(
          x: Int.random(in: -3...12, using: &random), y: Int.random(in: -1...3, using: &random))
        let clip = Rect(x: Int.random(in: 0...3, using: &random), y: 0, width: 8, height: 3)
        frame.put(text, at: point, style: .dim, in: Bool.random(using: &random) ? clip : nil)
        let place = Rect(
          x: point.x, y: point.y, width: Int.random(in: 0...3, using: &random), height: 1)
        if Int.random(in: 0...3, using: &random) == 0 { frame.fill(place, style: .heading) }
      }
      return frame
    }
    let short = drawn()
    let long = FrameLedger.$isKept.withValue(true) { drawn() }
    let differing = (0..<3).filter { short.changedColumns(row: $0, since: long) != nil }
    #expect(differing.isEmpty, "\(short.text) or \(long.text)")
  }

  private static func text(_ random: inout SeededRandom, _ letters: [String]) -> String {
    let count = Int.random(in: 0...30, using: &random)
    return (0..<count).map { _ in letters.randomElement(using: &random) ?? "" }.joined()
  }
}

extension String {
  fileprivate var trimmed: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
