import Foundation
import Testing

@testable import HubKit

/// Seconds of this thread's own work, whatever else the machine does; the best of three.
func work(_ body: () -> Void) -> Double {
  func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
  return (0..<3).map { _ in
    let start = now()
    body()
    return now() - start
  }.min() ?? 0
}

/// Whatever is typed or read, four times as much takes about four times the work: sixteen times would
/// be a square.
@Suite(.serialized) struct LinearTests {
  struct Reader: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let read: @Sendable (String) -> Void

    init(_ name: String, _ read: @escaping @Sendable (String) -> Void) {
      testDescription = name
      self.read = read
    }
  }

  private static let today = LocalDate(dayNumber: 20_779)

  private static let filters = Catalogue.standard["person"].map { descriptor in
    FilterLanguage(
      descriptor,
      reader: FieldReader { DateInWords.parse($0, today: today, table: .small) }, today: today)
  }

  private static let parsers = [
    Reader("filter") { _ = try? filters?.read($0) },
    Reader("fold") { _ = Fold.fold($0) },
    Reader("words") { _ = Fold.words($0) },
    Reader("day") { _ = DateInWords.parse($0, today: today, table: .small) },
    Reader("moment") { _ = MomentInWords($0) },
    Reader("date") { _ = LocalDate($0) },
    Reader("money") { _ = Money.cents($0) },
    Reader("mail") { _ = EmailAddress.isPlausible($0) },
    Reader("link") { _ = (OutsideAddress(link: $0), OutsideAddress(mail: $0)) },
    Reader("one line") { _ = (FieldReader.oneLine($0), $0.trimmingSpaces) },
    Reader("set") { _ = FieldReader.elements($0) },
    Reader("script") { _ = try? PracticeScript(parsing: "== 0\ninit | name=a\n" + $0) },
    Reader("JSON") { _ = try? JSON(parsing: Array($0.utf8)) },
    Reader("JSON text") { _ = try? JSON(parsing: Array("[\"\($0)\"]".utf8)) },
    Reader("found") { _ = TextSearch.holds($0, String($0.dropFirst($0.count / 2)) + "b") },
    Reader("distance") { _ = TextDistance.mayBeSame($0, $0 + "b") },
  ]

  private static let units = [
    "a", " ", "\n", "ana ", "7", "7/", "-7 ", "(", "\"", "\\", "|", "a=b|", "[", "{\"a\":", "1,",
    "\t\u{A0}", "'", "@", "a@", "x.", "e\u{301}", "\u{1F1EE}", "\u{1F468}\u{200D}",
    "\u{AC00}", "ﷺ", "not ", "and ", "in ", "friday ", "at 7pm ", "a or ", "-", "new x -\n",
    "new a b | c=d\n", "log a\n", "== -1\n", "tag:\"a b\" ", "a,", "a;", "\u{200B}", "\r",
  ]

  @Test("T6: four times as much to read is no more than four times the work", arguments: parsers)
  func grows(_ reader: Reader) {
    for unit in Self.units { expectLinear(unit, reader.read) }
  }

  @Test("T6: marks piled on a letter are cut before anything compares them")
  func piles() {
    let pile = "a" + String(repeating: "\u{327}\u{301}", count: 20_000) + "b"
    let cut = MarkPiles.cut(pile)
    #expect(cut.unicodeScalars.count == MarkPiles.most + 2)
    #expect(Array(cut.utf8) == MarkPiles.cut(Array(pile.utf8)))
    let honest = "Ṱ̺̺̕o͞ ̷i̲̬͇̪͙n̝̗͕v̟̜̘̦͟o̶̙̰̠kè͚̮̺̪̹̱̤ নমস্কার 👨‍👩‍👧‍👦"
    #expect(MarkPiles.cut(honest).utf8.elementsEqual(honest.utf8))
    let broken: [UInt8] = [0x61, 0xCC, 0xFF, 0x81, 0xCC, 0xF8, 0xE2, 0x82]
    #expect(MarkPiles.cut(broken) == broken)
    expectLinear("\u{327}\u{301}") { _ = (MarkPiles.cut($0), MarkPiles.cut(Array($0.utf8))) }
  }

  @Test("T6: a line of a conversation or a person is read in bounded time, whatever its length")
  func lines() {
    for unit in [
      "Ana, ", "offers a; ", "next call; ", "and tomorrow ", "met ", "friday ", "a: ", "x@y.z ",
    ] {
      expectLinear(unit) { text in
        _ = LogLine.parse(text, today: Self.today, contactWords: .small, dateWords: .small)
        _ = PersonLine.parse(text, today: Self.today, contactWords: .small, dateWords: .small)
      }
    }
  }

  private func expectLinear(_ unit: String, _ read: (String) -> Void) {
    let count = 4096 / max(1, unit.utf8.count)
    let small = work { read(String(repeating: unit, count: count)) }
    let large = work { read(String(repeating: unit, count: count * 4)) }
    // What takes less than a few milliseconds says nothing.
    #expect(large < 0.004 || large < small * 9, "\(unit.debugDescription): \(small), \(large)")
  }
}
