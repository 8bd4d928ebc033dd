import HubKit
import Runtime
import Screens

/// Reads dates as people type them, in whatever language.
struct DatesInWords {
  let today: LocalDate

  func reader(for field: FieldDescriptor) -> FieldReader { reader(field.dateDirection) }

  func reader(_ direction: DateDirection = .nearest) -> FieldReader {
    let today = today
    return FieldReader(words: .spoken) { text in
      DateInWords.parse(text, today: today, table: .spoken, direction: direction)
    }
  }
}
