import HubKit

/// Tables as text: address lists from elsewhere, and our own lists.
public enum CSV {
  /// Reads a table whose first row names the columns.
  ///
  /// - Parameters:
  ///   - kind: what a row is when no column `kind` says otherwise.
  ///   - mapping: field names by column name (`["Ruolo": "job"]`), before any guess. Beside the fields
  ///     of the kind there are `email`, `phone`, `address`, `url`, `im`, and `-` for no use.
  /// - Throws: `Notice("error.format")` for what is no table: nothing but white space, NUL bytes, or a
  ///   first row longer than any list of names.
  public static func decode(
    _ bytes: [UInt8], kind: Kind = "person", catalogue: Catalogue = .standard,
    mapping: [String: String] = [:]
  ) throws(Notice) -> DecodedFile {
    try source(bytes, kind: kind, catalogue: catalogue, mapping: mapping).rest()
  }

  /// The same, some records at a time.
  static func source(
    _ bytes: [UInt8], kind: Kind, catalogue: Catalogue, mapping: [String: String]
  ) throws(Notice) -> any RecordSource {
    let (decoder, rows) = try open(bytes, kind: kind, catalogue: catalogue, mapping: mapping)
    return FileRecords(decoder, estimate: rows)
  }

  /// The columns of a table, what stands in them and what they would become.
  public static func sketch(
    _ bytes: [UInt8], kind: Kind = "person", catalogue: Catalogue = .standard,
    mapping: [String: String] = [:]
  ) throws(Notice) -> TableSketch {
    let (decoder, rows) = try open(bytes, kind: kind, catalogue: catalogue, mapping: mapping)
    return decoder.sketch(rows: max(0, bytes.last == 0x0A ? rows - 1 : rows))
  }

  private static func open(
    _ bytes: [UInt8], kind: Kind, catalogue: Catalogue, mapping: [String: String]
  ) throws(Notice) -> (decoder: CSVDecoder, rows: Int) {
    var bytes = MarkPiles.cut(TextBytes.normalized(bytes))
    let isText = !bytes.contains(0) && bytes.contains { $0 > 0x20 }
    guard isText else { throw Notice("error.format", ["format": "csv"]) }
    var file = DecodedFile(format: "csv")
    if !TextBytes.isUTF8(bytes) {
      bytes = Array(TextBytes.windows1252(bytes).utf8)
      file.remark(
        ImportProblem(line: 1, record: "", notice: Notice("import.problem.encoding")))
    }
    let (start, given) = separatorLine(bytes)
    let delimiter = given ?? CSVReader.guess(bytes, from: start)
    let reader = CSVReader(bytes, delimiter: delimiter, from: start, line: start > 0 ? 2 : 1)
    let lines = bytes.count { $0 == 0x0A }
    if lines > DecodedFile.mostRecords { try refuseTooMany(reader) }
    let decoder = try CSVDecoder(
      reader, kind: kind, catalogue: catalogue, mapping: mapping, file: file)
    return (decoder, lines)
  }

