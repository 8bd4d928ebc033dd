/// The languages the program speaks.
public enum Language: String, Sendable, CaseIterable {
  case en, it

  /// The language named by the environment: the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that is
  /// not empty decides, by its text alone, so that it works where no locale is generated. `C.UTF-8`
  /// is passed over: it is how a machine without locales asks for an encoding, not for English.
  ///
  /// - Parameter variables: the environment, or as much of it as is known.
  /// - Returns: English where the variables name no language, or one the program does not speak.
  public static func from(_ variables: [String: String]) -> Language {
    let text =
      ["LC_ALL", "LC_MESSAGES", "LANG"].lazy
      .compactMap { variables[$0] }
      .first { !$0.isEmpty && !namesOnlyEncoding($0) }
    return text.flatMap(from(localeName:)) ?? .en
  }

  private static func namesOnlyEncoding(_ localeName: String) -> Bool {
    ["c.utf-8", "c.utf8"].contains(localeName.lowercased())
  }

  /// The language of a locale name such as `it_IT.UTF-8`, `it-CH` or `it`; nil for `C` and others.
  public static func from(localeName: String) -> Language? {
    let code = localeName.prefix { $0.isLetter }.lowercased()
    switch code {
    case "it", "ita", "italian", "italiano": return .it
    case "en", "eng", "english": return .en
    default: return nil
    }
  }
}
