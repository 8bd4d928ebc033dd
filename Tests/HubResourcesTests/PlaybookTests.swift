import HubKit
import Testing

@testable import HubResources

struct PlaybookTests {
  @Test(arguments: Language.allCases)
  func fiveStepsInOrder(language: Language) {
    let steps = Playbook(Words(language)).steps
    #expect(
      steps.map(\.id) == [
        "conversation", "organization", "connections", "government", "publicity",
      ])
    #expect(steps.map(\.number) == [1, 2, 3, 4, 5])
  }

  @Test(arguments: Language.allCases)
  func noTextOfThePlaybookIsMissing(language: Language) {
    let playbook = Playbook(Words(language))
    let steps = playbook.steps.flatMap { [$0.title, $0.short, $0.purpose, $0.entry, $0.exit] }
    let practices = playbook.practices(of: "conversation")
      .flatMap { [$0.title, $0.why, $0.time] + $0.prompts }
    let evidence = playbook.evidence(of: "conversation")
      .flatMap { [$0.title, $0.label, $0.counted, $0.reason, $0.advice] }
    let signs = playbook.signs(of: "conversation").flatMap { [$0.title, $0.advice] }
    for text in steps + practices + evidence + signs {
      #expect(!text.hasPrefix("s1.") && !text.hasPrefix("step."), "\(text)")
    }
  }

  @Test func stepOneIsComplete() {
    let playbook = Playbook(Words(.en))
    func ids(_ letter: String, _ count: Int) -> [String] {
      (1...count).map { "s1.\(letter)\($0 < 10 ? "0" : "")\($0)" }
    }
    #expect(playbook.practices(of: "conversation").map(\.id) == ids("p", 14))
    #expect(playbook.evidence(of: "conversation").map(\.id) == ids("e", 10))
    #expect(playbook.signs(of: "conversation").map(\.id) == ids("f", 7))
    #expect(playbook.practices(of: "conversation").allSatisfy { !$0.prompts.isEmpty })
  }

  @Test func whatPracticesLeaveFitsTheCatalogue() throws {
    for practice in Playbook(Words(.en)).practices(of: "conversation") {
      let kind = try #require(Catalogue.standard[practice.leaves.kind], "\(practice.id)")
      for (name, value) in practice.leaves.preset {
        let field = try #require(kind.field(name), "\(practice.id) \(name)")
        if case .enumeration(let slugs) = field.type {
          #expect(slugs.contains(value), "\(practice.id) \(name)")
        }
      }
    }
    let invite = Playbook(Words(.en)).practices(of: "conversation")[3].leaves
    #expect(invite.kind == "interaction")
    #expect(invite.preset["kind"] == "invite")
    #expect(invite.preset["nextCheck"] == "+7d")
    #expect(!invite.opensLatest)
  }

  @Test(arguments: Language.allCases)
  func adviceIsShort(language: Language) {
    let words = Words(language)
    let advice = words.keys.filter { $0.hasSuffix(".advice") || $0.hasPrefix("coach.") }
    #expect(advice.count > 20)
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
}
