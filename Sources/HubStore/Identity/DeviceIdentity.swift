import Crypto
import Foundation
import HubKit

/// This installation's signing key for one hub file (`log.md`, Terms).
struct DeviceIdentity: Sendable {
  /// Derived from the public key, so that nobody can sign as a device whose key they lack.
  let id: RecordID
  private let key: Curve25519.Signing.PrivateKey

  init(key: Curve25519.Signing.PrivateKey) {
    self.key = key
    self.id = Self.id(of: Array(key.publicKey.rawRepresentation))
  }

  var publicKey: [UInt8] { Array(key.publicKey.rawRepresentation) }

  func sign(_ hash: [UInt8]) throws -> [UInt8] { Array(try key.signature(for: hash)) }

  static func id(of publicKey: [UInt8]) -> RecordID {
    RecordID(digest: Array(SHA256.hash(data: Array("hubwright-device-1\n".utf8) + publicKey)))
  }
}

/// Keeps device keys below the state folder, never in the hub file.
///
/// A key is bound to the file it signs for by the file's inode: a copy of the hub, or a backup
/// put back, is another file and becomes another device, so that two files never continue one
/// chain in two ways. Renaming the file keeps it.
struct IdentityVault: Sendable {
  let folder: String

  init(state: String, hub: RecordID) {
    self.folder = "\(state)/\(hub.text.lowercased())"
  }

  /// The key for this hub file, or nil when this installation has none yet.
  func load(for path: String) -> DeviceIdentity? {
    guard let file = keyFile(for: path), let bytes = try? SafeFile.read(file, limit: 4096),
      let raw = Hex.decode(String(decoding: bytes, as: UTF8.self).trimmingSpaces),
      let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: raw)
    else { return nil }
    SafeFile.narrow(file, to: 0o600)
    return DeviceIdentity(key: key)
  }

  /// Makes a key; when another program was quicker, takes that one's.
  func make(for path: String, world: StoreWorld) throws -> DeviceIdentity {
    guard let file = keyFile(for: path) else {
      throw HubFailure(.missingInput, "error.noFile", ["path": path])
    }
    try SafeFile.makeFolder(folder, isOurs: true)
    let key = try Curve25519.Signing.PrivateKey(rawRepresentation: world.random(32))
    let text = Hex.encode(key.rawRepresentation) + "\n"
    do throws(HubFailure) {
      try SafeFile.write(
        Array(text.utf8), to: file, existing: .refuse, suffix: Hex.encode(world.random(4)))
    } catch {
      if error.notice.key == "error.exists", let other = load(for: path) { return other }
      throw error
    }
    return DeviceIdentity(key: key)
  }

  /// Drops the key of a file that has just come into being: file systems give the number of a file
  /// that is gone to a new one, which must not go on with the old one's chain.
  func forget(_ path: String) {
    if let file = keyFile(for: path) { SafeFile.remove(file) }
  }

  private func keyFile(for path: String) -> String? {
    SafeFile.inode(path).map { "\(folder)/\($0).key" }
  }
}
