import HubKit
import HubResources

/// Reads dates as people type them, in whatever language.
struct DatesInWords {
  let today: LocalDate

  /// Fields of things to come, where `friday` is the next one.
  private static let ahead: Set<String> = [
    "due", "nextCheck", "start", "plannedEnd", "closes", "expires", "retentionUntil",
  ]
  /// Fields that may say either.
  private static let either: Set<String> = ["from", "to", "started", "founded"]

  func reader(for field: FieldDescriptor) -> FieldReader {
    let direction: DateDirection =
      Self.ahead.contains(field.name)
      ? .future : Self.either.contains(field.name) ? .nearest : .past
    return reader(direction)
  }

  func reader(_ direction: DateDirection = .nearest) -> FieldReader {
    let today = today
    return FieldReader { text in
      DateInWords.parse(text, today: today, table: .standard, direction: direction)
    }
  }
}

extension DateWordTable {
  /// The words of all languages the program speaks.
  static let standard: DateWordTable = {
    let words = DateWords.all
    var table = DateWordTable()
    table.days = words.days
    table.weekdays = words.weekdays
    table.months = words.months
    table.numbers = words.numbers
    table.units = words.units.compactMapValues { Unit(rawValue: $0.rawValue) }
    table.ahead = words.ahead
    table.ago = words.ago
    table.next = words.next
    table.last = words.last
    table.monthEnd = words.monthEnd
    table.filler = words.filler
    return table
  }()
}

extension ContactWordTable {
  static let standard: ContactWordTable = {
    let words = ContactWords.all
    var table = ContactWordTable()
    table.kinds = words.kinds
    table.connecting = words.connecting
    table.next = words.next
    table.offers = words.offers
    table.needs = words.needs
    table.belonging = words.belonging
    table.met = words.met
    return table
  }()
}
