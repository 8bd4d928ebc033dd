import Foundation
import HubKit
import Testing

@testable import Commands

/// What somebody may ask: to see what is kept of them (T25), and to be erased (T23, T24).
@Suite struct PersonTests {
  /// Ana's hub with two people, a token in the name of each, and a talk of both.
  private func line() throws -> CommandLine {
    let line = try CommandLine.withHub()
    try line.succeed("add", "Ada Qwzzx, dyer at Lumo, ada@qwzzx.example, +39 055 1234567")
    try line.succeed("add", "Bruno Yxvvk, weaver at Tela, bruno@yxvvk.example, +39 055 7654321")
    try line.succeed(
      "log", "coffee with Ada Qwzzx and Bruno Yxvvk: Yxvvk (055 7654321) wants Qwzzx's looms")
    try line.succeed(
      "new", "action", "text=Call Ada Qwzzx for Yxvvk", "owner=Ana Ruiz", "due=2026-12-01")
    try line.succeed("edit", "Ada Qwzzx", "job=master dyer")
    return line
  }

  private func holding(_ token: String, below folder: String) throws -> [String] {
    let files = try #require(FileManager.default.enumerator(atPath: folder))
    return files.compactMap { $0 as? String }.filter { name in
      let bytes = FileManager.default.contents(atPath: folder + "/" + name) ?? Data()
      return String(decoding: bytes.map { $0 | 0x20 }, as: UTF8.self).contains(token)
    }
  }

  @Test("Whom an undone import left in the Trash goes too, and no list shows a number for them")
  func doubleInTrash() throws {
    let line = try CommandLine.withHub()
    let file = line.home + "/joe.vcf"
    let card =
      "BEGIN:VCARD\nVERSION:3.0\nUID:qwzzx-1\nFN:Joe Qwzzx\nN:Qwzzx;Giuseppe;;;\n"
      + "EMAIL:joe@qwzzx.example\nEND:VCARD\n"
    try Data(card.utf8).write(to: URL(fileURLWithPath: file))
    try line.succeed("import", file)
    try line.succeed("undo")
    try line.succeed("import", file)
    try FileManager.default.removeItem(atPath: file)
    try line.succeed("log", "called Joe Qwzzx, needs space")
    let unasked = line("person", "erase", "joe@qwzzx.example")
    #expect(unasked.errors.contains("overwrites Joe Qwzzx."))
    let id = try #require(
      line.rows("person").first { $0["name"]?.string == "Joe Qwzzx" }?["id"]?.string)
    try line.succeed("person", "erase", "joe@qwzzx.example", "--yes")
    for token in ["qwzzx", "giuseppe"] { #expect(try holding(token, below: line.home) == []) }
    for kind in ["person", "need", "interaction"] {
      #expect(!(try line.succeed("list", kind).out.contains(id)), "\(kind)")
    }
    #expect(try line.succeed("list", "person").out.contains("erased person"))
  }

  @Test("T25: everything about a person, and nobody else")
  func export() throws {
    let line = try line()
    let page = try line.succeed("person", "export", "Ada Qwzzx").out
    for part in [
      "# Ada Qwzzx", "ada@qwzzx.example", "055 1234567", "master dyer", "dyer at Lumo",
      "Call Ada Qwzzx", "another person",
    ] {
      #expect(page.contains(part), "\(part)")
    }
    let json = try line.succeed("person", "export", "Ada Qwzzx", "--json").out
    for text in [page, json] {
      #expect(!text.lowercased().contains("yxvvk"))
      #expect(!text.contains("7654321"))
      #expect(!text.lowercased().contains("ruiz"))
    }
    let document = try JSON(parsing: Array(json.utf8))
    let kinds = document["records"]?.array?.compactMap { $0["kind"]?.string } ?? []
    #expect(kinds.first == "person")
    #expect(Set(kinds).isSuperset(of: ["channel", "interaction"]))
    let jobs = document["history"]?.array?.filter { $0["field"]?.string == "job" } ?? []
    #expect(jobs.compactMap { $0["value"]?.string } == ["master dyer", "dyer"])
  }

