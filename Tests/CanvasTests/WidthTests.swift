import Testing

@testable import Canvas

struct WidthTests {
  @Test(arguments: [
    ("abc", 3), ("田", 2), ("👍", 2), ("🇮🇹", 2), ("👨‍👩‍👧", 6), ("⚠️", 1), ("é", 1), ("e\u{301}", 1),
    ("", 0), ("\u{1b}", 1),
    ("ｱ", 1), ("１", 2), ("각", 2),
  ])
  func countsColumns(_ text: String, _ columns: Int) {
    #expect(DisplayWidth.of(text) == columns)
  }

  @Test(arguments: [
    ("Ana Lima", 8, "Ana Lima"), ("Ana Lima", 7, "Ana Li…"), ("田中太郎", 5, "田中…"), ("田中太郎", 4, "田…"),
    ("abc", 1, "…"), ("abc", 0, ""), ("abc", -3, ""),
  ])
  func fits(_ text: String, _ width: Int, _ expected: String) {
    #expect(DisplayWidth.fit(text, to: width) == expected)
  }

  @Test func cutsALongTextEarly() {
    let long = String(repeating: "e\u{301}田", count: 200_000)
    #expect(DisplayWidth.fit(long, to: 5) == "e\u{301}田e\u{301}…")
    var frame = Frame(size: Size(width: 5, height: 2))
    frame.put(long, at: .zero, overflow: .clip)
    frame.draw(Paragraph(long), in: Rect(x: 0, y: 1, width: 5, height: 1))
    #expect(frame.rowText(0) == "e\u{301}田e\u{301}")
    #expect(frame.rowText(1) == "e\u{301}田e\u{301}")
    #expect(TextWrap.lines("a b c d", width: 1, limit: 2) == ["a", "b"])
  }

  @Test func pads() {
    #expect(DisplayWidth.pad("田", to: 5) == "田   ")
    #expect(DisplayWidth.pad("12", to: 5, alignment: .trailing) == "   12")
    #expect(DisplayWidth.pad("ab", to: 5, alignment: .center) == " ab  ")
    #expect(DisplayWidth.pad("abcdef", to: 3, glyphs: .ascii) == "ab~")
  }

  @Test func fittedTextIsNeverWider() {
    var random = SeededRandom(11)
    for round in 0..<2_000 {
      let text = randomText(&random)
      let width = Int.random(in: 0...20, using: &random)
      #expect(DisplayWidth.of(DisplayWidth.fit(text, to: width)) <= width, "round \(round)")
      #expect(DisplayWidth.of(DisplayWidth.pad(text, to: width)) == width, "round \(round)")
    }
  }

  @Test func wrapsAtWords() {
    #expect(TextWrap.lines("one two three", width: 7) == ["one two", "three"])
    #expect(TextWrap.lines("a\n\nb", width: 7) == ["a", "", "b"])
    #expect(TextWrap.lines("abcdefghij kl", width: 4) == ["abcd", "efgh", "ij", "kl"])
    #expect(TextWrap.lines("  two  gaps", width: 20) == ["  two  gaps"])
    #expect(TextWrap.lines("田中太郎 さん", width: 5) == ["田中", "太郎", "さん"])
    #expect(TextWrap.lines("abc", width: 0).isEmpty)
    #expect(TextWrap.lines("", width: 3) == [""])
  }

  @Test func wrappedLinesAreNeverWiderAndKeepEveryWord() {
    var random = SeededRandom(13)
    for round in 0..<1_000 {
      let text = (0..<6).map { _ in randomText(&random) }.joined(separator: " ")
      let width = Int.random(in: 2...30, using: &random)
      let lines = TextWrap.lines(text, width: width)
      for line in lines where DisplayWidth.of(line) > width {
        Issue.record("\(line) is wider than \(width), round \(round)")
      }
      let letters = lines.joined().unicodeScalars.filter { $0 != " " }
      let expected = VisibleText.makeMultiline(text).unicodeScalars.filter {
        $0 != " " && $0 != "\n"
      }
      #expect(String(letters) == String(expected), "round \(round)")
    }
  }
}
