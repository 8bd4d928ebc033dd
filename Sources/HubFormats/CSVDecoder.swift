import HubKit

/// Makes records of the rows of a table.
struct CSVDecoder: RecordSplitter {
  let kind: Kind
  let catalogue: Catalogue
  let mapping: [String: String]
  var file: DecodedFile
  private var reader: CSVReader
  private var names: [String] = []
  /// The columns as each kind of record sees them.
  private var columns: [Kind: [CSVColumn]] = [:]
  private var hasNameColumn = false

  private static let nameFields: Set<String> = ["name", "givenName", "familyName", "nickname"]

  /// - Parameter file: what was remarked on the file as such.
  init(
    _ reader: CSVReader, kind: Kind, catalogue: Catalogue, mapping: [String: String],
    file: DecodedFile
  ) throws(Notice) {
    self.reader = reader
    self.kind = kind
    self.catalogue = catalogue
    self.mapping = mapping
    self.file = file
    guard var header = self.reader.next() else { return }
    if let (row, rest) = laterHeader(header, self.reader) { (header, self.reader) = (row, rest) }
    guard header.size <= Self.longestHeader else {
      throw Notice("error.format", ["format": "csv"])
    }
    names = header.cells.enumerated().map { index, cell in
      let name = Self.text(cell)
      return name.isEmpty ? "#\(index + 1)" : name
    }
    remarkOnUnknownHeader(line: header.line)
  }

  /// The most bytes of the row that names the columns, and of any other.
  private static let longestHeader = 1 << 18
  private static let longestRow = 4 << 20

  mutating func advance() throws(Notice) -> Bool {
    guard let row = reader.next() else { return false }
    guard row.size <= Self.longestRow else {
      try file.count()
      file.skip(
        ImportProblem(line: row.line, record: "", notice: Notice("import.problem.tooLarge")))
      return true
    }
    let cells = row.cells.map { CSV.unguarded(String(decoding: $0, as: UTF8.self)) }
    // A row of separators only is no record.
    guard cells.contains(where: { !VCardText.oneLine($0).isEmpty }) else { return true }
    try file.count()
    // What its cells were meant to be is not known.
    if row.isUnclosed {
      file.skip(
        ImportProblem(
          line: row.line, record: Self.first(cells) ?? "",
          notice: Notice("import.problem.unclosedQuote")))
    } else {
      record(cells, line: row.line)
    }
    return true
  }

  /// What the columns are, with the first value of each; nothing is taken.
  func sketch(rows: Int) -> TableSketch {
    var copy = self
    let descriptor = catalogue[kind] ?? KindDescriptor(kind, fields: [])
    let meanings = copy.columns(for: descriptor)
    var samples = Array(repeating: "", count: names.count)
    for _ in 0..<Self.sampled {
      guard samples.contains(""), let row = copy.reader.next() else { break }
      for (index, cell) in row.cells.prefix(names.count).enumerated() where samples[index].isEmpty {
        samples[index] = String(Self.text(cell.prefix(400)).prefix(80))
      }
    }
    let columns = zip(names, zip(samples, meanings)).map { name, column in
      TableSketch.Column(name: name, sample: column.0, target: column.1.target)
    }
    return TableSketch(columns: columns, rows: rows)
  }

  /// Rows that are looked through for a value.
  private static let sampled = 200

  /// The row that names the columns, where a program has written some words before it.
  private func laterHeader(
    _ first: CSVReader.Row, _ reader: CSVReader
  ) -> (CSVReader.Row, CSVReader)? {
    guard let descriptor = catalogue[kind], kind == "person" || kind == "org", isWords(first),
      known(first, descriptor) < 2
    else { return nil }
    var rest = reader
    for _ in 0..<Self.longestPreamble {
      guard let row = rest.next(), row.size <= Self.longestHeader else { return nil }
      if known(row, descriptor) >= 3 { return (row, rest) }
      guard isWords(row) else { return nil }
    }
    return nil
  }

  /// Whether a row is words and no row of a table: one cell has something in it at most.
  private func isWords(_ row: CSVReader.Row) -> Bool {
    row.cells.count { !$0.allSatisfy { byte in byte <= 0x20 } } <= 1
  }

  private static let longestPreamble = 20

  /// How many columns of a row bear names that are known.
  private func known(_ row: CSVReader.Row, _ descriptor: KindDescriptor) -> Int {
    let names = row.cells.prefix(100).map { Self.text($0.prefix(200)) }
    return CSVHeaders.columns(names, kind: descriptor, mapping: mapping).count { $0 != .extra }
  }

