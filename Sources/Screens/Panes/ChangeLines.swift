import Canvas
import HubKit

/// What an action did to a record, a line a field: `+` for what was added, `-` for what was taken
/// away.
enum ChangeLines {
  static func of(_ changes: RecordChanges, _ world: World) -> [StyledLine] {
    let kind = world.words("kind.\(changes.row.record.kind.name)")
    let title = Naming.title(changes.row, world)
    let head = title == kind ? kind : "\(kind): \(title)"
    return [StyledLine(head.prefix(1).uppercased() + head.dropFirst(), .heading)]
      + changes.changes.compactMap { line($0, changes.row, world) }
  }

  private static func line(
    _ change: FieldChange, _ row: ListRow, _ world: World
  ) -> StyledLine? {
    let words = world.words
    let kind = row.record.kind
    if change.field == "deletedAt" {
      let isThere = words(change.value == nil ? "word.no" : "word.yes")
      return StyledLine([Span("  " + words("context.trash") + ": ", .dim), Span(isThere)])
    }
    guard let field = world.catalogue[kind]?.field(change.field), !field.isInternal else {
      return nil
    }
    let label = words("field.\(kind.name).\(field.name)")
    let sign =
      switch change.operation {
      case .set: "  "
      case .add: "+ "
      case .clear, .remove, .erase: "- "
      }
    if change.isErased {
      return StyledLine([Span(sign + label + ": ", .dim), Span(words("word.erased"), .dim)])
    }
    guard let value = change.value else { return StyledLine(sign + label, .dim) }
    let text = Naming.text(value, of: field, kind: kind, titles: row.titles, world)
    let first = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
    return StyledLine([Span(sign + label + ": ", .dim), Span(first)])
  }
}
