import Foundation
import HubKit
import Testing

@testable import HubStore

/// Nothing of a hub can be read by anyone else, whatever the umask says (T11).
///
/// The umask belongs to the whole process: nothing that runs beside this may depend on it, and files
/// of the store do not.
@Suite(.serialized) struct ModeTests {
  @Test func everyFileAndFolderIsTheOwnersAlone() throws {
    let before = umask(0)
    defer { umask(before) }
    let hub = try TestHub()
    let ana = try hub.make("person", ["name": .text("Ana")])
    try hub.store.backup(to: hub.folder + "/data/copy.sqlite")
    try hub.store.erase([ana], context: hub.context)
    try hub.store.saveDraft("draft", key: "k")
    let second = try HubStore.open(at: hub.store.path, places: hub.places, world: hub.world)
    _ = try second.canonicalDump()
    let wide = try modes(below: hub.folder).filter { $0.value & 0o077 != 0 }
    #expect(wide == [:])
    let files = try modes(below: hub.folder)
    for name in ["data", "data/hub.sqlite", "data/hub.sqlite-wal", "data/hub.sqlite-shm"] {
      #expect(files[name] != nil, "\(name)")
    }
    #expect(files.keys.contains { $0.hasSuffix(".key") })
    second.close()
    hub.store.close()
    try HubStore.restore(
      from: hub.folder + "/data/copy.sqlite", to: hub.store.path, places: hub.places,
      world: hub.world)
    #expect(try modes(below: hub.folder).filter { $0.value & 0o077 != 0 } == [:])
  }

  @Test func whatWasWiderIsNarrowedWhenItIsOpened() throws {
    let hub = try TestHub()
    let path = hub.store.path
    for suffix in ["", "-wal", "-shm"] { chmod(path + suffix, 0o666) }
    let key = try #require(try modes(below: hub.folder).keys.first { $0.hasSuffix(".key") })
    chmod(hub.folder + "/" + key, 0o644)
    let second = try HubStore.open(at: path, places: hub.places, world: hub.world)
    defer { second.close() }
    _ = second.deviceID
    #expect(try modes(below: hub.folder).filter { $0.value & 0o077 != 0 } == [:])
  }

  /// Permissions of everything below a folder, without the folder that the test itself made.
  private func modes(below folder: String) throws -> [String: Int] {
    var modes: [String: Int] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder) {
      let attributes = try FileManager.default.attributesOfItem(atPath: folder + "/" + name)
      modes[name] = attributes[.posixPermissions] as? Int
    }
    return modes
  }
}
