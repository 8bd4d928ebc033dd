import Canvas
import HubKit
import HubResources

/// Looking around, before there is a hub or from one's own: three practice hubs to walk through, or
/// the five steps to read.
struct LookAroundScreen: Screen {
  /// A practice hub; nil for the five steps.
  private static let choices: [PracticeHubs?] = PracticeHubs.allCases + [nil]

  var list = ListState()
  /// Asked for and not open yet.
  var sent: PracticeHubs?

  let context = KeyContext.tour
  var hints: [Command] { [.open, .down, .up, .back] }
  let idle: Set<Command> = [.lookAround]

  func title(_ world: World) -> String { world.words("screen.practice") }
  func position(_ world: World) -> String { list.position() }

  mutating func appear(_ world: World) -> [Reaction] {
    list.setTotal(Self.choices.count)
    return []
  }

  private func noted(_ world: World) -> NotedList {
    NotedList(
      rows: Self.choices.indices.map { StyledLine(world.words(Self.key($0))) },
      note: world.words(sent == nil ? Self.key(list.selected) + ".note" : "screen.practice.making"),
      list: list,
      size: Size(width: world.size.width, height: world.bodyHeight), world: world)
  }

  private func listHeight(_ world: World) -> Int { noted(world).listHeight }

  mutating func run(_ command: Command, key: Key, _ world: World) -> [Reaction] {
    // What is pressed while a hub is made is meant neither for the one that comes nor for a screen
    // that it takes the place of.
    if sent != nil { return [] }
    if list.run(command, height: listHeight(world)) { return [] }
    switch command {
    case .back: return [.pop]
    case .open: return open(world)
    default: return []
    }
  }

  private mutating func open(_ world: World) -> [Reaction] {
    guard let choice = Self.choices[checked: list.selected] else { return [] }
    guard let hub = choice else { return [.push(TourScreen())] }
    guard sent == nil else { return [] }
    sent = hub
    return [.effect(.openPracticeHub(hub))]
  }

  mutating func receive(_ message: AppMessage, _ world: World) -> [Reaction] {
    switch message {
    case .hubOpened(let hub) where hub.isPractice:
      return [.go(.walk), .tell(world.words("screen.practice.opened", ["name": hub.name]))]
    case .refused(.openPracticeHub, _):
      sent = nil
      return []
    default: return []
    }
  }

  mutating func click(row: Int, _ world: World) -> [Reaction] {
    guard sent == nil else { return [] }
    let before = list.selection
    guard let clicked = noted(world).row(atLine: row) else { return [] }
    list.select(clicked)
    return clicked == before ? open(world) : []
  }

  mutating func wheel(_ steps: Int, _ world: World) {
    list.scrollWindow(by: steps, height: listHeight(world))
  }

  func draw(in rect: Rect, on frame: inout Frame, _ world: World) {
    noted(world).draw(in: rect, on: &frame)
  }

  private static func key(_ index: Int) -> String {
    let name = (choices[checked: index] ?? nil)?.rawValue ?? "steps"
    return "screen.practice.\(name)"
  }
}
