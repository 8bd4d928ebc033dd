import Testing

@testable import Canvas

/// A field as simple as can be: the text before the caret and the text after it.
private struct NaiveField {
  var before: [Character] = []
  var after: [Character] = []
  var text: String { String(before + after) }

  /// Characters may combine where the two parts meet or new text arrives.
  private mutating func settle() {
    let all = Array(String(before) + String(after))
    let count = min(String(before).count, all.count)
    before = Array(all.prefix(count))
    after = Array(all.dropFirst(count))
  }

  mutating func insert(_ text: String) {
    let single = text.replacing("\r\n", with: "\n").unicodeScalars.compactMap {
      scalar -> Character? in
      if scalar == "\n" || scalar == "\r" || scalar == "\t" { return " " }
      return scalar.properties.generalCategory == .control ? nil : Character(scalar)
    }
    before = Array(
      String(String.UnicodeScalarView((String(before) + String(single)).unicodeScalars)))
    settle()
  }

  mutating func press(_ key: Key) {
    let isWord: (Character) -> Bool = { $0.isLetter || $0.isNumber }
    switch key {
    case .character(let character): insert(String(character))
    case .left, .control("b"): if let last = before.popLast() { after.insert(last, at: 0) }
    case .right, .control("f"): if !after.isEmpty { before.append(after.removeFirst()) }
    case .home, .control("a"): (before, after) = ([], before + after)
    case .end, .control("e"): (before, after) = (before + after, [])
    case .backspace: _ = before.popLast()
    case .delete, .control("d"): if !after.isEmpty { after.removeFirst() }
    case .control("u"): before = []
    case .control("k"): after = []
    case .control("w"):
      while before.last?.isWhitespace == true { before.removeLast() }
      while before.last?.isWhitespace == false { before.removeLast() }
    case .alt("b"):
      while let last = before.last, !isWord(last) { after.insert(before.removeLast(), at: 0) }
      while let last = before.last, isWord(last) { after.insert(before.removeLast(), at: 0) }
    case .alt("f"):
      while let first = after.first, !isWord(first) { before.append(after.removeFirst()) }
      while let first = after.first, isWord(first) { before.append(after.removeFirst()) }
    default: break
    }
    settle()
  }
}

struct TextFieldTests {
  private static let keys: [Key] = [
    .left, .right, .home, .end, .backspace, .delete, .control("u"), .control("k"), .control("w"),
    .control("a"), .control("e"), .control("d"), .alt("b"), .alt("f"), .character("x"),
    .character(" "), .character("é"), .character("田"), .character("\u{301}"), .character("🇮🇹"),
  ]

  @Test func agreesWithANaiveField() {
    for seed in 0..<300 as Range<UInt64> {
      var random = SeededRandom(seed)
      var field = TextField()
      var naive = NaiveField()
      for step in 0..<80 {
        if Int.random(in: 0...9, using: &random) == 0 {
          let paste = randomText(&random)
          field.insert(paste)
          naive.insert(paste)
        } else if let key = Self.keys.randomElement(using: &random) {
          _ = field.handle(key)
          naive.press(key)
        }
        #expect(field.text == naive.text, "seed \(seed) step \(step)")
        #expect(field.caret == naive.before.count, "seed \(seed) step \(step)")
        let part = field.visiblePart(width: 9, glyphs: .unicode)
        #expect(part.caretColumn <= 8, "seed \(seed) step \(step)")
      }
    }
  }

  @Test func leavesOtherKeysAlone() {
    var field = TextField("a")
    for key in [Key.enter, .tab, .escape, .up, .down, .function(2), .control("s")] {
      let handled = field.handle(key)
      #expect(!handled)
    }
    #expect(field.text == "a")
  }

  @Test func putsTheCaretByWidth() {
    var field = TextField("田中x")
    #expect(field.caretColumn() == 5)
    _ = field.handle(.left)
    _ = field.handle(.left)
    #expect(field.caretColumn() == 2)
  }

  @Test func scrollsSideways() {
    var frame = Frame(size: Size(width: 6, height: 1))
    frame.draw(TextFieldView(TextField("abcdefgh")), in: frame.bounds)
    #expect(frame.text == "defgh")
    #expect(frame.cursor == Point(x: 5, y: 0))
    #expect(frame.cursorVisible)
  }

  @Test func pastesLines() {
    var field = TextField()
    field.insert("a\r\nb\u{1b}c\td")
    #expect(field.text == "a bc d")
    let area = TextArea("a\r\nb\rc")
    #expect(area.text == "a\nb\nc")
  }

  @Test func anAreaMovesByLinesAsDrawn() {
    var area = TextArea("one two three\nfour")
    var frame = Frame(size: Size(width: 8, height: 4))
    frame.draw(TextAreaView(area), in: frame.bounds)
    #expect(frame.text == "one two\nthree\nfour\n")
    #expect(frame.cursor == Point(x: 4, y: 2))
    _ = area.handle(.up, width: 8, height: 4)
    #expect(area.caret == 12)
    _ = area.handle(.up, width: 8, height: 4)
    #expect(area.caret == 4)
    _ = area.handle(.enter, width: 8, height: 4)
    #expect(area.text == "one \ntwo three\nfour")
  }

  @Test func anAreaSurvivesAnyKeys() {
    let keys = Self.keys + [.up, .down, .pageUp, .pageDown, .enter, .altBackspace, .alt("d")]
    for seed in 0..<100 as Range<UInt64> {
      var random = SeededRandom(seed)
      var area = TextArea(randomText(&random))
      for _ in 0..<60 {
        let width = Int.random(in: 1...12, using: &random)
        let key = keys.randomElement(using: &random) ?? .up
        _ = area.handle(key, width: width, height: 3)
        var frame = Frame(size: Size(width: width, height: 3))
        frame.draw(TextAreaView(area), in: frame.bounds)
        let caret = frame.cursor ?? Point(x: -1, y: -1)
        #expect(frame.bounds.contains(caret), "seed \(seed)")
      }
    }
  }
}
