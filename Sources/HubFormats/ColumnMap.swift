import HubKit

/// What the columns of a table are, as `import --map` takes it: a line a column, `Ruolo = job`.
///
/// Lines that begin with `#` are remarks. Beside the fields of the kind there are `email`, `phone`,
/// `address`, `url`, `im`, with a label behind a colon where it has one (`phone:home`), `extra` for a
/// column that is kept as it is, and `-` for one that is not wanted.
public enum ColumnMap {
  /// The most bytes of such a file.
  public static let largest = 1 << 20

  /// - Returns: the field of each column.
  /// - Throws: `error.mapLine` with the line that says nothing, or names no field.
  public static func read(
    _ bytes: [UInt8], kind: Kind, catalogue: Catalogue = .standard
  ) throws(Notice) -> [String: String] {
    var mapping: [String: String] = [:]
    let text = String(decoding: TextBytes.normalized(bytes), as: UTF8.self)
    let fields = Set(catalogue[kind]?.fields.filter { !$0.isInternal }.map(\.name) ?? [])
    let targets = fields.union([TableSketch.kept, TableSketch.left])
    var number = 0
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      number += 1
      let plain = VCardText.oneLine(String(line))
      guard !plain.isEmpty, !plain.hasPrefix("#") else { continue }
      // A column may have an equals sign in its name, a field has none.
      guard let sign = plain.lastIndex(of: "=") else {
        throw Notice("error.mapLine", ["line": String(number), "value": String(plain.prefix(60))])
      }
      let column = VCardText.oneLine(String(plain[..<sign]))
      let field = VCardText.oneLine(String(plain[plain.index(after: sign)...]))
      guard !column.isEmpty, targets.contains(field) || TableSketch.channel(field) != nil else {
        throw Notice("error.mapLine", ["line": String(number), "value": String(plain.prefix(60))])
      }
      mapping[column] = field
    }
    return mapping
  }
}
