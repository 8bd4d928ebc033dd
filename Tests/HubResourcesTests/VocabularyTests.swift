import Testing

@testable import HubResources

struct VocabularyTests {
  private let contact = ContactWords.all
  private let dates = DateWords.all

  @Test(arguments: [
    ("coffee", "one_on_one"), ("caffè", "one_on_one"), ("Pranzo", "one_on_one"),
    ("incontro a due", "one_on_one"), ("one-on-one", "one_on_one"), ("called", "call"),
    ("telefonata", "call"), ("chiamata", "call"), ("visited", "site_visit"),
    ("visita", "site_visit"), ("invited", "invite"), ("invito", "invite"), ("replied", "reply"),
    ("risposta", "reply"), ("emailed", "message"), ("mail", "message"), ("wrote", "message"),
    ("messaggio", "message"), ("worked with", "joint_work"), ("lavoro insieme", "joint_work"),
    ("favour", "favour"), ("favore", "favour"), ("official meeting", "official_meeting"),
    ("incontro ufficiale", "official_meeting"), ("meeting", "small_meeting"),
    ("riunione", "small_meeting"),
  ])
  func wordsForContacts(word: String, kind: String) {
    #expect(contact.kinds[FoldedWord.fold(word)] == kind)
  }

  @Test func noWordMeansTwoKindsOfContact() throws {
    var meanings: [String: Set<String>] = [:]
    for (kind, words) in Catalog.meanings("contact.") {
      for word in words { meanings[word, default: []].insert(kind) }
    }
    let ambiguous = meanings.filter { $0.value.count > 1 }.keys
    #expect(ambiguous.isEmpty, "\(ambiguous)")
  }

  @Test func wordsAroundThePeople() {
    #expect(
      contact.connecting.isSuperset(of: ["with", "con", "e", "and", "to", "a", "from", "da"]))
    #expect(contact.belonging.isSuperset(of: ["at", "presso", "di"]))
    #expect(contact.next.isSuperset(of: ["next", "next step", "prossimo", "prossimi passi"]))
    #expect(contact.then == ["then", "poi"])
    #expect(contact.offers.isSuperset(of: ["offers", "offre"]))
    #expect(contact.needs.isSuperset(of: ["needs", "cerca", "ha bisogno di"]))
    #expect(contact.longest >= 4)
  }

  @Test func datesInBothLanguages() {
    #expect(dates.days["oggi"] == 0 && dates.days["tomorrow"] == 1)
    #expect(dates.days["ieri"] == -1 && dates.days["l'altro ieri"] == -2)
    #expect(dates.days["day after tomorrow"] == 2 && dates.days["dopodomani"] == 2)
    #expect(dates.weekdays["friday"] == 5 && dates.weekdays["venerdi"] == 5)
    #expect(dates.weekdays["mar"] == 2 && dates.months["mar"] == 3)
    #expect(dates.months["dic"] == 12 && dates.months["december"] == 12)
    #expect(dates.numbers["an"] == 1 && dates.numbers["una"] == 1 && dates.numbers["dodici"] == 12)
    #expect(dates.units["settimane"] == .week && dates.units["years"] == .year)
    #expect(dates.ahead.isSuperset(of: ["in", "fra", "tra"]))
    #expect(dates.ago == ["ago", "back", "fa", "or sono"])
    #expect(dates.next.isSuperset(of: ["next", "prossimo", "prossima"]))
    #expect(dates.last.isSuperset(of: ["last", "scorso", "scorsa"]))
  }

  @Test(arguments: 1...12)
  func everyMonthAndNumberIsThere(number: Int) {
    #expect(dates.months.values.contains(number))
    #expect(dates.numbers.values.contains(number))
    #expect(number > 7 || dates.weekdays.values.contains(number))
  }

  @Test(arguments: [
    ("  Caffè  con ", "caffe con"), ("L\u{2019}altro", "l'altro"), ("Østby", "ostby"),
    ("Łódź", "lodz"), ("Straße", "strasse"), ("e\u{301}", "e"), ("İ", "i"), ("田", "田"), ("", ""),
  ])
  func folding(word: String, folded: String) {
    #expect(FoldedWord.fold(word) == folded)
  }
}
