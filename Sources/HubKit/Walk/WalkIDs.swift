/// The five steps, in the order of the walk.
public enum StepID: String, Sendable, Codable, CaseIterable, Comparable {
  case conversation, organization, connections, government, publicity

  /// 1...5.
  public var number: Int {
    switch self {
    case .conversation: 1
    case .organization: 2
    case .connections: 3
    case .government: 4
    case .publicity: 5
    }
  }

  public init?(number: Int) {
    guard let step = Self.allCases.first(where: { $0.number == number }) else { return nil }
    self = step
  }

  public static func < (left: StepID, right: StepID) -> Bool { left.number < right.number }
}

/// What an id of the playbook names; the letter stands between step and number.
public protocol PlaybookMark: Sendable { static var letter: Character { get } }
public enum PracticeMark: PlaybookMark { public static let letter: Character = "p" }
public enum EvidenceMark: PlaybookMark { public static let letter: Character = "e" }
public enum SignMark: PlaybookMark { public static let letter: Character = "f" }

/// `s1.p04`, `s1.e02`, `s1.f01`: also the keys of the texts that belong to it.
public struct PlaybookID<Mark: PlaybookMark>: Hashable, Comparable, Sendable {
  public let step: StepID
  /// 1...99.
  public let number: Int

  public init?(_ text: String) {
    let characters = Array(text)
    guard characters.count == 6, characters[0] == "s", characters[2] == ".",
      characters[3] == Mark.letter,
      let stepNumber = Self.digit(characters[1]), let step = StepID(number: stepNumber),
      let tens = Self.digit(characters[4]), let ones = Self.digit(characters[5]),
      tens + ones > 0
    else { return nil }
    self.step = step
    self.number = tens * 10 + ones
  }

  public init(_ step: StepID, _ number: Int) {
    self.step = step
    self.number = min(max(number, 1), 99)
  }

  public var text: String { "s\(step.number).\(Mark.letter)\(number < 10 ? "0" : "")\(number)" }

  public static func < (left: Self, right: Self) -> Bool {
    (left.step, left.number) < (right.step, right.number)
  }

  private static func digit(_ character: Character) -> Int? {
    character.isASCII ? character.wholeNumberValue : nil
  }
}

extension PlaybookID: CustomStringConvertible {
  public var description: String { text }
}

public typealias PracticeID = PlaybookID<PracticeMark>
public typealias EvidenceID = PlaybookID<EvidenceMark>
public typealias SignID = PlaybookID<SignMark>
