import Canvas
import HubKit

extension LogScreen {
  func draw(in rect: Rect, on frame: inout Frame, _ world: World) {
    let words = world.words
    let (head, rest) = rect.splitTop(1)
    frame.put(
      words(isFromDraft ? "screen.log.draft" : "screen.log.prompt"), at: head.origin,
      style: isFromDraft ? .accent : .text, in: head)
    let (input, after) = rest.splitTop(1)
    frame.put("> ", at: input.origin, style: .key, in: input)
    frame.draw(TextFieldView(field), in: input.splitLeft(2).rest)
    guard let reading, !field.isEmpty else {
      frame.draw(Paragraph(words("screen.log.example"), style: .dim), in: after)
      return
    }
    frame.draw(
      PreviewLines(page(reading, width: after.width, world), scroll: scroll), in: preview(after))
  }

  /// Below the input, with a free row between where there is room.
  private func preview(_ area: Rect) -> Rect {
    area.height >= 8 ? area.splitTop(1).rest : area
  }

  /// Scrolls what was understood, as far as there is more of it.
  mutating func scrollPreview(by rows: Int, _ world: World) {
    guard let reading else { return }
    let height = preview(Rect(x: 0, y: 0, width: world.size.width, height: world.bodyHeight - 2))
      .height
    let count = page(reading, width: world.size.width, world).count
    scroll = max(0, min(scroll + rows, count - height))
  }

  /// What is odd first, then what comes of it; the note, which is the line itself, last.
  private func page(_ reading: LineReading, width: Int, _ world: World) -> [StyledLine] {
    lines(reading, world).flatMap { line in
      TextWrap.lines(line.text, width: max(10, width), glyphs: world.glyphs).map {
        StyledLine($0, line.spans.first?.style ?? .text)
      }
    }
  }

  private func lines(_ reading: LineReading, _ world: World) -> [StyledLine] {
    let words = world.words
    func line(_ key: String, _ value: String) -> StyledLine {
      StyledLine(words(key) + ": " + value)
    }
    var lines = warnings(reading, world)
    for person in reading.people where person.isNew && person.similar == nil {
      lines.append(
        StyledLine("+ " + words("screen.log.newPerson", ["name": person.name]), .accent))
    }
    if !reading.people.isEmpty {
      lines.append(
        line("screen.log.people", reading.people.map(\.name).joined(separator: ", ")))
    }
    if let date = reading.date { lines.append(line("screen.log.date", world.dayWithWeekday(date))) }
    lines.append(nextLine(reading, world))
    lines += reading.offers.map {
      StyledLine("+ " + words("screen.log.offer", ["text": $0]), .accent)
    }
    lines += reading.needs.map {
      StyledLine("+ " + words("screen.log.need", ["text": $0]), .accent)
    }
    if let kind = reading.kind {
      lines.append(line("screen.log.kind", words("value.interaction.kind.\(kind)")))
    }
    if !reading.note.isEmpty { lines.append(line("screen.log.note", reading.note)) }
    return lines
  }

  /// The next step with its day; that there is none is said too, while it can still be written.
  private func nextLine(_ reading: LineReading, _ world: World) -> StyledLine {
    let words = world.words
    guard let next = reading.next else {
      return StyledLine(words("screen.log.next") + ": " + words("screen.log.next.none"), .dim)
    }
    let when = reading.nextDate.map { " (" + world.dayWithWeekday($0) + ")" } ?? ""
    return StyledLine("+ " + words("screen.log.next") + ": " + next + when, .accent)
  }

  private func warnings(_ reading: LineReading, _ world: World) -> [StyledLine] {
    let words = world.words
    var texts: [String] = []
    if let problem = reading.problem { texts.append(Sentence.of(problem, world)) }
    texts += reading.people.compactMap { person in
      person.similar.map { words("screen.log.similar", ["name": person.name, "other": $0]) }
    }
    if let day = reading.dateToCome {
      let key = reading.date == world.today ? "screen.log.toCome.today" : "screen.log.toCome"
      texts.append(words(key, ["date": world.dayWithWeekday(day)]))
    }
    if reading.hasMoreSteps { texts.append(words("screen.log.moreSteps")) }
    return texts.map { StyledLine("! " + $0, .warning) }
  }
}

/// Lines drawn as they are, from a row on.
private struct PreviewLines: Widget {
  let lines: [StyledLine]
  let scroll: Int

  init(_ lines: [StyledLine], scroll: Int) {
    self.lines = lines
    self.scroll = scroll
  }

  func draw(in rect: Rect, on frame: inout Frame) {
    let shown = lines.dropFirst(max(0, min(scroll, lines.count - rect.height))).prefix(rect.height)
    for (index, line) in shown.enumerated() {
      frame.put(line.text, at: Point(x: rect.x, y: rect.y + index), in: rect)
    }
  }
}
