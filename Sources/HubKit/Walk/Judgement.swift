/// Whether a predicate holds. Unknown is neither zero nor failure.
public enum EvidenceState: String, Sendable, CaseIterable { case met, notMet, unknown }

/// What a predicate counts, without any judgement.
public struct Measurement: Hashable, Sendable {
  /// A count or a share; nil when there is nothing to measure.
  public var value: Double?
  /// How many records the value rests on.
  public var n: Int
  /// The records that prove it, by date and id.
  public var records: [RecordID]
  /// The records that count against it: the rest of what a share was taken of.
  public var others: [RecordID]
  /// Further records that a kept judgement does not name.
  public internal(set) var recordsLeftOut = 0

  public var recordsTotal: Int { records.count + recordsLeftOut }
  public internal(set) var othersLeftOut = 0
  /// Records of the same kind dated before the window.
  public var olderThanWindow: Int
  /// Whether the hub has ever kept a record of the kind; without one a count says nothing.
  public var isRecorded: Bool
  /// Fields without which rows could not be counted, such as `person.isDecider`.
  public var missing: [String]
  /// Further conditions of a compound predicate, each against a threshold of its own.
  public var parts: [MeasuredPart] = []

  public init(
    value: Double?, n: Int, records: [RecordID] = [], others: [RecordID] = [],
    olderThanWindow: Int = 0, isRecorded: Bool = true, missing: [String] = []
  ) {
    self.value = value
    self.n = n
    self.records = records
    self.others = others
    self.olderThanWindow = olderThanWindow
    self.isRecorded = isRecorded
    self.missing = missing
  }

  /// A count of records.
  static func count(
    _ records: [RecordID], older: Int, isRecorded: Bool, missing: [String] = []
  ) -> Measurement {
    Measurement(
      value: Double(records.count), n: records.count, records: records, olderThanWindow: older,
      isRecorded: isRecorded, missing: missing)
  }

  /// The share that `records` have of themselves and `others`.
  static func share(
    _ records: [RecordID], others: [RecordID], older: Int, isRecorded: Bool = true,
    missing: [String] = []
  ) -> Measurement {
    let n = records.count + others.count
    return Measurement(
      value: Rate.share(records.count, of: n), n: n, records: records, others: others,
      olderThanWindow: older, isRecorded: isRecorded, missing: missing)
  }
}

/// A further condition of a compound predicate, such as the share of introductions with both
/// consents beside their number.
public struct MeasuredPart: Hashable, Sendable, Identifiable {
  /// `s3.e03.consented`: also the key of its text and, behind `threshold.`, of its setting.
  public let id: String
  /// Nil when there is nothing to measure.
  public let value: Double?
  /// The playbook's.
  public let threshold: Double
  public let n: Int
  /// Below this the value is not enough data.
  public let minN: Int
  public let isShare: Bool
  /// Lower is better.
  public let isReversed: Bool

  public init(
    _ id: String, value: Double?, threshold: Double, n: Int, minN: Int = 0, isShare: Bool = false,
    isReversed: Bool = false
  ) {
    self.id = id
    self.value = value
    self.threshold = threshold
    self.n = n
    self.minN = minN
    self.isShare = isShare
    self.isReversed = isReversed
  }
}

/// A further condition as judged.
public struct JudgedPart: Hashable, Sendable, Identifiable {
  public let part: MeasuredPart
  public let threshold: WalkSettings.Threshold
  public let state: EvidenceState
  /// 0...1; 0 when unknown.
  public let credit: Double

  public var id: String { part.id }

  init(_ part: MeasuredPart, settings: WalkSettings) {
    self.part = part
    threshold = settings.threshold(part.id, default: part.threshold, source: .house)
    (state, credit) = Judging.judge(
      value: part.n >= part.minN ? part.value : nil, threshold: threshold.value,
      isReversed: part.isReversed)
  }
}

/// The one comparison all predicates rest on.
enum Judging {
  /// Unknown without a value; met when the threshold is reached, to within the tolerance.
  static func judge(
    value: Double?, threshold: Double, isReversed: Bool
  ) -> (state: EvidenceState, credit: Double) {
    guard let value else { return (.unknown, 0) }
    let isMet =
      isReversed ? value <= threshold + Rate.tolerance : value >= threshold - Rate.tolerance
    return (
      isMet ? .met : .notMet,
      Progress.credit(value: value, threshold: threshold, isReversed: isReversed)
    )
  }
}

/// The fixed part of a predicate: what the playbook says of it.
public struct EvidenceDefinition: Hashable, Sendable {
  public let id: EvidenceID
  /// 1...3; 3 is critical.
  public let weight: Int
  public let threshold: Double
  public let source: ThresholdSource
  /// Days; nil for a lifetime.
  public let window: Int?
  /// Below this the value is not enough data; 0 for counts.
  public let minN: Int
  public let isShare: Bool
  /// Lower is better.
  public let isReversed: Bool
  /// What to do when it fails.
  public let practice: PracticeID

