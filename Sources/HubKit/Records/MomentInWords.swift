/// A day with an hour as people type it: `friday 6pm`, `venerdì alle 18`, `3 dec 18.30`, `18:30`.
public struct MomentInWords: Hashable, Sendable {
  /// What says the day; empty where only an hour was typed.
  public let day: String
  /// `HH:MM`.
  public let clock: String

  /// Nil where no hour is said.
  ///
  /// A number alone is an hour only behind a day or a word that leads to one, and so is `3.12`.
  public init?(_ text: String) {
    let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    let folded = words.map { Fold.fold($0) }
    guard let found = Self.atEnd(folded) ?? Self.atStart(folded) else { return nil }
    var rest = words
    rest.removeSubrange(found.range)
    guard found.isPlain || found.isLed || !rest.isEmpty else { return nil }
    if rest.last?.hasSuffix(",") == true { rest[rest.count - 1].removeLast() }
    day = rest.joined(separator: " ")
    clock = found.clock
  }

  private struct Found {
    var range: Range<Int>
    var clock: String
    /// Whether it can be nothing but an hour.
    var isPlain: Bool
    var isLed = false
  }

  /// Words of both languages that lead to an hour.
  private static let leading: Set<String> = ["at", "alle", "ore", "all", "h", "dalle", "from", "@"]
  private static let named = ["noon": "12:00", "mezzogiorno": "12:00", "midnight": "00:00"]

  private static func atEnd(_ words: [String]) -> Found? {
    for length in [2, 1] where words.count >= length {
      let start = words.count - length
      guard var found = hour(words[start...].joined(), at: start..<words.count, length) else {
        continue
      }
      while let last = words[..<found.range.lowerBound].last, leading.contains(last) {
        found.range = found.range.lowerBound - 1..<found.range.upperBound
        found.isLed = true
      }
      return found
    }
    return nil
  }

  private static func atStart(_ words: [String]) -> Found? {
    let start = words.prefix(while: leading.contains).count
    for length in [2, 1] where words.count > start + length {
      let range = start..<start + length
      guard var found = hour(words[range].joined(), at: range, length),
        found.isPlain || start > 0
      else { continue }
      found.range = 0..<range.upperBound
      found.isLed = start > 0
      return found
    }
    return nil
  }

  /// Two words are one hour only where the second says so: `6 pm`, `18 h`.
  private static func hour(_ text: String, at range: Range<Int>, _ length: Int) -> Found? {
    if length == 1, let clock = named[text] {
      return Found(range: range, clock: clock, isPlain: true)
    }
    var rest = Substring(text)
    func digits() -> Int? {
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      rest = rest.dropFirst(digits.count)
      return (1...2).contains(digits.count) ? Int(digits) : nil
    }
    guard length == 1 || !(text.last?.isNumber ?? true), var hour = digits() else { return nil }
    var minute = 0
    var isPlain = false
    if let mark = rest.first, ":.h".contains(mark), rest.dropFirst().first?.isNumber == true {
      rest = rest.dropFirst()
      let count = rest.prefix { $0.isASCII && $0.isNumber }.count
      guard count == 2, let read = digits() else { return nil }
      minute = read
      isPlain = mark != "."
    }
    switch rest.filter({ $0 != "." }) {
    case "": guard length == 1 else { return nil }
    case "h": isPlain = true
    case "am", "pm":
      guard (1...12).contains(hour) else { return nil }
      hour = hour % 12 + (rest.first == "p" ? 12 : 0)
      isPlain = true
    default: return nil
    }
    guard (0...23).contains(hour), (0...59).contains(minute) else { return nil }
    func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
    return Found(range: range, clock: two(hour) + ":" + two(minute), isPlain: isPlain)
  }
}
