import Canvas

/// What may follow a prefix key, told in a box above the status line to whoever waits.
struct Continuations {
  struct Item {
    var key: String
    var label: String
    var command: Command
  }

  let title: String
  let items: [Item]
  private let columnWidth: Int
  let area: Rect
  private let inner: Rect

  /// Nil when no prefix waits, or not for long enough.
  init?(_ state: AppState) {
    let world = state.world
    guard state.showsContinuations, !state.pending.isEmpty,
      case .prefix(let bindings) = world.keys.lookup(state.pending, in: state.context)
    else { return nil }
    items = bindings.map { binding in
      let rest = KeySequence(keys: Array(binding.sequence.keys.dropFirst(state.pending.count)))
      return Item(
        key: rest.label(world.words), label: world.words(binding.command.labelKey),
        command: binding.command)
    }
    title = state.pending.map { $0.label(world.words) }.joined() + world.glyphs.ellipsis
    let widest = items.map { DisplayWidth.of($0.key + $0.label, glyphs: world.glyphs) + 1 }.max()
    columnWidth = min((widest ?? 1) + 2, max(1, world.size.width - 4))
    let columns = max(1, min(items.count, (world.size.width - 4) / columnWidth))
    let rows = (items.count + columns - 1) / columns
    let height = min(rows + 2, world.bodyHeight)
    area = world.body.splitBottom(height).bottom
    inner = area.inset(horizontally: 2, vertically: 1)
  }

  /// Items beside each other, row by row, and where each is drawn.
  var places: [(item: Item, rect: Rect)] {
    let columns = max(1, inner.width / columnWidth)
    return items.enumerated().compactMap { index, item in
      let row = index / columns
      guard row < inner.height else { return nil }
      let x = inner.x + index % columns * columnWidth
      return (item, Rect(x: x, y: inner.y + row, width: columnWidth - 1, height: 1))
    }
  }

  func draw(on frame: inout Frame) {
    frame.fill(area)
    frame.box(area, title: title, style: .text)
    for (item, rect) in places {
      let line = StyledLine([Span(item.key, .key), Span(" " + item.label)])
      frame.put(line, at: rect.origin, in: rect)
    }
  }
}

extension Chrome {
  static func drawContinuations(_ state: AppState, on frame: inout Frame) {
    Continuations(state)?.draw(on: &frame)
  }

  /// The command drawn at a point of the box.
  static func continuation(at point: Point, _ state: AppState) -> Command? {
    Continuations(state)?.places.first { $0.rect.contains(point) }?.item.command
  }
}
