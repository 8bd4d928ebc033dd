import Testing

@testable import HubResources

/// The texts of documents to begin with, in both languages.
struct TemplateTests {
  private static let footers: [Language: String] = [
    .en: "draft, check facts", .it: "bozza, verificare",
  ]

  @Test func everyTemplateIsEmbeddedInBothLanguagesAndNoOther() {
    let embedded = Set(ResourceFile.paths.filter { $0.hasPrefix("templates/") })
    let wanted = Set(
      Language.allCases.flatMap { language in
        RecordLabelTests.templates.map { "templates/\(language.rawValue)/\($0).md" }
      })
    #expect(embedded == wanted)
    #expect(Set(TemplateFields.required.keys) == Set(RecordLabelTests.templates))
  }

  @Test(arguments: Language.allCases, RecordLabelTests.templates)
  func aTemplateIsShortAndEndsAsADraft(language: Language, id: String) throws {
    let lines = Self.text(id, language).split(separator: "\n", omittingEmptySubsequences: false)
    let footer = try #require(Self.footers[language])
    #expect((6...91).contains(lines.count))
    #expect(lines.suffix(3) == ["---", Substring(footer), ""])
    #expect(lines.allSatisfy { !$0.hasSuffix(" ") && !$0.contains("\t") })
    let content = lines.dropLast(3).filter { line in line.contains { $0.isLetter } }
    #expect(!content.isEmpty)
  }

  @Test(arguments: RecordLabelTests.templates)
  func whatThePlaybookRequiresIsToBeFilledIn(id: String) throws {
    let fields = try #require(TemplateFields.required[id])
    let english = Set(Self.fields(Self.text(id, .en)))
    let italian = Set(Self.fields(Self.text(id, .it)))
    for pair in fields {
      #expect(english.contains(pair.english), "\(pair.english)")
      #expect(italian.contains(pair.italian), "\(pair.italian)")
    }
  }

  @Test(arguments: Language.allCases, RecordLabelTests.templates)
  func fieldsAreClosedAndReadable(language: Language, id: String) {
    let text = Self.text(id, language)
    #expect(text.count { $0 == "{" } == text.count { $0 == "}" })
    for field in Self.fields(text) {
      #expect(field == Self.lowercased(field), "\(field)")
      #expect(field.count <= 40, "\(field)")
      #expect(!field.contains("{") && !field.contains("\n"), "\(field)")
    }
  }

  @Test(arguments: RecordLabelTests.templates)
  func bothLanguagesHaveTheSameBuild(id: String) {
    #expect(Self.build(Self.text(id, .en)) == Self.build(Self.text(id, .it)))
  }

  /// What the program fills in has the name that each language gives it.
  @Test(arguments: RecordLabelTests.templates)
  func whatTheProgramFillsInIsNamedInTheLanguage(id: String) {
    let english = Set(Self.fields(Self.text(id, .en)))
    let italian = Set(Self.fields(Self.text(id, .it)))
    let names = [
      ("hub", "hub"), ("place", "luogo"), ("me", "io"), ("today", "oggi"), ("field", "campo"),
      ("year", "anno"), ("firms", "imprese"),
    ]
    for (name, nome) in names { #expect(english.contains(name) == italian.contains(nome)) }
  }

  @Test(arguments: RecordLabelTests.templates)
  func noEnglishIsLeftInTheItalian(id: String) {
    let spotted: Set<String> = [
      "the", "and", "with", "your", "you", "this", "that", "from", "needs", "is", "are", "what",
      "who", "when", "where", "why", "how", "people", "meeting", "owner", "place",
      "today", "purpose", "name", "role", "draft", "check", "facts", "contact", "member", "next",
      "step", "photo", "press", "subject", "hello", "dear", "we", "our", "they", "their", "of",
      "to", "board", "ask", "deadline", "call", "team", "workshop", "feedback", "meetup", "link",
    ]
    let words = Self.text(id, .it).lowercased().split { !$0.isLetter && $0 != "'" }.map(String.init)
    // A link is what an Italian newsroom calls it too.
    let found = spotted.subtracting(id == "pitch_email" ? ["link"] : []).intersection(words)
    #expect(found.isEmpty, "\(found)")
  }

  @Test(
    arguments: Language.allCases,
    ["invitation", "intro_optin", "intro_made", "intro_decline", "intro_report", "intro_blurb"])
  func whatIsSentToOnePersonIsShort(language: Language, id: String) {
    #expect(Self.text(id, language).split(whereSeparator: \.isWhitespace).count <= 120)
  }

  @Test(arguments: Language.allCases)
  func thePitchLeavesRoomForItsFacts(language: Language) {
    #expect(Self.text("pitch_email", language).split(whereSeparator: \.isWhitespace).count <= 120)
  }

  @Test(arguments: Language.allCases)
  func theBylawsChecklistHasItsTwentyTwoPoints(language: Language) {
    let points = Self.text("bylaws", language).split(separator: "\n").filter {
      $0.hasPrefix("- [ ] ")
    }
    #expect(points.count == 22)
    for (index, point) in points.enumerated() { #expect(point.hasPrefix("- [ ] \(index + 1). ")) }
  }

  @Test(arguments: Language.allCases)
  func lawIsDatedAndSentToAProfessional(language: Language) {
    let advice =
      language == .en ? "check with a professional" : "verificare con un professionista"
    for id in ["options", "bylaws", "antitrust", "privacy_notice", "mou"] {
      #expect(Self.text(id, language).lowercased().contains(advice), "\(id)")
    }
    #expect(Self.text("options", language).contains("2026-11"))
    let live = language == .en ? "check the live call" : "verificare il bando"
    #expect(Self.text("programme_checklist", language).lowercased().contains(live))
  }

  /// The line read at the opening of a meeting is the same wherever it stands.
  @Test(arguments: Language.allCases, ["charter", "antitrust"])
  func theCompetitionLineIsThatOfThePlaybook(language: Language, id: String) {
    #expect(Self.text(id, language).contains(Words(language)("text.antitrust")))
  }

  static func text(_ id: String, _ language: Language) -> String {
    var text = ""
    ResourceFile.withVersions(of: "templates/\(language.rawValue)/\(id).md", folder: nil) {
      text = String(decoding: $0, as: UTF8.self)
    }
    return text
  }

  static func fields(_ text: String) -> [String] {
    text.matches(of: /\{([^}]*)\}/).map { String($0.output.1) }
  }

  /// Names of languages keep their capital in English.
  private static func lowercased(_ field: String) -> String {
    field.lowercased().replacing("english", with: "English").replacing("italian", with: "Italian")
      .replacing("Italiano", with: "italiano")
  }

  /// The kinds of the lines, in order, and how many fields each has.
  private static func build(_ text: String) -> [String] {
    text.split(separator: "\n").map { line in
      let mark =
        ["### ", "## ", "# ", "- [ ] ", "- ", "| ", "("].first { line.hasPrefix($0) } ?? ""
      return "\(mark)\(fields(String(line)).count)"
    }
  }
}