  /// Says so when people have to be named after whatever stands first in their row.
  private mutating func remarkOnUnknownHeader(line: Int) {
    guard kind == "person" || kind == "org", let descriptor = catalogue[kind] else { return }
    let columns = columns(for: descriptor)
    hasNameColumn = columns.contains { column in
      if case .field(let name) = column { Self.nameFields.contains(name) } else { false }
    }
    let known = columns.contains { column in
      switch column {
      case .orgName, .recordKind, .recordID, .channel: true
      case .field(let name): Self.nameFields.contains(name)
      case .label, .extra, .ignored: false
      }
    }
    guard !known else { return }
    file.remark(
      ImportProblem(line: line, record: "", notice: Notice("import.problem.noNameColumn")))
  }

  private mutating func record(_ cells: [String], line: Int) {
    var descriptor = descriptor(for: cells)
    let columns = columns(for: descriptor)
    var record = ImportedRecord(kind: descriptor.kind, line: line)
    var extra: [String: String] = [:]
    var problems: [ImportProblem] = []
    var sets: [String: [String]] = [:]
    let labels = labels(cells, columns)
    for (index, cell) in cells.enumerated() where !cell.isEmpty {
      var column = index < columns.count ? columns[index] : .extra
      if let label = labels[index], case .channel(let kind, _) = column {
        column = .channel(kind: kind, label: label)
      }
      if let problem = take(cell, column, descriptor, &record, &sets) {
        problems.append(
          ImportProblem(
            line: line, record: "", field: label(index), value: String(cell.prefix(80)),
            notice: problem))
        extra[label(index)] = cell
      } else if column == .extra {
        extra[label(index)] = cell
      }
    }
    for (name, elements) in sets { record.fields[name] = .set(elements) }
    if let org = catalogue["org"], turnToCompany(&record, org) { descriptor = org }
    guard record.children.count <= DecodedFile.mostDetails else {
      file.skip(
        ImportProblem(
          line: line, record: Self.first(cells) ?? "",
          notice: Notice("import.problem.tooLarge")))
      return
    }
    if record.kind == "person" || record.kind == "org" {
      guard name(&record, cells, &problems) else {
        file.skip(
          ImportProblem(
            line: line, record: Self.first(cells) ?? "", notice: Notice("import.problem.noName")))
        return
      }
    }
    if !extra.isEmpty, descriptor.field("extra") != nil { record.fields["extra"] = .map(extra) }
    let title = descriptor.titleField.flatMap { record.fields[$0]?.text } ?? "#\(file.read)"
    let missing = descriptor.fields.first { field in
      field.isRequired && field.initial == nil && record.fields[field.name] == nil
        && record.names[field.name] == nil
    }
    if let missing {
      file.skip(
        ImportProblem(
          line: line, record: title, field: missing.name,
          notice: Notice(
            "import.problem.missing",
            ["kind": descriptor.kind.name, "field": missing.name])))
      return
    }
    for var problem in problems {
      problem.record = title
      file.remark(problem)
    }
    file.records.append(record)
  }

  /// What columns of their own say of contact details; programs mark their own words with a star.
  private func labels(_ cells: [String], _ columns: [CSVColumn]) -> [Int: String] {
    var labels: [Int: String] = [:]
    for (column, cell) in zip(columns, cells) {
      guard case .label(let target) = column else { continue }
      let line = VCardText.oneLine(cell.hasPrefix("* ") ? String(cell.dropFirst(2)) : cell)
      // Ours stand as they are; others write what is one word in many ways.
      guard !names.contains("id") else {
        if !line.isEmpty { labels[target] = line }
        continue
      }
      let plain = Fold.asciiLower(line)
      if !plain.isEmpty { labels[target] = plain == "mobile" ? "cell" : plain }
    }
    return labels
  }

  private func label(_ index: Int) -> String {
    index < names.count ? names[index] : "#\(index + 1)"
  }

  private mutating func columns(for descriptor: KindDescriptor) -> [CSVColumn] {
    if let known = columns[descriptor.kind] { return known }
    let made = CSVHeaders.columns(names, kind: descriptor, mapping: mapping)
    columns[descriptor.kind] = made
    return made
  }

  private func descriptor(for cells: [String]) -> KindDescriptor {
    let standard = catalogue[kind] ?? KindDescriptor(kind, fields: [])
    guard standard.field("kind") == nil, let index = names.firstIndex(of: "kind"),
      index < cells.count
    else { return standard }
    return catalogue[Kind(cells[index])].flatMap { $0.isInternal ? nil : $0 } ?? standard
  }

