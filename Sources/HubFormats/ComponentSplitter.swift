import HubKit

/// A card or an event as it stands in a file.
struct FileComponent {
  /// Where it begins.
  var line: Int
  var lines: [ComponentLine] = []
  /// Why nothing can be made of it.
  var problem: Notice?
  /// What was left out of it; the record's name is yet to be added.
  var remarks: [ImportProblem] = []
  fileprivate var start: Int
  /// Names of the components open inside.
  fileprivate var nested: [String] = []

  fileprivate init(_ line: UnfoldedLine) {
    self.line = line.line
    start = line.raw.lowerBound
  }
}

/// A line inside a component.
enum ComponentLine {
  case property(ContentLine)
  /// A line of a component inside the component.
  case verbatim(Range<Int>)

  /// vCard 2.1 puts a whole card after `AGENT:`.
  fileprivate var isOpenAgent: Bool {
    if case .property(let line) = self { line.name == "AGENT" && line.value.isEmpty } else { false }
  }
}

/// Finds the components of one name in a file of content lines: cards, events.
struct ComponentSplitter {
  /// What is sought, and when it is given up.
  struct Shape {
    var name: String
    /// The ends that close it, whatever is open inside.
    var ends: Set<String>
    /// What is said of one that is not closed.
    var unclosed: String
    /// The most bytes of one.
    var largest: Int
    /// The properties that name one that was given up.
    var titles: Set<String>
  }

  enum Piece {
    case component(FileComponent)
    /// A line that belongs to none, with the component it begins or ends.
    case outside(UnfoldedLine, Boundary?)
  }

  struct Boundary {
    var isBegin: Bool
    var component: String
  }

  /// How deep components may be nested in one another.
  static let deepest = 16

  let bytes: [UInt8]
  private let shape: Shape
  private var reader: ContentLineReader
  private var open: FileComponent?
  /// Where the line ends that was read last.
  private(set) var position = 0

  init(_ bytes: [UInt8], _ shape: Shape) {
    self.bytes = bytes
    self.shape = shape
    reader = ContentLineReader(bytes)
  }

  /// The next piece; nil at the end of the file.
  mutating func next() -> Piece? {
    while let line = reader.next() {
      position = line.raw.upperBound
      let boundary = Self.boundary(line.content)
      guard open != nil else {
        guard let boundary, boundary.isBegin, boundary.component == shape.name else {
          return .outside(line, boundary)
        }
        open = FileComponent(line)
        continue
      }
      if let closed = take(line, boundary) { return .component(closed) }
    }
    return close(Notice(shape.unclosed)).map { .component($0) }
  }

  /// Takes a line of the open component; the component when the line closes it.
  private mutating func take(_ line: UnfoldedLine, _ boundary: Boundary?) -> FileComponent? {
    if position - (open?.start ?? 0) > shape.largest { refuse("import.problem.tooLarge") }
    if let boundary { return take(boundary, line) }
    if open?.nested.isEmpty == false {
      keep(.verbatim(line.raw))
    } else if line.isTooLong {
      remark(line, bytes[line.raw].prefix(80), "import.problem.longLine")
    } else if let parsed = ContentLine(line), !Self.looksLikeBoundary(parsed) {
      keep(.property(parsed))
    } else if !line.content.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) {
      remark(line, line.content, "import.problem.line")
    }
    return nil
  }

  private mutating func take(_ boundary: Boundary, _ line: UnfoldedLine) -> FileComponent? {
    let isOutermost = open?.nested.isEmpty ?? true
    let component = boundary.component
    if boundary.isBegin {
      if component == shape.name, isOutermost, open?.lines.last?.isOpenAgent != true {
        let closed = close(Notice(shape.unclosed))
        open = FileComponent(line)
        return closed
      }
      if open?.nested.count ?? 0 >= Self.deepest { refuse("import.problem.depth") }
      if open?.problem == nil { open?.nested.append(component) }
      keep(.verbatim(line.raw))
    } else if component == shape.name, isOutermost {
      return close(nil)
    } else if open?.nested.last == component {
      open?.nested.removeLast()
      keep(.verbatim(line.raw))
    } else if shape.ends.contains(component) {
      return close(Notice(shape.unclosed))
    }
    return nil
  }

  private mutating func keep(_ line: ComponentLine) {
    if open?.problem == nil { open?.lines.append(line) }
  }

  /// Gives the component up, keeping only the lines that may name it.
  private mutating func refuse(_ key: String) {
    guard open?.problem == nil else { return }
    open?.problem = Notice(key)
    let titles = shape.titles
    open?.lines.removeAll { line in
      if case .property(let property) = line { !titles.contains(property.name) } else { true }
    }
  }

  private mutating func close(_ problem: Notice?) -> FileComponent? {
    defer { open = nil }
    guard var closed = open else { return nil }
    closed.problem = closed.problem ?? problem
    return closed
  }

  /// One of a sort is enough.
  private mutating func remark(_ line: UnfoldedLine, _ text: ArraySlice<UInt8>, _ key: String) {
    guard open?.remarks.contains(where: { $0.notice.key == key }) != true else { return }
    open?.remarks.append(
      ImportProblem(
        line: line.line, record: "", value: Self.excerpt(text), notice: Notice(key)))
  }

  static func excerpt(_ bytes: ArraySlice<UInt8>) -> String {
    String(String(decoding: bytes.prefix(80), as: UTF8.self).prefix(60))
  }

  /// Too long or strange for the name of a component, it may be one when it is written shorter.
  private static func looksLikeBoundary(_ line: ContentLine) -> Bool {
    line.name == "BEGIN" || line.name == "END"
  }

  /// `BEGIN:X` and `END:X`, in any case and with space after it.
  static func boundary(_ content: ArraySlice<UInt8>) -> Boundary? {
    // Most lines differ in the first letter, and an EMAIL in the fourth.
    guard content.count <= 80, content.count >= 4, let first = content.first,
      first | 0x20 == 0x62 || (first | 0x20 == 0x65 && content[content.startIndex + 3] == 0x3A)
    else { return nil }
    let text = ContentLine.upper(content)
    let isBegin = text.hasPrefix("BEGIN:")
    guard isBegin || text.hasPrefix("END:") else { return nil }
    let name = text.dropFirst(isBegin ? 6 : 4)
    return Boundary(
      isBegin: isBegin, component: name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    )
  }
}