  public init(
    _ id: EvidenceID, weight: Int, threshold: Double, source: ThresholdSource = .house,
    window: Int?, minN: Int = 0, isShare: Bool = false, isReversed: Bool = false,
    practice: PracticeID
  ) {
    self.id = id
    self.weight = weight
    self.threshold = threshold
    self.source = source
    self.window = window
    self.minN = minN
    self.isShare = isShare
    self.isReversed = isReversed
    self.practice = practice
  }

  /// The same over another window, in days: that which was counted, where a setting says so or the
  /// months it is made of are not always as long.
  func counted(over window: Int) -> EvidenceDefinition {
    EvidenceDefinition(
      id, weight: weight, threshold: threshold, source: source, window: window, minN: minN,
      isShare: isShare, isReversed: isReversed, practice: practice)
  }
}

/// A predicate judged as of a day. A compound one is met when all its parts are, not met when one
/// is not, and earns the least that a part earns (playbook J, C7).
public struct Evidence: Hashable, Sendable, Identifiable {
  public let definition: EvidenceDefinition
  public let measurement: Measurement
  public let state: EvidenceState
  public let threshold: WalkSettings.Threshold
  /// 0...1: how far it has come; 0 when unknown.
  public let credit: Double
  /// The organizers' word, when it replaced the judgement.
  public let override: WalkSettings.Override?
  /// The further conditions of a compound predicate.
  public let parts: [JudgedPart]

  public var id: EvidenceID { definition.id }
  public var isOverridden: Bool { override != nil }
  public var isCritical: Bool { definition.weight >= 3 }
  /// A critical predicate below 80 % of its threshold, on enough data.
  public var isWeakPillar: Bool {
    isCritical && state != .unknown && credit < 0.8 - Rate.tolerance
  }

  /// Judges a measurement; an override wins and is marked.
  public init(
    _ definition: EvidenceDefinition, _ measurement: Measurement, settings: WalkSettings,
    asOf: LocalDate
  ) {
    self.definition = definition
    self.measurement = measurement
    threshold = settings.threshold(
      definition.id.text, default: definition.threshold, source: definition.source)
    let parts = measurement.parts.map { JudgedPart($0, settings: settings) }
    self.parts = parts
    let override = settings.override(definition.id, asOf: asOf)
    self.override = override
    if let override {
      state = override.isMet ? .met : .notMet
      credit = override.isMet ? 1 : 0
    } else {
      let isEnough = measurement.isRecorded && measurement.n >= definition.minN
      let own = Judging.judge(
        value: isEnough ? measurement.value : nil, threshold: threshold.value,
        isReversed: definition.isReversed)
      let states = [own.state] + parts.map(\.state)
      state = states.contains(.notMet) ? .notMet : states.contains(.unknown) ? .unknown : .met
      credit = ([own.credit] + parts.map(\.credit)).min() ?? 0
    }
  }
}

/// One condition among those of an entry or an exit.
public struct ConditionPart: Hashable, Sendable, Identifiable {
  /// `s1.e01`, `s1.entry.place`, `s1.exit.kindred`.
  public let id: String
  public let state: EvidenceState
  public let value: Double?
  public let threshold: Double?
  public let records: [RecordID]
  /// Further records that a kept judgement does not name.
  public internal(set) var recordsLeftOut = 0

  public var recordsTotal: Int { records.count + recordsLeftOut }

  public init(
    id: String, state: EvidenceState, value: Double? = nil, threshold: Double? = nil,
    records: [RecordID] = []
  ) {
    self.id = id
    self.state = state
    self.value = value
    self.threshold = threshold
    self.records = records
  }

  /// The key of what is missing: of evidence its title, else `coach.missing.place` and its like.
  public var textKey: String {
    EvidenceID(id) != nil ? id : "coach.missing.\(id.split(separator: ".").last ?? "")"
  }

  public init(_ evidence: Evidence) {
    self.init(
      id: evidence.id.text, state: evidence.state, value: evidence.measurement.value,
      threshold: evidence.threshold.value, records: evidence.measurement.records)
  }
}

/// What must hold to enter or to leave a step; advice, never a gate.
public struct Condition: Hashable, Sendable {
  public let parts: [ConditionPart]

  public init(_ parts: [ConditionPart]) { self.parts = parts }

  /// All parts are met; a condition without parts is not described yet and never met.
  public var isMet: Bool { !parts.isEmpty && parts.allSatisfy { $0.state == .met } }
}