  /// Puts a cell into the record, or into its sets; a notice when it is no value of the column's
  /// field.
  private func take(
    _ cell: String, _ column: CSVColumn, _ descriptor: KindDescriptor,
    _ record: inout ImportedRecord, _ sets: inout [String: [String]]
  ) -> Notice? {
    switch column {
    case .extra, .ignored, .label: break
    case .recordKind:
      if catalogue[Kind(cell)] == nil {
        return Notice("import.problem.unknownKind", ["kind": cell])
      }
    case .recordID: record.id = RecordID(cell)
    case .orgName:
      let name = VCardText.oneLine(cell)
      if !name.isEmpty { record.names["org"] = name }
    case .channel(let kind, let label):
      let line = VCardText.oneLine(cell)
      let values =
        kind == "email"
        ? Self.addresses(line)
        : line.split(separator: " ::: ").map { VCardText.oneLine(String($0)) }
      if kind == "email", !values.allSatisfy(EmailAddress.isPlausible) {
        return Notice("import.problem.email")
      }
      for value in values where !value.isEmpty {
        var fields: [String: FieldValue] = ["kind": .text(kind), "value": .text(value)]
        if !label.isEmpty { fields["label"] = .text(label) }
        record.children.append(ImportedRecord(kind: "channel", line: record.line, fields: fields))
      }
    case .field(let name):
      guard let field = descriptor.field(name) else { break }
      return take(cell, field, &record, &sets)
    }
    return nil
  }

  private func take(
    _ cell: String, _ field: FieldDescriptor, _ record: inout ImportedRecord,
    _ sets: inout [String: [String]]
  ) -> Notice? {
    if !field.type.targets.isEmpty, RecordID(cell) == nil, !field.type.isSet {
      record.names[field.name] = VCardText.oneLine(cell)
      return nil
    }
    // Cards may know a birthday by halves, hence it is text; a table that knows none is asked about.
    let isBirthday = record.kind == "person" && field.name == "birthday"
    let day = isBirthday ? FieldText.birthday(cell) : nil
    guard let value = isBirthday ? day : FieldText.value(cell, field.type) else {
      return Notice("import.problem.value", ["kind": record.kind.name, "field": field.name])
    }
    if field.type.isSet, let elements = value.list {
      // Several columns may name one set; it is put in order once.
      sets[field.name, default: []] += elements
    } else {
      record.fields[field.name] = value
    }
    return nil
  }

  /// The addresses of a cell; some programs write several into one, as in `a@x.org ::: b@x.org`.
  private static func addresses(_ line: String) -> [String] {
    line.split { $0.isWhitespace || ",;:".contains($0) }.map(String.init)
      .filter { !$0.isEmpty }
  }

  /// Makes an organization of a row that names a company and says nothing of a person.
  private func turnToCompany(_ record: inout ImportedRecord, _ org: KindDescriptor) -> Bool {
    guard record.kind == "person", let company = record.names["org"], record.id == nil,
      record.fields["name"] == nil, record.fields.keys.allSatisfy({ org.field($0) != nil })
    else { return false }
    record.kind = "org"
    record.names["org"] = nil
    record.fields["name"] = .text(company)
    return true
  }

  /// Names a record without a name after its parts, its organization or how to reach it, and says
  /// so where the table has a column for names. Without such a column the first cell will do.
  ///
  /// - Returns: Whether it has a name now.
  private func name(
    _ record: inout ImportedRecord, _ cells: [String], _ problems: inout [ImportProblem]
  ) -> Bool {
    if let name = record.fields["name"]?.text, !name.isEmpty { return true }
    let parts = [record.fields["givenName"]?.text, record.fields["familyName"]?.text]
    let own = [
      parts.compactMap { $0 }.joined(separator: " "), record.fields["nickname"]?.text ?? "",
    ]
    if let name = own.first(where: { !$0.isEmpty }) {
      record.fields["name"] = .text(name)
      return true
    }
    let others = [
      record.names["org"], record.children.first?.fields["value"]?.text,
      hasNameColumn ? nil : Self.first(cells),
    ]
    guard let name = others.compactMap({ $0 }).first(where: { !$0.isEmpty }) else {
      return record.id != nil
    }
    record.fields["name"] = .text(name)
    if others.prefix(2).allSatisfy({ $0?.isEmpty != false }) { knowByRow(&record, cells) }
    if hasNameColumn {
      problems.append(
        ImportProblem(
          line: record.line, record: name, value: name, notice: Notice("import.problem.nameMade")))
    }
    return true
  }

  /// What merely stands first in a row, such as a number, is the name of many: the same row is known
  /// again by all that stands in it and in the header, and no other record by that name.
  private func knowByRow(_ record: inout ImportedRecord, _ cells: [String]) {
    guard record.id == nil, record.fields["sourceUid"] == nil else { return }
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for text in names + cells {
      for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
      hash = (hash ^ 0xFF) &* 0x100_0000_01B3
    }
    record.fields["sourceUid"] = .text("row:" + String(hash, radix: 16))
    record.isKnownByUIDOnly = true
  }

  /// The first cell with something in it.
  private static func first(_ cells: [String]) -> String? {
    cells.lazy.map { VCardText.oneLine($0) }.first { !$0.isEmpty }
  }

  private static func text(_ cell: ArraySlice<UInt8>) -> String {
    VCardText.oneLine(CSV.unguarded(String(decoding: cell, as: UTF8.self)))
  }
}
