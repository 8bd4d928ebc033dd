import HubKit
import Testing

@testable import Runtime

/// Lines as people write them, read with the words of both languages.
@Suite struct SpokenLineTests {
  /// Sunday, 22 November 2026.
  private let today = LocalDate(dayNumber: 20_779)

  private func parse(_ text: String) -> LogLine {
    LogLine.parse(text, today: today, contactWords: .spoken, dateWords: .spoken)
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var line: String
    var people: [String]
    /// The step and its date; nil for none.
    var next: String?
    var due: String?
    var date = "2026-11-22"
    var testDescription: String { line }
  }

  @Test(arguments: [
    Case(
      line: "one-on-one with Ada Lovelace: 12 nov we spoke of dyes", people: ["Ada Lovelace"],
      date: "2026-11-12"),
    Case(
      line: "incontro a due con Ada Lovelace: ieri, tinture e telai", people: ["Ada Lovelace"],
      date: "2026-11-21"),
    Case(
      line: "one-on-one with Ada Lovelace: yesterday she sold her mill",
      people: ["Ada Lovelace"]),
    Case(
      line: "coffee with Ana Ruiz yesterday. Next step: visit the mill in 10 days",
      people: ["Ana Ruiz"], next: "visit the mill", due: "2026-12-02", date: "2026-11-21"),
    Case(
      line: "Coffee with Ana Ruiz; Next step: visit the mill in 10 days", people: ["Ana Ruiz"],
      next: "visit the mill", due: "2026-12-02"),
    Case(
      line: "coffee with Ana Ruiz, next steps: visit the mill in 10 days", people: ["Ana Ruiz"],
      next: "visit the mill", due: "2026-12-02"),
    Case(
      line: "Coffee with Ana Ruiz. Next: visit the mill in 10 days", people: ["Ana Ruiz"],
      next: "visit the mill", due: "2026-12-02"),
    Case(
      line: "Coffee with Ana Ruiz. Next visit the mill in 10 days", people: ["Ana Ruiz"],
      next: "visit the mill", due: "2026-12-02"),
    Case(
      line: "coffee with Ana Ruiz: looms. Next step visit the mill", people: ["Ana Ruiz"],
      next: "visit the mill", due: "2026-11-29"),
    Case(
      line: "Next step: visit the mill in 10 days", people: [], next: "visit the mill",
      due: "2026-12-02"),
    Case(
      line: "coffee with Ana Ruiz. Needs a loom. Next step: write to Bo Li tomorrow",
      people: ["Ana Ruiz"], next: "write to Bo Li", due: "2026-11-23"),
    Case(
      line: "coffee with Ana Ruiz, next step: send the draft: two pages", people: ["Ana Ruiz"],
      next: "send the draft: two pages", due: "2026-11-29"),
    Case(
      line: "caffè con Ana Ruiz ieri. Prossimo passo: visitare il lanificio fra 10 giorni",
      people: ["Ana Ruiz"], next: "visitare il lanificio", due: "2026-12-02", date: "2026-11-21"),
    Case(
      line: "Caffè con Ana Ruiz; prossimo passo visitare il lanificio fra 10 giorni",
      people: ["Ana Ruiz"], next: "visitare il lanificio", due: "2026-12-02"),
    Case(
      line: "Caffè con Ana Ruiz. Prossimi passi: visitare il lanificio fra 10 giorni",
      people: ["Ana Ruiz"], next: "visitare il lanificio", due: "2026-12-02"),
    Case(
      line: "Caffè con Ana Ruiz. Prossimo: visitare il lanificio", people: ["Ana Ruiz"],
      next: "visitare il lanificio", due: "2026-11-29"),
    Case(
      line: "Prossimo passo: visitare il lanificio fra 10 giorni", people: [],
      next: "visitare il lanificio", due: "2026-12-02"),
    Case(
      line: "Visita da Ana Ruiz. Da fare: mandare il listino", people: ["Ana Ruiz"],
      next: "mandare il listino", due: "2026-11-29"),
  ])
  func aWordForTheStepMayStandAnywhereASentenceBegins(_ told: Case) { check(told) }

  @Test(arguments: [
    Case(
      line: "visited Chiara's shop, she is interested, call her next Friday", people: ["Chiara"],
      next: "call her", due: "2026-11-27"),
    Case(
      line: "coffee with Ana Ruiz yesterday; call him next friday", people: ["Ana Ruiz"],
      next: "call him", due: "2026-11-27", date: "2026-11-21"),
    Case(
      line: "coffee with Ana Ruiz: likes looms; tomorrow I write her", people: ["Ana Ruiz"],
      next: "I write her", due: "2026-11-23"),
    Case(
      line: "coffee with Ana Ruiz. Send her the list by friday.", people: ["Ana Ruiz"],
      next: "Send her the list", due: "2026-11-27"),
    Case(
      line: "coffee with Ana Ruiz, call Bo Li in two weeks", people: ["Ana Ruiz"],
      next: "call Bo Li", due: "2026-12-06"),
    Case(
      line: "saw Ana Ruiz yesterday and call her tomorrow", people: ["Ana Ruiz"],
      next: "call her", due: "2026-11-23", date: "2026-11-21"),
    Case(
      line: "coffee with Ana Ruiz: offers lab time. I send the draft on 3 dec",
      people: ["Ana Ruiz"], next: "I send the draft", due: "2026-12-03"),
    Case(
      line: "good talk, call Ana Ruiz tomorrow", people: [], next: "call Ana Ruiz",
      due: "2026-11-23"),
    Case(
      line: "met Ana Ruiz; the fair is in two weeks", people: ["Ana Ruiz"],
      next: "the fair is in two weeks", due: "2026-12-06"),
    Case(
      line: "coffee with Ana Ruiz; then call her", people: ["Ana Ruiz"], next: "call her",
      due: "2026-11-29"),
    Case(
      line: "visita da Carlo Conti, interessato; domani gli scrivo", people: ["Carlo Conti"],
      next: "gli scrivo", due: "2026-11-23"),
    Case(
      line: "telefonata con Carlo Conti, gli mando il listino venerdì prossimo",
      people: ["Carlo Conti"], next: "gli mando il listino", due: "2026-11-27"),
    Case(
      line: "caffè con Carlo Conti ieri: vuole capire. Venerdì prossimo gli mando il listino",
      people: ["Carlo Conti"], next: "gli mando il listino", due: "2026-11-27",
      date: "2026-11-21"),
    Case(
      line: "ho visto Carlo Conti ieri e gli scrivo domani", people: ["Carlo Conti"],
      next: "gli scrivo", due: "2026-11-23", date: "2026-11-21"),
    Case(
      line: "caffè con Carlo Conti, poi la settimana prossima gli telefono",
      people: ["Carlo Conti"], next: "gli telefono", due: "2026-11-29"),
    Case(
      line: "caffè con Carlo Conti; mandargli il listino entro venerdì", people: ["Carlo Conti"],
      next: "mandargli il listino", due: "2026-11-27"),
  ])
  func aClauseWithADateToComeIsTheStep(_ told: Case) { check(told) }

