import Foundation

/// How far a step has come (playbook C7).
public enum Progress {
  /// What a predicate earns, 0...1.
  ///
  /// Reversed (lower is better): a value of 0 earns 1; a threshold of 0 with a value above earns 0.
  public static func credit(value: Double, threshold: Double, isReversed: Bool = false) -> Double {
    let ratio: Double
    if isReversed {
      if value <= Rate.tolerance { return 1 }
      ratio = threshold / value
    } else {
      if threshold <= Rate.tolerance { return 1 }
      ratio = value / threshold
    }
    return min(1, max(0, ratio))
  }

  /// Σ weight · credit / Σ weight, 0 for nothing. What is unknown keeps its weight and earns 0.
  public static func of(_ parts: [(weight: Int, credit: Double)]) -> Double {
    let weights = parts.reduce(0) { $0 + $1.weight }
    guard weights > 0 else { return 0 }
    return parts.reduce(0) { $0 + Double($1.weight) * $1.credit } / Double(weights)
  }
}

/// Whether what happens in a step grows or fades (playbook C7).
public struct Momentum: Hashable, Sendable {
  public enum Direction: String, Sendable { case rising, level, falling }

  /// How many weeks the picture of a series covers.
  public static let weekCount = 12

  /// What happened in the last 30 days, and in the 60 before.
  public struct Series: Hashable, Sendable {
    /// A text key such as `momentum.interactions`.
    public let id: String
    public let recent: Int
    public let before: Int
    /// The same happenings by week, the oldest first: week `w` of the twelve holds the days
    /// (asOf − 7·(12 − w), asOf − 7·(11 − w)]. A house rule for a picture; nothing is judged by it.
    public let weeks: [Int]

    public init(id: String, recent: Int, before: Int, weeks: [Int] = []) {
      self.id = id
      self.recent = recent
      self.before = before
      self.weeks = weeks
    }

    /// log2((x30 + 1) / (prev60 / 2 + 1)) within −1...1.
    public var rate: Double {
      min(1, max(-1, log2((Double(recent) + 1) / (Double(before) / 2 + 1))))
    }
  }

  public let series: [Series]
  /// The mean of the rates, −1...1.
  public let value: Double

  /// Nil when nothing happened in 90 days: silence has no direction.
  public init?(_ series: [Series]) {
    guard series.contains(where: { $0.recent > 0 || $0.before > 0 }) else { return nil }
    self.series = series
    value = series.reduce(0) { $0 + $1.rate } / Double(series.count)
  }

  /// What happened in each of the last twelve weeks, all series added up; empty where they are not
  /// told by week.
  public var weeks: [Int] {
    guard let length = series.map(\.weeks.count).max() else { return [] }
    return (0..<length).map { week in
      series.reduce(0) { $0 + ($1.weeks.indices.contains(week) ? $1.weeks[week] : 0) }
    }
  }

  public var direction: Direction {
    if value >= 0.2 - Rate.tolerance { return .rising }
    return value <= -0.2 + Rate.tolerance ? .falling : .level
  }

  /// Counts dates in (asOf−30, asOf] and in (asOf−90, asOf−30], and by week in (asOf−84, asOf].
  static func series(_ id: String, dates: some Sequence<LocalDate>, asOf: LocalDate) -> Series {
    var recent = 0
    var before = 0
    var weeks = Array(repeating: 0, count: weekCount)
    for date in dates {
      let age = asOf.days(since: date)
      switch age {
      case 0..<30: recent += 1
      case 30..<90: before += 1
      default: continue
      }
      let week = weekCount - 1 - age / 7
      if weeks.indices.contains(week) { weeks[week] += 1 }
    }
    return Series(id: id, recent: recent, before: before, weeks: weeks)
  }
}
