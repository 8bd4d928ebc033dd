/// For whom records leave the hub.
public enum Recipient: Hashable, Sendable {
  /// A copy for those who keep the hub: what it says stays among them.
  case ourselves
  /// Somebody else, for a purpose that each person must have agreed to.
  case others(Purpose)

  /// The purposes for which something is given to others: being kept in the hub is none.
  public static let purposes = Purpose.allCases.filter { $0 != .hubRecords }
}

/// What every way out of the hub asks of each record (playbook B3, i1 and i13; B4): whether it may
/// go to whom it is for, and what of it.
///
/// A copy for ourselves is whole. What is given to others names only those who agreed to that
/// purpose, says no more of them than it needs, and holds no note, judgement or kept line.
public struct Disclosure: Sendable {
  public let recipient: Recipient
  /// Whom it had to leave out, by the reason.
  public private(set) var leftOut: [ConsentRefusal: Set<RecordID>] = [:]
  private let consents: [RecordID: [ConsentState.Entry]]
  private let day: LocalDate

  /// What is given to others at all.
  public static let kinds: Set<Kind> = ["person", "org", "meeting"]

  /// - Parameter consents: what each person has said, by the record that stands for them.
  public init(
    to recipient: Recipient, consents: [RecordID: [ConsentState.Entry]] = [:], on day: LocalDate
  ) {
    self.recipient = recipient
    self.consents = consents
    self.day = day
  }

  /// What may go of a record; nil where it may not, which is counted for people.
  public mutating func released(_ record: ImportedRecord) -> ImportedRecord? {
    guard case .others(let purpose) = recipient else { return record }
    switch record.kind {
    case "person": return person(record, purpose)
    case "org":
      // The firm of one person is reached at that person's own addresses.
      let isOnePerson = record.fields["legalKind"]?.text == "sole"
      return cut(record, to: Self.shared(record.kind)) {
        !isOnePerson && Self.reached.contains($0) ? $0 : nil
      }
    case "meeting":
      // What two people or a board talk about is told to nobody else.
      let kind = record.fields["kind"]?.text ?? ""
      guard MeetingKinds.gatheringKinds.contains(kind) else { return nil }
      var meeting = cut(record, to: Self.shared(record.kind)) { _ in nil }
      meeting.children = record.children.compactMap { guest($0) }
      return meeting
    default: return nil
    }
  }

  /// Whether a column of a table may be filled in.
  public func shows(_ field: String, of kind: Kind, _ catalogue: Catalogue = .standard) -> Bool {
    guard case .others(let purpose) = recipient else { return true }
    return kind == "person"
      ? Self.said(for: purpose).contains(field) : Self.shared(kind, catalogue).contains(field)
  }

  // MARK: What of it

  private mutating func person(_ record: ImportedRecord, _ purpose: Purpose) -> ImportedRecord? {
    let entries = record.id.flatMap { consents[$0] } ?? []
    if let refusal = ConsentState.refusal(of: purpose, entries, on: day) {
      if let id = record.id { leftOut[refusal, default: []].insert(id) }
      return nil
    }
    let reached = Self.channels(for: purpose)
    return cut(record, to: Self.said(for: purpose)) { reached.contains($0) ? $0 : nil }
  }

  /// Hosts and guests: whoever comes, without what they answered.
  private mutating func guest(_ record: ImportedRecord) -> ImportedRecord? {
    if record.kind == "person" { return released(record) }
    guard record.kind == "attendance" else { return nil }
    let people = record.children.compactMap { released($0) }
    guard !people.isEmpty else { return nil }
    return ImportedRecord(kind: record.kind, line: record.line, children: people)
  }

  private func cut(
    _ record: ImportedRecord, to fields: Set<String>, _ channel: (String) -> String?
  ) -> ImportedRecord {
    var cut = ImportedRecord(kind: record.kind, line: record.line, id: record.id)
    cut.fields = record.fields.filter { fields.contains($0.key) }
    cut.names = record.names.filter { fields.contains($0.key) }
    cut.children = record.children.compactMap { child in
      guard child.kind == "channel", channel(child.fields["kind"]?.text ?? "") != nil else {
        return nil
      }
      var child = child
      child.fields = child.fields.filter { ["kind", "value"].contains($0.key) }
      return child
    }
    return cut
  }

  private static let named: Set<String> = ["name", "givenName", "familyName"]
  private static let reached: Set<String> = ["email", "phone", "url", "address"]

  /// What is said of a person: no more than the purpose needs.
  private static func said(for purpose: Purpose) -> Set<String> {
    switch purpose {
    case .newsletter: named.union(["language"])
    case .photo, .recording: named
    case .publicityName: named.union(["org", "job"])
    case .hubRecords, .networkMap, .peerShare, .publicDirectory:
      named.union(["org", "job", "language", "municipality"])
    }
  }

  /// How a person is reached: never where they live.
  private static func channels(for purpose: Purpose) -> Set<String> {
    switch purpose {
    case .newsletter: ["email"]
    case .peerShare, .publicDirectory: ["email", "phone", "url"]
    case .hubRecords, .networkMap, .publicityName, .photo, .recording: []
    }
  }

  /// Of other kinds what every member may see, but for what the program keeps for itself and the
  /// names of people.
  private static func shared(_ kind: Kind, _ catalogue: Catalogue = .standard) -> Set<String> {
    let fields = catalogue[kind]?.fields ?? []
    return Set(
      fields.filter {
        $0.audience == .members && !$0.isInternal && $0.purpose == nil && $0.name != "tags"
      }.map(\.name))
  }
}
