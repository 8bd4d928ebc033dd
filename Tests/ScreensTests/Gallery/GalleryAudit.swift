import Canvas
import HubKit
import HubResources
import HubTesting

@testable import Screens

/// What may not be wrong on any screen.
struct GalleryAudit {
  let language: Language
  private let labels: Set<String>
  private let foreign: Set<String>
  private let keySpaces: Set<Substring>

  init(_ language: Language) {
    self.language = language
    let words = Words(language)
    labels = Self.labels(words)
    // Words of the other language that are no words of this one.
    let other = Language.allCases.first { $0 != language } ?? .en
    let others = Self.texts(Words(other))
    foreign = Set(others.filter { $0.count > 3 }).subtracting(Self.texts(words))
    keySpaces = Set(words.keys.compactMap { $0.split(separator: ".").first })
  }

  private static func texts(_ words: Words) -> Set<String> {
    Set(words.keys.map { words($0) }.filter { !$0.contains("{") })
  }

  /// Names of fields, kinds, keys, states and headings; what people wrote may be cut, these not.
  private static let spaces = [
    "field.", "kind.", "key.", "context.", "screen.", "value.", "hint.", "phase.", "strength.",
    "mass.", "severity.", "date.", "word.",
  ]

  private static func labels(_ words: Words) -> Set<String> {
    let keys = words.keys.filter { key in
      (spaces.contains { key.hasPrefix($0) } || key.hasSuffix(".label")) && !key.hasPrefix("value.")
    }
    return Set(keys.map { words($0) }.filter { !$0.contains("{") && $0.count > 2 })
  }

  func problems(_ driver: ScreenDriver) -> [String] {
    let frame = FrameLedger.$isKept.withValue(true) { driver.frame }
    guard let ledger = frame.ledger else { return ["no ledger"] }
    var problems: [String] = []
    if let cursor = frame.cursor {
      if !frame.bounds.contains(cursor) { problems.append("the cursor is outside") }
    } else {
      problems.append("there is no cursor")
    }
    for point in ledger.overlaps.prefix(1) {
      problems.append("overlap at \(point.x),\(point.y): \(frame.rowText(point.y))")
    }
    problems += hints(frame, driver)
    for entry in ledger.entries {
      if entry.isCut, let label = cutLabel(entry), !isToldElsewhere(driver) {
        problems.append("cut: \(label) → \(entry.drawn)")
      }
      problems += untranslated(entry.text)
    }
    return problems
  }

  /// Whole hints only, help the last.
  private func hints(_ frame: Frame, _ driver: ScreenDriver) -> [String] {
    let line = Chrome.hintLine(driver.state)
    let shown = line.visible(width: frame.size.width, glyphs: frame.glyphs)
    let wanted = shown.map { "\($0.key) \($0.label)" }.joined(separator: "  ")
    let drawn = frame.rowText(frame.size.height - 1)
    if drawn != wanted, frame.glyphs == .unicode { return ["hints: \(drawn) ≠ \(wanted)"] }
    if let help = line.help, shown.last != help { return ["help is not the last hint: \(drawn)"] }
    return shown.isEmpty ? ["no hints"] : []
  }

  /// Exceptions. A form tells a label that is cut whole in its line of help once it has the focus;
  /// in 40 columns help and menus cut their longest sentences, and the row that is chosen opens.
  private func isToldElsewhere(_ driver: ScreenDriver) -> Bool {
    switch driver.state.stack.last {
    case is FormScreen: true
    case is HelpScreen, is MenuScreen, is StartScreen, is TourScreen, is PaletteScreen,
      is LookAroundScreen, is DetailScreen:
      driver.size.width < 80
    default: false
    }
  }

  /// The label that a cut text begins with and that is not whole.
  private func cutLabel(_ entry: FrameLedger.Entry) -> String? {
    let text = entry.text.drop { " >*!?x-+~·".contains($0) }
    let lead = entry.text.count - text.count
    let kept = entry.drawn.count - 1 - lead
    return labels.filter { label in
      text.hasPrefix(label) && kept < label.count
        && (text.count == label.count || !(text.dropFirst(label.count).first?.isLetter ?? false))
    }.max { $0.count < $1.count }
  }

  private func untranslated(_ text: String) -> [String] {
    let trimmed = text.trimmingSpaces
    let pieces = [trimmed] + trimmed.split(separator: ":").map { String($0).trimmingSpaces }
    if let found = pieces.first(where: { foreign.contains($0) }) {
      return ["untranslated: \(found) in \(trimmed)"]
    }
    let words = trimmed.split(separator: " ")
    if let key = words.first(where: { isKey($0) }) { return ["a key: \(key)"] }
    return []
  }

  private func isKey(_ word: Substring) -> Bool {
    if word.contains("_"), word.allSatisfy({ $0.isLowercase || $0 == "_" }) { return true }
    let parts = word.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count > 1 && keySpaces.contains(parts[0]) && parts.allSatisfy { !$0.isEmpty }
      && word.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) }
  }
}
