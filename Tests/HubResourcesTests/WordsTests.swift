import Testing

@testable import HubResources

struct WordsTests {
  @Test func mergesFieldsOnceAndLeavesUnknownOnes() {
    let words = Words(.en)
    let deleted = words("toast.deleted", ["name": "Ana {kind}", "undo": "u"])
    #expect(deleted == "Deleted Ana {kind} — u undoes")
    #expect(words("toast.deleted") == "Deleted {name} — {undo} undoes")
    #expect(Words.merge("{a}{b", ["a": "1"]) == "1{b")
    #expect(Words.merge("}{a}", ["a": "1"]) == "}1")
  }

  @Test func aMissingKeyGivesItself() {
    #expect(Words(.it)("no.such.key", ["a": "b"]) == "no.such.key")
    #expect(!Words(.it).has("no.such.key"))
  }

  @Test(arguments: [
    (Language.en, 0, "no people"), (.en, 1, "1 person"), (.en, 2, "2 people"),
    (.it, 0, "nessuna persona"), (.it, 1, "1 persona"), (.it, 1200, "1.200 persone"),
  ])
  func countsHaveThreeForms(language: Language, count: Int, text: String) {
    #expect(Words(language).plural("count.people", count) == text)
  }

  @Test func aCountWithoutAFormForNoneTakesOther() {
    #expect(Words(.en).plural("count.days", 0) == "0 days")
  }

  @Test(arguments: [
    (Language.en, 2026, 11, 22, "Sun 22 Nov 2026"), (.it, 2026, 11, 22, "dom 22 nov 2026"),
    (.en, 2024, 2, 29, "Thu 29 Feb 2024"), (.it, 2000, 1, 1, "sab 1 gen 2000"),
    (.en, 1999, 12, 31, "Fri 31 Dec 1999"), (.it, 2026, 3, 1, "dom 1 mar 2026"),
  ])
  func datesInWords(language: Language, year: Int, month: Int, day: Int, text: String) {
    #expect(Words(language).date(year, month, day) == text)
  }

  @Test func datesInFullAndShort() {
    #expect(Words(.it).longDate(2026, 11, 22) == "domenica 22 novembre 2026")
    #expect(Words(.en).shortDate(2026, 11, 22) == "22 Nov 2026")
  }

  @Test(arguments: [
    (0, "today", "oggi"), (-1, "yesterday", "ieri"), (1, "tomorrow", "domani"),
    (-3, "3 days ago", "3 giorni fa"), (2, "in 2 days", "dopodomani"),
    (13, "in 13 days", "fra 13 giorni"), (-14, "2 weeks ago", "2 settimane fa"),
    (60, "in 2 months", "fra 2 mesi"), (-800, "2 years ago", "2 anni fa"),
    (Int.min, "10,000 years ago", "10.000 anni fa"),
  ])
  func distancesFromToday(days: Int, english: String, italian: String) {
    #expect(Words(.en).relative(days: days) == english)
    #expect(Words(.it).relative(days: days) == italian)
  }

  @Test(arguments: [
    (0.4, 2, "0.40", "0,40"), (-1234.5, 1, "-1,234.5", "-1.234,5"), (2.5, 0, "3", "3"),
    (0.125, 2, "0.13", "0,13"), (-0.001, 2, "0.00", "0,00"), (.infinity, 1, "–", "–"),
    (.nan, 1, "–", "–"),
  ])
  func decimals(value: Double, places: Int, english: String, italian: String) {
    #expect(Words(.en).decimal(value, places: places) == english)
    #expect(Words(.it).decimal(value, places: places) == italian)
  }

  @Test func wholeNumbersAtTheEnds() {
    #expect(Words(.en).number(Int.min) == "-9,223,372,036,854,775,808")
    #expect(Words(.it).number(-100) == "-100")
    #expect(Words(.en).percent(0.456) == "46 %")
  }

  @Test func theEnvironmentNamesTheLanguage() {
    #expect(Language.from(["LANG": "it_IT.UTF-8"]) == .it)
    #expect(Language.from(["LANG": "it_IT.UTF-8", "LC_ALL": "en_GB"]) == .en)
    #expect(Language.from(["LANG": "it_IT", "LC_ALL": "", "LC_MESSAGES": "C"]) == .en)
    #expect(Language.from(["LANG": "de_DE.UTF-8"]) == .en)
    #expect(Language.from([:]) == .en)
    #expect(Language.from(localeName: "it") == .it)
    #expect(Language.from(localeName: "itx") == nil)
  }
}
