import HubKit
import HubResources

extension FieldWords {
  /// The labels of fields and values in all languages the program speaks.
  public static let spoken = FieldWords(
    field: { kind, label in
      let wanted = plain(label)
      let fields = (Catalogue.standard[kind]?.fields ?? []).filter { !$0.isInternal }
      return Language.allCases.lazy.compactMap { language in
        let words = Words(language)
        return fields.first { plain(words.field(kind.name, $0.name)) == wanted }?.name
      }.first
    },
    slug: { kind, field, label in
      let wanted = plain(label)
      let slugs =
        switch Catalogue.standard[kind]?.field(field)?.type {
        case .enumeration(let slugs)?, .slugs(let slugs)?: slugs
        default: [String]()
        }
      return Language.allCases.lazy.compactMap { language in
        let words = Words(language)
        return slugs.first { plain(words.value(kind.name, field, $0)) == wanted }
      }.first
    })

  /// Spaces, hyphens, case and accents do not matter.
  private static func plain(_ label: String) -> String {
    String(Fold.fold(label).filter { $0.isLetter || $0.isNumber })
  }
}
