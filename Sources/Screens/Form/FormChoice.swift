import Canvas
import HubKit

/// One of a few values, chosen without opening their list.
extension FormScreen {
  /// Arrows and Space step through the values, letters go to the one that begins with them,
  /// Backspace clears; the empty text stands for none.
  mutating func choice(
    _ key: Key, _ slugs: [String], _ chosen: String?, _ world: World
  ) -> String? {
    let index = chosen.flatMap { slugs.firstIndex(of: $0) }
    switch key {
    case .right: return slugs[checked: (index ?? -1) + 1] ?? slugs.last ?? ""
    case .left: return slugs[checked: (index ?? 1) - 1] ?? slugs.first ?? ""
    case .backspace, .delete: return ""
    case .character(let letter):
      let labels = slugs.map {
        Matching.fold(FormLayout.label(of: $0, field: fields[focus], kind: kind, world))
      }
      if let found = find(letter, labels, after: index) { return slugs[checked: found] }
      guard letter == " " else { return nil }
      typedChoice = ""
      return slugs[checked: (index ?? -1) + 1] ?? ""
    default: return nil
    }
  }

  /// What begins with the letters typed so far comes before what has a word that does. A letter
  /// that goes on with nothing begins anew; the same one again goes on to the next such value.
  private mutating func find(_ letter: Character, _ labels: [String], after index: Int?) -> Int? {
    let typed = letter == " " ? " " : Matching.fold(String(letter))
    let text = typedChoice + typed
    // Without one of several words there is nothing that a space could go on with.
    guard letter != " " || !typedChoice.isEmpty else { return nil }
    if !typedChoice.isEmpty, let found = Self.first(of: text, labels, Array(labels.indices)) {
      typedChoice = text
      return found
    }
    guard letter != " " else { return nil }
    let after = labels.indices.filter { $0 > (index ?? -1) } + Array(labels.indices)
    guard let found = Self.first(of: typed, labels, after) else { return nil }
    typedChoice = typed
    return found
  }

  private static func first(of text: String, _ labels: [String], _ order: [Int]) -> Int? {
    order.first { labels[$0].hasPrefix(text) }
      ?? order.first { labels[$0].contains(" " + text) }
  }
}
