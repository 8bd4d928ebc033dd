import Foundation
import HubKit
import Testing

@testable import Runtime

/// What editors leave when the program comes to a sudden end.
@Suite("What editors leave") struct LeftTextTests {
  /// A folder of an editor whose program is gone, with these files.
  private func left(_ files: [String: [UInt8]], in desktop: Desktop) throws -> String {
    let manager = FileManager.default
    let folder = desktop.places.state + "/hubwright-edit-\(UUID().uuidString)"
    try manager.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    for (name, bytes) in files.merging(["lock": []], uniquingKeysWith: { $1 }) {
      try Data(bytes).write(to: URL(fileURLWithPath: folder + "/" + name))
    }
    return folder
  }

  /// A swap file of Vim that holds more than the text does.
  private var swap: [UInt8] {
    var bytes = [UInt8](repeating: 0, count: 4096)
    bytes[1007] = 0x55
    return bytes
  }

  @Test("25: what an editor kept beside a text that is gone is copied once and stays")
  func besideNoText() throws {
    let desktop = try Desktop()
    let folder = try left([".text.txt.swp": swap], in: desktop)
    let desk = HubDesk(desktop.options())
    let kept = desk.keepLeftTexts()
    #expect(kept.count == 1)
    let path = try #require(kept.first)
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Data(swap))
    #expect(FileManager.default.fileExists(atPath: folder + "/.text.txt.swp"))
  }

  @Test("25: a text that cannot be read stays, with all that lies beside it")
  func unreadable() throws {
    let desktop = try Desktop()
    let folder = try left(["notes.txt~": Array("mine".utf8)], in: desktop)
    try FileManager.default.createDirectory(
      atPath: folder + "/text.txt", withIntermediateDirectories: false)
    #expect(HubDesk(desktop.options()).keepLeftTexts().isEmpty)
    #expect(FileManager.default.fileExists(atPath: folder + "/text.txt"))
    #expect(FileManager.default.fileExists(atPath: folder + "/notes.txt~"))
  }

  @Test("A folder in which nobody wrote anything is removed")
  func empty() throws {
    let desktop = try Desktop()
    let folder = try left(["told.txt": []], in: desktop)
    #expect(HubDesk(desktop.options()).keepLeftTexts().isEmpty)
    #expect(!FileManager.default.fileExists(atPath: folder))
  }
}
