import HubResources

/// How short lists are searched: without regard to case and diacritics.
enum Matching {
  static func fold(_ text: String) -> String { FoldedWord.fold(text) }
}
