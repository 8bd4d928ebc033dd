import Canvas
import Foundation
import HubTesting
import Testing

/// What others might see of a hub: on the screen afterwards, in the window's title, in the list of
/// processes, in a core dump.
@Suite(.serialized) struct NobodyExposed {
  private static let names = ["Zoe Lima", "Ana Ruiz", "zoe@lima.example", "Half a secret"]

  /// Opens, looks at a record, edits, searches.
  private func looked(_ world: StoryWorld, _ check: (PtyDriver) -> Void) throws -> PtyDriver {
    try world.startHub()
    try world.succeed("new", "person", "name=Zoe Lima", "email=zoe@lima.example")
    let screen = try world.openedHub()
    screen.type("3")
    try screen.wait(for: "Zoe Lima")
    screen.type("G")
    try screen.wait("the row of Zoe Lima") { $0.row($0.cursor.y).contains("Zoe Lima") }
    for keys in [Press.enter, "e", "Half a secret", Press.escape, "8", "Zoe", Press.escape, "9"] {
      screen.type(keys)
      screen.settle()
      check(screen)
    }
    return screen
  }

  @Test("T29: the window's title names nobody, and is given back at the end")
  func title() throws {
    let screen = try looked(StoryWorld()) { screen in
      for name in Self.names { #expect(!screen.screen.title.contains(name)) }
      #expect(screen.screen.title.contains("Hubwright"))
    }
    screen.type("qqqqqqqq")
    #expect(try screen.waitForEnd().isEmpty)
    let written = String(decoding: screen.output, as: UTF8.self)
    #expect(written.ranges(of: "\u{1b}[22;0t").count == 1)
    #expect(written.ranges(of: "\u{1b}[23;0t").count == 1)
  }

  @Test(
    "T29: after the end nothing of the hub stands on the screen", arguments: [0, SIGTERM, SIGSEGV])
  func screen(signal: Int32) throws {
    let world = try StoryWorld()
    let screen = try looked(world) { _ in }
    if signal == 0 { screen.type("qqqqqqqq") } else { screen.signal(signal) }
    _ = try screen.waitForExit()
    #expect(screen.leftovers().isEmpty)
    for name in Self.names + ["Lumo"] { #expect(!screen.screen.text.contains(name)) }
    // Nothing was written before the alternate screen or after it.
    let written = String(decoding: screen.output, as: UTF8.self)
    let start = try #require(written.range(of: "\u{1b}[?1049h"))
    let end = try #require(written.range(of: "\u{1b}[?1049l", options: .backwards))
    for name in Self.names {
      #expect(!written[..<start.lowerBound].contains(name))
      #expect(!written[end.upperBound...].contains(name))
    }
  }

  #if os(Linux)
    @Test("T29: no core dump can be made, and the list of processes names nobody")
    func processes() throws {
      let world = try StoryWorld()
      let screen = try looked(world) { screen in
        for process in Self.family(of: screen.process) {
          let words =
            (try? String(contentsOfFile: "/proc/\(process)/cmdline", encoding: .utf8)) ?? ""
          for name in Self.names { #expect(!words.contains(name), "\(words)") }
        }
      }
      let limits = try String(contentsOfFile: "/proc/\(screen.process)/limits", encoding: .utf8)
      let core = try #require(limits.split(separator: "\n").first { $0.contains("core file") })
      let values = core.split(separator: " ").filter { Int($0) != nil || $0 == "unlimited" }
      #expect(values == ["0", "0"])
    }

    /// A process and those that it started.
    private static func family(of process: pid_t) -> [pid_t] {
      let path = "/proc/\(process)/task/\(process)/children"
      let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
      let children = text.split(separator: " ").compactMap { pid_t($0) }
      return [process] + children.flatMap { family(of: $0) }
    }
  #endif
}
