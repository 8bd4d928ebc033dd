import Canvas
import Foundation
import HubTesting
import Testing

@Suite(.serialized) struct ExitStatuses {
  @Test("10: usage is 64, not found or refused 1, bad data 65, missing input 66")
  func statuses() throws {
    let world = try StoryWorld()
    try world.startHub()
    let spoiled = try world.write("nothing that is a card\n", to: "cards.vcf")
    let cases: [([String], Int32)] = [
      (["no-such-command"], 64), (["list", "person", "--nonsense"], 64),
      (["show", "nobody-here"], 1), (["delete", "nobody-here"], 1), (["import", spoiled], 65),
      (["import", world.home + "/not-there.vcf"], 66), (["--hub", spoiled, "list", "person"], 65),
      (["list", "person"], 0),
    ]
    for (arguments, status) in cases {
      let done = try world.command(arguments)
      #expect(done.status == status, "\(arguments): \(done.text)")
    }
  }

  @Test("10: what went wrong is said on standard error")
  func standardError() throws {
    let world = try StoryWorld()
    let screen = try world.openUnderShell("\"$1\" list person --nonsense 2>/dev/null; echo rc=$?")
    try screen.wait(for: "rc=64")
    #expect(screen.screen.text.hasPrefix("rc=64"))
  }

  @Test("10: Ctrl-C ends a command with 130")
  func interrupted() throws {
    let world = try StoryWorld()
    try world.startHub()
    // It waits for its input, which does not end.
    let screen = try world.openUnderShell(
      "trap : INT; echo ready; \"$1\" import - --format vcard; echo code=$?")
    try screen.wait(for: "ready")
    screen.type("BEGIN:VCARD\r")
    screen.settle(500)
    screen.type("\u{3}")
    try screen.wait(for: "code=130")
    #expect(try world.countPeople() == 1)
  }

  @Test("10: the man page lists every status")
  func manPage() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let page = folder.appendingPathComponent("../../../Resources/docs/hubwright.1")
    let text = try String(contentsOf: page.standardizedFileURL, encoding: .utf8)
    let section = try #require(text.range(of: ".SH EXIT STATUS"))
    let lines = text[section.upperBound...].split(separator: "\n")
    for status in [0, 1, 64, 65, 66, 70, 73, 74, 75, 77, 130] {
      #expect(lines.contains { $0.split(separator: ", ").contains("\(status)") }, "\(status)")
    }
  }
}
