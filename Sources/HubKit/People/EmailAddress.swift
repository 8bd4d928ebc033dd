/// What e-mail addresses look like. Whether one exists is for the post to find out.
public enum EmailAddress {
  /// Whether the text is one `@` with something before it and a name with a dot after it, without
  /// spaces and angle brackets, in at most 254 bytes.
  public static func isPlausible(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: 0x40, omittingEmptySubsequences: false)
    guard parts.count == 2, let domain = parts.last, !parts[0].isEmpty, text.utf8.count <= 254
    else { return false }
    let labels = domain.split(separator: 0x2E, omittingEmptySubsequences: false)
    return labels.count > 1 && labels.allSatisfy { !$0.isEmpty }
      && text.utf8.allSatisfy { $0 > 0x20 && $0 != 0x3C && $0 != 0x3E }
  }
}
