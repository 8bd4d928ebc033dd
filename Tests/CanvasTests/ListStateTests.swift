import Testing

@testable import Canvas

struct ListStateTests {
  private static let keys: [Key] = [
    .up, .down, .pageUp, .pageDown, .home, .end, .character("j"), .character("k"),
    .character("G"), .control("d"), .control("u"), .control("n"), .control("p"), .control("f"),
  ]

  @Test func keepsTheSelectionInView() {
    for seed in 0..<200 as Range<UInt64> {
      var random = SeededRandom(seed)
      var list = ListState(total: Int.random(in: 0...50, using: &random))
      for _ in 0..<60 {
        let height = Int.random(in: 1...20, using: &random)
        switch Int.random(in: 0...9, using: &random) {
        case 0: list.setTotal(Int.random(in: 0...50, using: &random))
        case 1:
          list.scrollWindow(by: Int.random(in: -9...9, using: &random), height: height)
        default: _ = list.handle(Self.keys.randomElement(using: &random) ?? .up, height: height)
        }
        let window = list.window(height: height)
        #expect(window.count == min(height, list.total), "seed \(seed)")
        if let selection = list.selection { #expect(window.contains(selection), "seed \(seed)") }
        #expect(window.upperBound <= list.total, "seed \(seed)")
      }
    }
  }

  @Test func survivesExtremes() {
    var list = ListState(total: .max, selected: .max)
    list.move(by: .max)
    #expect(list.selected == .max - 1)
    list.scroll(height: .max)
    #expect(list.window(height: 5) == (Int.max - 5)..<Int.max)
    list.move(by: .min)
    #expect(list.selected == 0)
    #expect(ListState(total: -4).selection == nil)
    list.scrollWindow(by: .max, height: .max)
  }

  @Test func saysWhereItIs() {
    #expect(ListState(total: 340, selected: 2).position(marked: 2) == "3/340 +2")
    #expect(ListState().position() == "")
    #expect(ListState().position(marked: 2) == "+2")
  }
}
