import Canvas
import Foundation
import HubTesting

/// A world for one story: a home folder of its own, the built program, nothing else.
final class StoryWorld {
  let home: String
  let program: String

  init() throws {
    home = NSTemporaryDirectory() + "hubwright-story-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
    program = StoryWorld.builtProgram
  }

  deinit { try? FileManager.default.removeItem(atPath: home) }

  /// The executable lies where the tests were built.
  private static let builtProgram: String = {
    let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }
    let tests = bundle?.bundlePath ?? ProcessInfo.processInfo.arguments.first ?? ""
    return URL(fileURLWithPath: tests).deletingLastPathComponent()
      .appendingPathComponent("hubwright").path
  }()

  var hub: String { home + "/.local/share/hubwright/hub.sqlite" }

  /// A hub with one organizer.
  func startHub() throws {
    let done = try command([
      "init", "--name", "Lumo Guild", "--place", "Biella", "--me", "Ana Ruiz",
    ])
    guard done.status == 0 else { throw PtyFailure("init: \(done.text)") }
  }

  /// Opens the interface on a terminal of its own.
  func open(
    size: Size = Size(width: 80, height: 24), term: String = "xterm-256color",
    environment: [String: String] = [:]
  ) throws -> PtyDriver {
    try PtyDriver([program], home: home, size: size, term: term, environment: environment)
  }

  /// Opens the interface under a shell with job control.
  func openUnderShell(_ script: String) throws -> PtyDriver {
    try PtyDriver(["/bin/sh", "-c", script, "sh", program], home: home)
  }

  /// Runs a command without a terminal.
  func command(
    _ arguments: [String], environment: [String: String] = [:]
  ) throws -> (status: Int32, text: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.environment = [
      "HOME": home, "LANG": "C.UTF-8", "TZ": "UTC", "PATH": "/usr/bin:/bin",
    ].merging(environment) { $1 }
    let pipe = Pipe()
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }

  /// The files under the home folder, from there.
  func files() -> [String] {
    (FileManager.default.enumerator(atPath: home)?.allObjects as? [String] ?? []).filter {
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: home + "/" + $0, isDirectory: &isFolder)
      return !isFolder.boolValue
    }
  }
}

struct PtyFailure: Error, CustomStringConvertible {
  let description: String
  init(_ text: String) { description = text }
}

/// Keys by the bytes a terminal sends for them.
enum Press {
  static let escape = "\u{1b}"
  static let enter = "\r"
  static let tab = "\t"
  static let f2 = "\u{1b}OQ"
  static let f3 = "\u{1b}OR"
  static let f6 = "\u{1b}[17~"
  static let f7 = "\u{1b}[18~"
  static let controlZ = "\u{1a}"
  static let controlS = "\u{13}"
}
