import Foundation
import HubKit
import Testing

@testable import Commands

/// Hostile text, names and paths on the command line.
struct ThreatTests {
  // MARK: Text to the terminal

  /// What terminals obey, and what readers cannot see.
  private static let payloads: [String] = {
    let escape = "\u{1b}"
    let marks = String(repeating: "\u{301}", count: 400)
    return [
      escape + "[7301;7302H", escape + "[7303m", escape + "[?7304h", escape + "[7305n",
      "\u{9b}7306;7307H", escape + "]0;HWPWN\u{7}", escape + "]52;c;SFdQV04=\u{7}",
      escape + "]8;;http://HWPWN.example\u{7}x" + escape + "]8;;\u{7}", "\u{9d}0;HWPWN\u{9c}",
      escape + "]2;HWPWN", escape + "PHWPWN" + escape + "\\", "\u{90}HWPWN\u{9c}",
      escape + "_HWPWN" + escape + "\\", escape + "^HWPWN" + escape + "\\",
      escape + "XHWPWN" + escape + "\\", escape + "c", escape + "(0",
      escape + "[73" + String(repeating: "x", count: 30) + "08m", escape + escape + "[[7309m",
      "safe\rHWPWN", "safe\nHWPWN", "HWPWN\u{8}\u{8}fake", "\u{7}\u{7}\u{7}", "\u{e}\u{f}",
      "\u{7f}\u{7f}", "\u{202e}fdp.exe", "\u{2067}x\u{2066}y\u{2069}",
      "HWP\u{200b}WN\u{2060}x\u{feff}y", "\u{e0041}\u{e007f}", "\u{2028}x\u{2029}y",
      "\u{ad}\u{34f}\u{115f}\u{3164}", "a" + marks, "\u{fffd}\u{fffe}", escape + "D" + escape + "M",
      "\u{206a}\u{61c}\u{180e}",
    ]
  }()

