/// Messages that are due at a time, by name.
struct Timers<Message> {
  private struct Entry {
    var due: Int64
    var message: Message
  }
  private var entries: [String: Entry] = [:]

  /// Sets a timer anew, or stops it when there is nothing to wait for.
  mutating func set(_ name: String, milliseconds: Int, _ message: Message, at now: Int64) {
    guard milliseconds > 0 else {
      entries[name] = nil
      return
    }
    let (due, overflow) = now.addingReportingOverflow(Int64(milliseconds))
    entries[name] = Entry(due: overflow ? .max : due, message: message)
  }

  /// Milliseconds until the next one; nil when none is set.
  func wait(from now: Int64) -> Int64? {
    guard let due = entries.values.lazy.map({ $0.due }).min() else { return nil }
    return max(0, due.subtractingReportingOverflow(now).partialValue)
  }

  /// What is due, the earliest first; none of it will come again.
  mutating func take(at now: Int64) -> [Message] {
    if entries.isEmpty { return [] }
    let due = entries.filter { $0.value.due <= now }
      .sorted { ($0.value.due, $0.key) < ($1.value.due, $1.key) }
    for (name, _) in due { entries[name] = nil }
    return due.map(\.value.message)
  }
}
