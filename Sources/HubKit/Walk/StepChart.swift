/// A short series that people look at rather than read, the oldest first.
public struct StepChart: Hashable, Sendable {
  public enum Subject: String, Sendable, CaseIterable {
    /// Heads at each of the last meetings.
    case attendance
    /// How many of the pitches sent in a month were answered.
    case replies
  }

  public struct Point: Hashable, Sendable {
    /// The day of the meeting; the first of the month.
    public let date: LocalDate
    /// Nil when nothing is known: a meeting at which nobody was ticked off is not one without
    /// guests.
    public let count: Int?
    /// What the count is taken of, where it is a part.
    public let whole: Int?

    public init(date: LocalDate, count: Int?, whole: Int? = nil) {
      self.date = date
      self.count = count
      self.whole = whole
    }

    /// What is drawn: the share of the whole, else the count; nil when there is nothing to draw.
    public var value: Double? {
      guard let count else { return nil }
      guard let whole else { return Double(count) }
      return Rate.share(count, of: whole)
    }
  }

  public let subject: Subject
  public let points: [Point]

  /// Nil when no point says anything.
  public init?(_ subject: Subject, _ points: [Point]) {
    guard points.contains(where: { $0.value != nil }) else { return nil }
    self.subject = subject
    self.points = points
  }

  /// Meetings and months shown at most.
  public static let meetings = 12
  public static let months = 6
  /// Days that the meetings shown go back: as far as the facts reach on every day of judgement.
  public static let days = 180

  /// The last meetings held within ``days`` up to a day, with the heads counted at each.
  static func attendance(
    _ meetings: some Sequence<(id: RecordID, date: LocalDate, attended: Int)>, asOf: LocalDate
  ) -> StepChart? {
    let first = asOf.adding(days: -days)
    let held = meetings.filter { (first...asOf).contains($0.date) }
      .sorted { ($0.date, $0.id) < ($1.date, $1.id) }
    return StepChart(
      .attendance,
      held.suffix(Self.meetings).map {
        Point(date: $0.date, count: $0.attended > 0 ? $0.attended : nil)
      })
  }

  /// Pitches by the calendar month they were sent in, the last six months up to a day, and how many
  /// of them were answered since.
  static func replies(
    _ pitches: some Sequence<(sentOn: LocalDate, isAnswered: Bool)>, asOf: LocalDate
  ) -> StepChart? {
    var firsts: [LocalDate] = []
    var day = asOf
    for _ in 0..<Self.months {
      let first = day.adding(days: 1 - day.parts.day)
      firsts.insert(first, at: 0)
      day = first.adding(days: -1)
    }
    var sent = Array(repeating: 0, count: firsts.count)
    var answered = sent
    for pitch in pitches where pitch.sentOn <= asOf {
      guard let month = firsts.lastIndex(where: { $0 <= pitch.sentOn }) else { continue }
      sent[month] += 1
      if pitch.isAnswered { answered[month] += 1 }
    }
    return StepChart(
      .replies,
      firsts.indices.map { Point(date: firsts[$0], count: answered[$0], whole: sent[$0]) })
  }
}
