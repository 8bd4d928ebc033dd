/// How grave a failure sign is: `red` touches consent, law, quorum or money; `info` is rhythm.
public enum Severity: Int, Sendable, CaseIterable, Comparable {
  case info = 1
  case warn = 2
  case red = 3

  public var name: String {
    switch self {
    case .info: "info"
    case .warn: "warn"
    case .red: "red"
    }
  }

  public static func < (left: Severity, right: Severity) -> Bool { left.rawValue < right.rawValue }
}

/// The fixed part of a failure sign.
public struct SignDefinition: Hashable, Sendable {
  public let id: SignID
  public let severity: Severity
  public let threshold: Double
  public let source: ThresholdSource
  /// Below this it never fires.
  public let minN: Int
  /// What to do about it.
  public let practice: PracticeID

  public init(
    _ id: SignID, _ severity: Severity, threshold: Double, source: ThresholdSource = .house,
    minN: Int, practice: PracticeID
  ) {
    self.id = id
    self.severity = severity
    self.threshold = threshold
    self.source = source
    self.minN = minN
    self.practice = practice
  }
}

/// A failure sign as of one day, before hysteresis.
public struct SignFinding: Hashable, Sendable {
  public let id: SignID
  public let isFiring: Bool
  public let value: Double?
  public let threshold: Double
  public let n: Int
  public let records: [RecordID]
  /// Further records that a kept judgement does not name.
  public internal(set) var recordsLeftOut = 0

  public var recordsTotal: Int { records.count + recordsLeftOut }

  public init(
    id: SignID, isFiring: Bool, value: Double?, threshold: Double, n: Int, records: [RecordID]
  ) {
    self.id = id
    self.isFiring = isFiring
    self.value = value
    self.threshold = threshold
    self.n = n
    self.records = records
  }
}

/// The failure signs of one step as of one day.
protocol StepSigns {
  /// All of them, firing or not, in the order of the playbook.
  var findings: [SignFinding] { get }
}

extension StepSigns {
  /// A sign fires on enough data only; what cannot be measured never does.
  func finding(
    _ definition: SignDefinition, _ threshold: Double, value: Double?, n: Int,
    records: [RecordID], fires: (Double) -> Bool
  ) -> SignFinding {
    SignFinding(
      id: definition.id, isFiring: n >= definition.minN && (value.map(fires) ?? false),
      value: value, threshold: threshold, n: n, records: records)
  }
}

/// A failure sign that shows.
public struct Sign: Hashable, Sendable, Identifiable {
  public let definition: SignDefinition
  /// What was found on the last day it fired.
  public let finding: SignFinding
  /// The last day it fired: today, or up to seven days ago.
  public let lastFired: LocalDate
  /// Good again, and shown until it has been good for seven days.
  public let isClearing: Bool

  public var id: SignID { definition.id }
  public var severity: Severity { definition.severity }
}

extension Sign {
  /// Days a sign must have been good before it goes.
  static let clearingDays = 7

  /// The signs that show as of a day: those that fire then or fired on one of the seven days
  /// before. Every day is asked, so a sign neither flickers nor depends on when someone looked.
  static func showing(
    _ definitions: [SignDefinition], asOf: LocalDate,
    findings: (LocalDate) -> [SignFinding]
  ) -> [Sign] {
    var shown: [SignID: Sign] = [:]
    let known = Dictionary(definitions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    for back in 0...clearingDays {
      let day = asOf.adding(days: -back)
      for finding in findings(day) where finding.isFiring && shown[finding.id] == nil {
        guard let definition = known[finding.id] else { continue }
        shown[finding.id] = Sign(
          definition: definition, finding: finding, lastFired: day, isClearing: back > 0)
      }
    }
    return definitions.compactMap { shown[$0.id] }
  }
}
