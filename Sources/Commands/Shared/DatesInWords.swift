import HubKit
import Runtime

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
      DateInWords.parse(text, today: today, table: .spoken, direction: direction)
    }
  }
}
