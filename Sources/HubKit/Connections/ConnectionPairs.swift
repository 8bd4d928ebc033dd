import Foundation

/// All pairs of people with a contact or a recorded tie, and how strong each is as of any day
/// (playbook C1).
///
/// With every contact the decayed sums up to it are kept: an exponential scales with time, so a
/// strength as of a day is the sums of the last contact before it, scaled.
struct ConnectionPairs: Sendable {
  struct Event: Sendable {
    let day: Int32
    let kind: ContactKind
    /// Decayed weight begun by the lower and by the higher of the two, as of the day.
    var low: Double
    var high: Double
    /// Whether no contact so far was anything but a large meeting.
    var isCrowdOnly: Bool
  }

  /// The two by number of person, the lower first.
  private(set) var low: [Int32] = []
  private(set) var high: [Int32] = []
  /// The recorded tie of each pair, by its place in the facts.
  private(set) var tie: [Int?] = []
  /// The first interaction, or since when the tie is known: before that day there was no pair for
  /// meetings to refresh (playbook J).
  private(set) var opened: [Int32] = []
  let ties: [ConnectionFacts.Tie]
  private var events: [Event] = []
  private var offsets: [Int] = [0]
  private var places: [UInt64: Int32] = [:]

  init(_ ladder: LadderIndex, ties: [ConnectionFacts.Tie]) {
    self.ties = ties
    var rows: [Row] = []
    rows.reserveCapacity(ladder.contacts.count * 2)
    places.reserveCapacity(ladder.contacts.count + ties.count)
    for (place, row) in ties.enumerated() {
      guard let a = ladder.roster.number(row.a), let b = ladder.roster.number(row.b), a != b else {
        continue
      }
      let stated = row.closeness.map(\.on.day32).min() ?? .max
      tie[pair(a, b, min(row.since.day32, stated))] = place
    }
    for contact in ladder.contacts where Self.opens(contact) {
      add(contact, ladder.present[contact.present], to: &rows)
    }
    addGatherings(ladder, to: &rows)
    sum(rows)
  }

  private struct Row {
    let pair: Int32
    let day: Int32
    let kind: ContactKind
    let direction: TieEvent.Direction
  }

  var count: Int { low.count }

  func find(_ a: Int32, _ b: Int32) -> Int? { places[Self.key(a, b)].map(Int.init) }

  subscript(pair: Int) -> ArraySlice<Event> { events[offsets[pair]..<offsets[pair + 1]] }

