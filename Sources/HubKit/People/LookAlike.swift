/// Addresses whose letters look like others: `аna@lumo.example` with a Cyrillic `а` leads elsewhere.
public enum LookAlike {
  /// Whether the name of the host in an e-mail or web address mixes letters of scripts that are not
  /// written together, or is made of letters that all look Latin and are not.
  public static func isIn(_ address: String) -> Bool {
    guard address.utf8.contains(where: { $0 >= 0x80 }) else { return false }
    return host(of: address).split(separator: ".").contains(where: isOdd)
  }

  /// What stands between the `@` or `//` and the next `/`, `?`, `#` or `:`.
  private static func host(of address: String) -> Substring.UnicodeScalarView {
    let scalars = address.unicodeScalars
    var start = scalars.startIndex
    if let at = scalars.lastIndex(of: "@") {
      start = scalars.index(after: at)
    } else if let slash = scalars.firstIndex(of: "/"),
      scalars.index(after: slash) < scalars.endIndex, scalars[scalars.index(after: slash)] == "/"
    {
      start = scalars.index(slash, offsetBy: 2)
    }
    return scalars[start...].prefix { !"/?#:".unicodeScalars.contains($0) }
  }

  private static func isOdd(_ label: Substring.UnicodeScalarView) -> Bool {
    let letters = label.filter(\.properties.isAlphabetic)
    let scripts = Set(letters.map(script))
    if scripts.count > 1 { return scripts != [.latin, .east] }
    guard let script = scripts.first, script == .cyrillic || script == .greek else { return false }
    return letters.allSatisfy { latinTwins.contains($0) }
  }

  /// Han, kana and Hangul are `east`, and are written beside Latin letters.
  private enum Script: Hashable { case latin, greek, cyrillic, armenian, cherokee, east, other }

  private static func script(_ scalar: Unicode.Scalar) -> Script {
    switch scalar.value {
    case 0..<0x0370, 0x1E00..<0x1F00, 0x2C60..<0x2C80, 0xA720..<0xA800, 0xAB30..<0xAB70,
      0xFF21...0xFF5A, 0x1D00..<0x1D80:
      .latin
    case 0x0370..<0x0400, 0x1F00..<0x2000: .greek
    case 0x0400..<0x0530, 0x1C80..<0x1C90, 0x2DE0..<0x2E00, 0xA640..<0xA6A0: .cyrillic
    case 0x0530..<0x0590: .armenian
    case 0x13A0..<0x1400, 0xAB70..<0xABC0: .cherokee
    case 0x1100..<0x1200, 0x3040..<0xA000, 0xAC00..<0xD7B0, 0x20000..<0x32000: .east
    default: .other
    }
  }

  /// Small letters of Cyrillic and Greek that are drawn as Latin ones.
  private static let latinTwins = Set("аеорсухѕіјԁԛԝһӏвкмнтгпѵοαινκρτυχγηωεϲϳ".unicodeScalars)
}
