import Canvas
import HubKit
import HubResources
import HubTesting
import Testing

@testable import Screens

/// Every screen keeps to its room, whatever the size of the window.
@Suite struct RoomTests {
  static let sizes: [Size] = {
    var random = SeededNumbers(state: 7)
    let edges = [
      (1, 1), (29, 6), (30, 5), (30, 6), (40, 10), (59, 16), (60, 15), (60, 16), (99, 16),
      (100, 16), (149, 30), (150, 29), (150, 30), (250, 80),
    ]
    let others = (0..<10).map { _ in
      (Int.random(in: 1...250, using: &random), Int.random(in: 1...80, using: &random))
    }
    return (edges + others).map { Size(width: $0.0, height: $0.1) }
  }()

  /// Each drawing, and again with the preview in charge, and with that zoomed.
  private func drivers(_ drawing: Drawing) -> [ScreenDriver] {
    let driver = drawing.driver(.it, Drawing.Shape(width: 80, height: 24))
    guard driver.state.stack.last is any PanedScreen, driver.state.context != .filter else {
      return [driver]
    }
    var other = driver
    other.press("tab")
    var zoomed = other
    zoomed.press("z")
    return [driver, other, zoomed]
  }

  @Test("30: no screen draws outside its pane", arguments: Drawing.allCases)
  func nothingIsDrawnOutside(_ drawing: Drawing) {
    for driver in drivers(drawing) {
      for size in Self.sizes where size.width >= 30 && size.height >= 6 {
        var state = driver.state
        state.world.size = size
        state.resizeScreens()
        guard let top = state.stack.last else { continue }
        let room = state.room(of: top)
        let pane = Rect(x: 3, y: 2, width: room.size.width, height: room.bodyHeight)
        var frame = Frame(size: Size(width: pane.width + 6, height: pane.height + 5))
        // Overlays may fade what is around them, but write nothing there.
        let filling = String(repeating: "#", count: frame.size.width)
        for row in 0..<frame.size.height { frame.put(filling, at: Point(x: 0, y: row)) }
        let before = frame
        top.draw(in: pane, on: &frame, room)
        let isOutside = zip(frame.cells.indices, zip(frame.cells, before.cells)).first {
          let point = Point(x: $0.0 % frame.size.width, y: $0.0 / frame.size.width)
          return !pane.contains(point) && $0.1.0.scalar != $0.1.1.scalar
        }
        #expect(isOutside == nil, "\(drawing) \(size)")
      }
    }
  }

  @Test("35: at every size the cursor is inside the frame", arguments: Drawing.allCases)
  func theCursorIsInside(_ drawing: Drawing) {
    for driver in drivers(drawing) {
      for size in Self.sizes {
        let frame = view(driver.state, size)
        #expect(frame.cursor.map(frame.bounds.contains) == true, "\(drawing) \(size)")
      }
    }
  }

  @Test("30: below 30x6 the size is told, and all is back when there is room")
  func recoversFromASmallWindow() {
    var driver = Drawing.list.driver(.en, Drawing.Shape(width: 80, height: 24))
    let before = driver.screen
    driver.send(.resized(Size(width: 29, height: 6)))
    let small = view(driver.state, Size(width: 29, height: 6)).text
    #expect(small.contains("30x6"))
    #expect(small.contains("29x6"))
    // What nobody sees does nothing.
    #expect(driver.press("down enter x u n").isEmpty)
    driver.send(.resized(Size(width: 80, height: 24)))
    #expect(driver.screen == before)
  }

  @Test("30: at 40x10 rows end whole or with an ellipsis", arguments: Drawing.allCases)
  func nothingIsCutInHalf(_ drawing: Drawing) {
    guard drawing != .tooSmall else { return }
    for language in [Language.en, .it] {
      let driver = drawing.driver(language, Drawing.Shape(width: 40, height: 10))
      let hints = driver.frame.rowText(9)
      let whole = Chrome.hintLine(driver.state).visible(width: 40)
      #expect(hints == whole.map { "\($0.key) \($0.label)" }.joined(separator: "  "))
      #expect(whole.count >= 1)
    }
  }
}
