import Canvas

/// What a terminal would show after the bytes it was sent: enough of an xterm for ncurses.
///
/// Total: any bytes leave some screen. Colours and attributes are skipped, but for `reversed`.
public struct VirtualScreen: Sendable {
  public private(set) var size: Size
  public private(set) var cursor = Point.zero
  /// Private modes that are on, such as 1049 for the alternate screen.
  public private(set) var modes: Set<Int> = [25]
  public private(set) var title = ""
  private var rows: [[String]]
  private var mainRows: [[String]] = []
  private var saved = Point.zero
  private var region: Range<Int>
  private var wrapsNext = false
  private var last = " "
  private var pending: [UInt8] = []

  public init(size: Size) {
    self.size = size
    rows = VirtualScreen.blank(size)
    region = 0..<size.height
  }

  private static func blank(_ size: Size) -> [[String]] {
    Array(repeating: Array(repeating: " ", count: size.width), count: size.height)
  }

  /// Row `y` without trailing spaces; empty outside the screen.
  public func row(_ y: Int) -> String {
    guard rows.indices.contains(y) else { return "" }
    var text = rows[y].joined()
    while text.last == " " { text.removeLast() }
    return text
  }

  /// All rows, joined by line feeds.
  public var text: String { rows.indices.map(row).joined(separator: "\n") }

  /// Follows the window; what no longer fits is cut off.
  public mutating func resize(to size: Size) {
    var resized = VirtualScreen.blank(size)
    for y in 0..<min(size.height, rows.count) {
      for x in 0..<min(size.width, rows[y].count) { resized[y][x] = rows[y][x] }
    }
    rows = resized
    self.size = size
    region = 0..<size.height
    move(cursor.x, cursor.y)
  }

  /// Takes what the program wrote; sequences may come in pieces.
  public mutating func feed(_ bytes: some Sequence<UInt8>) {
    pending += bytes
    var position = 0
    while position < pending.count {
      guard let length = step(pending[position...]) else { break }
      position += length
    }
    pending.removeFirst(position)
  }

  /// Takes one character or sequence; its length, or nil when its end has not come.
  private mutating func step(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard let first = bytes.first else { return nil }
    switch first {
    case 0x1b: return escape(Array(bytes))
    case 0x08: move(cursor.x - 1, cursor.y)
    case 0x09: move((cursor.x / 8 + 1) * 8, cursor.y)
    case 0x0a...0x0c: lineFeed()
    case 0x0d: move(0, cursor.y)
    case 0..<0x20, 0x7f: break
    default: return character(Array(bytes.prefix(4)))
    }
    return 1
  }

  private mutating func character(_ bytes: [UInt8]) -> Int? {
    let first = bytes[0]
    let length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 1
    guard bytes.count >= length else { return nil }
    put(String(decoding: bytes.prefix(length), as: UTF8.self))
    return length
  }

  private mutating func put(_ text: String) {
    let isMark = text.unicodeScalars.allSatisfy {
      [.nonspacingMark, .enclosingMark, .format].contains($0.properties.generalCategory)
    }
    let width = isMark ? 0 : DisplayWidth.of(text)
    if isMark {
      // A mark belongs to the character before it.
      let x = max(0, cursor.x - (wrapsNext ? 0 : 1))
      if rows.indices.contains(cursor.y), rows[cursor.y].indices.contains(x) {
        rows[cursor.y][x] += text
      }
      return
    }
    if wrapsNext {
      move(0, cursor.y)
      lineFeed()
    }
    guard rows.indices.contains(cursor.y), cursor.x + width <= size.width else { return }
    rows[cursor.y][cursor.x] = text
    if width == 2 { rows[cursor.y][cursor.x + 1] = "" }
    last = text
    if cursor.x + width == size.width {
      wrapsNext = true
      cursor = Point(x: size.width - 1, y: cursor.y)
    } else {
      move(cursor.x + width, cursor.y)
    }
  }

  private mutating func move(_ x: Int, _ y: Int) {
    wrapsNext = false
    cursor = Point(x: min(max(x, 0), size.width - 1), y: min(max(y, 0), size.height - 1))
  }

  private mutating func lineFeed() {
    if cursor.y == region.upperBound - 1 {
      scroll(1)
    } else {
      move(cursor.x, cursor.y + 1)
    }
  }

  /// Moves the lines of the region up, or down when negative.
  private mutating func scroll(_ count: Int, from top: Int? = nil) {
    let top = top ?? region.lowerBound
    guard top < region.upperBound else { return }
    for _ in 0..<min(abs(count), size.height) {
      let empty = Array(repeating: " ", count: size.width)
      if count > 0 {
        rows.remove(at: top)
        rows.insert(empty, at: region.upperBound - 1)
      } else {
        rows.remove(at: region.upperBound - 1)
        rows.insert(empty, at: top)
      }
    }
  }

  // MARK: Sequences

