import Testing

@testable import Canvas

/// What readline does, in fields of one line and of many.
struct FieldEditingTests {
  /// Keys, on `one two.three` with the caret after `two`, and what is left: text, caret as `|`.
  private static let cases: [([Key], String)] = [
    ([.control("a")], "|one two.three"), ([.home], "|one two.three"),
    ([.control("e")], "one two.three|"), ([.end], "one two.three|"),
    ([.control("u")], "|.three"), ([.control("k")], "one two|"), ([.control("w")], "one |.three"),
    ([.alt("b")], "one |two.three"), ([.wordLeft], "one |two.three"),
    ([.alt("f")], "one two.three|"), ([.wordRight], "one two.three|"),
    ([.altBackspace], "one |.three"), ([.alt("d")], "one two|"),
    ([.backspace], "one tw|.three"), ([.delete], "one two|three"),
    ([.control("d")], "one two|three"), ([.control("b")], "one tw|o.three"),
    ([.control("f")], "one two.|three"), ([.left, .right], "one two|.three"),
    ([.control("u"), .control("_")], "one two|.three"),
    ([.control("k"), .control("_")], "one two|.three"),
    ([.control("w"), .control("_")], "one two|.three"),
    ([.altBackspace, .backspace, .control("_"), .control("_")], "one two|.three"),
    ([.character("x"), .character("y"), .control("_")], "one two|.three"),
    ([.control("_")], "one two|.three"),
  ]

  @Test(
    "Every editing key does in a field what it does at a shell prompt, and Ctrl-_ takes it back",
    arguments: cases.indices)
  func keys(_ index: Int) {
    let (keys, wanted) = Self.cases[index]
    var line = TextField("one two.three")
    line.moveCaret(to: 7)
    var area = TextArea("one two.three")
    area.moveCaret(to: 7)
    for key in keys {
      let isKnown = [line.handle(key), area.handle(key, width: 40, height: 4)]
      #expect(isKnown == [true, true])
    }
    #expect(Self.shown(line.text, line.caret) == wanted)
    #expect(Self.shown(area.text, area.caret) == wanted)
  }

  private static func shown(_ text: String, _ caret: Int) -> String {
    text.prefix(caret) + "|" + text.dropFirst(caret)
  }

  @Test("A word is taken back as one, a paste as one, and the beginning is never passed")
  func undoSteps() {
    var field = TextField()
    for character in "ana ruiz" { _ = field.handle(.character(character)) }
    field.insert(" (CTO)")
    _ = field.handle(.control("_"))
    #expect(field.text == "ana ruiz")
    _ = field.handle(.control("_"))
    #expect(field.text == "ana ")
    for _ in 0..<9 { _ = field.handle(.control("_")) }
    #expect(field.text.isEmpty)
  }

  @Test("What was typed long ago is forgotten before memory is")
  func undoIsBounded() {
    var area = TextArea(String(repeating: "x", count: 90_000))
    for _ in 0..<500 {
      _ = area.handle(.character(" "), width: 40, height: 4)
      _ = area.handle(.backspace, width: 40, height: 4)
    }
    #expect(area.text.count == 90_000)
    for _ in 0..<9 { _ = area.handle(.control("_"), width: 40, height: 4) }
    #expect(area.text.count >= 90_000)
  }
}