  private static func key(_ a: Int32, _ b: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: min(a, b))) << 32 | UInt64(UInt32(bitPattern: max(a, b)))
  }

  private mutating func pair(_ a: Int32, _ b: Int32, _ day: Int32) -> Int {
    let key = Self.key(a, b)
    if let place = places[key].map(Int.init) {
      opened[place] = min(day, opened[place])
      return place
    }
    places[key] = Int32(truncatingIfNeeded: low.count)
    low.append(min(a, b))
    high.append(max(a, b))
    tie.append(nil)
    opened.append(day)
    return low.count - 1
  }

  private static func opens(_ contact: LadderIndex.Contact) -> Bool {
    contact.kind.opensTies(
      present: contact.present.count, hasInitiator: contact.initiator != nil)
  }

  /// As `TieEvent.between` counts a contact: mutual ones for every two, directed ones between who
  /// began it and each other.
  private mutating func add(
    _ contact: LadderIndex.Contact, _ present: ArraySlice<Int32>, to rows: inout [Row]
  ) {
    func note(_ a: Int32, _ b: Int32, _ direction: TieEvent.Direction) {
      rows.append(
        Row(
          pair: Int32(truncatingIfNeeded: pair(a, b, contact.day)), day: contact.day,
          kind: contact.kind, direction: direction))
    }
    if contact.kind.isDirected, let initiator = contact.initiator {
      // One whose record is gone has no ties.
      guard initiator >= 0 else { return }
      for other in present where other != initiator {
        note(initiator, other, initiator < other ? .fromA : .fromB)
      }
      return
    }
    for (place, first) in present.enumerated() {
      for second in present.dropFirst(place + 1) { note(first, second, .mutual) }
    }
  }

  /// Meetings both attended, and interactions that are as good as one, refresh the pairs there
  /// are by then, and make none. An invitation counts nothing.
  private func addGatherings(_ ladder: LadderIndex, to rows: inout [Row]) {
    var near = [[(other: Int32, pair: Int32)]](repeating: [], count: ladder.roster.count)
    for place in 0..<count {
      near[Int(low[place])].append((high[place], Int32(truncatingIfNeeded: place)))
    }
    var isThere = [Bool](repeating: false, count: ladder.roster.count)
    func add(_ people: ArraySlice<Int32>, _ day: Int32, _ kind: ContactKind) {
      guard people.count > 1 else { return }
      for person in people { isThere[Int(person)] = true }
      for person in people {
        for (other, pair) in near[Int(person)]
        where isThere[Int(other)] && opened[Int(pair)] <= day {
          rows.append(Row(pair: pair, day: day, kind: kind, direction: .mutual))
        }
      }
      for person in people { isThere[Int(person)] = false }
    }
    for meeting in ladder.meetings { add(meeting.attended[...], meeting.day, meeting.kind) }
    for contact in ladder.contacts where contact.kind != .invite && !Self.opens(contact) {
      add(ladder.present[contact.present], contact.day, contact.kind)
    }
  }

  /// Sorts by pair and day, and sums.
  private mutating func sum(_ rows: [Row]) {
    offsets = [Int](repeating: 0, count: count + 1)
    for row in rows { offsets[Int(row.pair) + 1] += 1 }
    for place in 0..<count { offsets[place + 1] += offsets[place] }
    var next = offsets
    var order = [Int32](repeating: 0, count: rows.count)
    for (index, row) in rows.enumerated() {
      order[next[Int(row.pair)]] = Int32(truncatingIfNeeded: index)
      next[Int(row.pair)] += 1
    }
    events.reserveCapacity(rows.count)
    for place in 0..<count {
      let range = offsets[place]..<offsets[place + 1]
      if range.count > 1 {
        order[range].sort { rows[Int($0)].day < rows[Int($1)].day }
      }
      var last: Event?
      for index in order[range] {
        let event = Self.next(after: last, rows[Int(index)])
        events.append(event)
        last = event
      }
    }
  }

  private static func next(after last: Event?, _ row: Row) -> Event {
    let scale = last.map { decay($0.day, row.day) } ?? 0
    let weight = row.kind.weight
    var event = Event(
      day: row.day, kind: row.kind, low: (last?.low ?? 0) * scale,
      high: (last?.high ?? 0) * scale, isCrowdOnly: last?.isCrowdOnly ?? true)
    switch row.direction {
    case .mutual:
      event.low += weight / 2
      event.high += weight / 2
    case .fromA: event.low += weight
    case .fromB: event.high += weight
    }
    if weight > 0, row.kind != .largeMeeting { event.isCrowdOnly = false }
    return event
  }

  private static func decay(_ from: Int32, _ to: Int32) -> Double {
    from == to ? 1 : exp2(-Double(Int(to) - Int(from)) / TieStrength.halfLife)
  }
}

extension ConnectionPairs {
  /// S as of a day, 0...100.
  func strength(_ pair: Int, _ day: Int32) -> Double {
    guard opened[pair] <= day else { return 0 }
    var found: Event?
    for event in self[pair].reversed() where event.day <= day {
      found = event
      break
    }
    let stated = closeness(pair, day)
    guard let last = found, last.low + last.high > 0 else {
      return stated.map { 40 * $0 } ?? 0
    }
    let scale = Self.decay(last.day, day)
    return TieStrength.value(
      fromA: last.low * scale, fromB: last.high * scale, closeness: stated,
      isCrowdOnly: last.isCrowdOnly)
  }

  /// The lower of the decayed closenesses, 0...1.
  private func closeness(_ pair: Int, _ day: Int32) -> Double? {
    guard let place = tie[pair] else { return nil }
    var lowest: Double?
    for stated in ties[place].closeness where stated.on.day32 <= day {
      let own = stated.decayed(asOf: LocalDate(dayNumber: Int(day)))
      lowest = min(own, lowest ?? own)
    }
    return lowest
  }

  func rhythm(_ pair: Int, asOf: LocalDate) -> (rhythm: TieRhythm, silence: Int)? {
    let record = tie[pair].map { ties[$0] }
    return TieRhythm.judge(
      contacts: self[pair].filter { $0.kind != .invite }.map { LocalDate(dayNumber: Int($0.day)) },
      since: record?.closeness.map(\.on).max() ?? record?.started, asOf: asOf)
  }

  /// The last contact up to a day, an invitation being none.
  func lastContact(_ pair: Int, _ day: Int32) -> Int32? {
    self[pair].last { $0.kind != .invite && $0.day <= day }?.day
  }

  /// Whether the two were that close now or at any weekly look of the last year (playbook B5).
  ///
  /// Between contacts and statements a strength only falls, so after each the first look suffices.
  func reached(_ strength: Double, _ pair: Int, _ day: Int32) -> Bool {
    func holds(_ look: Int32) -> Bool { self.strength(pair, look) >= strength - Rate.tolerance }
    let first = day - 364
    if holds(first) { return true }
    let stated = tie[pair].map { ties[$0].closeness.map(\.on.day32) } ?? []
    return (self[pair].map(\.day) + stated).contains { turn in
      guard turn > first, turn <= day else { return false }
      return holds(day - (day - turn) / 7 * 7)
    }
  }
}
