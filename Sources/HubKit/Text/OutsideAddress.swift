/// An address that may be handed to another program to be opened: checked, and never taken for one
/// of that program's options.
public struct OutsideAddress: Hashable, Sendable {
  /// Begins with `https://`, `http://`, `mailto:` or `tel:`, in ASCII without spaces or quotes.
  public let text: String

  /// Nil for what is no address: another scheme, no host, control characters.
  public init?(link: String) {
    let typed = link.trimmingSpaces
    guard typed.utf8.count <= 2000, !typed.isEmpty else { return nil }
    let lowered = typed.lowercased()
    let isWeb = lowered.hasPrefix("https://") || lowered.hasPrefix("http://")
    guard isWeb || !lowered.contains(":") else { return nil }
    let address = isWeb ? typed : "https://" + typed
    let host = address.drop { $0 != "/" }.dropFirst(2).prefix { !"/?#".contains($0) }
    guard host.contains("."), host.first != ".", host.first != "-", !host.contains("@"),
      let escaped = Self.escaped(address)
    else { return nil }
    text = escaped
  }

  /// Nil for what is no e-mail address.
  public init?(mail: String) {
    let typed = mail.trimmingSpaces
    let parts = typed.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, let name = parts.first, let host = parts.last, !name.isEmpty,
      name.first != "-", host.contains("."), host.first != "-", host.first != ".",
      typed.utf8.count <= 320, !typed.contains(where: { "?&,;:<>()[]\\\" /".contains($0) }),
      let escaped = Self.escaped(typed)
    else { return nil }
    text = "mailto:" + escaped
  }

  /// What is not plain ASCII in its hexadecimal spelling; nil with a control character or a space.
  private static func escaped(_ text: String) -> String? {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0...0x20, 0x7f...0x9f: return nil
      case 0x22, 0x27, 0x3c, 0x3e, 0x5c, 0x5e, 0x60, 0x7b...0x7d, 0xa0...:
        for byte in String(scalar).utf8 {
          let hex = String(byte, radix: 16, uppercase: true)
          result += "%" + (hex.count < 2 ? "0" : "") + hex
        }
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
