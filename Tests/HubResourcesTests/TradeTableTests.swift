import Testing

@testable import HubResources

struct TradeTableTests {
  private let table = TradeTable.all

  @Test func thereAre87DivisionsWithTheLettersOfRevision21() {
    let ranges: [(String, [ClosedRange<Int>])] = [
      ("A", [1...3]), ("B", [5...9]), ("C", [10...33]), ("D", [35...35]), ("E", [36...39]),
      ("F", [41...43]), ("G", [46...47]), ("H", [49...53]), ("I", [55...56]), ("J", [58...60]),
      ("K", [61...63]), ("L", [64...66]), ("M", [68...68]), ("N", [69...75]), ("O", [77...82]),
      ("P", [84...84]), ("Q", [85...85]), ("R", [86...88]), ("S", [90...93]), ("T", [94...96]),
      ("U", [97...98]), ("V", [99...99]),
    ]
    let expected = ranges.flatMap { letter, spans in
      spans.flatMap { $0.map { "\(letter)\($0 < 10 ? "0" : "")\($0)" } }
    }
    #expect(expected.count == 87)
    #expect(table.trades.map(\.code) == expected)
  }

  @Test(arguments: Language.allCases)
  func everyDivisionAndSectionHasATitleAndWords(language: Language) throws {
    let words = Words(language)
    let known = Set(try TextFile(language.rawValue, "Vocabulary").entries.map(\.key))
    for trade in table.trades {
      #expect(trade.title(words) != "trade.\(trade.code)")
      #expect(trade.sectionTitle(words) != "trade.\(trade.section)")
      #expect(known.contains("trade.\(trade.code)"), "\(trade.code)")
    }
  }

  @Test func theTableKnowsMoreThan250Words() { #expect(table.wordCount > 250) }

  @Test(arguments: [
    ("tessile", "C13"), ("textile", "C13"), ("Textiles", "C13"), ("software", "K62"),
    ("outdoor gear", "C32"), ("bakery", "C10"), ("panificio", "C10"), ("nanotech", "N72"),
    ("biotech", "N72"), ("meccanica", "C28"), ("mobili", "C31"), ("wine", "C11"), ("vino", "C11"),
    ("ceramica", "C23"), ("pelletteria", "C15"), ("Pelletteria artigianale", "C15"),
    ("C13", "C13"), ("c13", "C13"), ("62", "K62"), ("nace2.1:C13", "C13"), ("SARTORIA", "C14"),
    ("casinò", "S92"), ("casino", "S92"), ("società sportiva", "S93"),
    ("craft beer brewing", "C11"), ("viticol", "A01"), ("veterin", "N75"),
  ])
  func findsTheDivisionOfWords(words: String, code: String) {
    #expect(table.find(words).first?.code == code)
  }

  @Test(arguments: ["", " ", "xyzzy", "D13", "00", "123", "C", "🧶", "a"])
  func findsNothingForWhatIsNoTrade(words: String) {
    #expect(table.find(words).isEmpty)
  }

  @Test func aCodeMustAgreeWithItsLetter() {
    #expect(table.trade(code: "13")?.reference == "nace2.1:C13")
    #expect(table.trade(code: "D13") == nil)
    #expect(table.trade(code: "045") == nil)
    #expect(table.trade(code: "45") == nil)
  }
}