  /// Counts the rows that are surely records and refuses too many of them, which takes a fraction of
  /// the time that making a million records to no avail would take.
  ///
  /// - Throws: `import.tooMany`.
  static func refuseTooMany(_ reader: CSVReader) throws(Notice) {
    var (reader, file) = (reader, DecodedFile(format: "csv"))
    _ = reader.next()
    while let row = reader.next() {
      let isRecord = row.cells.contains { cell in
        cell.contains { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) }
      }
      if isRecord { try file.count() }
    }
  }

  /// Excel's first line `sep=;` with the separator that it names.
  private static func separatorLine(_ bytes: [UInt8]) -> (start: Int, UInt8?) {
    guard bytes.count >= 5, ContentLine.upper(bytes[0..<4]) == "SEP=" else { return (0, nil) }
    var next = 5
    while next < bytes.count, bytes[next] == 0x0A || bytes[next] == 0x0D { next += 1 }
    guard next > 5 || next == bytes.count else { return (0, nil) }
    return (next, bytes[4])
  }

  /// Writes a table with a row of column names, rows ended by CRLF.
  ///
  /// Cells that a spreadsheet would take for a formula get a leading `'`, which `decode` takes off
  /// again; telephone numbers are left alone.
  public static func encode(
    columns: [String], rows: some Sequence<[String]>, guardsFormulas: Bool = true
  ) -> [UInt8] {
    var bytes: [UInt8] = []
    func add(_ row: [String]) {
      // A row of one empty cell would read as an empty line.
      if row.count == 1, row[0].isEmpty { bytes.append(contentsOf: [0x22, 0x22]) }
      for (index, cell) in row.enumerated() {
        if index > 0 { bytes.append(0x2C) }
        append(guardsFormulas ? guarded(cell) : cell, to: &bytes)
      }
      bytes.append(contentsOf: [0x0D, 0x0A])
    }
    add(columns)
    for row in rows { add(row) }
    return bytes
  }

  private static func append(_ cell: String, to bytes: inout [UInt8]) {
    let needsQuotes =
      cell.utf8.contains { [0x22, 0x2C, 0x3B, 0x09, 0x0A, 0x0D].contains($0) }
      || cell.utf8.first == 0x20 || cell.utf8.last == 0x20
    guard needsQuotes else {
      bytes.append(contentsOf: cell.utf8)
      return
    }
    bytes.append(0x22)
    for byte in cell.utf8 {
      if byte == 0x22 { bytes.append(0x22) }
      bytes.append(byte)
    }
    bytes.append(0x22)
  }

  /// A cell made harmless to spreadsheets, reversibly. One that takes another separator for ours sees a
  /// cell begin within it, also on each of its lines.
  static func guarded(_ cell: String) -> String {
    let isFormula = beginsFormula(cell) && !isPhone(cell)
    guard cell.utf8.contains(where: separators.contains) else {
      return isFormula ? "'" + cell : cell
    }
    return (isFormula ? "'" : "")
      + parts(cell) { part in
        let begins = part.first { $0 != "'" }.map(innerStarts.contains) ?? false
        return begins && !isPhone(String(part)) ? "'" + String(part) : String(part)
      }
  }

  /// What `guarded` made the cell from.
  static func unguarded(_ cell: String) -> String {
    guard cell.utf8.contains(0x27) else { return cell }
    var cell = cell
    if cell.utf8.contains(where: separators.contains) {
      cell = parts(cell) { part in
        let begins = part.first { $0 != "'" }.map(innerStarts.contains) ?? false
        return part.first == "'" && begins ? String(part.dropFirst()) : String(part)
      }
    }
    guard cell.utf8.first == 0x27, beginsFormula(cell) else { return cell }
    return String(cell.unicodeScalars.dropFirst())
  }

  /// Semicolon, tab and line breaks.
  private static let separators: Set<UInt8> = [0x3B, 0x09, 0x0A, 0x0D]

  /// A cell with each part behind a separator changed; the part before the first one stays.
  private static func parts(
    _ cell: String, _ change: (Substring.UnicodeScalarView) -> String
  ) -> String {
    let parts = Substring(cell).unicodeScalars.split(omittingEmptySubsequences: false) {
      $0.isASCII && separators.contains(UInt8($0.value))
    }
    var text = ""
    for (index, part) in parts.enumerated() {
      text += index == 0 ? String(part) : change(part)
      // The separator behind it.
      if part.endIndex < cell.endIndex {
        text.unicodeScalars.append(cell.unicodeScalars[part.endIndex])
      }
    }
    return text
  }

  private static func beginsFormula(_ cell: String) -> Bool {
    cell.unicodeScalars.first { $0 != "'" }.map(formulaStarts.contains) ?? false
  }

  private static let innerStarts = Set("=+-@＝＋－＠".unicodeScalars)

  /// Some spreadsheets take the wide forms for the plain ones, and pass over white space before them.
  private static let formulaStarts = Set("=+-@\t\r\n＝＋－＠".unicodeScalars)

  /// `+` and 6 to 20 digits with single spaces between: nothing a spreadsheet could calculate.
  private static func isPhone(_ cell: String) -> Bool {
    guard cell.utf8.first == 0x2B else { return false }
    var digits = 0
    var previous: UInt8 = 0x20
    for byte in cell.utf8.dropFirst() {
      if byte == 0x20 {
        if previous == 0x20 { return false }
      } else if (48...57).contains(byte) {
        digits += 1
      } else {
        return false
      }
      previous = byte
    }
    return (6...20).contains(digits) && previous != 0x20
  }
}