  private mutating func escape(_ bytes: [UInt8]) -> Int? {
    guard bytes.count > 1 else { return nil }
    switch bytes[1] {
    case UInt8(ascii: "["): return control(bytes)
    case UInt8(ascii: "]"): return operatingSystemCommand(bytes)
    case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "#"): return bytes.count > 2 ? 3 : nil
    case UInt8(ascii: "7"): saved = cursor
    case UInt8(ascii: "8"): move(saved.x, saved.y)
    case UInt8(ascii: "D"): lineFeed()
    case UInt8(ascii: "M"):
      if cursor.y == region.lowerBound { scroll(-1) } else { move(cursor.x, cursor.y - 1) }
    default: break
    }
    return 2
  }

  private mutating func operatingSystemCommand(_ bytes: [UInt8]) -> Int? {
    guard let end = bytes.firstIndex(where: { $0 == 0x07 || $0 == 0x9c }) else { return nil }
    let text = String(decoding: bytes[2..<end], as: UTF8.self)
    if text.hasPrefix("0;") || text.hasPrefix("2;") { title = String(text.dropFirst(2)) }
    return end + 1
  }

  private mutating func control(_ bytes: [UInt8]) -> Int? {
    guard let end = bytes.dropFirst(2).firstIndex(where: { (0x40...0x7e).contains($0) }) else {
      return nil
    }
    let body = String(decoding: bytes[2..<end], as: UTF8.self)
    let isPrivate = body.hasPrefix("?")
    let numbers = body.drop { !$0.isNumber }.split(separator: ";").map { Int($0) ?? 0 }
    let final = Character(Unicode.Scalar(bytes[end]))
    if isPrivate {
      setModes(numbers, on: final == "h")
    } else if body.first.map({ $0.isNumber || $0 == ";" }) ?? true {
      run(final, numbers)
    }
    return end + 1
  }

  private mutating func setModes(_ numbers: [Int], on: Bool) {
    for number in numbers {
      if [1049, 1047, 47].contains(number), on != modes.contains(number) {
        if on { mainRows = rows }
        rows = on || mainRows.count != size.height ? VirtualScreen.blank(size) : mainRows
      }
      if on { modes.insert(number) } else { modes.remove(number) }
    }
  }

  private mutating func run(_ final: Character, _ numbers: [Int]) {
    let first = max(1, numbers.first ?? 1)
    switch final {
    case "A": move(cursor.x, cursor.y - first)
    case "B", "e": move(cursor.x, cursor.y + first)
    case "C", "a": move(cursor.x + first, cursor.y)
    case "D": move(cursor.x - first, cursor.y)
    case "G", "`": move(first - 1, cursor.y)
    case "d": move(cursor.x, first - 1)
    case "H", "f": move(max(1, numbers.dropFirst().first ?? 1) - 1, first - 1)
    case "I": move((cursor.x / 8 + first) * 8, cursor.y)
    case "Z": move(((cursor.x + 7) / 8 - first) * 8, cursor.y)
    case "b": for _ in 0..<min(first, size.width) { put(last) }
    case "r": setRegion(numbers)
    // Not SU and SD: there are emulators without them, for which a program has to do as well.
    case "L": scroll(-first, from: cursor.y)
    case "M": scroll(first, from: cursor.y)
    default: edit(final, first, numbers.first ?? 0)
    }
  }

  private mutating func setRegion(_ numbers: [Int]) {
    let top = max(1, numbers.first ?? 1) - 1
    let bottom = min(size.height, numbers.dropFirst().first ?? size.height)
    region = top < bottom ? top..<bottom : 0..<size.height
    move(0, 0)
  }

  private mutating func edit(_ final: Character, _ count: Int, _ what: Int) {
    let (x, y) = (cursor.x, cursor.y)
    switch final {
    case "J":
      if what == 0 { clear(y, x..<size.width) } else if what == 1 { clear(y, 0..<(x + 1)) }
      let lines = what == 0 ? (y + 1)..<size.height : what == 1 ? 0..<y : 0..<size.height
      for line in lines { clear(line, 0..<size.width) }
    case "K": clear(y, what == 0 ? x..<size.width : what == 1 ? 0..<(x + 1) : 0..<size.width)
    case "X": clear(y, x..<min(size.width, x + count))
    case "P": shift(y, removing: count)
    case "@": shift(y, inserting: count)
    default: break
    }
  }

  private mutating func clear(_ y: Int, _ range: Range<Int>) {
    guard rows.indices.contains(y) else { return }
    for x in range where rows[y].indices.contains(x) { rows[y][x] = " " }
  }

  private mutating func shift(_ y: Int, removing count: Int = 0, inserting added: Int = 0) {
    let x = cursor.x
    let tail = Array(repeating: " ", count: min(added, size.width - x)) + rows[y][x...]
    let kept = tail.dropFirst(min(count, size.width - x))
    let filled = kept + Array(repeating: " ", count: size.width)
    rows[y].replaceSubrange(x..., with: filled.prefix(size.width - x))
  }
}
