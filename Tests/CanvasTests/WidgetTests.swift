import HubTesting
import Testing

@testable import Canvas

struct WidgetTests {
  private func screen(
    _ width: Int, _ height: Int, glyphs: GlyphSet = .unicode, _ widget: some Widget
  ) -> String {
    var frame = Frame(size: Size(width: width, height: height), glyphs: glyphs)
    frame.draw(widget, in: frame.bounds)
    return frame.text
  }

  @Test func aTableKeepsItsColumnsAligned() {
    let columns = [
      Column("Name", sorting: .ascending), Column("Ties", .fixed(4), alignment: .trailing),
    ]
    let rows = [
      [Span("田中 太郎"), Span("12")], [Span("👨‍👩‍👧 Rossi"), Span("3")], [Span("Ødegård"), Span("4")],
    ]
    let table = Table(columns: columns, state: ListState(total: 3, selected: 1), rows: rows)
    #expect(
      screen(24, 4, table) == """
          Name ▲            Ties
          田中 太郎           12
        > 👨👩👧 Rossi         3
          Ødegård              4
        """)
  }

  @Test("Of a long list only the rows in the window are wrapped")
  func onlyTheWindowIsWrapped() {
    var state = ListState(total: 5000)
    state.select(4000)
    state.scroll(height: 10)
    let list = BlockList(state: state) { row in
      if !(3985...4015).contains(row) { Issue.record("row \(row) is far from the window") }
      return [StyledLine("row \(row)"), StyledLine("   more")]
    }
    #expect(screen(20, 10, list).contains("> row 4000"))
    #expect(list.row(atLine: 0, height: 10) != nil)
  }

  @Test func anEmptyListSaysWhatBelongsThere() {
    let list = ListView(state: ListState(), rows: [], placeholder: "No people yet. a adds one")
    #expect(screen(14, 3, list) == "No people yet.\na adds one\n")
  }

  @Test func aDialogStandsOverTheDimmedPage() {
    var frame = Frame(size: Size(width: 30, height: 7))
    frame.put("page", at: .zero)
    let dialog = Dialog(
      title: "Delete", message: "Delete Ana Lima?",
      choices: [Hint("y", "Delete"), Hint("n", "Keep")],
      preset: 1, preferredWidth: 20)
    frame.draw(dialog, in: frame.bounds)
    #expect(
      frame.text == """
        page
           ┌ Delete ──────────────┐
           │ Delete Ana Lima?     │
           │                      │
           │  y Delete  [n Keep]  │
           └──────────────────────┘

        """)
    #expect(frame[.zero].style.role == .dim)
    #expect(frame.cursor == Point(x: 16, y: 4))
  }

  @Test func hintsAreDroppedWholeAndHelpLast() {
    let line = HintLine(
      [Hint("Enter", "Open"), Hint("a", "Add"), Hint("q", "Quit")], help: Hint("?", "Help"))
    #expect(screen(40, 1, line) == "Enter Open  a Add  q Quit  ? Help")
    #expect(screen(32, 1, line) == "Enter Open  a Add  ? Help")
    #expect(screen(20, 1, line) == "Enter Open  ? Help")
    #expect(screen(17, 1, line) == "? Help")
    #expect(screen(5, 1, line) == "")
    for width in 0...60 {
      let text = screen(width, 1, line)
      #expect(text.isEmpty || text.hasSuffix("? Help"))
    }
    #expect(line.hint(atColumn: 13, width: 40) == Hint("a", "Add"))
    #expect(line.hint(atColumn: 10, width: 40) == nil)
    let many = (0..<20).map { Hint("\($0)", "x") }
    #expect(HintLine(many, help: Hint("?", "Help")).visible(width: 400).count == 8)
  }

  @Test func aBarIsFullOnlyWhenAllIsDone() {
    #expect(ProgressBar.bar(done: 8, total: 8, width: 4, glyphs: .unicode) == "████")
    #expect(ProgressBar.bar(done: 4, total: 8, width: 4, glyphs: .unicode) == "██░░")
    #expect(ProgressBar.bar(done: 999, total: 1000, width: 4, glyphs: .unicode) == "███▉")
    #expect(ProgressBar.bar(done: 1, total: 1000, width: 4, glyphs: .ascii) == "#...")
    #expect(ProgressBar.bar(done: 0, total: 0, width: 4, glyphs: .ascii) == "....")
    #expect(ProgressBar.bar(done: .max, total: .min, width: 4, glyphs: .ascii) == "####")
    #expect(screen(12, 1, ProgressBar(done: 3, total: 8)) == "███░░░░░ 3/8")
  }

  @Test func aStatusLineKeepsThePosition() {
    let line = StatusLine("Deleted Ana Lima — u undoes", kind: .warning, position: "3/340")
    #expect(screen(24, 1, line) == "! Deleted Ana Lim… 3/340")
  }

  @Test func theFakeTerminalKeepsFrames() throws {
    let terminal = FakeTerminal(size: Size(width: 5, height: 1))
    try terminal.claim()
    terminal.type("a\n")
    terminal.resize(to: Size(width: 7, height: 1))
    #expect(terminal.readInput() == [.key(.character("a")), .key(.enter)])
    #expect(terminal.readInput() == [.resize(Size(width: 7, height: 1))])
    #expect(terminal.readInput().isEmpty)
    var frame = Frame(size: terminal.size)
    frame.put("hi", at: .zero)
    terminal.draw(frame)
    #expect(terminal.screenText == "hi")
  }
}
