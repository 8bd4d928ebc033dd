import HubKit
import Testing

@testable import HubResources

struct PlaybookTests {
  static let steps = [
    "conversation", "organization", "connections", "government", "publicity",
  ]

  @Test(arguments: Language.allCases)
  func fiveStepsInOrder(language: Language) {
    let steps = Playbook(Words(language)).steps
    #expect(steps.map(\.id) == Self.steps)
    #expect(steps.map(\.number) == [1, 2, 3, 4, 5])
  }

  @Test(arguments: Language.allCases, steps)
  func noTextOfThePlaybookIsMissing(language: Language, step: String) {
    let words = Words(language)
    let playbook = Playbook(words)
    let steps = playbook.steps.flatMap { [$0.title, $0.short, $0.purpose, $0.entry, $0.exit] }
    let practices = playbook.practices(of: step)
      .flatMap { [$0.title, $0.why, $0.time] + $0.prompts }
    let evidence = playbook.evidence(of: step)
      .flatMap { [$0.title, $0.label, $0.counted, $0.reason, $0.advice] }
    let signs = playbook.signs(of: step).flatMap { [$0.title, $0.advice] }
    for text in steps + practices + evidence + signs {
      #expect(text.wholeMatch(of: /(s[1-5]|step)\.[A-Za-z0-9.]+/) == nil, "\(text)")
    }
    #expect(words.has("step.\(step).who"))
  }

  @Test(
    arguments: zip(
      steps, [(1, 10, 7), (2, 12, 8), (3, 10, 7), (4, 9, 7), (5, 9, 7)]))
  func everyStepIsComplete(step: String, counts: (number: Int, evidence: Int, signs: Int)) {
    let playbook = Playbook(Words(.en))
    func ids(_ letter: String, _ count: Int) -> [String] {
      (1...count).map { "s\(counts.number).\(letter)\($0 < 10 ? "0" : "")\($0)" }
    }
    #expect(playbook.practices(of: step).map(\.id) == ids("p", 14))
    #expect(playbook.evidence(of: step).map(\.id) == ids("e", counts.evidence))
    #expect(playbook.signs(of: step).map(\.id) == ids("f", counts.signs))
  }

  /// Step one has more questions for its one-on-ones; further steps have room for two to five.
  @Test(arguments: steps)
  func promptsFitBesideAForm(step: String) {
    for practice in Playbook(Words(.en)).practices(of: step) {
      let fitting = step == "conversation" ? 1...7 : 2...5
      #expect(fitting.contains(practice.prompts.count), "\(practice.id)")
    }
  }

