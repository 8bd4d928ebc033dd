/// Cuts the bytes of a CSV file (RFC 4180, with what spreadsheets make of it) into rows.
///
/// Our own: SwiftCSV refuses a whole file for one stray quotation mark, drops spaces at the start of
/// cells, and cannot say on which line a row stands.
struct CSVReader {
  struct Row {
    /// The line on which the row begins, counted from 1.
    var line: Int
    var cells: [ArraySlice<UInt8>]
    /// Whether a quotation mark was never closed: this row is read without quoting, to its line's end.
    var isUnclosed = false
    /// The bytes of its cells.
    var size: Int { cells.reduce(0) { $0 + $1.count } }
  }

  /// The most columns of a row; further cells are left out.
  static let mostColumns = 4096

  private let bytes: [UInt8]
  private let delimiter: UInt8
  private var position = 0
  private var line = 1
  private var isQuoting = true

  init(_ bytes: [UInt8], delimiter: UInt8, from position: Int = 0, line: Int = 1) {
    self.bytes = bytes
    self.delimiter = delimiter
    self.position = position
    self.line = line
  }

  /// The next row that is not an empty line; nil at the end.
  mutating func next() -> Row? {
    while position < bytes.count, isBreak(bytes[position]) { skipBreak() }
    guard position < bytes.count else { return nil }
    let start = (position, line)
    if let row = row() { return row }
    (position, line) = start
    isQuoting = false
    defer { isQuoting = true }
    var plain = row()
    plain?.isUnclosed = true
    return plain
  }

  /// Nil when a quotation mark is not closed.
  private mutating func row() -> Row? {
    var row = Row(line: line, cells: [])
    while true {
      if row.cells.count == Self.mostColumns { skipPlainCells() }
      let cell: ArraySlice<UInt8>
      if isQuoting, position < bytes.count, bytes[position] == 0x22 {
        guard let quoted = quotedCell() else { return nil }
        cell = quoted
      } else {
        let start = position
        skipToCellEnd()
        cell = bytes[start..<position]
      }
      if row.cells.count < Self.mostColumns { row.cells.append(cell) }
      guard position < bytes.count else { return row }
      if bytes[position] == delimiter {
        position += 1
      } else {
        skipBreak()
        return row
      }
    }
  }

  /// Passes over cells that nobody will read, up to one that may hold line breaks, in one go.
  private mutating func skipPlainCells() {
    var isStart = true
    var index = position
    bytes.withUnsafeBufferPointer { buffer in
      while index < buffer.count {
        let byte = buffer[index]
        if byte == 0x0A || byte == 0x0D || isQuoting && isStart && byte == 0x22 { break }
        isStart = byte == delimiter
        index += 1
      }
    }
    position = index
  }

  private mutating func skipToCellEnd() {
    let (count, delimiter) = (bytes.count, delimiter)
    var index = position
    bytes.withUnsafeBufferPointer { buffer in
      while index < count {
        let byte = buffer[index]
        if byte == delimiter || byte == 0x0A || byte == 0x0D { break }
        index += 1
      }
    }
    position = index
  }

  /// A cell that begins with a quotation mark. Text after the closing one is kept, as spreadsheets do.
  private mutating func quotedCell() -> ArraySlice<UInt8>? {
    position += 1
    let start = position
    var doubled: [UInt8]?
    var copied = start
    while position < bytes.count {
      let byte = bytes[position]
      if byte == 0x22 {
        if position + 1 < bytes.count, bytes[position + 1] == 0x22 {
          if doubled == nil { doubled = [] }
          doubled?.append(contentsOf: bytes[copied...position])
          position += 2
          copied = position
          continue
        }
        break
      }
      if byte == 0x0A
        || (byte == 0x0D && !(position + 1 < bytes.count && bytes[position + 1] == 0x0A))
      {
        line += 1
      }
      position += 1
    }
    guard position < bytes.count else { return nil }
    let end = position
    position += 1
    let tail = position
    skipToCellEnd()
    if doubled == nil, tail == position { return bytes[start..<end] }
    var cell = doubled ?? []
    cell.append(contentsOf: bytes[copied..<end])
    cell.append(contentsOf: bytes[tail..<position])
    return cell[...]
  }

  private func isBreak(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

  private mutating func skipBreak() {
    guard position < bytes.count else { return }
    let isPair =
      bytes[position] == 0x0D && position + 1 < bytes.count && bytes[position + 1] == 0x0A
    position += isPair ? 2 : 1
    line += 1
  }
}

extension CSVReader {
  /// The separator that parts the first rows most evenly: comma, semicolon, tab or bar.
  static func guess(_ bytes: [UInt8], from position: Int) -> UInt8 {
    let sample = Array(bytes[min(position, bytes.count)...].prefix(1 << 16))
    var best: (delimiter: UInt8, score: Int) = (0x2C, 0)
    for delimiter in [0x2C, 0x3B, 0x09, 0x7C] as [UInt8] {
      var reader = CSVReader(sample, delimiter: delimiter)
      guard let width = reader.next()?.cells.count, width > 1 else { continue }
      var even = 1
      var rows = 1
      while rows < 20, let row = reader.next() {
        rows += 1
        if row.cells.count == width { even += 1 }
      }
      let score = even * 1000 / rows + min(width, 500)
      if score > best.score { best = (delimiter, score) }
    }
    return best.delimiter
  }
}
