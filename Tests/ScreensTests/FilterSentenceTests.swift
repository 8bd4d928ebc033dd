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
        "Persone: (cerchio: 1 o cerchio: 2) e senza l'etichetta «press»"
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
      (
        "has:email -has:telefono",
        "People: with e-mail address and without telephone number",
        "Persone: con indirizzo e-mail e senza numero di telefono"
      ),
      (
        "email:lumo phone!=12",
        #"People: e-mail address with "lumo" and telephone number is not 12"#,
        nil
      ),
      ("-name:ana", #"People: name without "ana""#, "Persone: nome e cognome senza «ana»"),
      (
        "ha:consenso consent:photo", "People: agreeing to something and agreeing to photos",
        "Persone: con almeno un consenso valido e con il consenso per fotografie"
      ),
      ("-kindred:yes", "People: kindred spirit: no", nil),
      ("not ring<2", "People: not (ring less than 2)", "Persone: non (cerchio sotto 2)"),
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
    #expect(try read("ha:primo-incontro") == read("metOn!="))
    #expect(try read("-has:posta") == .not(read("email!=")))
    #expect(try read("has:\"met on\"") == read("has:metOn"))
    #expect(try read("consenso:fotografie") == read("consent:photo"))
    #expect(try read("created>7d") == read("created>2026-11-15"))
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
    ("knows:a tie:b", 9, "knows"), ("has:stuff", 5, "email"), ("has:", 5, "has"),
    ("touch=", 7, "touch"), ("consent:stuff", 9, "newsletter"),
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

  @Test("what one types is named with what it is called, the word at fault first")
  func namedInItalian() throws {
    let world = world(.it)
    do {
      _ = try #require(world.filterLanguage("person")).read("ana rnig=1")
    } catch let notice as Notice {
      let sentence = FilterSentence.problem(notice, world.words)
      #expect(sentence.hasPrefix("«rnig» al carattere 5: non c'è. Intendevi ring (cerchio)?"))
      #expect(sentence.contains("municipality (comune)"))
    }
  }

  @Test("Tab goes on with names and values, in either language, and takes the next with each press")
  func completion() throws {
    let world = world(.it)
    let completion = FilterCompletion(
      language: try #require(world.filterLanguage("person")), world: world, lists: ["Soci e amici"])
    #expect(completion.offers("ana muni") == ["ana municipality:"])
    #expect(completion.offers("(comu") == ["(comune:"])
    #expect(completion.offers("-has:ema") == ["-has:email"])
    #expect(completion.offers("consent:news") == ["consent:newsletter"])
    #expect(completion.offers("kindred=s") == ["kindred=sì"])
    #expect(completion.offers("list:so") == ["list:\"Soci e amici\""])
    #expect(completion.offers("name:\"ana m") == [])
    #expect(completion.offers("") == [])
    for text in completion.offers("c") {
      let name = text.prefix { !"=:<".contains($0) }
      #expect(completion.language.subject(named: String(name)) != nil, "\(text)")
    }
    let store = PeopleStore(5)
    var driver = ScreenDriver()
    driver.press("3 /", store)
    driver.type("ha")
    driver.press("tab", store)
    #expect(driver.screen.contains("/ has:"))
    driver.type("em")
    driver.press("tab", store)
    #expect(driver.screen.contains("/ has:email"))
    #expect(driver.screen.contains("People: with e-mail address"))
  }

  @Test("help over a filter says what one may be, in a screenful, in both languages")
  func helped() {
    for (language, words) in [(Language.en, "has:email"), (.it, "ha:email")] {
      var driver = ScreenDriver(language: language)
      driver.press(language == .en ? "3 / f1" : "3 ?", PeopleStore(5))
      if language == .it {
        driver.type("filtro")
        driver.press("enter")
      }
      #expect(driver.screen.contains(words))
      #expect(driver.screen.contains(language == .en ? "or, not, brackets" : "o, non, parentesi"))
    }
  }

  @Test("the menu of conditions has those that are no fields")
  func menu() {
    let store = PeopleStore(5)
    var driver = ScreenDriver()
    driver.press("3 f /", store)
    driver.type("e-mail")
    driver.press("enter", store)
    #expect(driver.screen.contains("-has:email"))
    driver.press("enter", store)
    #expect(driver.screen.contains("People: with e-mail address"))
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
