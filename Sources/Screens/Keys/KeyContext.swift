/// Where a key is pressed. A screen looks a key up in its own context first, then in the wider
/// ones behind it; nothing is bound in two contexts of one chain.
public enum KeyContext: String, Sendable, Hashable, CaseIterable {
  /// Everywhere, also while text is being typed.
  case always
  /// Every screen on which letters are commands.
  case global
  /// Every screen with a selected row.
  case move
  /// Every screen with a list and a preview of the selected row.
  case panes
  /// Lists of records.
  case list
  /// The filter of a list of records, while it is typed.
  case query
  /// What is looked for elsewhere, while it is typed.
  case filter
  case walk, step, proof, today, detail, records, history, trash, settings, attention
  /// Groups of records that may be one, and one such group side by side.
  case duplicates, compare
  /// All tags there are.
  case tags
  /// What becomes of the columns of a table.
  case columns
  /// Whose data are to be looked at again.
  case review
  /// What erasing somebody comes to.
  case erase
  case start, diagnosis, outcome, tour
  case attendance
  /// A list to pick from, over a screen.
  case menu
  /// The same, while its filter is typed.
  case menuFilter = "menu-filter"
  case menuBar = "menu-bar"
  case form, picker, log, search, hits, help, palette, prompt

  /// The contexts in which a key is looked up, nearest first.
  public var chain: [KeyContext] {
    switch self {
    case .always: [.always]
    case .global: [.global, .always]
    case .move: [.move, .global, .always]
    case .panes: [.panes, .move, .global, .always]
    case .today, .records, .history, .trash, .list, .hits:
      [self, .panes, .move, .global, .always]
    case .walk, .step, .proof, .detail, .settings, .attention, .duplicates, .compare, .tags,
      .erase, .review:
      [self, .move, .global, .always]
    case .diagnosis, .tour, .menu, .menuBar, .columns: [self, .move, .always]
    default: [self, .always]
    }
  }

  /// Whether printable keys are text here rather than commands.
  public var isTextEntry: Bool {
    switch self {
    case .attendance, .query, .filter, .menuFilter, .start, .form, .picker, .log, .search, .help,
      .palette,
      .prompt:
      true
    default: false
    }
  }

  /// The key of the name shown in help.
  public var titleKey: String { "context.\(rawValue)" }
}
