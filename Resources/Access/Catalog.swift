/// The texts of one language by key, read once and never changed.
///
/// Each table of texts is read when it is first asked for, and each text made when it is wanted, so
/// that the first frame pays only for what it shows.
struct Catalog: Sendable {
  private let index: TextIndex

  /// What the interface and the commands say: `Localizable`, `Records`, `Screens`, `Lists`,
  /// `Merging`, `Privacy`, `Messages`, `Commands`.
  static func interface(_ language: Language) -> Catalog {
    switch language {
    case .en: englishInterface
    case .it: italianInterface
    }
  }

  /// What the playbook says: steps, practices, evidence, signs, short texts, first terms.
  static func playbook(_ language: Language) -> Catalog {
    switch language {
    case .en: englishPlaybook
    case .it: italianPlaybook
    }
  }

  /// What is looked up now and then: items of agendas, the questionnaire, the glossary.
  static func guides(_ language: Language) -> Catalog {
    switch language {
    case .en: englishGuides
    case .it: italianGuides
    }
  }

  /// Sections and divisions of the trades.
  static func trades(_ language: Language) -> Catalog {
    switch language {
    case .en: englishTrades
    case .it: italianTrades
    }
  }

  /// What `--help` says of the commands.
  static func commandHelp(_ language: Language) -> Catalog {
    switch language {
    case .en: englishHelp
    case .it: italianHelp
    }
  }

  /// Words people type, by what they mean: `contact.…`, `date.…`, `trade.…`.
  static func vocabulary(_ language: Language) -> Catalog {
    switch language {
    case .en: englishVocabulary
    case .it: italianVocabulary
    }
  }

  static let interfaceTables = [
    "Localizable", "Records", "Screens", "Lists", "Merging", "Finding", "Privacy", "Messages",
    "Commands",
  ]
  /// Step one and what all steps share, then a table for each further step.
  static let playbookTables = [
    "Playbook", "Organization", "Connections", "Government", "Publicity",
  ]

  private static let englishInterface = Catalog(interfaceTables, .en)
  private static let italianInterface = Catalog(interfaceTables, .it)
  private static let englishPlaybook = Catalog(playbookTables, .en)
  private static let italianPlaybook = Catalog(playbookTables, .it)
  private static let englishGuides = Catalog(["Guides"], .en)
  private static let italianGuides = Catalog(["Guides"], .it)
  private static let englishTrades = Catalog(["Trades"], .en)
  private static let italianTrades = Catalog(["Trades"], .it)
  private static let englishHelp = Catalog(["Help"], .en)
  private static let italianHelp = Catalog(["Help"], .it)
  private static let englishVocabulary = Catalog(["Vocabulary"], .en)
  private static let italianVocabulary = Catalog(["Vocabulary"], .it)

  /// - Parameter folder: where a translator's files are; they replace single texts.
  init(
    _ tables: [String], _ language: Language, folder: String? = ResourceFile.overrideFolder
  ) {
    var index = TextIndex()
    for table in tables {
      let path = "\(language.rawValue).lproj/\(table).strings"
      for bytes in ResourceFile.lasting(path, folder: folder) { index.add(bytes) }
    }
    self.index = index
  }

  subscript(key: String) -> String? { index[key] }

  /// All keys, in no order.
  var keys: [String] { index.keys }

  /// Words by what they mean, over all languages: a person may type either.
  static func meanings(_ prefix: String) -> [(meaning: String, words: [String])] {
    Language.allCases.flatMap { language in
      let catalog = vocabulary(language)
      return catalog.keys.filter { $0.hasPrefix(prefix) }
        .map { (String($0.dropFirst(prefix.count)), words(catalog[$0] ?? "")) }
    }
  }

  private static func words(_ list: String) -> [String] {
    list.split(separator: ",").map { FoldedWord.fold($0) }.filter { !$0.isEmpty }
  }
}
