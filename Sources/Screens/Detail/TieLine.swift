import Canvas
import HubKit
import HubResources

/// A tie as it reads on the record of one of the two.
enum TieLine {
  static func of(_ row: ListRow, from id: RecordID, _ world: World) -> DetailLine {
    let other = [row.record["a"], row.record["b"]].compactMap { $0?.reference }
      .first { $0 != id }
    let name = other.flatMap { row.titles[$0] } ?? Naming.title(row, world)
    let told = TieWords(row.record, from: id, name: name, world.words)
    let rest = told.rest.isEmpty ? "" : "  " + told.rest
    return DetailLine(StyledLine([Span("  " + told.text), Span(rest, .dim)]), target: row)
  }
}

/// A tie in words, read from one of its two ends: who mentors is told from who is mentored.
public struct TieWords: Hashable, Sendable {
  /// `mentored by Ada`; the name alone where the two are the same to each other.
  public let text: String
  /// What the two are to each other alike.
  public let rest: String

  /// - Parameter name: what the other of the two is called.
  public init(_ tie: Record, from id: RecordID, name: String, _ words: Words) {
    let side = Self.side(of: id, in: tie)
    func phrase(_ kind: String) -> String? {
      let key = "tie.\(side.rawValue).\(kind)"
      return words.has(key) ? words(key, ["name": name]) : nil
    }
    let kinds = (tie["kinds"]?.list ?? []).map { (slug: $0, phrase: phrase($0)) }
    let directed = kinds.compactMap { $0.phrase }
    text = directed.isEmpty ? name : directed.joined(separator: ", ")
    rest = kinds.filter { $0.phrase == nil }.map { words.value("tie", "kinds", $0.slug) }
      .joined(separator: ", ")
  }

  /// Whether the person shown does what a tie is called after, or has it done.
  private enum Side: String {
    case own, others
  }

  /// A tie reads from its first person to the other, unless it says otherwise.
  private static func side(of id: RecordID, in tie: Record) -> Side {
    let isFirst = tie["a"]?.reference == id
    switch tie["direction"]?.text {
    case "mutual": return .own
    case "b_to_a": return isFirst ? .others : .own
    default: return isFirst ? .own : .others
    }
  }
}
