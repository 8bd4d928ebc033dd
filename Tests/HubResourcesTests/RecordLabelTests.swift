import HubKit
import Testing

@testable import HubResources

/// Every kind, field and value of the catalogue has its words.
struct RecordLabelTests {
  /// Where a person's data may come from: `person.source`.
  private static let sources = [
    "own_contacts", "referral", "conversation", "self", "generated", "publicity", "coverage",
    "press", "newsletter", "website", "social", "campaign", "event",
  ]

  /// Codes of languages and countries that have words; others are shown as they are.
  private static let languages = ["de", "en", "es", "fr", "it", "nl", "pt", "sl"]
  private static let countries = ["CH", "DE", "ES", "FR", "GB", "IT", "US"]

  /// Templates of documents: `document.template`, and the files below `templates/`.
  static let templates = [
    "hub_idea", "story", "invitation", "one_on_one_guide", "privacy_notice", "result", "charter",
    "bylaws", "options", "role_description", "convocation", "agenda", "minutes", "antitrust",
    "code_of_conduct", "handover", "attendance_sheet", "intro_request", "intro_optin",
    "intro_made", "intro_decline", "intro_report", "intro_blurb", "consent_form",
    "stakeholder_brief", "official_letter", "mou", "programme_checklist", "hub_one_pager",
    "annual_report", "messages", "press_release", "pitch_email", "press_kit", "newsletter",
    "event_announcement", "hub_packet_letter",
  ]

  @Test(arguments: Language.allCases)
  func codesInTextFieldsHaveLabels(language: Language) {
    let words = Words(language)
    for code in Self.sources { #expect(words.has("value.person.source.\(code)"), "\(code)") }
    for code in Self.templates {
      #expect(words.has("value.document.template.\(code)"), "\(code)")
    }
  }

  /// "Consenso" is a way of deciding and a leave to keep data; the two never look alike.
  @Test func theTwoConsentsAreToldApart() {
    let words = Words(.it)
    #expect(words.kind("consent") == "consenso (dati)")
    for kind in ["ruleSet", "decision", "agendaItem"] {
      #expect(words.value(kind, "method", "consent") == "consenso (decisione)")
    }
  }

  @Test(arguments: Language.allCases)
  func everyReasonForADuplicateHasWords(language: Language) {
    let words = Words(language)
    for rule in DuplicateReason.Rule.allCases {
      #expect(words.has("duplicate.\(rule.rawValue)"), "\(rule)")
    }
  }

  @Test(arguments: Language.allCases)
  func figuresAndLegalMattersAreExplained(language: Language) {
    let words = Words(language)
    let puzzling: [(String, String)] = [
      ("stakeholder", "power"), ("stakeholder", "interest"), ("stakeholder", "attitude"),
      ("stakeholder", "party"), ("tie", "closenessA"), ("coverage", "prominence"),
      ("coverage", "tone"), ("ruleSet", "quorumKind"), ("ruleSet", "quorumPart"),
      ("ruleSet", "quorumWhole"), ("ruleSet", "noticeDays"), ("ruleSet", "proxiesMax"),
      ("ruleSet", "secondCall"), ("ruleSet", "abstentionRule"), ("asset", "class"),
      ("programme", "chancePercent"), ("programme", "fit"), ("introduction", "consentAskerOn"),
      ("introduction", "consentTargetOn"), ("newsletterIssue", "optInProven"),
      ("organization", "form"),
    ]
    for (kind, field) in puzzling { #expect(words.help(kind, field) != nil, "\(kind) \(field)") }
  }

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

  /// Tags that practices set.
  private static let tags = [
    "action.tags.followup", "action.tags.quick_win", "action.tags.campaign", "story.tags.spotlight",
    "interaction.tags.followup", "interaction.tags.correction",
  ]

  @Test func everyLabelBelongsToTheCatalogue() {
    var known: Set<String> = ["value.true", "value.false"]
    // Codes that the program writes into text fields.
    for code in Self.sources { known.insert("value.person.source.\(code)") }
    for code in Self.templates { known.insert("value.document.template.\(code)") }
    for code in Self.languages {
      known.formUnion(["person", "document"].map { "value.\($0).language.\(code)" })
    }
    for code in Self.countries { known.insert("value.hub.country.\(code)") }
    for tag in Self.tags { known.insert("value.\(tag)") }
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
