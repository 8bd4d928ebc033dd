/// Amounts in hundredths of a currency.
public enum Money {
  /// Ten thousand million, and as much owed.
  public static let range = -1_000_000_000_000...1_000_000_000_000

  /// Reads `240`, `240.50`, `240,5`, `1.240,50`, `1 240`: the last point or comma with one or two
  /// digits behind it parts the hundredths off, others only group digits.
  public static func cents(_ text: String) -> Int? {
    var digits = text.trimmingSpaces.filter { $0 != " " && $0 != "\u{A0}" && $0 != "'" }
    let isNegative = digits.hasPrefix("-")
    if isNegative { digits.removeFirst() }
    guard !digits.isEmpty, digits.utf8.count <= 20 else { return nil }
    var whole = digits
    var hundredths = 0
    if let mark = digits.lastIndex(where: { $0 == "." || $0 == "," }) {
      let rest = digits[digits.index(after: mark)...]
      if rest.count == 1 || rest.count == 2 {
        guard let number = plain(rest) else { return nil }
        hundredths = rest.count == 1 ? number * 10 : number
        whole = String(digits[..<mark])
      }
    }
    guard let units = grouped(whole) else { return nil }
    let (product, overflow) = units.multipliedReportingOverflow(by: 100)
    guard !overflow, product <= range.upperBound - 99 else { return nil }
    return isNegative ? -(product + hundredths) : product + hundredths
  }

  /// `240.50`: as it is typed, with the mark given; `1,240.50` where thousands are set apart.
  public static func text(_ cents: Int, mark: String = ".", group: String = "") -> String {
    let (units, rest) = cents.magnitude.quotientAndRemainder(dividingBy: 100)
    let tail = rest == 0 ? "" : mark + (rest < 10 ? "0" : "") + String(rest)
    let digits = Array(String(units))
    var whole = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { whole += group }
      whole.append(digit)
    }
    return (cents < 0 ? "-" : "") + whole + tail
  }

  /// Digits in groups of three, or in no groups at all.
  private static func grouped(_ text: String) -> Int? {
    let groups = text.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
    guard let first = groups.first, !first.isEmpty else { return nil }
    if groups.count > 1 {
      guard first.count <= 3, groups.dropFirst().allSatisfy({ $0.count == 3 }) else { return nil }
    }
    return plain(groups.joined())
  }

  private static func plain(_ text: some StringProtocol) -> Int? {
    guard text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    return Int(text)
  }
}
