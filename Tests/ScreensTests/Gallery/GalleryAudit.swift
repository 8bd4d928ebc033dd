import Canvas
import HubKit
import HubResources
import HubTesting

@testable import Screens

/// What may not be wrong on any screen.
struct GalleryAudit {
  let language: Language
  private let sentences: Set<String>
  private let foreign: Set<String>
  private let keySpaces: Set<Substring>

  init(_ language: Language) {
    self.language = language
    let words = Words(language)
    sentences = Self.texts(words).filter { $0.count > 2 }
    // Words of the other language that are no words of this one.
    let other = Language.allCases.first { $0 != language } ?? .en
    let others = Self.texts(Words(other))
    foreign = Set(others.filter { $0.count > 3 }).subtracting(Self.texts(words))
      .subtracting(Self.alike)
    keySpaces = Set(words.keys.compactMap { $0.split(separator: ".").first })
  }

  /// Words of both languages.
  private static let alike: Set<String> = ["note"]

  private static func texts(_ words: Words) -> Set<String> {
    Set(words.keys.map { words($0) }.filter { !$0.contains("{") })
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
    problems += ledger.cutTexts.map { "cut text: \($0)" }
    if let status = driver.state.status, !isWhole(status.text, frame) {
      problems.append("cut status: \(status.text)")
    }
    for entry in ledger.entries {
      if let sentence = cut(entry) { problems.append("cut: \(sentence) → \(entry.drawn)") }
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

  /// Whether a text stands on the screen with nothing left out but breaks between lines.
  func isWhole(_ text: String, _ frame: Frame) -> Bool {
    func letters(_ text: String) -> String { text.filter { !$0.isWhitespace } }
    let rows = (0..<frame.size.height).map { frame.rowText($0) }
    return letters(rows.joined()).contains(letters(VisibleText.make(text, glyphs: frame.glyphs)))
  }

  /// The sentence of ours that is not whole, where one was cut: what people wrote may be, ours not.
  private func cut(_ entry: FrameLedger.Entry) -> String? {
    let isCut = entry.isCut || entry.text.contains("…")
    guard isCut else { return nil }
    let signs = " >*!?x-+~·[]"
    let text = String(entry.text.drop { signs.contains($0) })
    let lead = entry.text.count - text.count
    // Some of ours end like that, such as those that lead to more.
    if !entry.isCut, sentences.contains(text.trimmingSpaces) { return nil }
    if let end = text.firstIndex(of: "…") {
      // Cut to the width of a column before it was drawn.
      let kept = text[..<end]
      guard kept.count > 2, !ScreenDriver.hub.name.hasPrefix(kept) else { return nil }
      if let found = sentences.first(where: { isPart(kept, of: $0) }) { return found }
    }
    guard entry.isCut else { return nil }
    let kept = entry.drawn.count - 1 - lead
    return sentences.filter { sentence in
      text.hasPrefix(sentence) && kept < sentence.count
        && (text.count == sentence.count
          || !(text.dropFirst(sentence.count).first?.isLetter ?? false))
    }.max { $0.count < $1.count }
  }

  private func isPart(_ kept: Substring, of sentence: String) -> Bool {
    sentence.hasPrefix(kept) && sentence.dropFirst(kept.count).first != "…"
      && sentence.count > kept.count
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
