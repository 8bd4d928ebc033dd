extension Frame {
  /// Covers by what people can be reached wherever it was drawn: words with an `@` in them, and
  /// telephone numbers. What a screen shows is so covered also where it did not think of it.
  public mutating func coverContacts() {
    let sign: Unicode.Scalar = glyphs == .unicode ? "•" : "*"
    for y in 0..<size.height {
      let start = y * size.width
      let row = cells[start..<(start + size.width)].map { Unicode.Scalar($0.scalar) ?? " " }
      for place in Self.addresses(in: row) + Self.numbers(in: row) {
        for x in place {
          cells[start + x] = Cell(scalar: sign.value, style: cells[start + x].style)
        }
      }
    }
  }

  /// Words with an `@` between other signs.
  private static func addresses(in row: [Unicode.Scalar]) -> [Range<Int>] {
    func isPart(_ scalar: Unicode.Scalar) -> Bool {
      switch scalar {
      case "…", "│", "║", "─": false
      case ".", "_", "-", "+", "%", "'": true
      default: scalar.value >= 0x80 || scalar.properties.isAlphabetic || isDigit(scalar)
      }
    }
    return row.indices.filter { row[$0] == "@" }.compactMap { at in
      var first = at
      var end = at + 1
      while first > 0, isPart(row[first - 1]) { first -= 1 }
      while end < row.count, isPart(row[end]) { end += 1 }
      return end - first > 1 ? first..<end : nil
    }
  }

  private static let leastDigits = 7

  /// Digits with what is written between them, but no days.
  private static func numbers(in row: [Unicode.Scalar]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var x = 0
    while x < row.count {
      let isStart = isDigit(row[x]) || row[x] == "+" || row[x] == "("
      guard isStart, x == 0 || !row[x - 1].properties.isAlphabetic else {
        x += 1
        continue
      }
      var end = x
      while end < row.count, isDigit(row[end]) || isBetween(row, end) { end += 1 }
      var last = end
      while last > x, !isDigit(row[last - 1]) { last -= 1 }
      if count(row[x..<last]) >= leastDigits { found.append(x..<last) }
      x = max(end, x + 1)
    }
    return found
  }

  private static func isBetween(_ row: [Unicode.Scalar], _ x: Int) -> Bool {
    switch row[x] {
    case "+", "-", ".", "/", "(", ")": true
    // Two spaces are between columns.
    case " ": x + 1 < row.count && row[x + 1] != " "
    default: false
    }
  }

  /// The digits of a number; those of a day such as 2026-11-22 do not count.
  private static func count(_ part: ArraySlice<Unicode.Scalar>) -> Int {
    part.split(separator: " ").reduce(0) { sum, word in
      let parts = word.split(separator: "-", omittingEmptySubsequences: false)
      let isDay = parts.map(\.count) == [4, 2, 2] && word.allSatisfy { isDigit($0) || $0 == "-" }
      return sum + (isDay ? 0 : word.count(where: isDigit))
    }
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    (0x30...0x39).contains(scalar.value)
  }
}
