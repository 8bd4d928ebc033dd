import HubKit

enum VCardText {
  /// The text on one line, without white space at its ends; control characters become spaces.
  static func oneLine(_ text: String) -> String {
    let isPlain = text.utf8.withContiguousStorageIfAvailable { bytes in
      var isPlain = bytes.first != 0x20 && bytes.last != 0x20
      for byte in bytes where byte < 0x20 || byte == 0x7F { isPlain = false }
      return isPlain
    }
    if isPlain == true { return text }
    var scalars = String.UnicodeScalarView()
    var hasGap = false
    for scalar in text.unicodeScalars {
      if scalar.value < 0x20 || scalar.value == 0x7F {
        hasGap = true
      } else {
        if hasGap, scalar != " ", scalars.last != " " { scalars.append(" ") }
        hasGap = false
        scalars.append(scalar)
      }
    }
    while scalars.last == " " { scalars.removeLast() }
    while scalars.first == " " { scalars.removeFirst() }
    return String(scalars)
  }

  /// Line breaks as `\n` only, without those at the end; other control characters but tab left out.
  static func plainBreaks(_ text: String) -> String {
    if !text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) { return text }
    var scalars = String.UnicodeScalarView()
    var isAfterReturn = false
    for scalar in text.unicodeScalars {
      if scalar == "\r" || (scalar == "\n" && !isAfterReturn) {
        scalars.append("\n")
      } else if scalar == "\t" || (scalar.value >= 0x20 && scalar.value != 0x7F) {
        scalars.append(scalar)
      }
      isAfterReturn = scalar == "\r"
    }
    while scalars.last == "\n" { scalars.removeLast() }
    return String(scalars)
  }

  /// Line breaks as `\n` only.
  private static func lineFeeds(_ text: String) -> String {
    guard text.utf8.contains(0x0D) else { return text }
    var scalars = String.UnicodeScalarView()
    var isAfterReturn = false
    for scalar in text.unicodeScalars {
      if scalar != "\n" || !isAfterReturn { scalars.append(scalar == "\r" ? "\n" : scalar) }
      isAfterReturn = scalar == "\r"
    }
    return String(scalars)
  }

  /// `1980-03-22`, `19800322`, `--0322`, `--03-22` as `YYYY-MM-DD` or `--MM-DD`; nil for others.
  static func birthday(_ text: String) -> String? {
    let hasYear = !text.hasPrefix("--")
    let digits = text.utf8.filter { $0 != 0x2D }
    guard digits.allSatisfy({ (48...57).contains($0) }), digits.count == (hasYear ? 8 : 4) else {
      return nil
    }
    let plain = String(decoding: digits, as: UTF8.self)
    let day = plain.suffix(2)
    let month = plain.dropLast(2).suffix(2)
    let year = hasYear ? String(plain.prefix(4)) : "2000"
    let dashed = hasYear ? "\(year)-\(month)-\(day)" : "--\(month)-\(day)"
    let compact = hasYear ? plain : "--\(plain)"
    guard LocalDate("\(year)-\(month)-\(day)") != nil, text == dashed || text == compact else {
      return nil
    }
    return dashed
  }

  /// The values of a `TYPE` in lower case; quotation marks may hold several.
  static func types(_ value: String) -> [String] {
    let lower = Fold.asciiLower(value)
    guard lower.utf8.contains(0x2C) else { return [lower] }
    return lower.split(separator: ",").map(String.init)
  }

  /// Whether a label can be written as values of `TYPE` and read back the same.
  static func isLabel(_ label: String) -> Bool {
    if label.utf8.allSatisfy({ $0 &- 97 < 26 }) { return label != "pref" && label != "internet" }
    let types = label.split(separator: ",", omittingEmptySubsequences: false)
    return Set(types).count == types.count && !types.contains("pref")
      && !types.contains("internet")
      && types.allSatisfy { type in
        !type.isEmpty
          && type.utf8.allSatisfy {
            $0 &- 97 < 26 || $0 &- 48 < 10 || $0 == 0x2D || $0 == 0x5F
          }
      }
  }

  /// A line of vCard 2.1 in the syntax of 3.0: bare parameters as `TYPE`, quoted-printable as text.
  static func modernized(_ property: ContentLine, _ builder: VCardBuilder) -> String {
    var writer = ContentLineWriter()
    var parameters: [ContentLine.Parameter] = []
    var isBinary = false
    for parameter in property.parameters {
      switch parameter.name {
      case "CHARSET": break
      case "ENCODING":
        let names = parameter.values.map { $0.uppercased() }
        isBinary = isBinary || names.contains("BASE64") || names.contains("B")
      default: parameters.append(parameter)
      }
    }
    let name = property.group.isEmpty ? property.name : property.group + "." + property.name
    if isBinary {
      parameters.append(.init(name: "ENCODING", values: ["b"]))
      let value = property.value.filter { $0 > 0x20 && $0 < 0x7F }
      writer.add(name, parameters, value: String(decoding: value, as: UTF8.self))
    } else {
      // Escapes still stand; only line breaks, which quoted-printable hid, need one.
      let decoded = builder.decoded(builder.transferred(property), property)
      let text = KeptText.spaced(VCardText.lineFeeds(decoded))
      let value = text.split(separator: "\n", omittingEmptySubsequences: false)
      writer.add(name, parameters, value: value.joined(separator: "\\n"))
    }
    return String(decoding: writer.bytes.dropLast(2).filter { $0 != 0x0D }, as: UTF8.self)
  }
}
