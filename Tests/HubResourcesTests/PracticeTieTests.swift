import HubKit
import Testing

@testable import HubResources

/// In the practice hubs a tie that reads one way for one and another way for the other says which.
struct PracticeTieTests {
  private struct Tie {
    let place: String
    let kinds: Set<String>
    let direction: String?
    /// Who does what the tie is called after, and whom it is done to.
    let senior: [String: String]
    let junior: [String: String]
  }

  private static func ties(_ hub: PracticeHubs) throws -> [Tie] {
    var people: [String: [String: String]] = [:]
    var ties: [Tie] = []
    for line in try PracticeScript(parsing: hub.script).lines {
      let (kind, key, fields) =
        switch line.deed {
        case .new(let kind, let key, let fields): (kind, key, fields)
        case .edit(let key, let fields): ("person", String?.some(key), fields)
        default: ("", nil, [])
        }
      let values = Dictionary(fields.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
      if kind == "person", let key { people[key, default: [:]].merge(values) { $1 } }
      guard kind == "tie" else { continue }
      let ends = ["a", "b"].map { people[String((values[$0] ?? "").dropFirst())] ?? [:] }
      let isTurned = values["direction"] == "b_to_a"
      ties.append(
        Tie(
          place: "\(hub.rawValue).hub:\(line.number)",
          kinds: Set((values["kinds"] ?? "").split(separator: ",").map(trimmed)),
          direction: values["direction"], senior: ends[isTurned ? 1 : 0],
          junior: ends[isTurned ? 0 : 1]))
    }
    return ties
  }

  private static func trimmed(_ text: Substring) -> String {
    String(text.drop { $0 == " " })
  }

  @Test(arguments: PracticeHubs.allCases)
  func whoMentorsAndWhoEmploysIsSaid(_ hub: PracticeHubs) throws {
    let ties = try Self.ties(hub).filter { !$0.kinds.isDisjoint(with: ["mentors", "employs"]) }
    #expect(ties.count > 3)
    for tie in ties {
      #expect(tie.direction == "a_to_b" || tie.direction == "b_to_a", "\(tie.place)")
    }
  }

  /// Nobody is mentored by a pupil, nor does a retired mentor learn from those who asked them.
  @Test(arguments: PracticeHubs.allCases)
  func mentorsAreTheSenior(_ hub: PracticeHubs) throws {
    for tie in try Self.ties(hub) where tie.kinds.contains("mentors") {
      let (senior, junior) = (tie.senior["kinds"] ?? "", tie.junior["kinds"] ?? "")
      #expect(!senior.contains("student"), "\(tie.place)")
      #expect(!junior.contains("mentor"), "\(tie.place)")
    }
  }

  @Test(arguments: PracticeHubs.allCases)
  func employersWorkWhereTheirPeopleDo(_ hub: PracticeHubs) throws {
    for tie in try Self.ties(hub) where tie.kinds.contains("employs") {
      #expect(tie.senior["org"] == tie.junior["org"], "\(tie.place)")
      #expect(tie.junior["isDecider"] != "yes", "\(tie.place)")
    }
  }
}
