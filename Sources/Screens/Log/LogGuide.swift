import Canvas
import HubKit

/// The guide to the talk below the line that is typed.
extension LogScreen {
  /// Fewer rows are no guide; what was understood of the line keeps some too.
  private static let leastRows = 5
  private static let rowsForReading = 7

  /// Rows the guide takes of what is left below the line; none where it is not worth them.
  func guideRows(_ room: Rect, _ world: World) -> Int {
    let rows = min(
      room.height - Self.rowsForReading, talk.lines(width: room.width, in: .log, world).count)
    return rows >= Self.leastRows ? rows : 0
  }

  func drawGuide(in rect: Rect, on frame: inout Frame, _ world: World) {
    guard !rect.isEmpty else { return }
    let lines = talk.lines(width: rect.width, height: rect.height, in: .log, world)
    for (row, line) in lines.enumerated() {
      frame.put(line, at: rect.row(row).origin, in: rect.row(row))
    }
  }

  /// Folds the guide or shows it; on a low window it has a screen of its own.
  mutating func toggleGuide(_ world: World) -> [Reaction] {
    let body = Rect(x: 0, y: 0, width: world.size.width, height: world.bodyHeight)
    let areas = areas(body, world)
    let below = areas.guide.endY - areas.input.endY
    let room = Rect(x: 0, y: 0, width: body.width, height: below)
    guard guideRows(room, world) > 0 else {
      var form = form(world)
      form.heading = world.words("guide.oneOnOne")
      return [.push(FormPanelScreen(form))]
    }
    return talk.toggle()
  }

  /// The guide is about whom the line names: whose page was open, or else the first.
  mutating func followTalk() -> [Reaction] {
    talk.reading = reading
    let named = reading?.people.compactMap(\.id) ?? []
    let isMine = named.isEmpty || person.map { named.contains($0.id) } ?? false
    return talk.turn(to: isMine ? person?.id : named.first)
  }
}
