import Foundation
import Testing

@testable import HubResources

/// The two languages say the same things.
struct TranslationTests {
  @Test(arguments: TextFile.tables)
  func bothLanguagesHaveTheSameKeysOnceEach(table: String) throws {
    let english = try TextFile("en", table).entries.map(\.key)
    let italian = try TextFile("it", table).entries.map(\.key)
    #expect(Set(english).count == english.count)
    #expect(Set(italian).count == italian.count)
    #expect(Set(english).symmetricDifference(italian).isEmpty)
    #expect(!english.isEmpty)
  }

  @Test(arguments: TextFile.tables.dropLast())
  func noKeyIsInTwoTables(table: String) throws {
    let own = Set(try TextFile("en", table).entries.map(\.key))
    for other in TextFile.tables.dropLast() where other != table {
      let others = try TextFile("en", other).entries.map(\.key)
      #expect(own.isDisjoint(with: others), "\(other)")
    }
  }

  @Test(arguments: TextFile.tables)
  func textsAreFilledAndHoldTheSameMergeFields(table: String) throws {
    let italian = Dictionary(
      try TextFile("it", table).entries.map { ($0.key, $0.text) }, uniquingKeysWith: { $1 })
    for (key, text) in try TextFile("en", table).entries {
      let translated = try #require(italian[key])
      #expect(text.contains { !$0.isWhitespace }, "\(key)")
      #expect(translated.contains { !$0.isWhitespace }, "\(key)")
      #expect(TextFile.fields(text) == TextFile.fields(translated), "\(key)")
    }
  }

  /// Words that are the same in both languages; everything else must differ.
  private static let shared: Set<String> = [
    "Hubwright", "DEMO", "Menu", "no", "hub", "e-mail", "newsletter", "idea", "lean coffee",
    "open space", "OK", "business angel", "podcast", "blog",
    "micro hub", "embargo", "File", "FILE", "E-mail", "Link", "Markdown", "Editor", "Mouse",
  ]

  @Test(arguments: TextFile.tables.dropLast())
  func noEnglishIsLeftInItalian(table: String) throws {
    let italian = Dictionary(
      try TextFile("it", table).entries.map { ($0.key, $0.text) }, uniquingKeysWith: { $1 })
    for (key, text) in try TextFile("en", table).entries where italian[key] == text {
      let bare = text.replacing(/\{[A-Za-z0-9]+\}/, with: "")
      let isFigure = bare.wholeMatch(of: /[^A-Za-z]*(min|h|s)?/) != nil
      #expect(isFigure || Self.shared.contains(text), "\(key): \(text)")
    }
  }

  @Test func wordsThatOnlyEnglishHasDoNotOccurInItalian() throws {
    let english: Set<String> = [
      "the", "and", "with", "your", "you", "this", "that", "from", "needs", "is", "are", "nothing",
      "people", "save", "meeting", "owner",
    ]
    for table in TextFile.tables.dropLast() {
      for (key, text) in try TextFile("it", table).entries {
        // What is typed is the same in all languages.
        let quoted = text.replacing(
          /`[^`]*`|\{[^}]*\}|[A-Za-z]+=|\w+\.\w+|--[a-z-]+|hubwright ([^\\]|\\")*/, with: "")
        let words = quoted.lowercased().split { !$0.isLetter && $0 != "'" }.map(String.init)
        #expect(english.isDisjoint(with: words), "\(key): \(text)")
      }
    }
  }

  @Test func theItalianCoachSaysTu() throws {
    for table in TextFile.tables {
      for (key, text) in try TextFile("it", table).entries where key.hasSuffix(".advice") {
        let first = text.prefix { $0.isLetter }.lowercased()
        let isVoi = ["ate", "ete", "ite"].contains { first.hasSuffix($0) }
        #expect(!isVoi || first == "chiacchierate", "\(key): \(text)")
      }
    }
  }

  @Test(arguments: Language.allCases)
  func pluralsHaveOneAndOther(language: Language) {
    let keys = Set(Words(language).keys)
    for key in keys {
      for (form, partner) in [(".one", ".other"), (".other", ".one"), (".zero", ".other")]
      where key.hasSuffix(form) && !key.hasPrefix("value.") {
        #expect(keys.contains(key.dropLast(form.count) + partner), "\(key)")
      }
    }
  }

  @Test(arguments: Language.allCases)
  func theProgramReadsEveryEntryAsTheFileHasIt(language: Language) throws {
    for table in TextFile.tables {
      let catalog = Catalog([table], language)
      let entries = try TextFile(language.rawValue, table).entries
      #expect(catalog.keys.count == entries.count)
      for (key, text) in entries {
        let plain = text.replacing("\\n", with: "\n").replacing("\\\"", with: "\"")
        #expect(catalog[key] == plain, "\(key)")
      }
    }
  }
}
