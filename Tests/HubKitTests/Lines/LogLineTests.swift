import Testing

@testable import HubKit

extension ContactWordTable {
  static let small: ContactWordTable = {
    var table = ContactWordTable()
    table.kinds = [
      "coffee": "one_on_one", "caffe": "one_on_one", "call": "call", "chiamata": "call",
      "telefonata": "call", "site visit": "site_visit", "one on one": "one_on_one",
      "lunch": "one_on_one", "email": "message", "called": "call", "answered": "reply",
      "visited": "site_visit", "visita": "site_visit", "met": "one_on_one", "spoke": "one_on_one",
    ]
    table.connecting = [
      "with", "and", "con", "e", "ed", "from", "for", "the", "had", "a", "il", "la", "da", "per",
      "to", "my",
    ]
    table.next = ["next", "next step", "prossimo"]
    table.then = ["then", "poi"]
    table.being = ["is"]
    table.offers = ["offers", "offre"]
    table.needs = ["needs", "ha bisogno di", "looking for"]
    table.belonging = ["at", "of", "di", "da", "presso"]
    table.met = ["met", "conosciuta", "conosciuto", "incontrata"]
    table.aside = ["about", "at", "in", "on"]
    table.clause = ["he", "she", "who", "che", "her", "we"]
    table.nobody = ["me", "io", "yes", "no", "ciao", "nothing", "note", "he", "we", "i", "ran"]
    table.title = ["dr"]
    table.opening = ["nice"]
    table.company = ["srl", "ltd", "& figli", "figli", "guild"]
    return table
  }()
}

@Suite struct LogLineTests {
  private let today = LocalDate(dayNumber: 20_779)

  private func parse(_ text: String) -> LogLine {
    LogLine.parse(text, today: today, contactWords: .small, dateWords: .small)
  }

  @Test func readsEnglish() {
    let text = "coffee with Ana Ruiz yesterday: offers lab time; next call her in two weeks"
    let line = parse(text)
    #expect(line.contactKind == "one_on_one")
    #expect(!line.isKindAssumed)
    #expect(line.people == ["Ana Ruiz"])
    #expect(line.date.description == "2026-11-21")
    #expect(line.note == text)
    #expect(line.offers == ["lab time"])
    #expect(line.needs.isEmpty)
    #expect(line.nextStep?.text == "call her")
    #expect(line.nextStep?.due.description == "2026-12-06")
    #expect(line.nextStep?.isDueAssumed == false)
  }

  @Test func aDayThatBeginsTheWordsBehindTheNameIsThatOfTheTalk() {
    let line = parse("one on one with Ada Lovelace: 2026-11-12 we spoke of dyes")
    #expect(line.people == ["Ada Lovelace"])
    #expect(line.date.description == "2026-11-12")
    #expect(!line.isDateAssumed)
    #expect(parse("with Ada Lovelace: yesterday, dyes").date.description == "2026-11-21")
    // What is told may have a day of its own.
    #expect(parse("with Ada Lovelace: her mill opened 2026-11-12").isDateAssumed)
    #expect(parse("coffee with Ada Lovelace: yesterday she sold her mill").isDateAssumed)
    #expect(parse("with Ada Lovelace: 12 dec the fair opens").date == today)
    let step = parse("with Ada Lovelace: tomorrow call her")
    #expect(step.isDateAssumed)
    #expect(step.nextStep?.due.description == "2026-11-23")
    let two = parse("with Ada Lovelace 2026-11-03: 2026-11-12 we spoke")
    #expect(two.date.description == "2026-11-03")
  }

  @Test func readsItalian() {
    let line = parse(
      "caffè con Ana Ruiz ieri: offre ore di laboratorio; prossimo chiamarla fra due settimane")
    #expect(line.contactKind == "one_on_one")
    #expect(line.people == ["Ana Ruiz"])
    #expect(line.date.description == "2026-11-21")
    #expect(line.offers == ["ore di laboratorio"])
    #expect(line.nextStep?.text == "chiamarla")
    #expect(line.nextStep?.due.description == "2026-12-06")
  }

  @Test(arguments: [
    ("coffee with Ana Ruiz and Bo Li", ["Ana Ruiz", "Bo Li"]),
    ("coffee with Ana Ruiz, Bo Li & Cy", ["Ana Ruiz", "Bo Li", "Cy"]),
    ("Ana Ruiz e Bo Li, chiamata ieri: note", ["Ana Ruiz", "Bo Li"]),
    ("quick coffee with ana ruiz today", []),
    ("yesterday coffee with Ana Ruiz at Lumo about the grant: x", ["Ana Ruiz"]),
    ("call Leonardo da Vinci", ["Leonardo da Vinci"]),
    ("caffè con Ana Ruiz di Lumo", ["Ana Ruiz"]),
    ("lunch with Vincent van der Berg", ["Vincent van der Berg"]),
    ("coffee with Ana Ruiz and Ana Ruiz", ["Ana Ruiz"]),
    ("coffee with Ana from Lumo and Bo for the grant", ["Ana", "Bo"]),
    ("Ana Ruiz had a coffee with the mayor Bo Li", ["Ana Ruiz", "Bo Li"]),
    ("caffè con Juan de la Cruz per il bando", ["Juan de la Cruz"]),
    ("coffee with 김도훈 yesterday", ["김도훈"]), (": nothing", []), ("", []), ("coffee yesterday", []),
  ])
  func findsThePeople(text: String, people: [String]) {
    #expect(parse(text).people == people)
  }

