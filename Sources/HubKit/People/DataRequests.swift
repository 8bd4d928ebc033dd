/// What people may ask of those who keep their data, and until when it must be answered
/// (playbook B4: one month, which may be extended by two).
public enum DataRequests {
  public static let kinds = ["access", "rectify", "erase", "restrict", "port", "object"]
  /// Months from the day it was received.
  public static let months = 1
  /// Months that it may take at the most, when the person was told why.
  public static let mostMonths = 3

  static let descriptor = KindDescriptor(
    "dataRequest", title: "kind", parent: "person", date: "received",
    fields: [
      personal("person", .reference(["person"]), required: true),
      personal("kind", .enumeration(kinds), required: true),
      personal("received", .date, required: true),
      personal("due", .date),
      personal("how", .text),
      personal("doneOn", .date),
      personal("note", .longText),
    ])

  private static func personal(
    _ name: String, _ type: FieldType, required: Bool = false
  ) -> FieldDescriptor {
    FieldDescriptor(name, type, purpose: .hubRecords, required: required)
  }

  /// The last day for the answer.
  public static func due(received: LocalDate, stated: LocalDate? = nil) -> LocalDate {
    stated ?? received.adding(months: months)
  }

  /// Nobody may be kept waiting longer than the law has it.
  static func violation(of record: Record) -> Notice? {
    guard let received = record["received"]?.date, let due = record["due"]?.date else { return nil }
    let last = received.adding(months: mostMonths)
    guard due > last else { return nil }
    return Notice("refused.requestDue", ["value": due.description, "last": last.description])
  }

  /// What answers a request.
  public enum Answer: Sendable {
    /// The person was given what is kept of them.
    case export
    case erasure

    public var kinds: [String] {
      switch self {
      case .export: ["access", "port"]
      case .erasure: ["erase"]
      }
    }
  }
}
