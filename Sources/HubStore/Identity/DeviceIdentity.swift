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
/// chain in two ways. Renaming the file keeps it. An older state copied over the hub keeps the
/// inode, and a file system gives the inode of a file that is gone to a new one: therefore the hash
/// of the last entry signed is kept beside the key, and a file that does not hold it is another.
struct IdentityVault: Sendable {
  let state: String
  let folder: String

  init(state: String, hub: RecordID) {
    self.state = state
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

  /// The hash of the last entry signed for this file, as far as it is known.
  func tip(for path: String) -> [UInt8]? {
    guard let file = file(for: path, "tip"), let bytes = try? SafeFile.read(file, limit: 4096)
    else { return nil }
    return Hex.decode(String(decoding: bytes, as: UTF8.self).trimmingSpaces)
  }

  /// Keeps the hash of an entry that is in the hub for good. Should that fail, an earlier one stays,
  /// which the hub holds as well.
  func keepTip(_ hash: [UInt8], for path: String) {
    guard let file = file(for: path, "tip") else { return }
    try? SafeFile.write(
      Array((Hex.encode(hash) + "\n").utf8), to: file, existing: .replace,
      suffix: Hex.encode(hash.prefix(8)), isDurable: false)
  }

  /// Drops the key of a file that is not the one it was made for.
  func forget(_ path: String) {
    for ending in ["key", "tip"] {
      if let file = file(for: path, ending) { SafeFile.remove(file) }
    }
  }

  private func keyFile(for path: String) -> String? { file(for: path, "key") }

  private func file(for path: String, _ ending: String) -> String? {
    SafeFile.inode(path).map { "\(folder)/\($0).\(ending)" }
  }
}