  @Test(arguments: [
    ("Marco Bagnasco called me today, he owns the firm", ["Marco Bagnasco"]),
    ("Marco Bagnasco called today, loves Genova", ["Marco Bagnasco"]),
    ("coffee with Marco che vuole aprire a Genova", ["Marco"]),
    ("Élodie answered yes to the invitation", ["Élodie"]),
    ("visited Marco Bagnasco's workshop", ["Marco Bagnasco"]),
    ("visited Marco Bagnasco’s Workshop", ["Marco Bagnasco"]),
    ("visita all'officina di Marco Bagnasco", ["Marco Bagnasco"]),
    ("caffè con l'Anna Ruiz e dall'Élodie", ["Anna Ruiz", "Élodie"]),
    ("met 3 people at the fair", []), ("met 3 people at the Fair", []), ("ciao", []), ("Ciao", []),
    ("nothing of note", []), ("coffee with Lumo Srl", []), ("coffee with Rossi & Figli", []),
    ("spoke to my accountant on 31 feb", []), ("coffee with 3M", []), ("coffee with me", []),
    ("We met Ana and her brother", ["Ana"]), ("Ran into Marco Rossi", ["Marco Rossi"]),
    ("Lunch Call with Ana", ["Ana"]), ("Coffee Marco, Ana", ["Marco", "Ana"]),
    ("Nice talk, coffee with Ana", ["Ana"]), ("Nice called", ["Nice"]),
    ("coffee with Nice No", ["Nice No"]), ("Dr. Ana Ruiz called", ["Ana Ruiz"]),
    ("coffee with J. Smith", ["J. Smith"]),
    ("coffee about Lumo with Ana", ["Ana"]), ("coffee in Biella with Ana", ["Ana"]),
    ("coffee with Ana, the mayor Bo Li", ["Ana", "Bo Li"]),
  ])
  func inventsNobody(text: String, people: [String]) {
    #expect(parse(text).people == people)
  }

  @Test func wordsInLowerCaseAreCandidatesOnly() {
    #expect(parse("quick coffee with ana ruiz today").candidates == ["quick", "ana ruiz"])
    #expect(parse("Ana called me").candidates.isEmpty)
  }

  @Test(arguments: [
    ("coffee with Ana on 31 feb", "31 feb"), ("coffee with Ana 30/2/2026", "30/2/2026"),
    ("coffee with Ana 2026-13-01", "2026-13-01"),
    ("coffee with Ana: x; next call 31 feb", "31 feb"),
    ("coffee with Ana 29 feb 2025", "29 feb 2025"),
  ])
  func impossibleDatesAreFlagged(text: String, bad: String) throws {
    let found = try #require(parse(text).badDate)
    #expect(bad.hasPrefix(found))
  }

