import HubKit
import Testing

@testable import HubResources

/// Every kind, field and value of the catalogue has its words.
struct RecordLabelTests {
  @Test(arguments: Language.allCases)
  func everyKindFieldAndValueHasALabel(language: Language) {
    let words = Words(language)
    var missing: [String] = []
    func require(_ key: String) { if !words.has(key) { missing.append(key) } }
    for kind in Catalogue.standard.kinds {
      require("kind.\(kind.kind)")
      require("kind.\(kind.kind).plural")
      for field in kind.fields {
        require("field.\(kind.kind).\(field.name)")
        for slug in Self.slugs(field.type) { require("value.\(kind.kind).\(field.name).\(slug)") }
      }
    }
    #expect(missing.isEmpty, "\(missing)")
  }

  @Test func everyLabelBelongsToTheCatalogue() {
    var known: Set<String> = ["value.true", "value.false"]
    // Codes that the program writes into text fields.
    for code in ["own_contacts", "referral", "conversation", "self", "generated"] {
      known.insert("value.person.source.\(code)")
    }
    for code in ["hub_idea", "story"] { known.insert("value.document.template.\(code)") }
    for kind in Catalogue.standard.kinds {
      for field in kind.fields {
        known.insert("field.\(kind.kind).\(field.name)")
        known.insert("help.\(kind.kind).\(field.name)")
        for slug in Self.slugs(field.type) {
          known.insert("value.\(kind.kind).\(field.name).\(slug)")
        }
      }
    }
    let strays = Words(.en).keys.filter { key in
      ["field.", "help.", "value."].contains { key.hasPrefix($0) } && !known.contains(key)
    }
    #expect(strays.isEmpty, "\(strays)")
  }

  @Test func labelsGoThroughTheTypedFunctions() {
    let words = Words(.it)
    #expect(words.kind("person") == "persona")
    #expect(words.kinds("person") == "persone")
    #expect(words.field("person", "isDecider") == "Decide in azienda")
    #expect(words.value("interaction", "kind", "one_on_one") == "incontro a due")
    #expect(words.value("interaction", "kind", "unheard_of") == "unheard_of")
    #expect(words.help("person", "ring")?.hasPrefix("1 stesso settore") == true)
    #expect(words.help("person", "name") == nil)
  }

  @Test func noticesPutSlugsIntoWords() {
    let words = Words(.en)
    #expect(
      words.notice("error.required", ["kind": "person", "field": "metOn"])
        == "First met on is missing. Give it: metOn=…")
    #expect(
      words.notice("error.unknownField", ["kind": "person", "field": "shoe"])
        == "There is no field \"shoe\" (person). See `hubwright list person --json`.")
    #expect(
      words.notice("error.unknownField", ["kind": "person", "field": "shoe", "allowed": "a, b"])
        == "There is no field \"shoe\" (person). Fields are: a, b.")
    #expect(
      words.notice("error.unknownKind", ["kind": "dog"]).hasPrefix("\"dog\" is no kind of record."))
    #expect(
      Words(.it).notice(
        "refused.order",
        ["kind": "need", "field": "closes", "value": "2026-01-01", "other": "opened"])
        == "Fino al (2026-01-01) viene prima di Dal. Correggi una delle due date.")
  }

  @Test func wordsAreFoldedAsTheParsersFoldThem() {
    let contact = ContactWords.all
    let dates = DateWords.all
    let sets = [
      contact.connecting, contact.next, contact.offers, contact.needs, contact.belonging,
      contact.met, dates.ahead, dates.ago, dates.next, dates.last, dates.monthEnd, dates.filler,
    ]
    #expect(sets.allSatisfy { !$0.isEmpty })
    let tables = [dates.days, dates.weekdays, dates.months, dates.numbers]
    let words =
      sets.flatMap { $0 } + tables.flatMap(\.keys) + Array(contact.kinds.keys)
      + Array(dates.units.keys)
    for word in words { #expect(Fold.fold(word) == word) }
  }

  @Test func everyContactWordMeansAKindOfContact() {
    let kinds = Set(ConversationKinds.contactKinds)
    #expect(Set(ContactWords.all.kinds.values) == kinds)
  }

  private static func slugs(_ type: FieldType) -> [String] {
    switch type {
    case .enumeration(let slugs), .slugs(let slugs): slugs
    default: []
    }
  }
}
