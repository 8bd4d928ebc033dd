import Testing

@testable import Canvas

struct FrameTests {
  @Test func clipsAtItsEdges() {
    var frame = Frame(size: Size(width: 6, height: 2))
    #expect(frame.put("abcdefgh", at: .zero) == 6)
    frame.put("xyz", at: Point(x: 4, y: 1), overflow: .clip)
    frame.put("no", at: Point(x: 0, y: 2))
    frame.put("no", at: Point(x: 0, y: -1))
    #expect(frame.text == "abcde…\n    xy")
  }

  @Test func replacesBothHalvesOfAWideCharacter() {
    var frame = Frame(size: Size(width: 4, height: 1))
    frame.put("田中", at: .zero)
    frame.put("x", at: Point(x: 1, y: 0))
    #expect(frame.text == " x中")
    frame.put("y", at: Point(x: 2, y: 0))
    #expect(frame.text == " xy")
    frame.put("田", at: Point(x: 3, y: 0), overflow: .clip)
    #expect(frame.text == " xy")
  }

  @Test func keepsCombiningMarksWithTheirCharacter() {
    var frame = Frame(size: Size(width: 8, height: 1))
    frame.put("e\u{301}a\u{301}\u{302}", at: .zero)
    #expect(Array(frame.text.unicodeScalars) == Array("e\u{301}a\u{301}\u{302}".unicodeScalars))
    #expect(frame.marks(of: frame[Point(x: 1, y: 0)]) == [0x301, 0x302])
  }

  @Test func drawsABoxInEitherGlyphSet() {
    var frame = Frame(size: Size(width: 8, height: 3))
    frame.box(frame.bounds, title: "Té")
    #expect(frame.text == "┌ Té ──┐\n│      │\n└──────┘")
    var plain = Frame(size: Size(width: 8, height: 3), glyphs: .ascii)
    plain.box(plain.bounds, title: "Té")
    #expect(plain.text == "+ Te --+\n|      |\n+------+")
  }

  /// Widgets with hostile text in a random rectangle leave everything outside it alone, and
  /// every row stays as wide as the frame.
  @Test func neverWritesOutsideTheRectangle() {
    var random = SeededRandom(17)
    for round in 0..<1_500 {
      let glyphs: GlyphSet = Bool.random(using: &random) ? .unicode : .ascii
      var frame = Frame(
        size: Size(
          width: Int.random(in: 0...30, using: &random),
          height: Int.random(in: 0...8, using: &random)), glyphs: glyphs)
      let rect = Rect(
        x: Int.random(in: 0...12, using: &random), y: Int.random(in: 0...5, using: &random),
        width: Int.random(in: 0...16, using: &random),
        height: Int.random(in: 0...6, using: &random))
      drawRandomWidget(in: rect, on: &frame, &random)
      for y in 0..<frame.size.height {
        var columns = 0
        for x in 0..<frame.size.width {
          let cell = frame[Point(x: x, y: y)]
          columns += Int(cell.width)
          let outside = !rect.contains(Point(x: x, y: y))
          if outside { #expect(cell == .blank, "round \(round) at \(x),\(y)") }
        }
        #expect(columns == frame.size.width, "round \(round) row \(y)")
      }
    }
  }

  private func drawRandomWidget(
    in rect: Rect, on frame: inout Frame, _ random: inout SeededRandom
  ) {
    let text = randomText(&random)
    let state = ListState(total: 5, selected: Int.random(in: 0...4, using: &random))
    switch Int.random(in: 0...9, using: &random) {
    case 0: frame.draw(Paragraph(text), in: rect)
    case 1: frame.draw(TextFieldView(TextField(text)), in: rect)
    case 2: frame.draw(TextAreaView(TextArea(text + "\n" + text)), in: rect)
    case 3:
      let rows = state.window(height: rect.height).map { StyledLine("\($0) " + text) }
      frame.draw(ListView(state: state, rows: rows), in: rect)
    case 4:
      let rows = state.window(height: Table.listHeight(rect.height)).map {
        [Span("\($0)"), Span(text)]
      }
      let columns = [Column(text, .fixed(3), sorting: .ascending), Column("Name")]
      frame.draw(Table(columns: columns, state: state, rows: rows), in: rect)
    case 5: frame.draw(ProgressBar(done: 3, total: 7, label: text), in: rect)
    case 6: frame.draw(HintLine([Hint("a", text)], help: Hint("?", "Help")), in: rect)
    case 7: frame.draw(StatusLine(text, kind: .warning, position: "3/340"), in: rect)
    case 8: frame.box(rect, title: text)
    default: frame.put(text, at: Point(x: rect.x - 1, y: rect.y), in: rect)
    }
  }

  @Test func splittingStaysInside() {
    let rect = Rect(x: 2, y: 3, width: 10, height: 4)
    #expect(rect.splitTop(1).top == Rect(x: 2, y: 3, width: 10, height: 1))
    #expect(rect.splitBottom(9).bottom == rect)
    #expect(rect.splitLeft(4, gap: 1).rest == Rect(x: 7, y: 3, width: 5, height: 4))
    #expect(rect.splitRight(4, gap: 9).rest.width == 0)
    #expect(rect.columns([1, 2], gap: 1).map(\.width) == [3, 6])
    #expect(rect.centered(Size(width: 4, height: 2)) == Rect(x: 5, y: 4, width: 4, height: 2))
    #expect(rect.inset(horizontally: 50, vertically: 1).width == 0)
  }
}
