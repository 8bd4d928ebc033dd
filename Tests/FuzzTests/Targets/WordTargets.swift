import HubKit
import HubStore
import Runtime
import Screens

@testable import Commands

/// What people type, and the files they write by hand.
extension FuzzTarget {
  static let words = [
    text("filter", filter), text("reference", reference), text("dates", dates),
    text("spoken-line", spokenLine), text("practice-script", script), text("settings", settings),
  ]

  private static let today = LocalDate(dayNumber: 20_779)

  /// A refusal is an answer; a fault, or what SQLite could not make sense of, is not.
  private static func wrong(_ body: () throws(HubFailure) -> Void) -> String? {
    do throws(HubFailure) {
      try body()
      return nil
    } catch {
      return error.reason == .refused ? nil : "\(error.reason) \(error.notice)"
    }
  }

  @Sendable private static func filter(_ text: String) throws -> String? {
    let store = try Stage.shared.get().store
    for kind: Kind in ["person", "interaction", "action"] {
      if let wrong = wrong({ () throws(HubFailure) in
        _ = try store.list(
          ListRequest(kind: kind, filter: text),
          reader: DatesInWords(today: today).reader(.nearest),
          today: today)
      }) {
        return "\(kind): \(wrong)"
      }
    }
    return nil
  }

  /// Of the command line: a REF, words to find, an assignment, an instant.
  @Sendable private static func reference(_ text: String) throws -> String? {
    let store = try Stage.shared.get().store
    _ = try? Assignment(text)
    _ = FixedNow(text)
    return wrong { () throws(HubFailure) in
      _ = try store.resolve(text)
      _ = try store.resolve(text, kinds: ["org", "person"], inTrash: true)
      _ = try store.find(text)
    }
  }

  @Sendable private static func dates(_ text: String) -> String? {
    for direction: DateDirection in [.past, .future, .nearest] {
      for today in [today, LocalDate(dayNumber: -719_162), LocalDate(dayNumber: 2_932_896)] {
        let day = DateInWords.parse(text, today: today, table: .spoken, direction: direction)
        if let day, LocalDate(day.description) != day { return "\(day) is not read back" }
      }
    }
    let words = WordTokens(text)
    _ = DateInWords.findImpossible(in: words, range: words.tokens.indices, table: .spoken)
    _ = MomentInWords(text)
    if let cents = Money.cents(text), Money.cents(Money.text(cents)) != cents {
      return "\(cents) is not read back"
    }
    return LocalDate(text).flatMap { LocalDate($0.description) == $0 ? nil : "\($0)" }
  }

  @Sendable private static func spokenLine(_ text: String) -> String? {
    let line = LogLine.parse(text, today: today, contactWords: .spoken, dateWords: .spoken)
    let person = PersonLine.parse(text, today: today, contactWords: .spoken, dateWords: .spoken)
    return line.note == text && person.note == text ? nil : "the note is not what was typed"
  }

  @Sendable private static func script(_ text: String) -> String? {
    guard let script = try? PracticeScript(parsing: text) else { return nil }
    return script.lines.allSatisfy { $0.day <= 0 && (0..<1440).contains($0.minute) }
      ? nil : "a moment that is none"
  }

  @Sendable private static func settings(_ text: String) -> String? {
    let configuration = Configuration(text: text, path: "config.toml")
    _ = KeyTable(overrides: configuration.keys).problems
    _ = LangMap(text)
    for problem in configuration.problems where problem.arguments["line"].flatMap(Int.init) == nil {
      return "a problem without its line: \(problem)"
    }
    return nil
  }
}
