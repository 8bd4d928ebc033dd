import Canvas
import HubKit

/// Dated roles and assessments on the page of a person or an organization.
enum PartyLines {
  /// What stands beside somebody in the own columns of lists: `Spring dinner · brings: cake`.
  static func listEntries(_ rows: [ListRow], _ world: World) -> [DetailLine] {
    rows.compactMap { row in
      guard let value = row.record["value"]?.text, let column = row.record["column"]?.text,
        let list = row.record["list"]?.reference.flatMap({ row.titles[$0] })
      else { return nil }
      return DetailLine(StyledLine("  \(list) · \(column): \(value)"))
    }
  }

  /// Those of today first, the newest at the top; then those that are over, told apart by a sign
  /// and a word.
  static func roles(_ rows: [ListRow], ofOrg: Bool, _ world: World) -> [DetailLine] {
    let (past, present) = (rows.filter { isPast($0, world) }, rows.filter { !isPast($0, world) })
    return present.sorted { before($0, $1, "from") }.map { role($0, ofOrg: ofOrg, world) }
      + past.sorted { before($0, $1, "to") }.map { role($0, ofOrg: ofOrg, world) }
  }

  private static func before(_ left: ListRow, _ right: ListRow, _ field: String) -> Bool {
    let (one, other) = (left.record[field]?.text ?? "", right.record[field]?.text ?? "")
    return one == other ? left.record.id < right.record.id : one > other
  }

  private static func isPast(_ row: ListRow, _ world: World) -> Bool {
    row.record["to"]?.date.map { $0 < world.today } ?? false
  }

  private static func role(_ row: ListRow, ofOrg: Bool, _ world: World) -> DetailLine {
    func named(_ field: String) -> String? {
      row.record[field]?.reference.flatMap { row.titles[$0] }
    }
    let work = row.record["job"]?.text ?? named("role")
    let whose = ofOrg ? named("person") : named("org")
    let parts = (ofOrg ? [whose, work] : [work, whose]).compactMap { $0 }.filter { !$0.isEmpty }
    let name = parts.isEmpty ? world.words("kind.roleAssignment") : parts.joined(separator: ", ")
    let isPast = isPast(row, world)
    let over = isPast ? world.words("screen.detail.role.past") : ""
    let tail = [period(row, world), over].filter { !$0.isEmpty }.joined(separator: ", ")
    return DetailLine(
      StyledLine([
        Span(isPast ? "- " : "  ", .dim), Span(name, isPast ? .dim : .text),
        Span(tail.isEmpty ? "" : "  " + tail, .dim),
      ]), target: row, indent: 4)
  }

  private static func period(_ row: ListRow, _ world: World) -> String {
    let (from, to) = (
      row.record["from"]?.date.map(world.day), row.record["to"]?.date.map(world.day)
    )
    switch (from, to) {
    case (let from?, let to?):
      return world.words("screen.detail.role.period", ["from": from, "to": to])
    case (let from?, nil): return world.words("screen.detail.role.since", ["from": from])
    case (nil, let to?): return world.words("screen.detail.role.until", ["to": to])
    case (nil, nil): return ""
    }
  }

  /// What people were thought to think of the hub, the newest first: apart from what they do, which
  /// the ladder tells.
  static func assessments(_ rows: [ListRow], _ world: World) -> [DetailLine] {
    rows.sorted { before($0, $1, "date") }.map { row in
      let support = row.record["support"]?.integer
      let meaning = support.map { "\($0) " + world.words("assessment.\($0)") } ?? ""
      let by = row.record["by"]?.reference.flatMap { row.titles[$0] }.map { " (\($0))" } ?? ""
      let reason = row.record["reason"]?.text?.split(whereSeparator: \.isNewline).first
      let day = row.record["date"]?.date.map(world.day) ?? ""
      return DetailLine(
        StyledLine([
          Span("  "), Span(DisplayWidth.pad(day, to: 12, glyphs: world.glyphs), .dim),
          Span(meaning), Span(by, .dim), Span(reason.map { ": " + $0 } ?? "", .dim),
        ]), target: row, indent: 14)
    }
  }
}
