import Canvas
import HubKit

/// What proves the selected row of a step, beside the rows where there is room for three panes.
struct StepProof: Sendable {
  /// What is proven.
  enum Matter: Hashable, Sendable { case evidence(EvidenceID), sign(SignID) }

  private(set) var matter: Matter?
  var screen: ProofScreen?
  var isFocused = false

  private static let gap = 3
  /// The line with what is proven.
  private static let above = 1

  /// The rows of the step and what proves them; nil where there is no room for both.
  static func columns(_ body: Rect, _ world: World) -> (rows: Rect, proof: Rect)? {
    guard world.layout == .three else { return nil }
    let (rows, proof) = body.splitLeft(body.width * 11 / 20, gap: gap)
    return (rows, proof)
  }

  /// The world as wide as one of the columns.
  static func narrowed(_ world: World, isProof: Bool) -> World {
    let body = Rect(x: 0, y: 0, width: world.size.width, height: world.bodyHeight)
    guard let (rows, proof) = columns(body, world) else { return world }
    // Less the name above it and the lines at the foot of the step.
    let foot = above + StepScreen.footHeight(world)
    var room = world
    room.size =
      isProof
      ? Size(width: proof.width, height: world.size.height - foot)
      : Size(width: rows.width, height: world.size.height)
    return room
  }

  /// Shows what proves a row: nothing where a row has no proof or there is no room.
  mutating func want(_ target: StepScreen.Target?, _ world: World) -> [Reaction] {
    let wanted: (matter: Matter, screen: ProofScreen)? =
      switch world.layout == .three ? target : nil {
      case .evidence(let evidence): (.evidence(evidence.id), ProofScreen(evidence, world))
      case .sign(let sign): (.sign(sign.id), ProofScreen(sign, world))
      default: nil
      }
    guard wanted?.matter != matter else { return [] }
    matter = wanted?.matter
    screen = wanted?.screen
    isFocused = false
    return read(world)
  }

  /// Reads the records of what is shown; the judgement itself is read by the step.
  mutating func read(_ world: World) -> [Reaction] {
    screen?.loadRecords(Self.narrowed(world, isProof: true)) ?? []
  }

  mutating func run(_ command: Command, key: Key, _ world: World) -> [Reaction] {
    if command == .back {
      isFocused = false
      return []
    }
    // A form has all of the room.
    let room = command == .override ? world : Self.narrowed(world, isProof: true)
    return screen?.run(command, key: key, room) ?? []
  }

  mutating func receive(_ message: AppMessage, _ world: World) -> [Reaction] {
    screen?.receive(message, Self.narrowed(world, isProof: true)) ?? []
  }

  mutating func resize(_ world: World) {
    if world.layout != .three { isFocused = false }
    screen?.resize(Self.narrowed(world, isProof: true))
  }

  mutating func relay(_ world: World) { screen?.relay(Self.narrowed(world, isProof: true)) }

  mutating func click(row: Int, _ world: World) -> [Reaction] {
    guard screen != nil else { return [] }
    isFocused = true
    return screen?.click(row: row - Self.above, Self.narrowed(world, isProof: true)) ?? []
  }

  mutating func wheel(_ steps: Int, _ world: World) {
    screen?.wheel(steps, Self.narrowed(world, isProof: true))
  }

  /// What is proven, with how many records; below it why, and the records.
  func draw(in area: Rect, on frame: inout Frame, _ world: World) {
    guard var screen else { return }
    let room = Self.narrowed(world, isProof: true)
    let (head, body) = area.splitTop(Self.above)
    let style = isFocused ? Style(.heading, .reversed) : .heading
    if isFocused { frame.fill(head, style: style) }
    let count = world.words.plural("screen.walk.proof.count", screen.ids.count)
    let title = (isFocused ? "> " : "") + screen.title(room) + "  " + count
    frame.put(title, at: head.origin, style: style, in: head)
    screen.hasKeys = isFocused
    screen.draw(in: body, on: &frame, room)
  }
}