  @Test(arguments: ["coffee with Ana 50/50", "coffee with Ana 29 feb", "coffee with Ana on 3 dec"])
  func otherNumbersAreNot(text: String) { #expect(parse(text).badDate == nil) }

  @Test func assumesWhatIsNotSaid() {
    let line = parse("Ana Ruiz: wants to help; next send the draft")
    #expect(line.contactKind == "one_on_one")
    #expect(line.isKindAssumed)
    #expect(line.isDateAssumed)
    #expect(line.date == today)
    #expect(line.nextStep?.text == "send the draft")
    #expect(line.nextStep?.due.description == "2026-11-29")
    #expect(line.nextStep?.isDueAssumed == true)
  }

  @Test func itemsBeginAtClausesOnly() {
    let line = parse(
      "call with Bo on friday: she often needs calm. needs a seamstress, a van, and offers space, "
        + "poi venerdì prossimo scriverle")
    #expect(line.contactKind == "call")
    #expect(line.date.description == "2026-11-20")
    #expect(line.needs == ["a seamstress, a van"])
    #expect(line.offers == ["space"])
    #expect(line.nextStep?.text == "scriverle")
    #expect(line.nextStep?.due.description == "2026-11-27")
  }

  @Test func theWordNextMayBelongToItsDate() {
    let line = parse("call with Bo: good talk; next friday send the draft")
    #expect(line.nextStep?.text == "send the draft")
    #expect(line.nextStep?.due.description == "2026-11-27")
  }

  @Test func articlesBeginNoItem() {
    let line = parse("coffee with Bo: he needs the next loom soon; next write entro il 3 dec")
    #expect(line.needs.isEmpty)
    #expect(line.nextStep?.text == "write")
    #expect(line.nextStep?.due.description == "2026-12-03")
  }

  @Test func worksWithoutAColonAndWithTimes() {
    let line = parse("call with Bo Li at 10:30 yesterday, next send the draft tomorrow")
    #expect(line.people == ["Bo Li"])
    #expect(line.date.description == "2026-11-21")
    #expect(line.nextStep?.text == "send the draft")
    #expect(line.nextStep?.due.description == "2026-11-23")
  }

  @Test func anyTextIsRead() {
    var random = SeededGenerator(seed: 42)
    let pieces = [
      "coffee", "with", "Ana", "Ruiz", " ", " ", " ", ":", ";", ",", ".", "next", "in", "two",
      "weeks", "3/12", "99999999999999999999", "yesterday", "offers", "needs", "ha", "bisogno",
      "di", "é", "\u{301}", "\u{200B}", "김", "\n", "\r\n", "(", "\"", "@", "+", "dec", "end", "of",
      "month", "\u{0}", "👨‍👩‍👧", "29", "feb", "last", "friday", "-", "/",
    ]
    for _ in 0..<20_000 {
      let text = (0..<Int.random(in: 0...24, using: &random))
        .map { _ in pieces[Int.random(in: 0..<pieces.count, using: &random)] }.joined()
      let line = parse(text)
      #expect(line.note == text)
      let person = PersonLine.parse(
        text, today: today, contactWords: .small, dateWords: .small)
      #expect(person.note == text)
    }
  }
}

@Suite struct PersonLineTests {
  private func parse(_ text: String) -> PersonLine {
    PersonLine.parse(
      text, today: LocalDate(dayNumber: 20_779), contactWords: .small, dateWords: .small)
  }

  @Test func readsEnglish() {
    let text = "Ana Ruiz, CTO at Lumo, met at the fair yesterday, ana@lumo.example, +1 555 0100"
    let line = parse(text)
    #expect(line.name == "Ana Ruiz")
    #expect(line.job == "CTO")
    #expect(line.org == "Lumo")
    #expect(line.source == "met at the fair yesterday")
    #expect(line.metOn?.description == "2026-11-21")
    #expect(line.emails == ["ana@lumo.example"])
    #expect(line.phones == ["+1 555 0100"])
    #expect(line.rest.isEmpty)
    #expect(line.note == text)
  }

  @Test(arguments: [
    ("Ana Ruiz, CTO da Lumo, conosciuta alla fiera", "CTO", "Lumo"),
    ("Ana Ruiz, direttrice di Lumo Srl, conosciuta alla fiera", "direttrice", "Lumo Srl"),
    (
      "Ana Ruiz, responsabile di produzione presso Lumo, conosciuta alla fiera",
      "responsabile di produzione", "Lumo"
    ),
    ("Ana Ruiz, at Lumo, conosciuta alla fiera", "", "Lumo"),
    ("Ana Ruiz, head of sales, conosciuta alla fiera", "head of sales", ""),
    ("Ana Ruiz at Lumo, conosciuta alla fiera", "", "Lumo"),
  ])
  func readsWork(text: String, job: String, org: String) {
    let line = parse(text)
    #expect(line.name == "Ana Ruiz")
    #expect(line.job == job)
    #expect(line.org == org)
    #expect(line.source == "conosciuta alla fiera")
  }

  @Test(arguments: [
    ("Paul O'Neil <paul@x.example>, Acme Ltd, +39 019 444", "", "Acme Ltd"),
    ("Paul O'Neil, Rossi & Figli, buyer, +39 019 444", "buyer", "Rossi & Figli"),
    ("Paul O'Neil, buyer, Acme Srl", "buyer", "Acme Srl"),
    ("Paul O'Neil, guild master", "guild master", ""),
  ])
  func companiesAreNoJobs(text: String, job: String, org: String) {
    let line = parse(text)
    #expect(line.name == "Paul O'Neil")
    #expect(line.job == job)
    #expect(line.org == org)
    #expect(line.rest.isEmpty)
  }

  @Test func keepsTheRest() {
    let line = parse("Leonardo da Vinci ana@x.example, inventor; likes bread\nhttps://x.example")
    #expect(line.name == "Leonardo da Vinci")
    #expect(line.emails == ["ana@x.example"])
    #expect(line.job == "inventor")
    #expect(line.rest == ["likes bread"])
    #expect(line.urls == ["https://x.example"])
  }
}
