/// A practice hub as it is written down: a life of many months, a line a user action.
///
/// A script is UTF-8 text. Empty lines and lines that begin with `#` say nothing. `== -412 18:30`
/// sets the clock of the lines that follow, in days from the reader's own today; days never go
/// back. Every other line is a verb with its fields between bars:
///
///     init | name=… | place=… | country=US | me=dana | myName=… | language=en | sector=C13
///     new KIND KEY | field=value | field=value      (`-` or nothing where no key is wanted)
///     edit KEY | field=value | field+=value | field-=value | field=
///     talk KEY | kind=call | participants=$ana, $bo | note=… | next=TEXT @+7 | nextOwner=$bo
///     attend MEETING | attended=$ana, $bo | no_show=$cy | first=$bo
///     done KEY · delete KEY · merge KEEP OTHER · log TEXT
///
/// `$key` stands for a record, `@+14` for a day counted from the line's own, `@0T18:30` for a moment;
/// `\n` is a line break, `\|` a bar, `\\` a backslash.
public struct PracticeScript: Hashable, Sendable {
  public struct Field: Hashable, Sendable {
    public enum Operation: Hashable, Sendable { case set, add, remove }

    public let name: String
    public let operation: Operation
    public let value: String

    public init(name: String, operation: Operation = .set, value: String) {
      self.name = name
      self.operation = operation
      self.value = value
    }
  }

  public enum Deed: Hashable, Sendable {
    case begin([Field])
    case new(kind: String, key: String?, [Field])
    case edit(key: String, [Field])
    case talk(key: String?, [Field])
    case attend(meeting: String, [Field])
    case done(key: String)
    case delete(key: String)
    case merge(keep: String, other: String)
    case log(String)
  }

  public struct Line: Hashable, Sendable {
    /// In the file, from 1.
    public let number: Int
    /// Days from today, never positive.
    public let day: Int
    /// Minutes of the day.
    public let minute: Int
    public let deed: Deed
  }

  /// In the order of the file; the first begins the hub, and only that one.
  public let lines: [Line]

  /// - Throws: the first line that is no line of a script, and why.
  public init(parsing text: String) throws(PracticeProblem) {
    var parser = PracticeParser()
    var number = 0
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      number += 1
      do throws(Notice) {
        try parser.read(String(line), number: number)
      } catch {
        throw PracticeProblem(line: number, notice: error)
      }
    }
    guard !parser.lines.isEmpty else {
      throw PracticeProblem(line: max(number, 1), notice: Notice("practice.noInit"))
    }
    lines = parser.lines
  }

  /// What the hub is started with, by name.
  public var beginning: [String: String] {
    guard case .begin(let fields)? = lines.first?.deed else { return [:] }
    return Dictionary(fields.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
  }
}

/// Where a script is wrong, and why.
public struct PracticeProblem: Error, Hashable, Sendable {
  /// In the file, from 1.
  public let line: Int
  public let notice: Notice

  public init(line: Int, notice: Notice) {
    self.line = line
    self.notice = notice
  }
}

extension PracticeProblem: CustomStringConvertible {
  public var description: String {
    let arguments = notice.arguments.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    return "line \(line): \(notice.key) \(arguments.joined(separator: " "))"
  }
}

/// Reads a script line by line.
struct PracticeParser {
  private(set) var lines: [PracticeScript.Line] = []
  private var day: Int?
  private var minute = 0

  /// A practice hub reaches back some years at the most.
  private static let days = -20_000...0

  mutating func read(_ text: String, number: Int) throws(Notice) {
    let line = text.trimmingSpaces
    guard !line.isEmpty, !line.hasPrefix("#") else { return }
    if line.hasPrefix("==") { return try setClock(String(line.dropFirst(2))) }
    guard let day else { throw Notice("practice.noDay", ["value": line]) }
    let deed = try Self.deed(line)
    if case .begin = deed {
      guard lines.isEmpty else { throw Notice("practice.initAgain") }
    } else if lines.isEmpty {
      throw Notice("practice.noInit")
    }
    lines.append(PracticeScript.Line(number: number, day: day, minute: minute, deed: deed))
  }

