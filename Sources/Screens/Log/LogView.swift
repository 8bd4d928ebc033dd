import Canvas
import HubKit

extension LogScreen {
  func draw(in rect: Rect, on frame: inout Frame, _ world: World) {
    let words = world.words
    let areas = areas(rect, world)
    drawGuide(in: areas.guide, on: &frame, world)
    for (row, text) in asked(width: rect.width, world).prefix(areas.head.height).enumerated() {
      frame.put(
        text, at: Point(x: rect.x, y: rect.y + row), style: isFromDraft ? .accent : .text,
        in: areas.head)
    }
    frame.put("> ", at: areas.input.origin, style: .key, in: areas.input)
    frame.draw(
      TextAreaView(typedArea, style: Style(.text, .underline)), in: areas.input.splitLeft(2).rest)
    guard let reading, !field.isEmpty else {
      frame.draw(Paragraph(words("screen.log.example"), style: .dim), in: areas.preview)
      return
    }
    let lines = page(reading, width: rect.width, world)
    frame.draw(PreviewLines(lines, scroll: scroll), in: areas.preview)
  }

  /// A long line is shown whole, on several rows, as it is typed.
  private var typedArea: TextArea {
    var area = TextArea(field.text)
    area.moveCaret(to: field.caret)
    return area
  }

  private func asked(width: Int, _ world: World) -> [String] {
    TextWrap.lines(
      world.words(isFromDraft ? "screen.log.draft" : "screen.log.prompt"), width: width,
      glyphs: world.glyphs)
  }

  /// What is asked for, what is typed, and how it is understood, with a free row before that where
  /// there is room; below it the guide, where there is room for both.
  func areas(
    _ rect: Rect, _ world: World
  ) -> (head: Rect, input: Rect, preview: Rect, guide: Rect) {
    // On a low window the line itself says what was asked for.
    let most = rect.height >= 10 || field.isEmpty ? max(1, rect.height - 3) : 1
    let (head, rest) = rect.splitTop(min(asked(width: rect.width, world).count, most))
    let rows = typedArea.rows(width: rect.width - 2, glyphs: world.glyphs)
    let (input, after) = rest.splitTop(min(rows, max(1, rest.height / 2)))
    let (preview, guide) = after.splitBottom(talk.isFolded ? 0 : guideRows(after, world))
    return (head, input, preview.height >= 8 ? preview.splitTop(1).rest : preview, guide)
  }

  /// Scrolls what was understood, as far as there is more of it.
  mutating func scrollPreview(by rows: Int, _ world: World) {
    guard let reading else { return }
    let body = Rect(x: 0, y: 0, width: world.size.width, height: world.bodyHeight)
    let count = page(reading, width: body.width, world).count
    scroll = max(0, min(scroll + rows, count - areas(body, world).preview.height))
  }

  /// The next step first, for on a low window the rest may need scrolling; then what is odd; the
  /// note, which is the line itself, last.
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
    var lines = [nextLine(reading, world)] + warnings(reading, world)
    for person in reading.people where person.isNew && person.similar == nil {
      lines.append(
        StyledLine("+ " + words("screen.log.newPerson", ["name": person.name]), .accent))
    }
    if !reading.people.isEmpty {
      lines.append(
        line("screen.log.people", reading.people.map(\.name).joined(separator: ", ")))
    }
    if let date = reading.date { lines.append(line("screen.log.date", world.dayWithWeekday(date))) }
    lines += reading.offers.map {
      StyledLine("+ " + words("screen.log.offer", ["text": $0]), .accent)
    }
    lines += reading.needs.map {
      StyledLine("+ " + words("screen.log.need", ["text": $0]), .accent)
    }
    if let attempt = reading.attempt {
      lines.append(line("screen.log.attempt", words.value("interaction", "attempt", attempt)))
    } else if let kind = reading.kind {
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
    if !others.isEmpty {
      texts.append(
        words("screen.log.others", ["name": others.joined(separator: ", "), "with": begunWith]))
    }
    if let day = otherDate(world) {
      texts.append(words("screen.log.otherDate", ["date": world.dayWithWeekday(day)]))
    }
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
