/// What the organizers settled about the walk: thresholds, overrides and silenced cards.
///
/// All of it comes from logged records (`setting`, `override`), so every laptop judges alike.
public struct WalkSettings: Hashable, Sendable {
  /// An organizer's word against a judgement.
  public struct Override: Hashable, Sendable {
    public var isMet: Bool
    public var note: String
    /// The judgement stands from this day on; nil means always.
    public var on: LocalDate?
    public var by: RecordID?

    public init(isMet: Bool, note: String, on: LocalDate? = nil, by: RecordID? = nil) {
      self.isMet = isMet
      self.note = note
      self.on = on
      self.by = by
    }
  }

  /// A setting as stored: the text of its value and why it was chosen.
  public struct Setting: Hashable, Sendable {
    public var value: String
    public var reason: String?

    public init(value: String, reason: String? = nil) {
      self.value = value
      self.reason = reason
    }
  }

  /// The number a judgement is tested against, and whose it is.
  public struct Threshold: Hashable, Sendable {
    public let value: Double
    public let source: ThresholdSource
    /// Why the hub chose another value than the playbook's.
    public let reason: String?
  }

  /// By setting key, such as `threshold.s1.e01`.
  private var settings: [String: Setting]
  public var overrides: [EvidenceID: Override]
  /// Steps closed by a decision of the hub, and when.
  public var closedOn: [StepID: LocalDate]

  public init(
    settings: [String: Setting] = [:], overrides: [EvidenceID: Override] = [:],
    closedOn: [StepID: LocalDate] = [:]
  ) {
    self.settings = settings
    self.overrides = overrides
    self.closedOn = closedOn
  }

  public static let thresholdPrefix = "threshold."
  public static let snoozePrefix = "snooze."
  public static let refusalPrefix = "refuse."
  /// How long a refused card stays silent.
  public static let refusalDays = 90

  /// The hub's own number for `id` (`s1.e01`, `s1.f03`, `mass.members`), else the playbook's.
  ///
  /// A setting that is no number of 0...1,000,000 counts as not set; `unreadable` names it.
  public func threshold(_ id: String, default value: Double, source: ThresholdSource) -> Threshold {
    guard let setting = settings[Self.thresholdPrefix + id], let own = Self.number(setting.value)
    else { return Threshold(value: value, source: source, reason: nil) }
    return Threshold(value: own, source: .hub, reason: setting.reason)
  }

  /// Keys of threshold, snooze and refusal settings whose value cannot be read, in order.
  public var unreadable: [String] {
    settings.filter { key, setting in
      if key.hasPrefix(Self.thresholdPrefix) { return Self.number(setting.value) == nil }
      if key.hasPrefix(Self.snoozePrefix) || key.hasPrefix(Self.refusalPrefix) {
        return LocalDate(setting.value) == nil
      }
      return false
    }.keys.sorted()
  }

  /// The override of a judgement as of a day.
  public func override(_ id: EvidenceID, asOf: LocalDate) -> Override? {
    guard let override = overrides[id] else { return nil }
    if let on = override.on, on > asOf { return nil }
    return override
  }

  /// The day a silenced card speaks again: `snooze.ID` holds it, `refuse.ID` holds the day of the
  /// refusal, 90 days before.
  public func silentUntil(card: String) -> LocalDate? {
    let snoozed = settings[Self.snoozePrefix + card].flatMap { LocalDate($0.value) }
    let refused = settings[Self.refusalPrefix + card].flatMap { LocalDate($0.value) }
      .map { $0.adding(days: Self.refusalDays) }
    return [snoozed, refused].compactMap { $0 }.max()
  }

  /// Digits with at most one point; nothing else that `Double` would read.
  static func number(_ text: String) -> Double? {
    let trimmed = text.trimmingSpaces
    guard !trimmed.isEmpty, trimmed.utf8.count <= 20,
      trimmed.utf8.allSatisfy({ (48...57).contains($0) || $0 == 46 }),
      let value = Double(trimmed), (0...1_000_000).contains(value)
    else { return nil }
    return value
  }
}

/// Where a threshold comes from.
public enum ThresholdSource: String, Sendable, CaseIterable {
  /// A default chosen for this program, marked [H] in the playbook; no science is claimed.
  case house
  /// A published source named by the playbook.
  case published
  /// The hub's own setting.
  case hub
}
