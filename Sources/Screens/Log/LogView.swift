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
    var y = after.y + (after.height >= 8 ? 1 : 0)
    for line in lines(reading, world) {
      for part in TextWrap.lines(line.text, width: after.width, glyphs: world.glyphs) {
        frame.put(
          part, at: Point(x: after.x, y: y), style: line.spans.first?.style ?? .text, in: after)
        y += 1
      }
    }
  }

  private func lines(_ reading: LineReading, _ world: World) -> [StyledLine] {
    let words = world.words
    func line(_ key: String, _ value: String) -> StyledLine {
      StyledLine(words(key) + ": " + value)
    }
    var lines: [StyledLine] = []
    if let problem = reading.problem {
      lines.append(StyledLine("! " + Sentence.of(problem, world), .warning))
    }
    for person in reading.people {
      if let other = person.similar {
        lines.append(
          StyledLine(
            "! " + words("screen.log.similar", ["name": person.name, "other": other]), .warning))
      } else if person.isNew {
        lines.append(
          StyledLine("+ " + words("screen.log.newPerson", ["name": person.name]), .accent))
      }
    }
    if let kind = reading.kind {
      lines.append(line("screen.log.kind", words("value.interaction.kind.\(kind)")))
    }
    if !reading.people.isEmpty {
      lines.append(
        line("screen.log.people", reading.people.map(\.name).joined(separator: ", ")))
    }
    if let date = reading.date { lines.append(line("screen.log.date", world.dayWithWeekday(date))) }
    if !reading.note.isEmpty { lines.append(line("screen.log.note", reading.note)) }
    lines += reading.offers.map {
      StyledLine("+ " + words("screen.log.offer", ["text": $0]), .accent)
    }
    lines += reading.needs.map {
      StyledLine("+ " + words("screen.log.need", ["text": $0]), .accent)
    }
    if let next = reading.next {
      let when = reading.nextDate.map { " (" + world.dayWithWeekday($0) + ")" } ?? ""
      lines.append(line("screen.log.next", next + when))
    }
    return lines
  }
}
