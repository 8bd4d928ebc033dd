import Canvas
import HubKit
import HubResources
import HubTesting
import Testing

@testable import Screens

/// A small generator with a seed: the same keys every time.
struct SeededNumbers: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

@Suite struct RandomKeysTests {
  static let keys: [Key] =
    Array("abcdefghijklmnoprstuvwxyzGSUIJKLR0123489/?: .,+-éß田").map { .character($0) }
    + [
      .enter, .enter, .enter, .escape, .escape, .tab, .backTab, .up, .down, .down, .left, .right,
      .home, .end, .pageUp, .pageDown, .backspace, .delete, .control("d"), .control("u"),
      .control("k"), .control("w"), .control("r"), .control("s"), .altEnter, .function(1),
      .function(2), .function(3), .function(8), .unknown("^[[99~"),
    ]

  static let sizes = [
    Size(width: 80, height: 24), Size(width: 40, height: 10), Size(width: 200, height: 60),
    Size(width: 30, height: 6), Size(width: 29, height: 5), Size(width: 1, height: 1),
    Size(width: 0, height: 0), Size(width: 100, height: 8),
  ]

  /// Thousands of keys, answers in and out of order, and windows of all sizes: nothing traps,
  /// every frame has its size, the cursor stays inside, and Esc never ends the program.
  @Test(arguments: 0..<12) func nothingTraps(_ seed: Int) {
    var random = SeededNumbers(state: UInt64(seed))
    var driver = ScreenDriver(
      hub: seed.isMultiple(of: 4) ? nil : ScreenDriver.hub,
      language: seed.isMultiple(of: 2) ? .en : .it)
    for _ in 0..<700 {
      step(&driver, &random)
      if driver.state.isFinished {
        driver = ScreenDriver(language: .en)
      }
      guard let size = Self.sizes.randomElement(using: &random) else { continue }
      let frame = view(driver.state, size)
      #expect(frame.size == size)
      #expect(frame.cells.count == size.width * size.height)
      if let cursor = frame.cursor { #expect(frame.bounds.contains(cursor)) }
    }
  }

  private func step(_ driver: inout ScreenDriver, _ random: inout SeededNumbers) {
    switch Int.random(in: 0..<20, using: &random) {
    case 0: driver.answer()
    case 1: driver.send(.paste("pasted\ntext\u{1B}[31m"))
    case 2:
      let point = Point(
        x: Int.random(in: -1..<90, using: &random), y: Int.random(in: -1..<30, using: &random))
      let kinds: [MouseEvent.Kind] = [.leftPress, .wheelUp, .wheelDown]
      driver.send(.mouse(MouseEvent(kinds.randomElement(using: &random) ?? .leftPress, at: point)))
    case 3:
      if let size = Self.sizes.randomElement(using: &random) { driver.send(.resized(size)) }
    case 4: driver.send(.hubChangedElsewhere)
    case 5: answerOddly(&driver)
    default:
      let key = Self.keys.randomElement(using: &random) ?? .escape
      driver.send(.key(key))
      if key == .escape { #expect(!driver.state.isFinished) }
    }
  }

  /// Lists that shrink, records that are gone, saves that are refused or done.
  private func answerOddly(_ driver: inout ScreenDriver) {
    for effect in driver.effects {
      switch effect {
      case .loadList(let request):
        driver.send(.listLoaded(ListPage(request: request, total: 1_000, rows: [])))
      case .loadDetail(let id): driver.send(.detailLoaded(id, nil))
      case .save(let request):
        driver.send(.saved(request, ActionResult(action: nil, title: request.title)))
      case .loadHistory(let request):
        driver.send(.historyLoaded(request, total: 9, Fixtures.history([(70, .done, false)])))
      default: driver.send(.refused(effect, Notice("no.such.key", ["kind": "person"])))
      }
    }
  }

  /// Whatever a hint line shows does something: its key leads to the command it stands for.
  @Test func everyHintDispatches() {
    for drawing in Drawing.allCases {
      let shape = Drawing.Shape(width: 200, height: 60)
      let driver = drawing.driver(.en, shape)
      let context = driver.state.context
      for command in driver.state.stack.last?.hints ?? [] {
        guard let sequence = driver.state.world.keys.sequence(of: command, in: context) else {
          Issue.record("\(drawing): \(command) has no key in \(context)")
          continue
        }
        #expect(
          driver.state.world.keys.lookup(sequence.keys, in: context) == .command(command))
      }
    }
  }

  /// Hints are left out whole from the end; help is the last to go, and there are eight at most.
  @Test func hintLinesKeepHelp() {
    for drawing in Drawing.allCases where drawing != .tooSmall && drawing != .delete {
      for width in [30, 40, 80, 200] {
        let driver = drawing.driver(.it, Drawing.Shape(width: width, height: 12))
        let hints = Chrome.hintLine(driver.state).visible(width: width)
        #expect(hints.count <= 8)
        #expect(hints.last?.label == "Aiuto")
      }
    }
  }
}
