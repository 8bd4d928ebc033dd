/// Ids one after the other in one text: a judgement of a large hub names thousands of them.
@propertyWrapper
public struct PackedIDs: Hashable, Sendable, Codable {
  public var wrappedValue: [RecordID]

  public init(wrappedValue: [RecordID]) { self.wrappedValue = wrappedValue }

  public init(from decoder: any Decoder) throws {
    let digits = Array(try decoder.singleValueContainer().decode(String.self).utf8)
    wrappedValue = stride(from: 0, to: digits.count, by: RecordID.length).compactMap { start in
      RecordID(canonical: digits[start..<min(start + RecordID.length, digits.count)])
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(wrappedValue.map(\.text).joined())
  }
}

/// What is kept as one short text.
protocol TextCodable: Codable, LosslessStringConvertible {}

extension TextCodable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let value = Self(text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: text)
    }
    self = value
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

extension RecordID: TextCodable {}
extension LocalDate: TextCodable {}
extension PlaybookID: TextCodable {}