  @Test(arguments: [
    Case(line: "coffee with Ana Ruiz, then Bo Li", people: ["Ana Ruiz", "Bo Li"]),
    Case(line: "coffee with Ana Ruiz: looms, then wool", people: ["Ana Ruiz"]),
    Case(
      line: "coffee with Ana Ruiz: she called Bo on friday", people: ["Ana Ruiz"]),
    Case(
      line: "coffee with Ana Ruiz: after two weeks she answered", people: ["Ana Ruiz"]),
    Case(
      line: "coffee with Ana Ruiz: wants to retire in three years", people: ["Ana Ruiz"]),
    Case(line: "caffè con Carlo Conti: poi abbiamo visto i telai", people: ["Carlo Conti"]),
    Case(line: "caffè con Carlo Conti: dopo due settimane ha risposto", people: ["Carlo Conti"]),
    Case(line: "coffee with Next yesterday", people: [], date: "2026-11-21"),
    Case(line: "Then coffee with Ana Ruiz", people: ["Ana Ruiz"]),
    Case(line: "Poi caffè con Carlo Conti", people: ["Carlo Conti"]),
  ])
  func nothingIsGuessedBeyondThat(_ told: Case) { check(told) }

  @Test(arguments: [
    ("coffee with Ana Ruiz next friday", "2026-11-27"),
    ("invited Ana Ruiz to dinner in two weeks", "2026-12-06"),
    ("coffee with Ana Ruiz, Bo Li next friday", "2026-11-27"),
    ("invitata Ana Ruiz a cena venerdì prossimo", "2026-11-27"),
    ("caffè con Ana Ruiz domani", "2026-11-23"),
  ])
  func whatTookPlaceIsNeverStillToCome(text: String, toCome: String) {
    let line = parse(text)
    #expect(line.date == today)
    #expect(line.dateToCome?.description == toCome)
    #expect(line.nextStep == nil)
    #expect(line.people.first == "Ana Ruiz")
    #expect(line.note == text)
  }

  @Test(arguments: [
    "coffee with Ana Ruiz; next call her; next write to Bo",
    "coffee with Ana Ruiz; call her tomorrow; send the list next week",
    "caffè con Ana Ruiz; domani le scrivo; la settimana prossima le telefono",
  ])
  func moreThanOneStepIsSaid(text: String) {
    #expect(parse(text).nextStep != nil)
    #expect(parse(text).hasMoreSteps)
  }

  private func check(_ told: Case) {
    let line = parse(told.line)
    #expect(line.people == told.people)
    #expect(line.nextStep?.text == told.next)
    #expect(line.nextStep?.due.description == told.due)
    #expect(line.date.description == told.date)
    #expect(line.note == told.line)
    #expect(line.dateToCome == nil)
  }

  @Test("what became of an attempt is said in a clause of its own, in either language")
  func attempts() {
    let lines: [(String, String?, String)] = [
      ("called Ana Ruiz: no answer", "no_answer", "attempt"),
      ("tried Ana Ruiz yesterday: left a message; next call her friday", "left_message", "attempt"),
      ("Ana Ruiz: wrong number", "wrong_number", "attempt"),
      ("call with Ana Ruiz: busy; next call back Ana Ruiz friday", "call_back", "attempt"),
      ("tried to call Ana Ruiz", "no_answer", "attempt"),
      ("cercato Ana Ruiz: nessuna risposta", "no_answer", "attempt"),
      (
        "cercata Ana Ruiz: lasciato un messaggio; prossimo passo: richiamare venerdì",
        "left_message", "attempt"
      ),
      ("telefonata con Ana Ruiz ieri: numero sbagliato", "wrong_number", "attempt"),
      // What is told goes on, or they met.
      ("called Ana Ruiz: no answer about the looms yet", nil, "call"),
      ("coffee with Ana Ruiz: no answer", nil, "one_on_one"),
    ]
    for (text, attempt, kind) in lines {
      let line = parse(text)
      #expect(line.attempt == attempt && line.contactKind == kind, "\(text): \(line)")
      #expect(line.people == ["Ana Ruiz"], "\(text)")
    }
    let step = parse("called Ana Ruiz: busy; next call back Ana Ruiz friday").nextStep
    #expect(step?.isDueAssumed == false && step?.text == "call back Ana Ruiz")
  }
}
