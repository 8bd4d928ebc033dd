/// One content line of vCard (RFC 6350) or iCalendar (RFC 5545), unfolded.
public struct ContentLine: Sendable {
  public struct Parameter: Hashable, Sendable {
    /// In upper case.
    public var name: String
    public var values: [String]
  }

  /// `item1` in `item1.ADR`; empty without one.
  public var group: String
  /// In upper case.
  public var name: String
  public var parameters: [Parameter]
  /// The value as it stands, escapes and all.
  public var value: ArraySlice<UInt8>
  /// The bytes of the line in the file with its folds, without the line break that ends it.
  public var raw: Range<Int>
  /// Counted from 1.
  public var line: Int

  /// The values of a parameter, of all its occurrences.
  public func values(_ parameter: String) -> [String] {
    var values: [String] = []
    for candidate in parameters where candidate.name == parameter { values += candidate.values }
    return values
  }

  /// Nil when the line has no colon, or something other than a name before it.
  public init?(_ unfolded: UnfoldedLine) {
    let content = unfolded.content
    var index = content.startIndex
    let end = content.endIndex
    var dot: Int?
    while index < end, Self.isNameByte(content[index]) {
      if content[index] == 0x2E, dot == nil { dot = index }
      index += 1
    }
    guard index > content.startIndex, index < end else { return nil }
    let nameStart = dot.map { $0 + 1 } ?? content.startIndex
    guard nameStart < index else { return nil }
    var parameters: [Parameter] = []
    let nameEnd = index
    while index < end, content[index] == 0x3B {
      index += 1
      guard let parameter = Self.parameter(content, &index) else { continue }
      parameters.append(parameter)
    }
    guard index < end, content[index] == 0x3A else { return nil }
    self.group = dot.map { String(decoding: content[content.startIndex..<$0], as: UTF8.self) } ?? ""
    self.name = Self.upper(content[nameStart..<nameEnd])
    self.parameters = parameters
    self.value = content[(index + 1)...]
    self.raw = unfolded.raw
    self.line = unfolded.line
  }

  /// Reads one parameter up to the next `;` or `:`; nil when it is empty.
  ///
  /// A value without a name, as vCard 2.1 has them, is a `TYPE` or an `ENCODING`.
  private static func parameter(_ content: ArraySlice<UInt8>, _ index: inout Int) -> Parameter? {
    let start = index
    let end = content.endIndex
    while index < end, isNameByte(content[index]) { index += 1 }
    guard index < end, content[index] == 0x3D else {
      while index < end, content[index] != 0x3B, content[index] != 0x3A { index += 1 }
      guard index > start else { return nil }
      let word = upper(content[start..<index])
      return Parameter(name: encodings.contains(word) ? "ENCODING" : "TYPE", values: [word])
    }
    let name = upper(content[start..<index])
    var values: [String] = []
    repeat {
      index += 1
      values.append(parameterValue(content, &index))
    } while index < end && content[index] == 0x2C
    return name.isEmpty ? nil : Parameter(name: name, values: values)
  }

  private static func parameterValue(_ content: ArraySlice<UInt8>, _ index: inout Int) -> String {
    let end = content.endIndex
    if index < end, content[index] == 0x22,
      let close = content[(index + 1)...].firstIndex(of: 0x22)
    {
      let value = content[(index + 1)..<close]
      index = close + 1
      // Anything between the closing quote and the next separator belongs to no value.
      while index < end, !isSeparator(content[index]) { index += 1 }
      return decoded(value)
    }
    let start = index
    while index < end, !isSeparator(content[index]) { index += 1 }
    return decoded(content[start..<index])
  }

  /// RFC 6868: `^n` a line break, `^'` a quotation mark, `^^` a caret.
  private static func decoded(_ value: ArraySlice<UInt8>) -> String {
    guard value.contains(0x5E) else { return text(value) }
    var bytes: [UInt8] = []
    var index = value.startIndex
    while index < value.endIndex {
      let next = index + 1 < value.endIndex ? value[index + 1] : 0
      switch (value[index], next) {
      case (0x5E, 0x6E): bytes.append(0x0A)
      case (0x5E, 0x27): bytes.append(0x22)
      case (0x5E, 0x5E): bytes.append(0x5E)
      default:
        bytes.append(value[index])
        index -= 1
      }
      index += 2
    }
    return text(bytes)
  }

  /// What is no UTF-8 is read as values are.
  private static func text(_ bytes: some Collection<UInt8>) -> String {
    String(validating: bytes, as: UTF8.self) ?? TextBytes.windows1252(bytes)
  }

  private static let encodings: Set<String> = ["QUOTED-PRINTABLE", "BASE64", "8BIT", "7BIT"]

  private static func isSeparator(_ byte: UInt8) -> Bool {
    byte == 0x3B || byte == 0x3A || byte == 0x2C
  }

  /// Letters, digits, `-`, `_`, and the dot after a group.
  private static func isNameByte(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 97 < 26 || byte &- 48 < 10 || byte == 0x2D || byte == 0x2E || byte == 0x5F
  }

  static func upper(_ bytes: ArraySlice<UInt8>) -> String {
    String(unsafeUninitializedCapacity: bytes.count) { target in
      var index = 0
      for byte in bytes {
        target.initializeElement(at: index, to: byte &- 97 < 26 ? byte & 0xDF : byte)
        index += 1
      }
      return index
    }
  }
}
