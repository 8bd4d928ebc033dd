import Canvas
import HubKit

/// Days and hours as they are typed, and how they are understood.
extension FormScreen {
  private static let beginnings = ["plannedEnd": "start", "actualEnd": "actualStart"]

  /// What a line says: an hour alone is one of the day on which it begins.
  func dated(_ text: String, of field: FormField, _ world: World) -> String {
    guard field.isOwn, let name = Self.beginnings[field.name],
      let hour = MomentInWords(text), hour.day.isEmpty,
      let first = fields.first(where: { $0.name == name }), case .line(let line) = first.input,
      let day = first.when(line.text, kind, world)?.day
    else { return text }
    return "\(day) \(hour.clock)"
  }

  /// How the focused day is understood, where it was begun: `Fri 27 Nov 2026 18:00`.
  func understood(_ world: World) -> String? {
    guard let field = fields[checked: focus], field.isWhen, case .line(let line) = field.input,
      let (day, clock) = field.when(dated(line.text, of: field, world), kind, world)
    else { return nil }
    return "= " + world.dayWithWeekday(day) + clock
  }

  /// Whether that has room behind what is typed, in a field of a width.
  func isUnderstoodBeside(width: Int, _ world: World) -> Bool {
    guard let told = understood(world), case .line(let line)? = fields[checked: focus]?.input else {
      return false
    }
    func columns(_ text: String) -> Int { DisplayWidth.of(text, glyphs: world.glyphs) }
    return columns(line.text) + columns(told) + 3 <= width
  }
}

extension FormField {
  /// Whether the row says when something is.
  var isWhen: Bool { descriptor.type == .date || descriptor.type == .moment }

  /// The day that a text says, and the hour with a space before it; nil for none.
  func when(_ text: String, _ kind: Kind, _ world: World) -> (day: LocalDate, clock: String)? {
    let text = text.trimmingSpaces
    guard !text.isEmpty,
      let read = try? world.reader(for: descriptor).read(text, as: descriptor, of: kind).text,
      let day = LocalDate(String(read.prefix(10)))
    else { return nil }
    let clock = read.dropFirst(11)
    return (day, clock.isEmpty ? "" : " " + clock)
  }
}
