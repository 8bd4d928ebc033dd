import Canvas
import Foundation
import HubTesting
import Testing

@Suite("Around the terminal: copying, the editor, colours, the mouse", .serialized)
struct OutsideStories {
  private func world() throws -> StoryWorld {
    let world = try StoryWorld()
    try world.startHub()
    return world
  }

  private func text(_ screen: PtyDriver) -> String {
    String(decoding: screen.output, as: UTF8.self)
  }

  /// A program of a few lines of shell in the home folder.
  private func program(_ name: String, _ lines: String, in world: StoryWorld) throws -> String {
    let path = world.home + "/" + name
    try Data("#!/bin/sh\n\(lines)\n".utf8).write(to: URL(fileURLWithPath: path + ".text"))
    // Were it written here, what another test starts at this moment would hold it open for writing.
    let copy = try Process.run(
      URL(fileURLWithPath: "/bin/cp"), arguments: [path + ".text", path])
    copy.waitUntilExit()
    try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
    return path
  }

  private func toPeople(_ screen: PtyDriver) throws {
    try screen.wait(for: "Start the conversation")
    screen.type("3")
    try screen.wait(for: "Ana Ruiz")
  }

  @Test("40: yy copies by OSC 52, and says how much")
  func osc52() throws {
    let world = try world()
    let screen = try world.open()
    try toPeople(screen)
    screen.type("yy")
    try screen.wait(for: "Copied ")
    let copied = Data("Ana Ruiz".utf8).base64EncodedString().prefix(8)
    #expect(text(screen).contains("\u{1b}]52;c;\(copied)"))
  }

  @Test("40: inside tmux, where the terminal says nothing of a clipboard, tmux hands it on")
  func passthrough() throws {
    let world = try world()
    let screen = try world.open(term: "vt220", environment: ["TMUX": "/tmp/x,1,0"])
    try toPeople(screen)
    screen.type("yy")
    try screen.wait(for: "Copied ")
    #expect(text(screen).contains("\u{1b}Ptmux;\u{1b}\u{1b}]52;c;"))
  }

  @Test("40: without any clipboard it is said, and nothing is written")
  func nothing() throws {
    let world = try world()
    let screen = try world.open(term: "vt220")
    try toPeople(screen)
    screen.type("yy")
    try screen.wait(for: "Not copied")
    #expect(!text(screen).contains("]52;"))
  }

