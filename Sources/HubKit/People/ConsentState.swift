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

  private static func stand(
    _ entry: Entry, on day: LocalDate
  ) -> (state: ConsentState, since: LocalDate) {
    if let objected = entry.objectedOn, objected <= day { return (.objected, objected) }
    if let withdrawn = entry.withdrawnOn, withdrawn <= day { return (.withdrawn, withdrawn) }
    if let expires = entry.expires, expires < day { return (.informed, expires) }
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
