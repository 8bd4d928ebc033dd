import HubKit
import HubResources

/// How short lists are searched: without regard to case and diacritics.
enum Matching {
  static func fold(_ text: String) -> String { FoldedWord.fold(text) }

  /// What a filter looks for. The sign that stands before the field is not part of it, though many
  /// type it.
  static func wanted(_ text: String, sign: Character = "/") -> String {
    let trimmed = text.trimmingSpaces
    return fold(String(trimmed.first == sign ? trimmed.dropFirst() : trimmed[...])).trimmingSpaces
  }
}