  /// Controls and characters nobody can see, that must not stand in what a terminal is sent.
  private func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    let value = scalar.value
    return value < 0x20 && value != 0x0A || (0x7F...0x9F).contains(value)
      || [0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x180E, 0x3164, 0xFEFF].contains(value)
      || (0x200B...0x200F).contains(value) || (0x2028...0x202E).contains(value)
      || (0x2060...0x206F).contains(value) || (0xE0000...0xE007F).contains(value)
  }

  private func isHarmless(_ text: String) -> Bool {
    var marks = 0
    for scalar in text.unicodeScalars {
      if isHarmful(scalar) { return false }
      marks = scalar.value == 0x301 ? marks + 1 : 0
      if marks > 8 { return false }
    }
    return true
  }

  @Test("T1: 35 payloads in every text reach no terminal: lists, pages, searches, messages")
  func payloads() throws {
    #expect(Self.payloads.count == 35)
    let line = try CommandLine.withHub()
    for (number, payload) in Self.payloads.enumerated() {
      let text = "p\(number) \(payload) end"
      let address = payload.split(whereSeparator: \.isNewline).joined()
      try line.succeed(
        "new", "person", "name=\(text)", "notes=\(text)", "job=\(text)",
        "email=x\(address)@x.example")
    }
    line.isTerminal = true
    var told: [CommandLine.Result] = []
    for command in [["list", "person"], ["find", "end"], ["history"], ["status"], ["today"]] {
      told.append(line.run(command))
    }
    for (number, payload) in Self.payloads.enumerated() {
      for command in [
        ["show", "p\(number)"], ["show", payload], ["list", payload],
        ["list", "person", "--where", payload + "=1"],
        ["import", payload], ["new", "person", "\(payload)=1"], ["--lang", payload, "list"],
        ["export", "--format", payload], ["delete", payload], [payload],
        ["--hub", payload, "list"],
        ["list", "person", "--\(payload)"],
      ] {
        told.append(line.run(command))
      }
    }
    for result in told { #expect(isHarmless(result.out) && isHarmless(result.errors)) }
    #expect(told.first?.out.contains("HWPWN") == true)
  }

  @Test("T2: an address that looks like another is marked where it is shown")
  func lookAlikes() throws {
    let line = try CommandLine.withHub()
    let result = try line.succeed("new", "person", "name=Bo Li", "email=bo@lumо.example")
    #expect(result.errors.contains("alphabets"))
    #expect(try line.succeed("show", "Bo Li").out.contains("! letters that look like others"))
    try line.succeed("new", "person", "name=Cy Ok", "email=cy@lumo.example")
    #expect(!(try line.succeed("show", "Cy Ok").out.contains("!")))
  }

  @Test("T2: a namesake who differs only by what cannot be seen is found, and imported only once")
  func invisibleNamesake() throws {
    let line = try CommandLine.withHub()
    try line.succeed("new", "person", "name=Bo Li", "email=bo@lumo.example")
    let table = try line.file(
      "x.csv", "name,email\nB\u{200B}o L\u{AD}i,bo@lumo.example\nBo\u{2060} Li,\n")
    try line.succeed("import", table)
    #expect(try line.rows("person").count == 2)
    #expect(line("show", "B\u{3164}o Li").status == 0)
  }

  // MARK: Names and paths

  private static let names = [
    "../x", "../../.bashrc", "/etc/hubwright", "a/../../x", ".git/config", "..", ".", "~/x", "CON",
    "nul\u{0}x", String(repeating: "n", count: 4096), "e\u{301}", "\u{e9}", "a\nb", "-rf",
    "$(touch x)",
    "`touch x`", ";touch x", "%2e%2e%2fx", "..\\x", "\u{202e}x", "hub.sqlite", "kept/x", "*.sqlite",
  ]

  @Test("T4: names never become paths: whatever is called so, no file is made by it")
  func names() throws {
    let line = try CommandLine.withHub()
    let before = try files(line.home)
    for name in Self.names where !name.contains("\u{0}") {
      _ = line("new", "person", "name=\(name)", "notes=\(name)")
      _ = line("new", "org", "name=\(name)")
      _ = line("new", "document", "title=\(name)", "template=\(name)", "url=\(name)")
      _ = line("add", name + ", CTO at " + name)
      _ = line("log", "call with", name)
      _ = line("edit", "hub", "name=\(name)")
      _ = line("demo", name, "--no-open", "--output", line.home + "/practice.sqlite")
    }
    // Tables that name files, and names inside of files.
    let hostile = Self.names.map { $0.split(separator: "\n").joined() }.filter {
      !$0.contains("\u{0}")
    }
    let rows = hostile.map { "\"\($0)\",\"\($0)\",x@x.example" }.joined(separator: "\n")
    let cards = hostile.map { "BEGIN:VCARD\nFN:\($0)\nUID:\($0)\nPHOTO:file:\($0)\nEND:VCARD\n" }
      .joined()
    _ = line("import", try line.file("a.csv", "name,uid,email\n" + rows))
    _ = line("import", try line.file("a.vcf", cards))
    _ = line("export", "--format", "vcard", "--output", line.home + "/out.vcf")
    _ = line("backup", line.home + "/out.sqlite")
    let made = try files(line.home).subtracting(before)
    let expected: Set = ["a.csv", "a.vcf", "out.vcf", "out.sqlite"]
    #expect(made.filter { !$0.hasPrefix(".local/") }.subtracting(expected) == [])
    #expect(made.filter { $0.hasPrefix(".local/share") && !$0.contains("hub.sqlite") } == [])
    #expect(made.allSatisfy { !$0.contains("..") && !$0.contains("touch") })
  }

  @Test("T10: no command writes through a link that was put in the place of its file")
  func links() throws {
    let line = try CommandLine.withHub()
    let victim = try line.file("victim", "precious")
    let path = line.home + "/target"
    let manager = FileManager.default
    for target in [victim, line.home + "/nowhere"] {
      try? manager.removeItem(atPath: path)
      try manager.createSymbolicLink(atPath: path, withDestinationPath: target)
      for command in [
        ["export", "--format", "vcard", "--output", path],
        ["export", "--format", "csv", "--output", path],
        ["export", "--format", "hub", "--output", path], ["backup", path],
        ["demo", "outdoor", "--no-open", "--output", path],
        ["generate", "--people", "3", "--output", path],
        ["--hub", path, "init", "--name", "a", "--place", "b", "--me", "c"],
      ] {
        #expect(line.run(command).status != 0, "\(command)")
        if command[0] == "export" || command[0] == "backup" {
          #expect(line.run(command + ["--yes"]).status != 0, "\(command)")
        }
        #expect(try String(contentsOfFile: victim, encoding: .utf8) == "precious", "\(command)")
        #expect(!manager.fileExists(atPath: line.home + "/nowhere"), "\(command)")
        #expect(try manager.destinationOfSymbolicLink(atPath: path) == target, "\(command)")
      }
    }
  }

  @Test("T10: a file that is there is asked about before it is written over")
  func overwriting() throws {
    let line = try CommandLine.withHub()
    let path = try line.file("out.vcf", "precious")
    for command in [["export", "--format", "vcard", "--output", path], ["backup", path]] {
      #expect(line.run(command).status == 73)
      line.isTerminal = true
      line.answers = ["n"]
      #expect(line.run(command).status == 1)
      line.isTerminal = false
      #expect(try String(contentsOfFile: path, encoding: .utf8) == "precious")
    }
  }

  private func files(_ folder: String) throws -> Set<String> {
    Set(try FileManager.default.subpathsOfDirectory(atPath: folder))
  }

  // MARK: Mistakes

  @Test("T27: more than a fifth of the people go to the Trash only when asked, all others at once")
  func massDelete() throws {
    let line = try CommandLine.withHub()
    let names = (1...12).map { "Person\($0) Test" }
    for name in names { try line.succeed("new", "person", "name=\(name)") }
    try line.succeed("delete", names[0], names[1], names[2], names[3])
    let many = Array(names[4...8])
    let refused = line.run(["delete"] + many)
    #expect(refused.status == 1 && refused.errors.contains("5 of 9 records"))
    #expect(try line.rows("person").count == 9)
    line.isTerminal = true
    line.answers = ["n"]
    #expect(line.run(["delete"] + many).status == 1)
    line.answers = ["y"]
    #expect(line.run(["delete"] + many).status == 0)
    line.isTerminal = false
    #expect(try line.rows("person").count == 4)
    try line.succeed("undo")
    #expect(try line.rows("person").count == 9)
    #expect(line.run(["delete", "--yes"] + many).status == 0)
  }

  @Test("T27: on a terminal an import of more than twenty changes is told and asked about first")
  func largeImport() throws {
    let line = try CommandLine.withHub()
    let few = try line.file("few.csv", "name\n" + (1...20).map { "F\($0) Few\n" }.joined())
    let many = try line.file("many.csv", "name\n" + (1...21).map { "M\($0) Many\n" }.joined())
    line.isTerminal = true
    try line.succeed("import", few)
    line.answers = ["n"]
    let left = line("import", many)
    #expect(left.status == 1 && left.errors.contains("21 to add, 0 to update"))
    #expect(try line.rows("person").count == 21)
    line.answers = ["y"]
    try line.succeed("import", many)
    // Nothing would change: nothing is asked.
    try line.succeed("import", many)
    try line.succeed("undo")
    try line.succeed("import", many, "--yes")
    line.isTerminal = false
    #expect(try line.rows("person", "--limit", "100").count == 42)
  }

  @Test("T28: how old the last backup is, is told on the day's page, and not for a practice hub")
  func backupAge() throws {
    let line = try CommandLine(now: nil)
    try line.succeed("init", "--name", "Lumo Guild", "--place", "Biella", "--me", "Ana Ruiz")
    #expect(try line.succeed("today").out.contains("No backup yet"))
    try line.succeed("backup", line.home + "/copy.sqlite")
    #expect(try line.succeed("today").out.contains("Last backup today"))
    #expect(try line.succeed("today", "--json").json["backupAgeDays"] == .integer(0))
    let practice = try CommandLine.withHub()
    #expect(!(try practice.succeed("today").out.contains("ackup")))
  }
}
