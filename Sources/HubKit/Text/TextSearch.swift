/// Looks for one text inside another in time that grows with both together, not with their product.
public enum TextSearch {
  /// Whether `text` holds `part`, byte for byte.
  public static func holds(_ text: String, _ part: String) -> Bool {
    let part = Array(part.utf8)
    guard !part.isEmpty else { return true }
    // After a mismatch at an index: how much of the part still agrees (Knuth, Morris, Pratt).
    var agreed = [0]
    var length = 0
    for byte in part.dropFirst() {
      while length > 0, part[length] != byte { length = agreed[length - 1] }
      if part[length] == byte { length += 1 }
      agreed.append(length)
    }
    length = 0
    for byte in text.utf8 {
      while length > 0, part[length] != byte { length = agreed[length - 1] }
      if part[length] == byte { length += 1 }
      if length == part.count { return true }
    }
    return false
  }
}
