/// How much hangs on few people: done actions, introductions or one-on-ones by person
/// (playbook C4).
public struct Reliance: Hashable, Sendable {
  /// Who did most, of equal ones the smallest id; nil when nothing was done.
  public let top: RecordID?
  /// What was done in all.
  public let total: Int
  /// The share of the one who did most, 0...1; nil when nothing was done.
  public let topShare: Double?
  /// Σ share², 1/people ... 1 (Herfindahl and Hirschman); nil when nothing was done.
  public let concentration: Double?
  /// The fewest people who did more than half of it; nil when nothing was done.
  public let busFactor: Int?

  /// - Parameter counts: how often each person did it; those who never did do not matter.
  public init(_ counts: [RecordID: Int]) {
    let ranked = counts.filter { $0.value > 0 }
      .sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    let total = ranked.reduce(0) { $0 + $1.value }
    self.total = total
    guard let first = ranked.first else {
      (top, topShare, concentration, busFactor) = (nil, nil, nil, nil)
      return
    }
    top = first.key
    topShare = Rate.share(first.value, of: total)
    concentration = ranked.reduce(0) { sum, each in
      let share = Double(each.value) / Double(total)
      return sum + share * share
    }
    var held = 0
    busFactor =
      1
      + ranked.prefix { each in
        held += each.value
        return 2 * held <= total
      }.count
  }

  /// The number of people who would share it equally at this concentration, 1/HHI.
  public var effectiveNumber: Double? { concentration.map { 1 / $0 } }
}
