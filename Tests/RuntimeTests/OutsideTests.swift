import Foundation
import HubServices
import Testing

/// A folder with programs made of a few lines of shell, gone afterwards.
private final class Workbench {
  let folder: String

  init() throws {
    folder = NSTemporaryDirectory() + "hubwright-bench-" + UUID().uuidString
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// Written by another process: were the file open here, a program that another test starts at
  /// this moment would hold it open for writing, and it could not be run.
  @discardableResult
  func program(_ name: String, _ lines: String) throws -> String {
    let path = "\(folder)/\(name)"
    try Data("#!/bin/sh\n\(lines)\n".utf8).write(to: URL(fileURLWithPath: path + ".text"))
    #expect(Launch.run("/bin/cp", [path + ".text", path], environment: [:]) == .status(0))
    try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
    return path
  }

  func text(_ name: String) -> String? {
    try? String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
  }

  func environment(_ more: [String: String] = [:]) -> [String: String] {
    ["PATH": "\(folder):/usr/bin:/bin", "HOME": folder].merging(more) { $1 }
  }
}

@Suite("Other programs")
struct OutsideTests {
  @Test(
    "An editor's line is split as a shell splits words, without a shell",
    arguments: [
      ("vi", ["vi"]), ("code -w", ["code", "-w"]), ("  'my ed' \"-a b\" ", ["my ed", "-a b"]),
      ("e\\ d $(x) ;rm", ["e d", "$(x)", ";rm"]), ("a'b'\"c\"", ["abc"]),
    ])
  func words(line: String, words: [String]) { #expect(ProgramWords.split(line) == words) }

  @Test(
    "A line with an open quote, or none at all, is no program", arguments: ["", " ", "'a", "a\\"])
  func noWords(line: String) { #expect(ProgramWords.split(line) == nil) }

  @Test("A program gets its arguments exactly, and a clean environment")
  func exact() throws {
    let bench = try Workbench()
    let path = try bench.program(
      "probe", "printf '%s\\n' \"$@\" >\"$HOME/args\"; env >\"$HOME/env\"")
    let arguments = ["-x", "a b", "$(id)", "`x`", "a;b", "new\nline", "*"]
    let more = ["HUBWRIGHT_HUB": "/secret", "AWS_SECRET": "s", "TERM": "dumb"]
    let ending = Launch.run(path, arguments, environment: bench.environment(more))
    #expect(ending == .status(0))
    #expect(bench.text("args") == arguments.joined(separator: "\n") + "\n")
    let variables = bench.text("env") ?? ""
    #expect(variables.contains("TERM=dumb"))
    #expect(!variables.contains("secret") && !variables.contains("AWS"))
  }

  @Test("How a program ended is known")
  func endings() throws {
    let bench = try Workbench()
    let path = try bench.program("end", "case $1 in k) kill -9 $$;; *) exit $1;; esac")
    #expect(Launch.run(path, ["3"], environment: bench.environment()) == .status(3))
    #expect(Launch.run(path, ["k"], environment: bench.environment()) == .signal(9))
    #expect(Launch.run("/no/such", [], environment: [:]) == .never)
  }

  @Test("40: the clipboard's program gets the text on its input, not in its arguments")
  func feed() throws {
    let bench = try Workbench()
    try bench.program("wl-copy", "cat >\"$HOME/clip\"; printf '%s' \"$*\" >\"$HOME/args\"")
    let neighbours = Neighbours(environment: bench.environment(["WAYLAND_DISPLAY": "w"]))
    #expect(neighbours.copy("Ana\nLima"))
    #expect(bench.text("clip") == "Ana\nLima")
    #expect(bench.text("args") == "")
  }

  @Test("40: a clipboard's program that hangs, fails or reads nothing holds nobody up")
  func hanging() throws {
    let bench = try Workbench()
    let hang = try bench.program("hang", "exec sleep 600")
    let deaf = try bench.program("deaf", "exit 1")
    let large = [UInt8](repeating: 65, count: 1 << 20)
    #expect(
      !Launch.feed(large, to: hang, [], environment: bench.environment(), milliseconds: 100))
    #expect(!Launch.feed(large, to: deaf, [], environment: bench.environment(), milliseconds: 100))
    #expect(!Neighbours(environment: ["PATH": bench.folder]).copy("x"))
  }

  @Test("The editor is the one that is named; one that is missing is named too")
  func chosen() throws {
    let bench = try Workbench()
    let path = try bench.program("ed it", "exit 0")
    let named = Neighbours(
      environment: bench.environment(["VISUAL": "'ed it' --wait", "EDITOR": "other"]))
    #expect(try named.editor() == Neighbours.Tool(path: path, arguments: ["--wait"]))
    let missing = Neighbours(environment: bench.environment(["EDITOR": "no-such-editor -w"]))
    #expect(throws: Neighbours.Missing.named("no-such-editor -w")) { try missing.editor() }
    #expect(throws: Neighbours.Missing.none) {
      try Neighbours(environment: ["PATH": "/nowhere"]).editor()
    }
  }
}
