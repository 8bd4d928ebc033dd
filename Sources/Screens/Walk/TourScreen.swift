import Canvas
import HubKit
import HubResources

/// Looking around before there is a hub: the five steps and their practices, to read only.
struct TourScreen: Screen {
  var list = ListState()
  var rows: [StyledLine] = []
  var notes: [String] = []

  let context = KeyContext.tour
  var hints: [Command] { [.down, .up, .pageDown, .back] }

  func title(_ world: World) -> String { world.words("screen.tour") }
  func position(_ world: World) -> String { list.position() }

  mutating func appear(_ world: World) -> [Reaction] {
    rows = []
    notes = []
    for step in world.playbook.steps {
      rows.append(StyledLine("\(step.number) \(step.title)", .heading))
      notes.append(step.purpose)
      for practice in world.playbook.practices(of: step.id) {
        rows.append(StyledLine("    " + practice.title))
        notes.append(
          world.words("screen.walk.practice.why", ["why": practice.why]) + " "
            + world.words("screen.walk.practice.time", ["time": practice.time]))
      }
      for evidence in world.playbook.evidence(of: step.id) {
        rows.append(StyledLine("    ? " + evidence.label, .dim))
        notes.append(evidence.counted)
      }
    }
    list.setTotal(rows.count)
    return []
  }

  private func noted(_ world: World) -> NotedList {
    NotedList(
      rows: rows, note: notes[checked: list.selected] ?? "", list: list,
      size: Size(width: world.size.width, height: world.bodyHeight), world: world)
  }

  private func listHeight(_ world: World) -> Int { noted(world).listHeight }

  mutating func run(_ command: Command, key: Key, _ world: World) -> [Reaction] {
    if list.run(command, height: listHeight(world)) { return [] }
    return command == .back ? [.pop] : [.tell(world.words("screen.tour.readOnly"))]
  }

  mutating func wheel(_ steps: Int, _ world: World) {
    list.scrollWindow(by: 3 * steps, height: listHeight(world))
  }

  mutating func click(row: Int, _ world: World) -> [Reaction] {
    if let row = noted(world).row(atLine: row) { list.select(row) }
    return []
  }

  func draw(in rect: Rect, on frame: inout Frame, _ world: World) {
    noted(world).draw(in: rect, on: &frame)
  }
}
