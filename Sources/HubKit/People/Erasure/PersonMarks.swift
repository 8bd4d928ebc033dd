/// By what a text mentions somebody: the names, the words of a name that nobody else bears, addresses
/// and telephone numbers.
public struct PersonMarks: Hashable, Sendable {
  /// Folded words of each name, in their order, by the first of them.
  private var names: [String: Set<[String]>] = [:]
  /// Folded words that mean somebody when they begin with a capital.
  private var capitals: Set<String> = []
  private var addresses: Set<[UInt8]> = []
  private var phones: Set<String> = []

  public init() {}

  public var isEmpty: Bool {
    names.isEmpty && capitals.isEmpty && addresses.isEmpty && phones.isEmpty
  }

  /// A name counts as it is written: all its words, one after the other.
  public mutating func add(name: String) {
    let words = Fold.words(name)
    guard let first = words.first, words.contains(where: { $0.count > 1 }) else { return }
    names[first, default: []].insert(words)
  }

  /// A word of a name, which counts where it is written with a capital.
  public mutating func add(word: String) { capitals.insert(Fold.fold(word)) }

  /// What else the person is reached by: an e-mail address, a page, an account.
  public mutating func add(address: String) {
    let bytes = Array(Fold.asciiLower(address).utf8)
    if bytes.count > 3 { addresses.insert(bytes) }
  }

  public mutating func add(phone: String) {
    if let key = ContactKey.phone(phone) { phones.insert(key) }
  }

  /// Whether the text mentions the person.
  public func isIn(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return mayBeIn(bytes) && !ranges(in: bytes).isEmpty
  }

  /// The text with each mention replaced, and how many there were.
  public func replaced(in text: String, by word: String) -> (text: String, count: Int) {
    let bytes = Array(text.utf8)
    let ranges = mayBeIn(bytes) ? ranges(in: bytes) : []
    guard !ranges.isEmpty else { return (text, 0) }
    var result: [UInt8] = []
    var place = 0
    for range in ranges {
      result += bytes[place..<range.lowerBound] + Array(word.utf8)
      place = range.upperBound
    }
    return (String(decoding: result + bytes[place...], as: UTF8.self), ranges.count)
  }

  /// A quick no for most of what a hub holds: bytes that cannot hold a mention, whatever they are.
  public func mayBeIn(_ bytes: [UInt8]) -> Bool {
    var digits = 0
    for byte in bytes {
      // Letters with accents fold to others.
      if byte >= 0x80 { return !isEmpty }
      if Self.isDigit(byte) { digits += 1 }
    }
    if !phones.isEmpty, digits >= 7 { return true }
    // Looking for each of many takes longer than reading.
    if names.count + capitals.count > Self.few { return true }
    let lower = bytes.map { $0 &- 65 < 26 ? $0 | 0x20 : $0 }
    return (names.keys + Array(capitals)).contains {
      lower.firstRange(of: Array($0.utf8)) != nil
    } || addresses.contains { lower.firstRange(of: $0) != nil }
  }

  private static let few = 20

  // MARK: Finding

  /// Where in the text the mentions are, in their order, none over another.
  private func ranges(in bytes: [UInt8]) -> [Range<Int>] {
    let found = addressRanges(in: bytes) + phoneRanges(in: bytes) + nameRanges(in: bytes)
    var merged: [Range<Int>] = []
    for range in found.sorted(by: {
      ($0.lowerBound, $1.upperBound) < ($1.lowerBound, $0.upperBound)
    }
    ) {
      if let last = merged.last, range.lowerBound < last.upperBound {
        merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
    return merged
  }

  private func addressRanges(in bytes: [UInt8]) -> [Range<Int>] {
    guard !addresses.isEmpty else { return [] }
    let lower = bytes.map { $0 &- 65 < 26 ? $0 | 0x20 : $0 }
    return addresses.flatMap { address in
      var ranges: [Range<Int>] = []
      var from = 0
      while let place = lower[from...].firstRange(of: address) {
        ranges.append(place)
        from = place.upperBound
      }
      return ranges
    }
  }

  /// Digits, with what is written between them.
  private func phoneRanges(in bytes: [UInt8]) -> [Range<Int>] {
    guard !phones.isEmpty else { return [] }
    var ranges: [Range<Int>] = []
    var index = 0
    while index < bytes.count {
      guard Self.isDigit(bytes[index]) || bytes[index] == UInt8(ascii: "+") else {
        index += 1
        continue
      }
      var end = index
      var last = index
      while end < bytes.count, Self.isDigit(bytes[end]) || Self.between.contains(bytes[end]) {
        if Self.isDigit(bytes[end]) { last = end }
        end += 1
      }
      let run = String(decoding: bytes[index...last], as: UTF8.self)
      if let key = ContactKey.phone(run), phones.contains(key) { ranges.append(index..<(last + 1)) }
      index = max(end, index + 1)
    }
    return ranges
  }

  private static let between = Set("+ -./()".utf8)
  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 48 < 10 }

  private func nameRanges(in bytes: [UInt8]) -> [Range<Int>] {
    guard !names.isEmpty || !capitals.isEmpty else { return [] }
    let words = MentionWords(bytes).words
    var ranges: [Range<Int>] = []
    for (index, word) in words.enumerated() {
      if word.isCapital, capitals.contains(word.folded) { ranges.append(word.range) }
      for name in names[word.folded] ?? [] where index + name.count <= words.count {
        let heard = words[index..<(index + name.count)]
        guard heard.map(\.folded) == name, let last = heard.last,
          zip(heard, heard.dropFirst()).allSatisfy({
            Self.isWithin(bytes[$0.range.upperBound..<$1.range.lowerBound])
          })
        else { continue }
        ranges.append(word.range.lowerBound..<last.range.upperBound)
      }
    }
    return ranges
  }

  /// Whether two words may be of one name: no bracket, quotation mark or the like parts them.
  private static func isWithin(_ gap: ArraySlice<UInt8>) -> Bool {
    gap.allSatisfy { $0 >= 0x80 || Set(" \t\r\n,.-'_".utf8).contains($0) }
  }
}

/// The words of a text, folded, with the bytes they stand in.
private struct MentionWords {
  private(set) var words: [(folded: String, isCapital: Bool, range: Range<Int>)] = []

  init(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    var start: Int?
    var place = 0
    for scalar in text.unicodeScalars {
      let isPart =
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || scalar.properties.canonicalCombiningClass != .notReordered
      if isPart, start == nil { start = place }
      if !isPart, let from = start {
        take(bytes, from..<place)
        start = nil
      }
      place += UTF8.width(scalar)
    }
    if let from = start { take(bytes, from..<min(place, bytes.count)) }
  }

  private mutating func take(_ bytes: [UInt8], _ range: Range<Int>) {
    guard range.upperBound <= bytes.count else { return }
    let word = String(decoding: bytes[range], as: UTF8.self)
    words.append((Fold.fold(word), word.first?.isUppercase ?? false, range))
  }
}