  @Test(arguments: steps)
  func whatPracticesLeaveFitsTheCatalogue(step: String) throws {
    let today = try #require(LocalDate("2026-11-22"))
    let reader = FieldReader { Self.date($0, from: today) }
    for practice in Playbook(Words(.en)).practices(of: step) {
      let kind = try #require(Catalogue.standard[practice.leaves.kind], "\(practice.id)")
      for (name, value) in practice.leaves.preset {
        let field = try #require(kind.field(name), "\(practice.id) \(name)")
        if Self.isSomeone(value, field.type) { continue }
        #expect(throws: Never.self, "\(practice.id) \(name)") {
          _ = try reader.read(value, as: field, of: kind.kind)
        }
      }
    }
  }

  @Test func presetsSayWhatTheyMean() {
    let practices = Playbook(Words(.en)).practices(of: "conversation")
    let invite = practices[3].leaves
    #expect(invite.kind == "interaction")
    #expect(invite.preset == ["kind": "invite", "date": "today", "nextCheck": "+7d"])
    #expect(!invite.opensLatest)
    #expect(practices[5].leaves.opensLatest)
    #expect(practices[2].leaves.preset == ["teller": "me", "toldOn": "today"])
  }

  @Test func everyPracticeOpensInAWayThatItsKindHas() {
    for row in TableFile.rows("playbook/practices.table", columns: 5) {
      switch row[4] {
      case "new", "latest": break
      case "document": #expect(row[2] == "document" && row[3].contains("template="), "\(row[0])")
      case "meeting": #expect(row[2] == "meeting" && row[3].contains("kind="), "\(row[0])")
      case "log": #expect(row[2] == "interaction" && row[3].contains("kind="), "\(row[0])")
      default: Issue.record("\(row[0]) opens \(row[4])")
      }
    }
  }

  /// A compound predicate has a name for each of its parts.
  @Test(
    arguments: Language.allCases,
    [
      "s2.e07.approved", "s2.e11.privacy", "s2.e11.antitrust", "s3.e03.consented", "s3.e09.age",
      "s3.e10.classes", "s4.e01.elected", "s4.e01.staff", "s4.e01.edo", "s4.e03.oneAsk",
      "s4.e05.theirs", "s4.e06.decided", "s5.e01.fresh", "s5.e02.verified", "s5.e02.kinds",
      "s5.e03.hook", "s5.e03.words", "s5.e05.nonLocal", "s5.e05.messages", "s5.e06.optIn",
      "s5.e08.topShare",
    ])
  func partsOfEvidenceHaveNames(language: Language, part: String) {
    #expect(Words(language).has("\(part).label"))
  }

  /// A condition is named in a row of its own, and in a sentence that says what is missing.
  @Test(
    arguments: Language.allCases,
    [
      "s1.entry.place", "s1.entry.statement", "s1.entry.radius", "s1.entry.sectors",
      "s1.entry.privacy", "s1.exit.kindred", "s2.entry.kindred", "s2.entry.date",
      "s2.exit.quorum", "s2.exit.bylaws", "s3.entry.consents", "s3.entry.privacy",
      "s3.exit.paths", "s4.entry.organization", "s4.entry.onePager", "s4.entry.needs",
      "s4.entry.numbers", "s5.entry.onePager", "s5.entry.spokesperson", "s5.entry.fact",
      "s5.entry.cleared",
    ])
  func conditionsAreNamed(language: Language, condition: String) {
    let words = Words(language)
    #expect(words.has(condition))
    #expect(words.has(ConditionPart(id: condition, state: .notMet).textKey))
  }

  @Test(arguments: Language.allCases)
  func adviceIsShort(language: Language) {
    let words = Words(language)
    let advice = words.keys.filter { $0.hasSuffix(".advice") || $0.hasPrefix("coach.") }
    #expect(advice.count > 100)
    for key in advice { #expect(words(key).count <= 140, "\(key)") }
  }

  @Test(arguments: Language.allCases)
  func theDiagnosisAsksFiveQuestions(language: Language) {
    let diagnosis = Diagnosis(Words(language))
    #expect(diagnosis.questions.count == 5)
    let texts =
      diagnosis.questions.flatMap { [$0.text, $0.hint] }
      + Diagnosis.Answer.allCases.map(diagnosis.label)
      + Diagnosis.Outcome.allCases.flatMap { [diagnosis.title($0), diagnosis.advice($0)] }
    #expect(Set(texts).count == 19)
    #expect(texts.allSatisfy { !$0.hasPrefix("diagnosis.") })
  }

  @Test(arguments: Language.allCases)
  func everyTermIsExplained(language: Language) {
    let words = Words(language)
    let terms = words.keys.filter { $0.hasPrefix("term.") && !$0.hasSuffix(".help") }
    #expect(terms.count >= 20)
    for term in terms { #expect(words.has("\(term).help"), "\(term)") }
  }

  /// `me` and `hub` stand for a record that only a running hub has.
  private static func isSomeone(_ value: String, _ type: FieldType) -> Bool {
    switch value {
    case "me": type.targets.contains("person")
    case "hub": type.targets.contains("hub")
    default: false
    }
  }

  private static func date(_ text: String, from today: LocalDate) -> LocalDate? {
    if text == "today" { return today }
    guard text.hasPrefix("+"), text.hasSuffix("d") else { return nil }
    return Int(text.dropFirst().dropLast()).map { today.adding(days: $0) }
  }
}