  @Test("E writes the notes in $EDITOR, with the terminal given back and taken again")
  func editor() throws {
    let world = try world()
    let editor = try program(
      "my editor",
      "stty -a >\"$HOME/tty\"; ls -l \"$2\" >\"$HOME/file\"; echo \"$1\" >\"$HOME/arg\""
        + "; printf 'Knows the mill\\n' >\"$2\"", in: world)
    let screen = try world.open(environment: ["EDITOR": "'\(editor)' -w"])
    try toPeople(screen)
    screen.type("E")
    try screen.wait("the walk back") { $0.text.contains("Saved") }
    #expect(screen.screen.modes.contains(1049))
    screen.type("\r")
    try screen.wait(for: "Knows the mill")
    #expect(try String(contentsOfFile: world.home + "/tty", encoding: .utf8).contains(" echo "))
    #expect(
      try String(contentsOfFile: world.home + "/file", encoding: .utf8).hasPrefix("-rw-------"))
    #expect(try String(contentsOfFile: world.home + "/arg", encoding: .utf8) == "-w\n")
    #expect(!world.files().contains { $0.hasSuffix("/text.txt") })
    screen.type("qqq")
    #expect(try screen.waitForExit() == .status(0))
    #expect(screen.leftovers().isEmpty)
  }

  @Test("25: what an editor had written that came to a bad end is there the next time")
  func killed() throws {
    let world = try world()
    let editor = try program(
      "ed",
      "if [ -e \"$HOME/once\" ]; then cat \"$1\" >\"$HOME/second\"; exit 0; fi"
        + "; touch \"$HOME/once\"; printf 'half a thought\\n' >\"$1\"; kill -9 $$", in: world)
    let screen = try world.open(environment: ["VISUAL": editor])
    try toPeople(screen)
    screen.type("E")
    try screen.wait(for: "its text is kept")
    screen.type("E")
    try screen.wait(for: "Saved")
    let second = try String(contentsOfFile: world.home + "/second", encoding: .utf8)
    #expect(second == "half a thought\n")
    #expect(!world.files().contains { $0.hasSuffix("/text.txt") })
  }

  @Test("25, 26: kill -9 while the editor is open loses nothing; the next start says where it is")
  func killedBesideTheEditor() throws {
    let world = try world()
    let editor = try program("ed", "printf 'half a thought\\n' >\"$1\"; kill -9 $PPID", in: world)
    let screen = try world.open(environment: ["VISUAL": editor])
    try toPeople(screen)
    screen.type("E")
    #expect(try screen.waitForExit() == .signal(9))
    let again = try world.open()
    try again.wait(for: "An editor left a text:")
    try again.wait(for: "~/.local/share/hubwright/kept/text-")
    let kept = world.files().filter { $0.contains("/kept/") }
    #expect(kept.count == 1)
    let path = world.home + "/" + (kept.first ?? "")
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "half a thought\n")
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
    #expect(mode as? Int == 0o600)
    again.type("3")
    try again.wait(for: "Ana Ruiz")
    again.type("qqq")
    _ = try again.waitForExit()
    // Told once; another editor does not remove it either.
    let third = try world.open(environment: ["VISUAL": "/bin/true"])
    try toPeople(third)
    #expect(!text(third).contains("An editor left"))
    third.type("E")
    try third.wait("the list back") { $0.modes.contains(1049) && $0.text.contains("Ana Ruiz") }
    third.type("qqq")
    _ = try third.waitForExit()
    #expect(world.files().filter { $0.contains("/kept/") } == kept)
  }

  @Test("An editor that is not there is named")
  func missing() throws {
    let world = try world()
    let screen = try world.open(environment: ["EDITOR": "no-such-editor"])
    try toPeople(screen)
    screen.type("E")
    try screen.wait(for: "no-such-editor")
    #expect(screen.screen.modes.contains(1049))
  }

  @Test("31: NO_COLOR, vt100 and the theme mono write no colour at all")
  func colours() throws {
    let world = try world()
    func colours(_ screen: PtyDriver) throws -> Bool {
      try toPeople(screen)
      screen.type("1\r")
      try screen.wait(for: "Esc")
      let text = text(screen)
      return ["\u{1b}[3", "\u{1b}[9", ";3", "\u{1b}[4"].contains { start in
        text.components(separatedBy: start).dropFirst().contains { rest in
          let digits = rest.prefix { $0.isNumber || $0 == ";" }
          return digits.count < 12 && rest.dropFirst(digits.count).first == "m"
            && !["", "9", "9;49", "9;49;"].contains(String(digits)) && start != "\u{1b}[4"
        }
      }
    }
    #expect(try colours(world.open()))
    #expect(try !colours(world.open(environment: ["NO_COLOR": "yes"])))
    #expect(try colours(world.open(environment: ["NO_COLOR": ""])))
    #expect(try !colours(world.open(term: "vt100")))
    #expect(try world.command(["settings", "theme=mono"]).status == 0)
    #expect(try !colours(world.open()))
  }

  @Test("39: the mouse is off at once by :set nomouse, and stays so")
  func mouse() throws {
    let world = try world()
    let screen = try world.open()
    try screen.wait("the mouse") { $0.modes.contains(1000) }
    screen.type(":set nomouse\r")
    try screen.wait("no mouse") { !$0.modes.contains(1000) && !$0.modes.contains(1006) }
    #expect(screen.screen.modes.contains(2004))
    screen.type("q")
    #expect(try screen.waitForExit() == .status(0))
    let again = try world.open()
    try again.wait(for: "Start the conversation")
    #expect(!again.screen.modes.contains(1000))
    again.type("q")
    #expect(try again.waitForExit() == .status(0))
    #expect(again.leftovers().isEmpty)
  }

  @Test("A setting changes its own line of config.toml and no other")
  func config() throws {
    let world = try world()
    let folder = world.home + "/.config/hubwright"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let before = "# mine\ntheme = \"standard\"\nlater = 3\n\n[keys.list]\n\"x\" = \"done\"\n"
    try Data(before.utf8).write(to: URL(fileURLWithPath: folder + "/config.toml"))
    let screen = try world.open()
    try screen.wait(for: "Start the conversation")
    screen.type(":set theme=high-contrast\r")
    try screen.wait(for: "high contrast")
    screen.type("q")
    #expect(try screen.waitForExit() == .status(0))
    let after = try String(contentsOfFile: folder + "/config.toml", encoding: .utf8)
    #expect(after == before.replacingOccurrences(of: "standard", with: "high-contrast"))
  }
}
