/// A small seeded generator, so that the same seed gives the same hub on every machine
/// (SplitMix64, Steele, Lea and Flood 2014).
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64

  public init(seed: UInt64) { self.state = seed }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// Names of nobody, for hubs to measure with.
public enum SyntheticNames {
  private static let given = [
    "Ada", "Bruno", "Carla", "Dario", "Elisa", "Fabio", "Gaia", "Hugo", "Ilaria", "Jonas",
    "Katja", "Luca", "Marta", "Nadia", "Østen", "Paula", "Quinn", "Rosa", "Sofía", "Teo",
    "Ursula", "Viola", "Wes", "Xenia", "Yusuf", "Zoë",
  ]
  private static let family = [
    "Abernathy", "Bianchi", "Castelli", "D'Àvola", "Eberwick", "Ferrari", "Grimaldi", "Halvorsen",
    "Iversen", "Jansen", "Kowalski", "Lindqvist", "Moretti", "Nguyễn", "Okafor", "Pennacchi",
    "Quagliotti", "Rossi", "Strand", "Tosca", "Ueda", "Vallescura", "Whitlock", "Ximénez",
    "Yıldız", "Zanetti",
  ]
  private static let trades = [
    "Weaving", "Dye Works", "Tools", "Print", "Optics", "Software", "Timber", "Ceramics",
    "Bakery", "Instruments", "Packs", "Lab",
  ]

  public static func person(_ number: Int, _ random: inout SeededGenerator) -> String {
    let first = given.randomElement(using: &random) ?? ""
    let last = family.randomElement(using: &random) ?? ""
    return "\(first) \(last) \(padded(number, 6))"
  }

  public static func org(_ number: Int, _ random: inout SeededGenerator) -> String {
    let name = family.randomElement(using: &random) ?? ""
    let trade = trades.randomElement(using: &random) ?? ""
    return "\(name) \(trade) \(padded(number, 5))"
  }

  /// The number with leading zeros.
  public static func padded(_ number: Int, _ width: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.count)) + text
  }
}
