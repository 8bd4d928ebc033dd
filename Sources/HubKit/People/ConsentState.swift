/// Where a person stands on being in the hub's records; derived from consent records, never typed.
public enum ConsentState: String, Sendable, CaseIterable {
  case unknown
  case informed
  case legitimateInterest = "legitimate_interest"
  case consented
  case objected
  case withdrawn

  /// The consent record fields that matter here.
  public struct Entry: Hashable, Sendable {
    public var purpose: Purpose
    /// Slug of the legal basis, when one was recorded.
    public var basis: String?
    public var givenOn: LocalDate
    public var withdrawnOn: LocalDate?
    public var objectedOn: LocalDate?
    public var expires: LocalDate?

    public init(
      purpose: Purpose, basis: String? = nil, givenOn: LocalDate, withdrawnOn: LocalDate? = nil,
      objectedOn: LocalDate? = nil, expires: LocalDate? = nil
    ) {
      self.purpose = purpose
      self.basis = basis
      self.givenOn = givenOn
      self.withdrawnOn = withdrawnOn
      self.objectedOn = objectedOn
      self.expires = expires
    }

    /// The day it expires is the last on which it holds.
    func hasExpired(by day: LocalDate) -> Bool { expires.map { $0 < day } ?? false }
  }

  /// The state on a day.
  ///
  /// Records with purpose `hub_records` decide: the one in which something happened last, on equal
  /// days the stricter. Someone with records for other purposes only has been told: `informed`.
  public static func derive(from entries: [Entry], on day: LocalDate) -> ConsentState {
    let own = stands(entries, .hubRecords, day)
    guard let last = own.map(\.since).max() else {
      return entries.contains { $0.givenOn <= day } ? .informed : .unknown
    }
    return own.filter { $0.since == last }.map(\.state).max { $0.strictness < $1.strictness }
      ?? .unknown
  }

  /// Whether somebody agrees to a purpose on a day: see ``refusal(of:_:on:)``.
  public static func agrees(to purpose: Purpose, _ entries: [Entry], on day: LocalDate) -> Bool {
    refusal(of: purpose, entries, on: day) == nil
  }

  /// Why nothing may be done for a purpose on a day; nil where somebody agrees to it. This is what
  /// every way out of the hub asks.
  ///
  /// Of the records for the purpose the one in which something happened last decides, on equal days
  /// the stricter. One that names no legal basis was asked for like a consent. Whoever wants to be
  /// in the hub's records no more agrees to nothing that they had agreed to before.
  public static func refusal(
    of purpose: Purpose, _ entries: [Entry], on day: LocalDate
  ) -> ConsentRefusal? {
    let own = stands(entries, purpose, day)
    let since = own.map(\.since).max()
    if purpose != .hubRecords, let left = departure(entries, on: day),
      left.since >= since ?? left.since
    {
      return left.refusal
    }
    guard let since else { return .missing }
    return own.filter { $0.since == since }.compactMap { refusal(of: $0.entry, $0.state, on: day) }
      .max { $0.strictness < $1.strictness }
  }

  private static func refusal(
    of entry: Entry, _ state: ConsentState, on day: LocalDate
  ) -> ConsentRefusal? {
    switch state {
    case .objected: .objected
    case .withdrawn: .withdrawn
    default:
      if entry.hasExpired(by: day) {
        .expired
      } else {
        entry.basis == nil || entry.basis == "consent" ? nil : .otherBasis
      }
    }
  }

  /// When somebody asked last to be in the hub's records no more; being taken in again brings back
  /// no consent from before.
  private static func departure(
    _ entries: [Entry], on day: LocalDate
  ) -> (refusal: ConsentRefusal, since: LocalDate)? {
    let left = stands(entries, .hubRecords, day).filter { stand in
      stand.state == .objected || stand.state == .withdrawn
    }
    guard let since = left.map(\.since).max() else { return nil }
    let objected = left.contains { $0.since == since && $0.state == .objected }
    return (objected ? .objected : .withdrawn, since)
  }

  private static func stands(
    _ entries: [Entry], _ purpose: Purpose, _ day: LocalDate
  ) -> [(entry: Entry, state: ConsentState, since: LocalDate)] {
    entries.filter { $0.purpose == purpose && $0.givenOn <= day }.map { entry in
      let (state, since) = stand(entry, on: day)
      return (entry, state, since)
    }
  }

  private static func stand(
    _ entry: Entry, on day: LocalDate
  ) -> (state: ConsentState, since: LocalDate) {
    if let objected = entry.objectedOn, objected <= day { return (.objected, objected) }
    if let withdrawn = entry.withdrawnOn, withdrawn <= day { return (.withdrawn, withdrawn) }
    // That it has run out is nobody's word: one that was given again meanwhile is later.
    if entry.hasExpired(by: day) { return (.informed, entry.givenOn) }
    switch entry.basis {
    case "consent": return (.consented, entry.givenOn)
    case "legitimate_interest": return (.legitimateInterest, entry.givenOn)
    default: return (.informed, entry.givenOn)
    }
  }

  private var strictness: Int {
    switch self {
    case .unknown: 0
    case .informed: 1
    case .legitimateInterest: 2
    case .consented: 3
    case .withdrawn: 4
    case .objected: 5
    }
  }
}

/// Why somebody has not agreed to a purpose.
public enum ConsentRefusal: String, Sendable, CaseIterable {
  /// Nobody has asked, or nobody has written down the answer.
  case missing
  /// They are in the hub on another legal basis than their consent.
  case otherBasis = "other_basis"
  case expired
  case withdrawn
  case objected

  fileprivate var strictness: Int {
    switch self {
    case .missing: 0
    case .otherBasis: 1
    case .expired: 2
    case .withdrawn: 3
    case .objected: 4
    }
  }
}
