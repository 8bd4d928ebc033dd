import Testing

@testable import HubKit

extension DateWordTable {
  /// A small table of both languages, as the word files give it.
  static let small: DateWordTable = {
    var table = DateWordTable()
    table.days = [
      "today": 0, "oggi": 0, "tomorrow": 1, "domani": 1, "dopodomani": 2, "yesterday": -1,
      "ieri": -1, "l'altro ieri": -2, "day after tomorrow": 2,
    ]
    table.weekdays = [
      "monday": 1, "tuesday": 2, "friday": 5, "sunday": 7, "sun": 7, "lunedi": 1, "venerdi": 5,
      "mar": 2,
    ]
    table.months = [
      "dec": 12, "december": 12, "dicembre": 12, "may": 5, "maggio": 5, "mar": 3, "feb": 2,
      "january": 1,
    ]
    table.numbers = ["a": 1, "an": 1, "two": 2, "due": 2, "tre": 3, "una": 1, "couple": 2]
    table.units = [
      "day": .day, "days": .day, "week": .week, "weeks": .week, "month": .month, "giorni": .day,
      "settimana": .week, "settimane": .week, "mese": .month,
    ]
    table.ahead = ["in", "fra", "tra", "entro"]
    table.ago = ["ago", "fa"]
    table.next = ["next", "prossimo", "prossima"]
    table.deadline = ["by", "entro"]
    table.afterwards = ["after", "dopo"]
    table.this = ["this", "questo", "questa"]
    table.last = ["last", "scorso", "scorsa"]
    table.monthEnd = ["end of month", "end of the month", "fine mese"]
    table.filler = ["on", "the", "il", "la", "of"]
    return table
  }()
}

@Suite struct DateInWordsTests {
  /// A Sunday.
  private let today = LocalDate(dayNumber: 20_779)

  @Test(arguments: [
    ("2026-12-03", "2026-12-03"), ("3 dec", "2026-12-03"), ("dec 3", "2026-12-03"),
    ("3 dicembre", "2026-12-03"), ("Dec. 3rd, 2027", "2027-12-03"), ("1° maggio", "2027-05-01"),
    ("the 3rd of december", "2026-12-03"), ("3/12", "2026-12-03"), ("3/12/2026", "2026-12-03"),
    ("12/25/2026", "2026-12-25"), ("3.12.26", "2026-12-03"), ("today", "2026-11-22"),
    ("DOMANI", "2026-11-23"), ("dopodomani", "2026-11-24"), ("l’altro ieri", "2026-11-20"),
    ("day after tomorrow", "2026-11-24"), ("next friday", "2026-11-27"),
    ("venerdì prossimo", "2026-11-27"), ("last friday", "2026-11-20"),
    ("venerdì scorso", "2026-11-20"), ("in two weeks", "2026-12-06"),
    ("fra due settimane", "2026-12-06"), ("3 days ago", "2026-11-19"),
    ("tre giorni fa", "2026-11-19"), ("a couple of weeks ago", "2026-11-08"),
    ("end of month", "2026-11-30"), ("fine mese", "2026-11-30"), ("next week", "2026-11-29"),
    ("la settimana prossima", "2026-11-29"), ("last month", "2026-10-22"),
    ("il mese scorso", "2026-10-22"), ("on friday", "2026-11-20"), ("sun", "2026-11-22"),
    ("next sunday", "2026-11-29"), ("january 5", "2027-01-05"), ("29 feb", "2028-02-29"),
    ("5 mar", "2027-03-05"), ("mar", "2026-11-24"),
  ])
  func understands(text: String, expected: String) {
    #expect(DateInWords.parse(text, today: today, table: .small)?.description == expected)
  }

  @Test(arguments: [
    "", "soon", "32/12", "31/2/2026", "2026-13-01", "friday fish", "in", "three", "dec", "dec 32",
    "99999999999999999999 days ago", "1/2/3/4", "//", "in 99999999999999999999 weeks",
  ])
  func refuses(text: String) {
    #expect(DateInWords.parse(text, today: today, table: .small) == nil)
  }

  @Test func directionDecides() {
    func date(_ text: String, _ direction: DateDirection) -> String? {
      DateInWords.parse(text, today: today, table: .small, direction: direction)?.description
    }
    #expect(date("friday", .past) == "2026-11-20")
    #expect(date("friday", .future) == "2026-11-27")
    #expect(date("sunday", .past) == "2026-11-22")
    #expect(date("sunday", .future) == "2026-11-29")
    #expect(date("3 dec", .past) == "2025-12-03")
    #expect(date("22/11", .future) == "2026-11-22")
    #expect(date("5 january", .future) == "2027-01-05")
    #expect(date("29 feb", .past) == "2024-02-29")
    #expect(date("this friday", .future) == "2026-11-27")
    #expect(date("this friday", .past) == "2026-11-20")
    #expect(date("questo venerdì", .nearest) == "2026-11-27")
    #expect(date("this sunday", .future) == "2026-11-22")
    #expect(date("this week", .future) == "2026-11-22")
    #expect(date("questa settimana", .past) == "2026-11-22")
    #expect(date("this month", .future) == "2026-11-30")
    #expect(date("in 5000 weeks", .future) == "2122-09-20")
  }

  @Test func findsPhrasesInRunningText() throws {
    let words = WordTokens("call her the sun may tell, on friday maybe")
    let found = try #require(
      DateInWords.find(
        in: words, range: words.tokens.indices, today: today, table: .small, direction: .future))
    #expect(found.date.description == "2026-11-27")
    #expect(words.text(found.range) == "on friday")
  }

  @Test func tokensGiveTheTextBackVerbatim() {
    let words = WordTokens("«Ana Ruíz», met\tat (the)  fair;now")
    #expect(words.tokens.map(\.text) == ["«Ana", "Ruíz»", "met", "at", "the", "fair", "now"])
    #expect(words.text(2..<6) == "met\tat (the)  fair")
    #expect(words.text(0..<7, without: 2..<6) == "«Ana Ruíz» now")
    #expect(words.text(5..<99) == "fair;now")
  }
}
