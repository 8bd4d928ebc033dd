import Canvas
import Foundation
import HubStore
import HubTesting
import Runtime

extension StoryWorld {
  static let usual = Size(width: 80, height: 24)

  /// A hub of Ana Ruiz's and the interface on it, the walk being shown.
  func openedHub(
    size: Size = usual, term: String = "xterm-256color", environment: [String: String] = [:]
  ) throws -> PtyDriver {
    if !FileManager.default.fileExists(atPath: hub) { try startHub() }
    let screen = try open(size: size, term: term, environment: environment)
    try screen.wait(for: "Start the conversation")
    return screen
  }

  /// The interface on the hub in this process, where no terminal is needed.
  func story(
    size: Size = usual, configuration: String = "", language: String = "en_GB.UTF-8"
  ) throws -> StoryDriver {
    if !FileManager.default.fileExists(atPath: hub) { try startHub() }
    let places = Places(
      data: home + "/.local/share/hubwright", config: home + "/.config/hubwright",
      state: home + "/.local/state/hubwright")
    return try StoryDriver(
      ProgramOptions(
        hubPath: hub, places: places,
        configuration: Configuration(text: configuration, path: "config.toml"),
        // No editor of this machine is to be found: it would wait for somebody.
        environment: ["HOME": home, "LANG": language, "PATH": home], folder: home), size: size)
  }

  func add(_ people: String...) throws {
    for name in people { try succeed("new", "person", "name=\(name)") }
  }

  @discardableResult
  func succeed(_ arguments: String...) throws -> String {
    let done = try command(arguments)
    guard done.status == 0 else { throw PtyFailure("\(arguments): \(done.text)") }
    return done.text
  }

  /// A file in the home folder; its path.
  func write(_ text: String, to name: String) throws -> String {
    let path = home + "/" + name
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    return path
  }

  func configure(_ text: String) throws {
    _ = try write(text, to: ".config/hubwright/config.toml")
  }

  /// How many people the hub has.
  func countPeople() throws -> Int {
    let json = try JSONSerialization.jsonObject(
      with: Data(succeed("list", "person", "--json").utf8))
    return (json as? [String: Any])?["total"] as? Int ?? -1
  }
}

extension StoryDriver {
  /// The rows of the screen.
  var rows: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
  /// The line of hints.
  var lastRow: String { rows.last.map(String.init) ?? "" }
  /// The line where the cursor is.
  var cursorRow: String {
    let y = terminal.screen?.cursor?.y ?? -1
    return rows.indices.contains(y) ? String(rows[y]) : ""
  }
}

extension PtyDriver {
  /// The line where the cursor is.
  var cursorRow: String { screen.row(screen.cursor.y) }

  func waitForEnd(_ status: Int32 = 0) throws -> [String] {
    let exit = try waitForExit()
    return (exit == .status(status) ? [] : ["\(exit)"]) + leftovers()
  }
}

/// What a terminal sends for a paste and for the mouse.
enum Sent {
  static func paste(_ text: String) -> String { "\u{1b}[200~\(text)\u{1b}[201~" }
  /// At a column and row counted from nought.
  static func click(_ x: Int, _ y: Int) -> String {
    "\u{1b}[<0;\(x + 1);\(y + 1)M\u{1b}[<0;\(x + 1);\(y + 1)m"
  }
  static func wheel(down: Bool, _ x: Int, _ y: Int) -> String {
    "\u{1b}[<\(down ? 65 : 64);\(x + 1);\(y + 1)M"
  }
}
