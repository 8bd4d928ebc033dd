import HubKit
import HubResources
import HubTesting
import Testing

@testable import Screens

/// A filter is read as it was meant, told back in both languages, and refused at the word at fault.
@Suite struct FilterSentenceTests {
  private func world(_ language: Language = .en) -> World {
    var world = ScreenDriver(language: language).state.world
    world.today = LocalDate(dayNumber: 20_779)
    return world
  }

  private func read(_ text: String, _ kind: Kind = "person") throws -> Filter {
    let language = try #require(world().filterLanguage(kind))
    return try language.read(text)
  }

  private func told(_ text: String, _ language: Language, _ kind: Kind = "person") throws -> String?
  {
    let world = world(language)
    let filter = try #require(world.filterLanguage(kind)).read(text)
    return FilterSentence(try #require(world.catalogue[kind]), world.words).text(filter)
  }

  @Test(
    arguments: [
      (
        "tag:sponsor last-contact<90d",
        #"People: tagged "sponsor" and last contact before 24 Aug 2026"#,
        "Persone: con l'etichetta «sponsor» e ultimo contatto prima del 24 ago 2026"
      ),
      (
        "(ring=1 or ring=2) not tag:press",
        #"People: (ring is 1 or ring is 2) and not tagged "press""#,
        "Persone: (cerchio è 1 o cerchio è 2) e senza l'etichetta «press»"
      ),
      ("last-contact:never", "People: never contacted", "Persone: senza alcun contatto"),
      ("knows: Ana Ruiz ring=1", "People: who know Ana Ruiz and ring is 1", nil),
      ("conosce:io", "People: who know me", "Persone: che conoscono me"),
      (
        "evidence:s1.e01", "People: counting towards s1.e01 (one-on-ones)", nil
      ),
      ("metOn>=2026-12-08", nil, "Persone: primo incontro dall'8 dic 2026 in poi"),
      ("-lab org=", #"People: "lab" nowhere and without organization"#, nil),
      ("touch:late", "People: with whom touch is being lost", "Persone: da risentire"),
      ("-kindred:yes", "People: kindred spirit: no", nil),
      ("not ring<2", "People: not (ring less than 2)", "Persone: non (cerchio meno di 2)"),
    ] as [(String, String?, String?)])
  func sentences(_ text: String, _ english: String?, _ italian: String?) throws {
    if let english { #expect(try told(text, .en) == english) }
    if let italian { #expect(try told(text, .it) == italian) }
  }

  @Test("fields and values may be called as they are called on the screen, in either language")
  func labels() throws {
    #expect(try read("comune:Riva") == read("municipality:Riva"))
    #expect(try read("met-on<2w") == read("metOn<2w"))
    #expect(try read("ultimo-contatto:mai") == read("last-contact:never"))
    #expect(try read("stato:fatta", "action") == read("state:done", "action"))
  }

  @Test("a sign may stand by itself, and what follows a colon goes on to the next comparison")
  func spaces() throws {
    #expect(try read("ring = 1") == read("ring=1"))
    #expect(try read("tag: follow up ring=1") == read("tag:\"follow up\" ring=1"))
    #expect(try read("tag: sponsor or press") == read("tag:sponsor or press"))
    #expect(try read("metOn= ring=1") == .and([read("metOn="), read("ring=1")]))
    #expect(try read("tag:a b") == .and([read("tag:a"), .word("b")]))
  }

  /// What is wrong, the column it stands at, and what the sentence must name.
  @Test(arguments: [
    ("ana stauts=1", 5, "stauts"), ("ring=1 rnig=2", 8, "ring"), ("metOn<someday", 7, "someday"),
    ("ring=x", 6, "x"), ("kinds:king", 7, "founder"), ("ana last-contact <", 19, "<"),
    ("kindred:perhaps", 9, "perhaps"), ("evidence:s9.e01", 10, "s1.e01"),
    ("knows:a tie:b", 9, "knows"),
  ])
  func problems(_ text: String, _ column: Int, _ named: String) throws {
    for language in Language.allCases {
      let world = world(language)
      let filters = try #require(world.filterLanguage("person"))
      do {
        _ = try filters.read(text)
        Issue.record("\(text) was read")
      } catch {
        let sentence = FilterSentence.problem(error, world.words)
        #expect(sentence.contains(named), "\(sentence)")
        #expect(sentence.contains(" \(column)"), "\(sentence)")
        #expect(!sentence.contains("{"), "\(sentence)")
      }
    }
  }

  @Test("the line below the filter tells it, and what is wrong with it")
  func line() {
    let store = PeopleStore(5)
    var driver = ScreenDriver()
    driver.press("3 /", store)
    #expect(driver.screen.contains("Words, or: tag:sponsor"))
    driver.type("ring=1")
    #expect(driver.screen.contains("People: ring is 1"))
    driver.type(" sho=")
    #expect(driver.screen.contains("no such field"))
  }
}
