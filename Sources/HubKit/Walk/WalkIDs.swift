/// The five steps, in the order of the walk.
public enum StepID: String, Sendable, CaseIterable, Comparable {
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
public protocol PlaybookMark: Sendable { static var letter: UInt8 { get } }
public enum PracticeMark: PlaybookMark { public static let letter = UInt8(ascii: "p") }
public enum EvidenceMark: PlaybookMark { public static let letter = UInt8(ascii: "e") }
public enum SignMark: PlaybookMark { public static let letter = UInt8(ascii: "f") }

/// `s1.p04`, `s1.e02`, `s1.f01`: also the keys of the texts that belong to it.
public struct PlaybookID<Mark: PlaybookMark>: Hashable, Comparable, Sendable {
  public let step: StepID
  /// 1...99.
  public let number: Int

  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 6, bytes[0] == UInt8(ascii: "s"), bytes[2] == UInt8(ascii: "."),
      bytes[3] == Mark.letter,
      let stepNumber = Self.digit(bytes[1]), let step = StepID(number: stepNumber),
      let tens = Self.digit(bytes[4]), let ones = Self.digit(bytes[5]), tens + ones > 0
    else { return nil }
    self.step = step
    self.number = tens * 10 + ones
  }

  public init(_ step: StepID, _ number: Int) {
    self.step = step
    self.number = min(max(number, 1), 99)
  }

  /// Made byte by byte: it is asked for with every text of the playbook that is drawn.
  public var text: String {
    let zero = UInt8(ascii: "0")
    let bytes = [
      UInt8(ascii: "s"), zero + UInt8(step.number), UInt8(ascii: "."), Mark.letter,
      zero + UInt8(number / 10), zero + UInt8(number % 10),
    ]
    return String(decoding: bytes, as: UTF8.self)
  }

  public static func < (left: Self, right: Self) -> Bool {
    (left.step, left.number) < (right.step, right.number)
  }

  private static func digit(_ byte: UInt8) -> Int? {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) ? Int(byte - UInt8(ascii: "0")) : nil
  }
}

extension PlaybookID: CustomStringConvertible {
  public var description: String { text }
}

public typealias PracticeID = PlaybookID<PracticeMark>
public typealias EvidenceID = PlaybookID<EvidenceMark>
public typealias SignID = PlaybookID<SignMark>
