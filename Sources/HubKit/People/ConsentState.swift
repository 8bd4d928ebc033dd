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
    let given = entries.filter { $0.givenOn <= day }
    let own = given.filter { $0.purpose == .hubRecords }.map { stand($0, on: day) }
    guard let last = own.map(\.since).max() else { return given.isEmpty ? .unknown : .informed }
    return own.filter { $0.since == last }.map(\.state).max { $0.strictness < $1.strictness }
      ?? .unknown
  }

  /// Whether somebody agrees to a purpose on a day: of the records for it the one in which something
  /// happened last decides, on equal days the stricter. One that names no legal basis was asked
  /// for like a consent.
  public static func agrees(to purpose: Purpose, _ entries: [Entry], on day: LocalDate) -> Bool {
    let own = entries.filter { $0.purpose == purpose && $0.givenOn <= day }.map { entry in
      let (state, since) = stand(entry, on: day)
      let holds = entry.basis == nil || entry.basis == "consent"
      let isOpen = state != .objected && state != .withdrawn && !entry.hasExpired(by: day)
      return (agrees: holds && isOpen, since: since)
    }
    guard let last = own.map(\.since).max() else { return false }
    return own.allSatisfy { $0.since < last || $0.agrees }
  }

  private static func stand(
    _ entry: Entry, on day: LocalDate
  ) -> (state: ConsentState, since: LocalDate) {
    if let objected = entry.objectedOn, objected <= day { return (.objected, objected) }
    if let withdrawn = entry.withdrawnOn, withdrawn <= day { return (.withdrawn, withdrawn) }
    if let expires = entry.expires, entry.hasExpired(by: day) { return (.informed, expires) }
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
