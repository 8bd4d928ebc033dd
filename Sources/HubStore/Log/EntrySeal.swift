import Crypto
import HubKit

/// Hashes, digests and signatures of the log (`log.md`, Bytes).
enum EntrySeal {
  static let firstPrevious = [UInt8](repeating: 0, count: 32)

  static func hash(header: [UInt8]) -> [UInt8] {
    Array(SHA256.hash(data: Array("hubwright-entry-1\n".utf8) + header))
  }

  static func digest(salt: [UInt8], payload: [UInt8]) -> [UInt8] {
    Array(SHA256.hash(data: salt + payload))
  }

  static func isValid(signature: [UInt8], hash: [UInt8], publicKey: [UInt8]) -> Bool {
    guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey) else {
      return false
    }
    return key.isValidSignature(signature, for: hash)
  }

  /// The id of a record with a natural key.
  static func derivedID(key: String) -> RecordID {
    RecordID(digest: Array(SHA256.hash(data: Array(key.utf8))))
  }
}

/// One payload as it travels: with its salt, or the reason why it does not.
public enum WirePayload: Hashable, Sendable {
  case present(salt: [UInt8], bytes: [UInt8])
  /// The reader does not belong to the audience.
  case withheld
  /// Covered by an erase entry.
  case erased
}

/// An entry as one laptop hands it to another, whatever carries it.
public struct WireEntry: Hashable, Sendable {
  public var header: [UInt8]
  public var signature: [UInt8]
  /// One for each change of the header, in its order.
  public var payloads: [WirePayload]

  public init(header: [UInt8], signature: [UInt8], payloads: [WirePayload]) {
    self.header = header
    self.signature = signature
    self.payloads = payloads
  }
}
