import Canvas

/// What the keys of a keyboard of other letters would type on one of Latin letters: commands stay
/// where they are on the keyboard. Text fields are not concerned.
public struct LangMap: Sendable, Hashable {
  public static let none = LangMap()

  private var latin: [Character: Character] = [:]

  private init() {}

  /// - Parameter names: such as `ru`; several may be apart by `|` or commas.
  /// - Returns: nil when one of them is not known.
  public init?(_ names: String) {
    for name in names.split(whereSeparator: { "|, ".contains($0) }) {
      guard let rows = Self.tables[name.lowercased()] else { return nil }
      for (foreign, latin) in rows {
        // By scalars: some layouts type marks that would join the letter before them.
        for (from, to) in zip(foreign.unicodeScalars, latin.unicodeScalars)
        where self.latin[Character(from)] == nil {
          self.latin[Character(from)] = Character(to)
        }
      }
    }
  }

  /// The layouts there are.
  public static var names: [String] { tables.keys.sorted() }

  /// The key at the same place of a Latin keyboard; the key itself when it has no other.
  public func latin(_ key: Key) -> Key {
    guard case .character(let character) = key, let latin = latin[character] else { return key }
    return .character(latin)
  }

  /// By layout: letters, and what is at their places. A sign that the layout types itself, such as
  /// the full stop at the place of `/`, is that sign: it cannot be known which was meant.
  static let tables: [String: [(foreign: String, latin: String)]] = [
    "ru": [
      ("йцукенгшщзфывапролдячсмить", "qwertyuiopasdfghjklzxcvbnm"),
      ("ЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬ", "QWERTYUIOPASDFGHJKLZXCVBNM"),
      ("жЖбюБЮ", ";:,.<>"),
    ],
    "uk": [
      ("йцукенгшщзфівапролдячсмить", "qwertyuiopasdfghjklzxcvbnm"),
      ("ЙЦУКЕНГШЩЗФІВАПРОЛДЯЧСМИТЬ", "QWERTYUIOPASDFGHJKLZXCVBNM"),
      ("жЖбюБЮ", ";:,.<>"),
    ],
    "el": [
      (";ςερτυθιοπασδφγηξκλζχψωβνμ", "qwertyuiopasdfghjklzxcvbnm"),
      ("ΕΡΤΥΘΙΟΠΑΣΔΦΓΗΞΚΛΖΧΨΩΒΝΜ", "ERTYUIOPASDFGHJKLZXCVBNM"),
    ],
    "he": [
      ("'קראטוןםפשדגכעיחלךזסבהנמצ", "wertyuiopasdfghjklzxcvbnm"),
      ("ףתץ", ";,."),
    ],
    "ar": [
      ("ضصثقفغعهخحشسيبلاتنمئءؤرىة", "qwertyuiopasdfghjklzxcvnm"),
      ("\u{FEFB}كوزظ؟", "b;,./?"),
      ("\u{64E}\u{64B}\u{64F}\u{64C}\u{FEF9}إ‘÷×؛", "QWERTYUIOP"),
      ("\u{650}\u{64D}][\u{FEF7}أ\u{640}،", "ASDFGHJK"),
      ("~\u{652}}{\u{FEF5}آ’", "ZXCVBNM"),
      ("٠١٢٣٤٥٦٧٨٩", "0123456789"),
    ],
  ]
}
