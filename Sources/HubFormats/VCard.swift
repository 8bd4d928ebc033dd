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
  /// How deep components may be nested in a card.
  static let deepest = 16

  /// Before the id of a record of ours that has no UID from elsewhere; readers such as khard pass over
  /// cards without a UID.
  static let uidPrefix = "urn:x-hubwright:"

  /// Reads the cards of a file; each is either a record or skipped with its reason.
  ///
  /// - Throws: `Notice("error.format")` when the file has no card at all.
  public static func decode(_ bytes: [UInt8]) throws(Notice) -> DecodedFile {
    var splitter = VCardSplitter(MarkPiles.cut(TextBytes.normalized(bytes)))
    let file = try splitter.read()
    guard file.read > 0 else { throw Notice("error.format", ["format": "vcard"]) }
    return file
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

/// Finds the cards in a file.
struct VCardSplitter {
  private struct Draft {
    var line: Int
    var start: Int
    var lines: [ComponentLine] = []
    /// Names of the components open inside the card.
    var nested: [String] = []
    var problem: Notice?
    var garbage: ImportProblem?
  }

  private let bytes: [UInt8]
  private var file = DecodedFile(format: "vcard")
  private var draft: Draft?
  /// Depth of other components outside of cards, whose lines are passed over.
  private var isStray = false
  private var end = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func read() throws(Notice) -> DecodedFile {
    var reader = ContentLineReader(bytes)
    while let line = reader.next() {
      end = line.raw.upperBound
      try take(line)
    }
    if draft != nil { close(Notice("import.problem.unterminated")) }
    return file
  }

  private mutating func take(_ line: UnfoldedLine) throws(Notice) {
    let boundary = Self.boundary(line.content)
    guard draft != nil else {
      if boundary?.isBegin == true, boundary?.component == "VCARD" {
        draft = Draft(line: line.line, start: line.raw.lowerBound)
        try file.count()
        isStray = false
      } else if !line.content.allSatisfy({ $0 == 0x20 || $0 == 0x09 }), !isStray {
        isStray = true
        remark(line, "import.problem.outside")
      }
      return
    }
    if end - (draft?.start ?? 0) > VCard.largestCard { refuse("import.problem.tooLarge") }
    if let boundary {
      try take(boundary, line)
    } else if draft?.nested.isEmpty == false {
      keep(.verbatim(line.raw))
    } else {
      property(line)
    }
  }

  private mutating func property(_ line: UnfoldedLine) {
    if line.isTooLong {
      remark(line, "import.problem.longLine")
    } else if let parsed = ContentLine(line) {
      keep(.property(parsed))
    } else if !line.content.allSatisfy({ $0 == 0x20 || $0 == 0x09 }), draft?.garbage == nil {
      draft?.garbage = ImportProblem(
        line: line.line, record: "", value: Self.excerpt(line.content),
        notice: Notice("import.problem.line"))
    }
  }

  private mutating func take(
    _ boundary: (isBegin: Bool, component: String), _ line: UnfoldedLine
  ) throws(Notice) {
    let isOutermost = draft?.nested.isEmpty ?? true
    switch (boundary.isBegin, boundary.component) {
    case (true, "VCARD") where isOutermost && draft?.lines.last?.isOpenAgent != true:
      close(Notice("import.problem.unterminated"))
      try take(line)
    case (true, let component):
      if draft?.nested.count ?? 0 >= VCard.deepest { refuse("import.problem.depth") }
      if draft?.problem == nil { draft?.nested.append(component) }
      keep(.verbatim(line.raw))
    case (false, "VCARD") where isOutermost:
      close(nil)
    case (false, let component):
      if draft?.nested.last == component {
        draft?.nested.removeLast()
        keep(.verbatim(line.raw))
      } else if component == "VCARD" {
        close(draft?.problem ?? Notice("import.problem.unterminated"))
      } else {
        keep(.verbatim(line.raw))
      }
    }
  }

  private mutating func keep(_ line: ComponentLine) {
    if draft?.problem == nil { draft?.lines.append(line) }
  }

  /// Gives the card up, keeping only the lines that may name it.
  private mutating func refuse(_ key: String) {
    guard draft?.problem == nil else { return }
    draft?.problem = Notice(key)
    draft?.lines.removeAll { !$0.isName }
  }

  private mutating func close(_ problem: Notice?) {
    guard let draft else { return }
    self.draft = nil
    var builder = VCardBuilder(bytes: bytes, lines: draft.lines, line: draft.line)
    let built = builder.build()
    let name = built.record.fields["name"]?.text ?? "#\(file.read)"
    if let problem = problem ?? draft.problem ?? built.problem {
      file.skip(ImportProblem(line: draft.line, record: name, notice: problem))
      return
    }
    if var garbage = draft.garbage {
      garbage.record = name
      file.remark(garbage)
    }
    for var remark in built.remarks {
      remark.record = name
      file.remark(remark)
    }
    file.records.append(built.record)
  }

  private mutating func remark(_ line: UnfoldedLine, _ key: String) {
    let value = bytes[line.raw].prefix(80)
    file.remark(
      ImportProblem(
        line: line.line, record: "", value: Self.excerpt(value), notice: Notice(key)))
  }

  static func excerpt(_ bytes: ArraySlice<UInt8>) -> String {
    String(String(decoding: bytes.prefix(80), as: UTF8.self).prefix(60))
  }

  /// `BEGIN:X` and `END:X`, in any case and with space after it.
  static func boundary(
    _ content: ArraySlice<UInt8>
  ) -> (isBegin: Bool, component: String)? {
    // Most lines differ in the first letter, and an EMAIL in the fourth.
    guard content.count <= 80, content.count >= 4, let first = content.first,
      first | 0x20 == 0x62 || (first | 0x20 == 0x65 && content[content.startIndex + 3] == 0x3A)
    else { return nil }
    let text = ContentLine.upper(content)
    let isBegin = text.hasPrefix("BEGIN:")
    guard isBegin || text.hasPrefix("END:") else { return nil }
    let name = text.dropFirst(isBegin ? 6 : 4)
    return (isBegin, name.split(whereSeparator: \.isWhitespace).joined(separator: " "))
  }
}

/// A line inside a card.
enum ComponentLine {
  case property(ContentLine)
  /// A line of a component inside the card.
  case verbatim(Range<Int>)

  /// vCard 2.1 puts a whole card after `AGENT:`.
  var isOpenAgent: Bool {
    if case .property(let line) = self { line.name == "AGENT" && line.value.isEmpty } else { false }
  }

  var isName: Bool {
    if case .property(let line) = self { line.name == "FN" || line.name == "N" } else { false }
  }
}
