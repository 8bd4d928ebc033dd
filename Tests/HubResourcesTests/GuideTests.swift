import HubKit
import Testing

@testable import HubResources

/// Usual agendas, the questionnaire, short texts and the glossary.
struct GuideTests {
  private struct Row {
    let kind: String
    let order: Int
    let minutes: Int
    let isProtected: Bool
    let type: String
    let id: String
  }

  private static let rows = TableFile.rows("playbook/agendas.table", columns: 6).map { row in
    Row(
      kind: row[0], order: Int(row[1]) ?? 0, minutes: Int(row[2]) ?? 0, isProtected: row[3] == "P",
      type: row[4], id: row[5])
  }

  /// Minutes in all, as the playbook has them (A8 and D5).
  private static let totals = [
    "kickoff": 90, "founding": 120, "core_team": 60, "general_assembly": 90, "working_group": 75,
    "board": 75, "official_meeting": 30, "site_visit": 90, "peer_hub_call": 30, "lean_coffee": 60,
    "retrospective": 60, "demo_night": 120, "office_hours": 60, "members_evening": 90,
  ]

  @Test func agendasAddUp() {
    var sums: [String: Int] = [:]
    for row in Self.rows { sums[row.kind, default: 0] += row.minutes }
    #expect(sums == Self.totals)
  }

  @Test func agendasFitTheCatalogue() throws {
    let kinds = try #require(Catalogue.standard["meeting"]?.field("kind"))
    let types = try #require(Catalogue.standard["agendaItem"]?.field("type"))
    for row in Self.rows {
      #expect(Self.slugs(kinds).contains(row.kind), "\(row.id)")
      #expect(Self.slugs(types).contains(row.type), "\(row.id)")
      #expect(row.minutes > 0, "\(row.id)")
      #expect(row.id == "\(row.kind).\(row.order)")
      #expect(!(row.isProtected && row.type == "buffer"), "\(row.id)")
    }
    for kind in Self.totals.keys {
      let orders = Self.rows.filter { $0.kind == kind }.map(\.order)
      #expect(orders == Array(1...orders.count), "\(kind)")
    }
  }

  @Test func agendasAreThoseOfThePlaybook() {
    func minutes(_ kind: String) -> [Int] { Self.rows.filter { $0.kind == kind }.map(\.minutes) }
    func kept(_ kind: String) -> [Int] {
      Self.rows.filter { $0.kind == kind && $0.isProtected }.map(\.order)
    }
    #expect(minutes("kickoff") == [5, 15, 5, 12, 8, 15, 15, 5, 5, 5])
    #expect(kept("kickoff") == [1, 9])
    #expect(minutes("founding") == [5, 25, 30, 25, 10, 15, 5, 5])
    #expect(kept("founding") == [1, 7])
    #expect(minutes("core_team") == [3, 7, 5, 25, 8, 4, 3, 5])
    #expect(kept("core_team") == [1, 6, 7])
    #expect(minutes("general_assembly") == [10, 3, 3, 15, 10, 20, 17, 5, 2, 5])
    #expect(kept("general_assembly") == [1, 2, 9])
    #expect(minutes("official_meeting") == [2, 3, 7, 7, 4, 3, 4])
    #expect(kept("official_meeting") == [6])
    #expect(minutes("site_visit") == [5, 35, 15, 15, 5, 10, 5])
    #expect(minutes("members_evening") == [5, 10, 15, 20, 25, 5, 5, 5])
  }

  /// Only office hours, which are slots, have no buffer; it comes last.
  @Test func aBufferEndsEveryAgenda() {
    for kind in Self.totals.keys {
      let items = Self.rows.filter { $0.kind == kind }
      let buffers = items.filter { $0.type == "buffer" }
      #expect(buffers.count == (kind == "office_hours" ? 0 : 1), "\(kind)")
      if let buffer = buffers.first { #expect(buffer.order == items.count, "\(kind)") }
    }
  }

  @Test(arguments: Language.allCases)
  func everyItemHasATitleAndEveryTitleAnItem(language: Language) {
    let words = Words(language)
    for row in Self.rows { #expect(words.has("agenda.\(row.id)"), "\(row.id)") }
    #expect(words.keys.count { $0.hasPrefix("agenda.") } == Self.rows.count)
  }

  @Test(arguments: Language.allCases)
  func theQuestionnaireHasTwentyQuestions(language: Language) {
    let words = Words(language)
    for number in 1...20 {
      #expect(words.has("question.\(number)"))
      #expect(words.has("question.\(number).indicator"))
    }
    #expect(!words.has("question.21"))
    for group in ["density", "community", "ecosystem", "benefits", "challenges"] {
      #expect(words.has("question.group.\(group)"))
    }
    for answer in ["known", "estimate", "guess"] {
      #expect(words.has("question.confidence.\(answer)"))
    }
  }

  @Test(arguments: Language.allCases)
  func theGlossaryIsLargeAndEveryTermIsExplained(language: Language) {
    let words = Words(language)
    let terms = words.keys.filter { $0.hasPrefix("term.") && !$0.hasSuffix(".help") }
    #expect(terms.count >= 100)
    for term in terms {
      #expect(words.has("\(term).help"), "\(term)")
      #expect([".", "?"].contains(words("\(term).help").suffix(1)), "\(term)")
      #expect(words("\(term).help").count <= 120, "\(term)")
    }
  }

  /// One term a concept: a term does not stand twice in the glossary, in either language.
  @Test(arguments: Language.allCases)
  func noTermStandsTwice(language: Language) {
    let words = Words(language)
    let terms = words.keys.filter { $0.hasPrefix("term.") && !$0.hasSuffix(".help") }.map {
      words($0)
    }
    #expect(Set(terms).count == terms.count)
  }

  @Test func italianTermsAreTheFirstOfTheGlossary() {
    let words = Words(.it)
    #expect(words("term.quorum") == "numero legale")
    #expect(words("term.consentDecision") == "consenso (decisione)")
    #expect(words("term.consentData") == "consenso (dati)")
    #expect(words("term.minutes") == "verbale")
    #expect(words("term.broker") == "mediatore")
    #expect(words("term.onlyBridge") == "ponte unico")
    #expect(words("term.stakeholder") == "portatore d'interesse")
    #expect(words("term.pitch") == "proposta al giornalista")
  }

  @Test(arguments: Language.allCases)
  func thanksAfterAnOfficialMeetingNameBothPromises(language: Language) {
    let text = Words(language)("text.officialThanks")
    #expect(TextFile.fields(text) == ["time", "points", "theirs", "ours", "date"])
  }

  private static func slugs(_ field: FieldDescriptor) -> [String] {
    if case .enumeration(let slugs) = field.type { slugs } else { [] }
  }
}