  private mutating func setClock(_ text: String) throws(Notice) {
    let parts = text.split(separator: " ").map(String.init)
    let refusal = Notice("practice.badDay", ["value": text.trimmingSpaces])
    guard (1...2).contains(parts.count), let next = Int(parts[0]), Self.days.contains(next) else {
      throw refusal
    }
    guard next >= day ?? next else {
      throw Notice("practice.backwards", ["value": parts[0], "other": String(day ?? 0)])
    }
    day = next
    minute = 12 * 60
    guard parts.count == 2 else { return }
    guard let time = PracticeMoment.minute(parts[1]) else { throw refusal }
    minute = time
  }

  private static func deed(_ line: String) throws(Notice) -> PracticeScript.Deed {
    let verb = String(line.prefix { $0 != " " && $0 != "|" })
    if verb == "log" {
      let text = unescaped(line.dropFirst(3)).trimmingSpaces
      guard !text.isEmpty else { throw Notice("practice.missing", ["value": "log"]) }
      return .log(text)
    }
    let cells = cells(line)
    let head = (cells.first ?? "").split(separator: " ").map(String.init)
    let words = Array(head.dropFirst())
    let shapes: [String: ClosedRange<Int>] = [
      "init": 0...0, "new": 1...2, "edit": 1...1, "talk": 0...1, "attend": 1...1, "done": 1...1,
      "delete": 1...1, "merge": 2...2,
    ]
    guard let shape = shapes[verb] else { throw Notice("practice.badVerb", ["value": verb]) }
    guard shape.contains(words.count) else {
      throw Notice("practice.missing", ["value": head.joined(separator: " ")])
    }
    return try deed(verb, words, try fields(cells.dropFirst()))
  }

  private static func deed(
    _ verb: String, _ words: [String], _ fields: [PracticeScript.Field]
  ) throws(Notice) -> PracticeScript.Deed {
    let first = words.first ?? ""
    func key(_ index: Int) -> String? {
      guard words.indices.contains(index), words[index] != "-" else { return nil }
      return words[index]
    }
    switch verb {
    case "init": return .begin(fields)
    case "new": return .new(kind: first, key: key(1), fields)
    case "edit": return .edit(key: first, fields)
    case "talk": return .talk(key: key(0), fields)
    case "attend": return .attend(meeting: first, fields)
    default: break
    }
    if let field = fields.first { throw Notice("practice.badField", ["value": field.name]) }
    switch verb {
    case "done": return .done(key: first)
    case "delete": return .delete(key: first)
    default: return .merge(keep: first, other: words.last ?? "")
    }
  }

  private static func fields(_ cells: ArraySlice<String>) throws(Notice) -> [PracticeScript.Field] {
    var fields: [PracticeScript.Field] = []
    for cell in cells {
      guard let equals = cell.firstIndex(of: "="), equals != cell.startIndex else {
        throw Notice("practice.badField", ["value": unescaped(cell[...])])
      }
      var name = cell[..<equals]
      var operation = PracticeScript.Field.Operation.set
      if name.last == "+" { operation = .add }
      if name.last == "-" { operation = .remove }
      if operation != .set { name.removeLast() }
      fields.append(
        PracticeScript.Field(
          name: String(name).trimmingSpaces, operation: operation,
          value: unescaped(cell[cell.index(after: equals)...]).trimmingSpaces))
    }
    return fields
  }

  /// The parts between bars that no backslash stands before, still escaped.
  private static func cells(_ line: String) -> [String] {
    var cells = [""]
    var isEscaped = false
    for character in line {
      if character == "|", !isEscaped {
        cells.append("")
      } else {
        cells[cells.count - 1].append(character)
      }
      isEscaped = character == "\\" && !isEscaped
    }
    return cells.map(\.trimmingSpaces)
  }

  private static func unescaped(_ text: Substring) -> String {
    var result = ""
    var isEscaped = false
    for character in text {
      if isEscaped {
        result.append(character == "n" ? "\n" : character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else {
        result.append(character)
      }
    }
    return result
  }
}
