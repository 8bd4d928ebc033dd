import Canvas
import HubKit

/// A tie as it reads on the record of one of the two: who mentors is told from who is mentored.
enum TieLine {
  static func of(_ row: ListRow, from id: RecordID, _ world: World) -> DetailLine {
    let other = [row.record["a"], row.record["b"]].compactMap { $0?.reference }
      .first { $0 != id }
    let name = other.flatMap { row.titles[$0] } ?? Naming.title(row, world)
    let kinds = row.record["kinds"]?.list ?? []
    let directed = kinds.compactMap { phrase($0, name, side(of: id, in: row), world) }
    guard directed.isEmpty else {
      let mutual = kinds.filter { phrase($0, name, .own, world) == nil }
        .map { world.words.value("tie", "kinds", $0) }
      let rest = mutual.isEmpty ? "" : "  " + mutual.joined(separator: ", ")
      return DetailLine(
        StyledLine([Span("  " + directed.joined(separator: ", ")), Span(rest, .dim)]), target: row)
    }
    let text = Naming.text("kinds", of: row, world)
    return DetailLine(
      StyledLine([Span("  " + name), Span(text.isEmpty ? "" : "  " + text, .dim)]), target: row)
  }

  /// Whether the person shown does what a tie is called after, or has it done.
  private enum Side: String {
    case own, others
  }

  /// A tie reads from its first person to the other, unless it says otherwise.
  private static func side(of id: RecordID, in row: ListRow) -> Side {
    let isFirst = row.record["a"]?.reference == id
    switch row.record["direction"]?.text {
    case "mutual": return .own
    case "b_to_a": return isFirst ? .others : .own
    default: return isFirst ? .own : .others
    }
  }

  /// Nil for what two people are to each other alike.
  private static func phrase(
    _ kind: String, _ name: String, _ side: Side, _ world: World
  ) -> String? {
    let key = "tie.\(side.rawValue).\(kind)"
    return world.words.has(key) ? world.words(key, ["name": name]) : nil
  }
}