  @Test func bothFilesAreWrittenOrNone() throws {
    let line = try line()
    let name = line.home + "/ada"
    try line.succeed("person", "export", "Ada Qwzzx", "--output", name)
    let page = try String(contentsOfFile: name + ".md", encoding: .utf8)
    #expect(page.hasPrefix("# Ada Qwzzx"))
    #expect(
      try JSON(parsing: Array(Data(contentsOf: URL(filePath: name + ".json"))))["records"] != nil)
    let mode = try FileManager.default.attributesOfItem(atPath: name + ".md")[.posixPermissions]
    #expect(mode as? Int == 0o600)
    #expect(line("person", "export", "Ada Qwzzx", "--output", name).status == 73)
  }

  @Test("T24: after it no byte of the person is left, and a file does not bring them back")
  func erase() throws {
    let line = try line()
    let card = try line.file(
      "ada.vcf",
      "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada Q\r\nEMAIL:ada@qwzzx.example\r\nEND:VCARD\r\n")
    let told = try line.succeed("person", "erase", "Ada Qwzzx", "--dry-run").out
    #expect(told.contains("Erasing Ada Qwzzx would take away:"))
    #expect(told.contains("Call Ada Qwzzx"))
    #expect(try !holding("qwzzx", below: line.home + "/.local").isEmpty)
    let talks = try line.rows("interaction").count
    let done = try line.succeed("person", "erase", "Ada Qwzzx", "--yes", "--json").json
    #expect(done["dryRun"] == .boolean(false))
    #expect(done["suppressed"]?.integer == 3)
    for folder in ["/.local", "/.config"]
    where FileManager.default.fileExists(atPath: line.home + folder) {
      #expect(try holding("qwzzx", below: line.home + folder) == [])
      #expect(try holding("1234567", below: line.home + folder) == [])
    }
    try line.succeed("check")
    #expect(try line.rows("interaction").count == talks)
    #expect(try line.succeed("list", "action").out.contains("Call erased person"))
    let imported = try line.succeed("import", card, "--json").json["files"]?.array?.first
    #expect(imported?["skipped"]?.integer == 1)
    #expect(
      imported?["problems"]?.array?.first?["message"]?.string?.contains("erased on request") == true
    )
    let again = line("add", "Ada Qwzzx, ada@qwzzx.example")
    #expect(again.status == 1)
    #expect(again.errors.contains("--new-consent"))
    try line.succeed("add", "Ada Qwzzx, ada@qwzzx.example", "--new-consent")
    #expect(line("undo").status == 0)
  }

  @Test("whoever uses this computer is not erased from it")
  func nobodyErasesThemselves() throws {
    let line = try line()
    for more in [["--yes"], ["--dry-run"]] {
      let tried = line.run(["person", "erase", "Ana Ruiz"] + more)
      #expect(tried.status == 1)
      #expect(tried.errors.contains("Ana Ruiz uses this hub on this computer"))
    }
    #expect(try line.succeed("list", "person").out.contains("Ana Ruiz"))
  }

  @Test func headingsAreTitlesOfSeveral() throws {
    let line = try line()
    let page = try line.succeed("person", "export", "Ada Qwzzx").out
    let headings = page.split(separator: "\n").filter { $0.hasPrefix("## ") }
    #expect(
      headings == [
        "## People", "## Contact Details", "## Conversations", "## Needs", "## Mentioned In",
        "## What Was Written, Newest First",
      ])
    let pagina = try line.succeed("person", "export", "Ada Qwzzx", "--lang", "it").out
    #expect(pagina.contains("## Persone\n"))
    #expect(pagina.contains("## Recapiti\n"))
  }

  @Test func itAsksAndTheAnswerIsNo() throws {
    let line = try line()
    #expect(line("person", "erase", "Ada Qwzzx").status == 1)
    line.isTerminal = true
    line.answers = [""]
    let asked = line("person", "erase", "Ada Qwzzx")
    #expect(asked.status == 1)
    #expect(asked.errors.contains("This cannot be undone"))
    line.isTerminal = false
    #expect(try line.succeed("list", "person").out.contains("Ada Qwzzx"))
  }

  @Test("who had nothing but a name is not added again either, until they agree anew")
  func byTheNameAlone() throws {
    let line = try CommandLine.withHub()
    try line.succeed("add", "Ada Qwzzx")
    try line.succeed("person", "erase", "Ada Qwzzx", "--yes")
    #expect(line("add", "Ada Qwzzx").status == 1)
    try line.succeed("add", "Ada Qwzzx", "--new-consent")
    try line.succeed("add", "Ada Qwzzx")
  }

  @Test func anErasureIsNotUndone() throws {
    let line = try line()
    try line.succeed("person", "erase", "Ada Qwzzx", "--yes")
    let undone = line("undo")
    #expect(undone.status == 1)
    #expect(undone.errors.contains("erased"))
    #expect(try !line.succeed("list", "person").out.contains("Qwzzx"))
  }

  @Test func whoseDataAreToBeLookedAtAgainIsListed() throws {
    let line = try CommandLine.withHub()
    try line.succeed("new", "person", "name=Bo Ek")
    #expect(try line.succeed("review").out.contains("Nobody's data"))
    line.environment["HUBWRIGHT_NOW"] = "2029-03-01T12:00:00+01:00"
    let review = try line.succeed("review", "--json").json
    #expect(review["months"]?.integer == 24 && review["total"]?.integer == 1)
    #expect(review["people"]?.array?.first?["name"]?.string == "Bo Ek")
    #expect(review["people"]?.array?.first?["reason"]?.string == "silent")
    #expect(try line.succeed("today").out.contains("hubwright review"))
    try line.succeed("edit", "Bo Ek", "retentionUntil=2030-01-01", "retentionReason=on the board")
    #expect(try line.succeed("review", "--json").json["total"]?.integer == 0)
    #expect(line("settings", "retention.months=never").status == 1)
    try line.succeed("settings", "retention.months=36")
    #expect(try line.succeed("settings", "retention.months", "--json").out.contains("36"))
  }

  @Test func ofTwoOfANameTheOneInTheTrashIsToldApart() throws {
    let line = try CommandLine.withHub()
    try line.succeed("new", "person", "name=Bo Ek", "job=dyer")
    try line.succeed("delete", "Bo Ek")
    try line.succeed("new", "person", "name=Bo Ek", "job=weaver")
    let shown = try line.succeed("show", "Bo Ek")
    #expect(
      shown.out.contains("weaver") && shown.errors.contains("In the Trash by that name: Bo Ek"))
    let refused = line("person", "erase", "Bo Ek", "--yes")
    #expect(refused.status == 1)
    #expect(refused.errors.contains("In the Trash: Bo Ek (person"))
    // A name that only the Trash knows still finds it there.
    try line.succeed("delete", "Bo Ek")
    try line.succeed("new", "person", "name=Ida Sol")
    try line.succeed("delete", "Ida Sol")
    #expect(try line.succeed("show", "Ida Sol").errors.isEmpty)
  }

  @Test func aGuestWhoWasMergedIsNamedByTheConsentOfWhoWasKept() throws {
    let line = try CommandLine.withHub()
    try line.succeed("new", "person", "name=Bo Ek", "email=bo@x.example")
    try line.succeed("new", "person", "name=B. Ek")
    try line.succeed("new", "meeting", "title=Open day", "kind=social", "start=2026-11-01T18:00")
    try line.succeed("new", "attendance", "meeting=Open day", "person=B. Ek")
    try line.succeed("merge", "Bo Ek", "B. Ek")
    let left = try line.succeed("export", "--format", "ics", "--for", "newsletter")
    #expect(!left.out.contains("ATTENDEE"))
    #expect(left.errors.contains("purpose=newsletter basis=consent"))
    try line.succeed(
      "new", "consent", "person=Bo Ek", "purpose=newsletter", "basis=consent",
      "givenOn=2026-11-01")
    let given = try line.succeed("export", "--format", "ics", "--for", "newsletter")
    #expect(given.out.contains("ATTENDEE"))
    #expect(!given.errors.contains("left out"))
  }
}
