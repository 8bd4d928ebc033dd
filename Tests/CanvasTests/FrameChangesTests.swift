import Testing

@testable import Canvas

@Suite("What changed from one frame to the next")
struct FrameChangesTests {
  private func frame(_ rows: [String], _ style: Style = .text) -> Frame {
    var frame = Frame(size: Size(width: 10, height: 3))
    for (y, row) in rows.enumerated() { frame.put(row, at: Point(x: 0, y: y), style: style) }
    return frame
  }

  @Test("The columns from the first to the last cell that differs")
  func columns() {
    let before = frame(["abcdef", "same", "e\u{301}"])
    let after = frame(["abXdYf", "same", "e\u{302}"])
    #expect(after.changedColumns(row: 0, since: before) == 2..<5)
    #expect(after.changedColumns(row: 1, since: before) == nil)
    #expect(after.changedColumns(row: 2, since: before) == 0..<1)
    #expect(frame(["abcdef"], .dim).changedColumns(row: 0, since: frame(["abcdef"])) == 0..<6)
  }

  @Test("All of them without a frame before, or with one of another size")
  func whole() {
    let after = frame(["a"])
    #expect(after.changedColumns(row: 0, since: nil) == 0..<10)
    let other = Frame(size: Size(width: 9, height: 3))
    #expect(after.changedColumns(row: 0, since: other) == 0..<10)
    #expect(after.changedColumns(row: 3, since: nil) == nil)
  }

  @Test("Marks are compared, not where a frame keeps them")
  func marks() {
    let before = frame(["", "", "e\u{301}"])
    let after = frame(["o\u{308}", "", "e\u{301}"])
    #expect(after.changedColumns(row: 2, since: before) == nil)
  }

  @Test("Rows of the same signs are known again, in whatever style")
  func hashes() {
    let one = frame(["moved", "", "x"])
    let other = frame(["", "moved", "y"], .heading)
    #expect(one.textHash(row: 0) == other.textHash(row: 1))
    #expect(one.textHash(row: 2) != other.textHash(row: 2))
    #expect(one.textHash(row: 1) == nil)
  }
}
