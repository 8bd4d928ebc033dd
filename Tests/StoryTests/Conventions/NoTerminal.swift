import Canvas
import Foundation
import HubTesting
import Testing

@Suite(.serialized) struct NoTerminal {
  @Test(
    "08: without a terminal it exits 64 with cause and way out, writes no escape, makes no file")
  func neither() throws {
    let world = try StoryWorld()
    let done = try world.command([], environment: ["TERM": "xterm-256color"])
    #expect(done.status == 64)
    #expect(done.text.contains("hubwright status"))
    #expect(!done.text.contains("\u{1b}"))
    #expect(world.files().isEmpty)
  }

  @Test("08: with only one end on the terminal as well", arguments: ["</dev/null", "| cat"])
  func oneEnd(redirection: String) throws {
    let world = try StoryWorld()
    let screen = try world.openUnderShell(
      "{ \"$1\"; echo \"code=$?\" >&2; } \(redirection)")
    try screen.wait(for: "code=64")
    #expect(!screen.output.contains(0x1b))
    #expect(world.files().isEmpty)
  }

  @Test(
    "09: a terminal that cannot place the cursor, or none named: rc 64 and plain commands work",
    arguments: ["dumb", ""])
  func notAddressable(term: String) throws {
    let world = try StoryWorld()
    let screen = try world.open(term: term)
    #expect(try screen.waitForEnd(64).isEmpty)
    #expect(!screen.output.contains(0x1b))
    #expect(screen.screen.text.contains("hubwright status"), "\(screen.screen.text)")
  }

  @Test("09: an unknown TERM names the description that is missing")
  func unknown() throws {
    let world = try StoryWorld()
    let screen = try world.open(term: "no-such-thing")
    #expect(try screen.waitForEnd(64).isEmpty)
    #expect(!screen.output.contains(0x1b))
    #expect(screen.screen.text.contains("no-such-thing"))
    #expect(screen.screen.text.contains("terminfo"), "\(screen.screen.text)")
  }

  @Test("09: a plain terminal without colours or an alternate screen will do")
  func vt100() throws {
    let world = try StoryWorld()
    let screen = try world.openedHub(term: "vt100")
    screen.type("q")
    #expect(try screen.waitForEnd().isEmpty)
  }
}
