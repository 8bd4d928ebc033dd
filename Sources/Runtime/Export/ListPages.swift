import HubKit
import HubStore

/// The rows of a list, read page by page.
public struct ListPages {
  private let store: HubStore
  private let request: ListRequest
  private let offset: Int
  /// Nil for all.
  private let limit: Int?
  private let days: DaysOfReading

  private static let size = 2000

  public init(
    _ store: HubStore, _ request: ListRequest, _ days: DaysOfReading, offset: Int = 0,
    limit: Int? = nil
  ) {
    self.store = store
    self.request = request
    self.days = days
    self.offset = offset
    self.limit = limit
  }

  /// Calls `body` with each row, in order.
  ///
  /// - Returns: how many rows fit, shown or not.
  @discardableResult
  public func forEach(_ body: (ListRow) throws -> Void) throws -> Int {
    var page = request
    page.offset = offset
    // Without a filter nothing is relative to today, and time zones stay untouched.
    let today = request.filter.isEmpty ? LocalDate(dayNumber: 0) : days.today()
    let reader = request.filter.isEmpty ? FieldReader() : days.reader()
    var left = limit ?? Int.max
    var total = 0
    while true {
      page.limit = min(left, Self.size)
      let found = try store.list(page, reader: reader, today: today)
      total = found.total
      for row in found.rows { try body(row) }
      left -= found.rows.count
      page.offset += found.rows.count
      if found.rows.isEmpty || left <= 0 || page.offset >= total { return total }
    }
  }
}

/// The day a list is read on, asked for only where a filter needs it.
public struct DaysOfReading {
  let today: () -> LocalDate
  let reader: () -> FieldReader

  public init(today: @escaping () -> LocalDate, reader: @escaping () -> FieldReader) {
    self.today = today
    self.reader = reader
  }
}
