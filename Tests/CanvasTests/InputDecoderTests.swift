import Testing

@testable import Canvas

struct InputDecoderTests {
  private func decode(_ text: String) -> [Input] {
    var decoder = InputDecoder()
    return decoder.feed(Array(text.utf8)) + decoder.flush()
  }

  @Test(arguments: [
    ("a", Key.character("a")), ("è", .character("è")), ("\u{1}", .control("a")),
    ("\u{1a}", .control("z")),
    ("\u{1f}", .control("_")), ("\r", .enter), ("\n", .enter), ("\t", .tab), ("\u{7f}", .backspace),
    ("\u{8}", .backspace), ("\u{1b}", .escape), ("\u{1b}b", .alt("b")), ("\u{1b}è", .alt("è")),
    ("\u{1b}\r", .altEnter), ("\u{1b}[A", .up), ("\u{1b}OA", .up), ("\u{1b}[3~", .delete),
    ("\u{1b}[5~", .pageUp), ("\u{1b}OP", .function(1)), ("\u{1b}[[B", .function(2)),
    ("\u{1b}[15~", .function(5)),
    ("\u{1b}[24~", .function(12)), ("\u{1b}[Z", .backTab), ("\u{1b}[1;5D", .wordLeft),
    ("\u{1b}[1;3C", .wordRight),
    ("\u{1b}[1;2A", .up), ("\u{1b}[3;5~", .delete), ("\u{1b}[", .alt("[")),
    ("\u{1b}[99z", .unknown("␛[99z")),
  ])
  func readsKeys(_ bytes: String, _ key: Key) {
    #expect(decode(bytes) == [.key(key)])
  }

  @Test func readsMouseReports() {
    #expect(decode("\u{1b}[<0;3;5M") == [.mouse(MouseEvent(.leftPress, at: Point(x: 2, y: 4)))])
    #expect(decode("\u{1b}[<0;3;5m") == [.mouse(MouseEvent(.release, at: Point(x: 2, y: 4)))])
    #expect(decode("\u{1b}[<65;1;1M") == [.mouse(MouseEvent(.wheelDown, at: .zero))])
    #expect(decode("\u{1b}[<0;99999999999999999999;5M").isEmpty)
  }

  @Test func readsAPasteAsOneText() {
    let paste = "\u{1b}[200~a\r\nb\rc\u{1b}[Ad\u{1b}[201~x"
    #expect(decode(paste) == [.paste("a\nb\nc\u{1b}[Ad"), .key(.character("x"))])
  }

  @Test func waitsForTheRestOfWhatIsSplit() {
    let whole = Array("è田\u{1b}[A\u{1b}[200~pa\u{1b}[2x\u{1b}[201~\u{1b}[<0;1;1M".utf8)
    let expected = decode("è田\u{1b}[A\u{1b}[200~pa\u{1b}[2x\u{1b}[201~\u{1b}[<0;1;1M")
    for size in 1...4 {
      var decoder = InputDecoder()
      var inputs: [Input] = []
      for start in stride(from: 0, to: whole.count, by: size) {
        inputs += decoder.feed(Array(whole[start..<min(start + size, whole.count)]))
      }
      #expect(inputs == expected)
      #expect(!decoder.isWaiting)
    }
  }

  @Test func aSlowLineBreaksNothing() {
    var decoder = InputDecoder()
    var inputs: [Input] = []
    for byte in Array("田\u{1b}[15~\u{1b}[<0;1;1M".utf8) {
      inputs += decoder.feed([byte])
      if byte != 0x1b && byte != 0x5b { inputs += decoder.flush() }
    }
    #expect(
      inputs == [
        .key(.character("田")), .key(.function(5)), .mouse(MouseEvent(.leftPress, at: .zero)),
      ])
  }

  @Test func takesAnyBytes() {
    for seed in 0..<300 as Range<UInt64> {
      var random = SeededRandom(seed)
      var decoder = InputDecoder(isUTF8: seed % 2 == 0)
      let likely: [UInt8] = [
        0x1b, 0x5b, 0x4f, 0x3b, 0x3c, 0x7e, 0x30, 0x32, 0x4d, 0xc3, 0xe2, 0xff,
      ]
      for _ in 0..<20 {
        let bytes = (0..<Int.random(in: 0...40, using: &random)).map { _ in
          Bool.random(using: &random)
            ? likely.randomElement(using: &random) ?? 0 : UInt8.random(in: 0...255, using: &random)
        }
        _ = decoder.feed(bytes)
      }
      // Whatever came before, typing is understood again after an end of paste and a few keys.
      _ = decoder.feed(Array("\u{1b}[201~".utf8) + Array(repeating: 0x61, count: 80))
      #expect(!decoder.isWaiting, "seed \(seed)")
      #expect(decoder.feed(Array("q".utf8)) == [.key(.character("q"))], "seed \(seed)")
    }
  }

  @Test func keysHaveNamesThatReadBack() {
    let keys: [Key] = [
      .character("a"), .character("G"), .character("?"), .character(" "), .control("a"), .alt("x"),
      .altEnter, .enter, .escape, .tab, .backTab, .delete, .function(12), .pageUp, .wordLeft,
      .character("f"), .control(" "),
    ]
    for key in keys { #expect(Key(name: key.name) == key) }
    #expect(Key(name: "nonsense") == nil)
    #expect(Key(name: "f99") == nil)
    #expect(Key.control("a").label == "Ctrl-a")
    #expect(Key.backTab.label == "Shift-Tab")
  }
}
