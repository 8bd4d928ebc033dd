import HubKit

/// vCard 3.0 (RFC 2426) and 4.0 (RFC 6350), with what 2.1 files still bring.
///
/// What our fields cannot hold stays verbatim in the field `vcard`, and is written back as it came.
public enum VCard {
  public enum Version: String, Sendable {
    case v3 = "3.0"
    case v4 = "4.0"

    /// `3`, `3.0`, `4` or `4.0`.
    public init?(_ text: String) {
      guard let version = Self(rawValue: text) ?? Self(rawValue: text + ".0") else { return nil }
      self = version
    }
  }

  /// The most bytes of one card.
  static let largestCard = 4 << 20
  /// Before the id of a record of ours that has no UID from elsewhere; readers such as khard pass over
  /// cards without a UID.
  static let uidPrefix = "urn:x-hubwright:"

  /// Reads the cards of a file; each is either a record or skipped with its reason.
  ///
  /// - Throws: `Notice("error.format")` when the file has no card at all.
  public static func decode(_ bytes: [UInt8]) throws(Notice) -> DecodedFile {
    try source(bytes).rest()
  }

  /// The same, some records at a time.
  static func source(_ bytes: [UInt8]) -> any RecordSource {
    let bytes = MarkPiles.cut(TextBytes.normalized(bytes))
    return FileRecords(CardSplitter(bytes), estimate: CardSplitter.estimate(bytes))
  }

  /// The records of kind `person` and `org` as cards, in their order; others are left out.
  ///
  /// Names of organizations are read from `names["org"]`. A record with an id and without `sourceUid`
  /// gets a UID made of its id, which `decode` turns back to the id.
  ///
  /// - Parameter version: nil for the one in which a card came whose lines are kept, else 4.0.
  public static func encode(_ records: [ImportedRecord], version: Version? = nil) -> [UInt8] {
    var writer = ContentLineWriter()
    for record in records where record.kind == "person" || record.kind == "org" {
      var card = VCardWriter(record: record, version: version)
      card.write(to: &writer)
    }
    return writer.bytes
  }
}

/// Makes records of the cards of a file.
struct CardSplitter: RecordSplitter {
  var file = DecodedFile(format: "vcard")
  private var pieces: ComponentSplitter
  /// Whether the last line stood outside of cards: what stands there is told of once.
  private var isStray = false

  init(_ bytes: [UInt8]) {
    pieces = ComponentSplitter(
      bytes,
      ComponentSplitter.Shape(
        name: "VCARD", ends: ["VCARD"], unclosed: "import.problem.unterminated",
        largest: VCard.largestCard, titles: ["FN", "N"]))
  }

  mutating func advance() throws(Notice) -> Bool {
    switch pieces.next() {
    case nil:
      guard file.read > 0 else { throw Notice("error.format", ["format": "vcard"]) }
      return false
    case .component(let card):
      isStray = false
      try file.count()
      take(card)
    case .outside(let line, _):
      guard !isStray, !line.content.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) else { break }
      isStray = true
      let text = pieces.bytes[line.raw].prefix(80)
      file.remark(
        ImportProblem(
          line: line.line, record: "", value: ComponentSplitter.excerpt(text),
          notice: Notice("import.problem.outside")))
    }
    return true
  }

  private mutating func take(_ card: FileComponent) {
    var builder = VCardBuilder(bytes: pieces.bytes, lines: card.lines, line: card.line)
    let built = builder.build()
    let name = built.record.fields["name"]?.text ?? "#\(file.read)"
    if let problem = card.problem ?? built.problem {
      file.skip(ImportProblem(line: card.line, record: name, notice: problem))
      return
    }
    for var remark in card.remarks + built.remarks {
      remark.record = name
      file.remark(remark)
    }
    file.records.append(built.record)
  }

  /// How many lines begin a card.
  static func estimate(_ bytes: [UInt8]) -> Int {
    let word = Array("BEGIN:VCARD".utf8)
    var count = 0
    bytes.withUnsafeBufferPointer { bytes in
      var index = 0
      let end = bytes.count - word.count
      while index <= end {
        if bytes[index] | 0x20 == 0x62, index == 0 || bytes[index - 1] < 0x20,
          word.indices.allSatisfy({ bytes[index + $0] & 0xDF == word[$0] & 0xDF })
        {
          count += 1
          index += word.count
        }
        index += 1
      }
    }
    return count
  }
}
