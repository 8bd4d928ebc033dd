import Canvas

/// Where something is drawn over the screen beneath: in a box in the middle of the body, or in the
/// whole of the body where the window is small.
struct OverlayArea: Hashable {
  /// With the border.
  let outer: Rect
  /// What the overlay draws in.
  let inner: Rect

  /// Whether there is a border, which then carries the title.
  var isBoxed: Bool { outer != inner }

  /// - Parameters:
  ///   - wanted: the room that would do, without the border.
  ///   - isAtTop: whether it hangs from the title rather than stand in the middle.
  init(_ wanted: Size, in world: World, isAtTop: Bool = false) {
    let body = world.body
    guard world.size.width >= 60, world.size.height >= 16 else {
      outer = body
      inner = body
      return
    }
    let width = min(max(wanted.width, 24) + 4, body.width - 4)
    let height = min(max(wanted.height, 1) + 2, body.height)
    let place = isAtTop ? body.splitTop(height).top : body
    outer = place.centered(Size(width: width, height: height))
    inner = outer.inset(horizontally: 2, vertically: 1)
  }
}

extension World {
  /// What is between the title and the status line.
  var body: Rect { Rect(x: 0, y: 1, width: size.width, height: bodyHeight) }

  /// Columns an overlay of this size draws in.
  func overlayWidth(_ wanted: Size) -> Int { OverlayArea(wanted, in: self).inner.width }

  /// Rows an overlay of this size draws in.
  func overlayHeight(_ wanted: Size) -> Int { OverlayArea(wanted, in: self).inner.height }
}

extension AppState {
  /// The screen that is seen whole, under the overlays.
  var baseIndex: Int { stack.lastIndex { !$0.isOverlay } ?? 0 }

  /// Where the top screen is drawn, when it is an overlay.
  var overlayArea: OverlayArea? {
    stack.last.flatMap {
      $0.isOverlay ? OverlayArea($0.overlaySize(world), in: world, isAtTop: $0.isAtTop) : nil
    }
  }

  /// A click inside an overlay is its own; one beside it closes it.
  mutating func clickOverlay(_ area: OverlayArea, at point: Point) -> [Effect] {
    guard area.outer.contains(point) else { return perform(.back, key: .escape) }
    guard area.inner.contains(point) else { return [] }
    let inside = Point(x: point.x - area.inner.x, y: point.y - area.inner.y)
    return withTop { $0.click(at: inside, $1) }
  }
}

extension Chrome {
  /// The overlays, from the lowest to the top one, each over what is faded beneath it.
  static func drawOverlays(_ state: AppState, on frame: inout Frame) {
    for screen in state.stack.dropFirst(state.baseIndex + 1) {
      let area = OverlayArea(
        screen.overlaySize(state.world), in: state.world, isAtTop: screen.isAtTop)
      frame.restyle(state.world.body) { _ in .dim }
      frame.fill(area.outer)
      if area.isBoxed {
        frame.box(area.outer, title: screen.title(state.world), style: .text)
      }
      frame.cursor = area.inner.origin
      frame.cursorVisible = false
      screen.draw(in: area.inner, on: &frame, state.world)
    }
  }
}
