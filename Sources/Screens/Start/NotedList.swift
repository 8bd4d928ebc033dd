import Canvas

/// A list of sentences with what is said of the selected one below it, all of it whole: long rows
/// take several lines, and the list gives way to the note as far as half of the room.
struct NotedList {
  let rows: [StyledLine]
  let note: String
  let list: ListState
  let size: Size
  let world: World

  private var noteLines: [String] {
    TextWrap.lines(note, width: size.width, glyphs: world.glyphs)
  }

  /// Rows of the list; the others are for the note, three where there is room.
  var listHeight: Int {
    let most = max(1, size.height - max(3, size.height / 3))
    return max(1, size.height - min(most, max(noteLines.count, min(3, size.height / 3))))
  }

  private var view: BlockList {
    let blocks = rows.map { row in
      row.wrapped(
        width: max(1, size.width - 2), indent: row.text.prefix { " ?".contains($0) }.count,
        glyphs: world.glyphs)
    }
    return BlockList(state: list, blocks: blocks)
  }

  func row(atLine line: Int) -> Int? { view.row(atLine: line, height: listHeight) }

  func draw(in rect: Rect, on frame: inout Frame) {
    let (body, foot) = rect.splitTop(listHeight)
    frame.draw(view, in: body)
    frame.draw(Paragraph(note, style: .dim), in: foot)
  }
}
