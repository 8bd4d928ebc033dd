/// Days from the first to the last, both included, as numbers of `LocalDate.dayNumber`.
struct DaySpan: Hashable, Sendable {
  var first: Int32
  var last: Int32

  static let always = DaySpan(first: .min, last: .max)

  static func since(_ day: Int32) -> DaySpan { DaySpan(first: day, last: .max) }
}

/// Sets of days as spans in order that neither touch nor overlap.
enum DaySpans {
  static func merged(_ spans: [DaySpan]) -> [DaySpan] {
    guard spans.count > 1 else { return spans }
    var result: [DaySpan] = []
    for span in spans.sorted(by: { $0.first < $1.first }) {
      if let last = result.last, last.last == .max || span.first <= last.last + 1 {
        result[result.count - 1].last = max(last.last, span.last)
      } else {
        result.append(span)
      }
    }
    return result
  }

  static func intersection(_ left: [DaySpan], _ right: [DaySpan]) -> [DaySpan] {
    var result: [DaySpan] = []
    for one in left {
      for other in right where one.first <= other.last && other.first <= one.last {
        result.append(
          DaySpan(first: max(one.first, other.first), last: min(one.last, other.last)))
      }
    }
    return result
  }

  /// The days in whose window of `window` days at least `count` of the days lie.
  ///
  /// - Parameter days: in order, with repetitions.
  static func runs(_ days: ArraySlice<Int32>, count: Int, window: Int32) -> [DaySpan] {
    guard count > 0, days.count >= count else { return [] }
    let starts = days.dropFirst(count - 1)
    return merged(
      zip(starts, days).compactMap { last, first in
        let end = first + window - 1
        return end < last ? nil : DaySpan(first: last, last: end)
      })
  }

  static func contains(_ spans: [DaySpan], _ day: Int32) -> Bool {
    spans.contains { $0.first <= day && day <= $0.last }
  }
}

/// Days of many people, each one's in order, in one block of memory.
struct DayLists: Sendable {
  private let offsets: [Int]
  private let days: [Int32]

  init(people: Int, _ rows: [(person: Int32, day: Int32)]) {
    var offsets = [Int](repeating: 0, count: people + 1)
    for row in rows { offsets[Int(row.person) + 1] += 1 }
    for index in 0..<people { offsets[index + 1] += offsets[index] }
    var next = offsets
    var days = [Int32](repeating: 0, count: rows.count)
    for row in rows {
      days[next[Int(row.person)]] = row.day
      next[Int(row.person)] += 1
    }
    for person in 0..<people where offsets[person + 1] - offsets[person] > 1 {
      days[offsets[person]..<offsets[person + 1]].sort()
    }
    self.offsets = offsets
    self.days = days
  }

  subscript(person: Int) -> ArraySlice<Int32> { days[offsets[person]..<offsets[person + 1]] }

  /// How many lie in the window of `window` days that ends with `day`.
  func count(_ person: Int, window: Int32, of day: Int32) -> Int {
    self[person].count { $0 > day - window && $0 <= day }
  }

  /// The last day up to `day`.
  func last(_ person: Int, upTo day: Int32) -> Int32? { self[person].last { $0 <= day } }
}

/// The people of a hub by number, in the order of their ids.
struct PeopleRoster: Sendable {
  let ids: [RecordID]
  private let numbers: [RecordID: Int32]

  init(_ ids: Set<RecordID>) {
    self.ids = ids.sorted()
    var numbers: [RecordID: Int32] = [:]
    numbers.reserveCapacity(ids.count)
    for (number, id) in self.ids.enumerated() { numbers[id] = Int32(truncatingIfNeeded: number) }
    self.numbers = numbers
  }

  var count: Int { ids.count }

  func number(_ id: RecordID) -> Int32? { numbers[id] }
  func number(_ id: RecordID?) -> Int32? { id.flatMap { numbers[$0] } }
}

extension LocalDate {
  /// The number of the day as the tables of the ladder and the ties hold it.
  var day32: Int32 { Int32(truncatingIfNeeded: dayNumber) }
}
