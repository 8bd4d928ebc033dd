/// Reads a `.table` file: a row a line, columns between bars, `#` begins a comment line.
enum TableFile {
  /// The rows of the table at `path` inside `Resources/`, each padded to `columns` columns.
  static func rows(_ path: String, columns: Int) -> [[String]] {
    var rows: [[String]] = []
    ResourceFile.withVersions(of: path) { bytes in
      rows = String(decoding: bytes, as: UTF8.self)
        .split(whereSeparator: \.isNewline)
        .filter { !$0.hasPrefix("#") }
        .map { row(String($0), columns: columns) }
    }
    return rows
  }

  private static func row(_ line: String, columns: Int) -> [String] {
    var cells = line.split(separator: "|", omittingEmptySubsequences: false)
      .map { FoldedWord.trimmed($0) }
    while cells.count < columns { cells.append("") }
    return cells
  }
}
