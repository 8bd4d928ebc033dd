/// What a line says about the people at a meeting, person by person.
public struct PracticeAttendance: Hashable, Sendable {
  public var person: RecordID
  /// A slug of `attendance.rsvp`; nil where the line does not say.
  public var rsvp: String?
  /// What they must have answered, unless an earlier line says otherwise.
  public var impliedRsvp: String?
  /// A slug of `attendance.outcome`.
  public var outcome: String?
  public var isFirst = false
  public var isWalkIn = false

  private static let outcomes = ["attended", "late", "left_early", "apology", "no_show", "absent"]
  private static let answers = ["yes", "maybe", "no"]
  /// Outcomes of people who had said that they would come, unless they walked in.
  private static let expected: Set<String> = ["attended", "late", "left_early", "no_show"]

  /// One for each person that the fields name, in the order in which they are named first.
  public static func read(
    _ fields: [PracticeScript.Field], values: PracticeValues
  ) throws(Notice) -> [PracticeAttendance] {
    var order: [RecordID] = []
    var found: [RecordID: PracticeAttendance] = [:]
    for field in fields {
      for id in try values.ids(of: field.value, among: ["person"]) {
        if found[id] == nil { order.append(id) }
        var entry = found[id] ?? PracticeAttendance(person: id)
        try entry.note(field.name)
        found[id] = entry
      }
    }
    return order.compactMap { found[$0]?.completed }
  }

  private mutating func note(_ name: String) throws(Notice) {
    switch name {
    case "first": isFirst = true
    case "walkin": isWalkIn = true
    case _ where Self.outcomes.contains(name):
      guard outcome == nil else { throw Notice("practice.twice", ["value": name]) }
      outcome = name
    case _ where Self.answers.contains(name):
      guard rsvp == nil else { throw Notice("practice.twice", ["value": name]) }
      rsvp = name
    default: throw Notice("practice.noField", ["kind": "attendance", "field": name])
    }
  }

  private var completed: PracticeAttendance {
    var entry = self
    if isWalkIn { entry.outcome = outcome ?? "attended" }
    guard rsvp == nil else { return entry }
    if isWalkIn {
      entry.impliedRsvp = "none"
    } else if let outcome = entry.outcome, Self.expected.contains(outcome) {
      entry.impliedRsvp = "yes"
    }
    return entry
  }
}
