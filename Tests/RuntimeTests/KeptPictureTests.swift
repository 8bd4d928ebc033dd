import Canvas
import Foundation
import HubKit
import HubStore
import HubTesting
import Testing

@testable import Runtime

@Suite("The picture that is kept for the next start")
struct KeptPictureTests {
  private static func frame(_ text: String) -> Frame {
    var frame = Frame(size: Size(width: 80, height: 24))
    frame.put(text, at: .zero)
    return frame
  }

  /// A hub whose next start has a picture that says "as it was".
  private func desktop() throws -> Desktop {
    let desktop = try Desktop()
    try desktop.startHub()
    try keep(desktop)
    return desktop
  }

  private func keep(_ desktop: Desktop) throws {
    var picture = try #require(KeptPicture(desktop.options()))
    picture.noteOpening()
    picture.keep(Self.frame("as it was"))
  }

  private func isShown(_ driver: StoryDriver) -> Bool {
    #expect(driver.text.contains("Lumo Guild"))
    return driver.terminal.frames.first?.rowText(0) == "as it was"
  }

  @Test("It is shown first, and what the hub says over it")
  func first() throws {
    let desktop = try desktop()
    #expect(isShown(try desktop.open()))
  }

  @Test("The next start shows what this one showed")
  func next() throws {
    let desktop = try Desktop()
    try desktop.startHub()
    // Its first start may write to a hub, so that the picture is behind.
    for _ in 0..<2 { _ = try desktop.open() }
    let driver = try desktop.open()
    #expect(driver.terminal.frames.count == 2)
    #expect(driver.terminal.frames.first?.text == driver.text)
    #expect(driver.terminal.frames.first?.cells == driver.terminal.frames.last?.cells)
  }

  @Test("Not of a hub that was written to since, nor of another day")
  func behind() throws {
    let desktop = try desktop()
    var options = desktop.options()
    options.clock = LocalClock(now: { Desktop.noon + 86_400_000 }, offset: { _ in 0 })
    #expect(!isShown(try StoryDriver(options)))

    try keep(desktop)
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: 1)], ofItemAtPath: desktop.places.defaultHub)
    #expect(!isShown(try desktop.open()))
  }

  @Test("Not in a window of another size, or in another language")
  func otherWindow() throws {
    let desktop = try desktop()
    #expect(!isShown(try desktop.open(size: Size(width: 79, height: 24))))
    try keep(desktop)
    var options = desktop.options()
    options.language = .it
    #expect(!isShown(try StoryDriver(options)))
  }

  @Test("Not when the file is torn")
  func torn() throws {
    let desktop = try desktop()
    let path = HubStore.picture(of: desktop.places.defaultHub)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    try bytes.dropLast(9).write(to: URL(fileURLWithPath: path))
    #expect(!isShown(try desktop.open()))
    let permissions = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
    #expect(permissions as? Int == 0o600)
  }

  @Test("None is kept where nothing may be written, and none without a hub")
  func none() throws {
    let desktop = try Desktop()
    _ = try desktop.open()
    let path = HubStore.picture(of: desktop.places.defaultHub)
    #expect(!FileManager.default.fileExists(atPath: path))
    try desktop.startHub()
    _ = try StoryDriver(desktop.options(readOnly: Notice("error.readOnly")))
    #expect(!FileManager.default.fileExists(atPath: path))
    _ = try desktop.open()
    #expect(FileManager.default.fileExists(atPath: path))
  }

  @Test("None is kept of a hub that was written to while it was drawn")
  func overtaken() throws {
    let desktop = try Desktop()
    try desktop.startHub()
    var picture = try #require(KeptPicture(desktop.options()))
    picture.noteOpening()
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: 1)], ofItemAtPath: desktop.places.defaultHub)
    picture.keep(Self.frame("as it was"))
    let path = HubStore.picture(of: desktop.places.defaultHub)
    #expect(!FileManager.default.fileExists(atPath: path))
  }
}
