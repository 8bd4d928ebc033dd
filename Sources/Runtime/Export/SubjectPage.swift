import HubKit
import HubResources
import HubStore

/// What the hub holds about a person, as one Markdown page and one JSON document, without others.
public struct SubjectPage {
  private let access: SubjectAccess
  private let words: Words
  private let catalogue: Catalogue
  private let naming: Naming
  private let clock: HubClock
  private let today: LocalDate

  public init(
    _ access: SubjectAccess, words: Words, catalogue: Catalogue, clock: HubClock, today: LocalDate
  ) {
    self.access = access
    self.words = words
    self.catalogue = catalogue
    self.clock = clock
    self.today = today
    naming = Naming(words: words, catalogue: catalogue)
  }

  // MARK: Markdown

  public func markdown() -> String {
    let name = access.rows.first.map { naming.title($0) } ?? ""
    var lines = [
      "# " + escaped(name), "", words("person.export.intro", ["date": words.day(today)]),
    ]
    for (kind, rows) in grouped {
      lines += ["", "## " + heading(kind)]
      for row in rows { lines += [""] + fields(row) }
    }
    if !access.mentions.isEmpty {
      lines += ["", "## " + words("person.export.mentions")]
      for (row, names) in access.mentions {
        lines += ["", "**\(words.kind(row.record.kind.name))**"] + fields(row, names)
      }
    }
    let past = history.compactMap { told($0.change, $0.row) }
    if !past.isEmpty { lines += ["", "## " + words("person.export.history"), ""] + past }
    return lines.joined(separator: "\n") + "\n"
  }

  /// What was written of all records, the newest first; at one moment in the order of the records.
  private var history: [(row: ListRow, change: FieldChange)] {
    access.history.flatMap { row, changes in changes.map { (row: row, change: $0) } }.enumerated()
      .sorted { one, other in
        (other.element.change.time, one.offset) < (one.element.change.time, other.offset)
      }.map(\.element)
  }

  /// The records of a kind, as a title is written.
  private func heading(_ kind: Kind) -> String {
    let name = words.kinds(kind.name)
    // Only English writes every word of a title large.
    guard words.language == .en else { return name.prefix(1).uppercased() + name.dropFirst() }
    let small: Set<Substring> = ["of", "and", "the", "in", "to", "for", "a", "an"]
    return name.split(separator: " ").enumerated().map { index, word in
      index > 0 && small.contains(word)
        ? String(word) : word.prefix(1).uppercased() + word.dropFirst()
    }.joined(separator: " ")
  }

  /// In the order of the rows: the person's own record comes first.
  private var grouped: [(Kind, [ListRow])] {
    var order: [Kind] = []
    for row in access.rows where !order.contains(row.record.kind) { order.append(row.record.kind) }
    return order.map { kind in (kind, access.rows.filter { $0.record.kind == kind }) }
  }

  private func fields(_ row: ListRow, _ names: [String]? = nil) -> [String] {
    let descriptor = catalogue[row.record.kind]
    return (descriptor?.fields ?? []).compactMap { field in
      guard names?.contains(field.name) ?? true, let text = text(field, row) else { return nil }
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      return "- \(words.field(row.record.kind.name, field.name)): "
        + lines.map { escaped(String($0)) }.joined(separator: "\n  ")
    }
  }

  private func text(_ field: FieldDescriptor, _ row: ListRow) -> String? {
    guard field.name != "secret", let value = row.record[field.name] else { return nil }
    let text = naming.text(value, of: field, kind: row.record.kind, titles: row.titles)
    return text.isEmpty ? nil : access.redaction.of(text)
  }

  private func told(_ change: FieldChange, _ row: ListRow) -> String? {
    guard let value = change.value, let field = catalogue[row.record.kind]?.field(change.field)
    else { return nil }
    let text = naming.text(value, of: field, kind: row.record.kind, titles: row.titles)
    let label = words.field(row.record.kind.name, field.name)
    let flat = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    return "- \(clock.minute(of: change.time)) \(label): "
      + escaped(access.redaction.of(flat))
  }

  /// Markdown would read these as its own.
  private func escaped(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      if "\\`*_[]<>#|".contains(character) { result.append("\\") }
      result.append(character)
    }
  }

  // MARK: JSON

  public func json() -> JSONText {
    .object([
      "person": .string(access.rows.first?.record.id.text ?? ""),
      "asOf": .string(today.description),
      "records": .array(access.rows.map { record($0) }),
      "mentions": .array(access.mentions.map { record($0.row, $0.fields) }),
      "history": .array(
        history.compactMap { row, change in
          guard let value = change.value,
            let field = catalogue[row.record.kind]?.field(change.field)
          else { return nil }
          return JSONText.object([
            "kind": .string(row.record.kind.name), "id": .string(row.record.id.text),
            "at": .string(HubClock.instant(change.time)), "field": .string(field.name),
            "value": json(value, field, row),
          ])
        }),
    ])
  }

  private func record(_ row: ListRow, _ names: [String]? = nil) -> JSONText {
    var fields: [String: JSONText] = [:]
    for field in catalogue[row.record.kind]?.fields ?? [] {
      guard names?.contains(field.name) ?? true, field.name != "secret",
        let value = row.record[field.name]
      else { continue }
      fields[field.name] = json(value, field, row)
    }
    return .object([
      "kind": .string(row.record.kind.name), "id": .string(row.record.id.text),
      "deletedAt": .optional(row.record.deletedAt), "fields": .object(fields),
    ])
  }

  /// Others are not named by their ids either.
  private func json(_ value: FieldValue, _ field: FieldDescriptor, _ row: ListRow) -> JSONText {
    if !field.type.targets.isEmpty {
      return .string(
        access.redaction.of(
          naming.text(value, of: field, kind: row.record.kind, titles: row.titles)))
    }
    switch value {
    case .text(let text): return .string(access.redaction.of(text))
    case .integer(let number): return .integer(number)
    case .boolean(let flag): return .boolean(flag)
    case .list(let elements): return .array(elements.map { .string(access.redaction.of($0)) })
    case .map(let members):
      return .object(members.mapValues { .string(access.redaction.of($0)) })
    }
  }
}
