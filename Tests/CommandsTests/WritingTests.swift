import HubKit
import Testing

@testable import Commands

/// What is written by command.
struct WritingTests {
  @Test("edit --where changes all that fit in one undo, after telling what it would do")
  func manyAreEdited() throws {
    let line = try CommandLine.withHub()
    for (name, ring) in [("Bo Li", "1"), ("Cid Blau", "2"), ("Dora Neri", "")] {
      try line.succeed("new", "person", "name=\(name)", "ring=\(ring)", "tags=fair")
    }
    let edit = ["edit", "--where", "tag:fair", "ring=2", "tags+=press"]
    let told = line.run(edit + ["--dry-run"]).out
    #expect(told.hasPrefix("3 change.\n1 holds something that goes.\n  Bo Li, Ring: 1 → 2\n"))
    let plan = try line.run(edit + ["--dry-run", "--json"]).json
    #expect(plan["changed"] == .integer(3) && plan["overwritten"] == .integer(1))
    #expect(plan["changes"]?.array?.count == 5)
    #expect(try line.rows("person", "--where", "tag:press").isEmpty)
    #expect(line.run(edit).status == 0)
    #expect(try line.rows("person", "--where", "tag:press ring=2").count == 3)
    #expect(line.run(edit).out.hasPrefix("Nothing changes.\n3 have it already."))
    try line.succeed("undo")
    #expect(try line.rows("person", "--where", "tag:press").isEmpty)
    #expect(try line.rows("person", "--where", "ring=1").count == 1)
    #expect(line("edit", "--where", "tag:fair", "email=a@lumo.example").status == 1)
    #expect(line("edit", "--where", "tag:fair").status == 64)
    #expect(line("edit").status == 64)
  }

  @Test("without a terminal more than twenty are not changed unless --yes says so")
  func manyMoreAreAskedAbout() throws {
    let line = try CommandLine.withHub()
    for number in 1...21 { try line.succeed("new", "person", "name=P \(number)") }
    let edit = ["edit", "--where", "name:P", "ring=3"]
    #expect(line.run(edit).status == 1)
    #expect(try line.rows("person", "--where", "ring=3").isEmpty)
    #expect(line.run(edit + ["--yes"]).status == 0)
    #expect(try line.rows("person", "--where", "ring=3").count == 21)
  }

  @Test func initStartsAHubOnce() throws {
    let line = try CommandLine()
    let result = line(
      "init", "--name", "Lumo Guild", "--place", "Biella", "--me", "Ana Ruiz", "--sector",
      "tessile",
      "--country", "it", "--practice", "--json")
    #expect(result.status == 0)
    let hub = try result.json["hub"]
    #expect(hub?["name"]?.string == "Lumo Guild")
    #expect(hub?["file"]?.string == line.hubFile)
    let row = try #require(try line.rows("hub").first)
    #expect(row["coreSectors"]?.array == [.string("nace2.1:C13")])
    #expect(row["country"]?.string == "IT")
    #expect(row["isPractice"] == .boolean(true))
    #expect(row["secret"] == nil)
    #expect(row["privacyNotice"]?.string?.contains("Lumo Guild") == true)
    let again = line("init", "--name", "B", "--place", "C", "--me", "D", "--practice")
    #expect(again.status == 73)
    #expect(again.errors.hasPrefix("hubwright: There is a hub at"))
  }

  @Test func initRefusesATradeNobodyKnows() throws {
    let line = try CommandLine()
    let result = line(
      "init", "--name", "A", "--place", "B", "--me", "C", "--practice", "--sector", "xyzzyq")
    #expect(result.status == 1)
    #expect(result.errors.contains("xyzzyq"))
    #expect(line("list", "person").status == 66)
  }

  @Test func addKeepsTheLineAndTellsWhomItMade() throws {
    let line = try CommandLine.withHub()
    let told = "Bo Li, CTO at Lumo, met at the fair, bo@lumo.example"
    let result = try line.succeed("add", told)
    #expect(result.out.hasPrefix("Added person Bo Li ("))
    #expect(result.errors.contains("Lumo was not known and has been added."))
    let bo = try #require(try line.rows("person", "--where", "name:Bo").first)
    #expect(bo["job"]?.string == "CTO")
    #expect(bo["notes"]?.string == told)
    let org = try #require(try line.rows("org").first)
    #expect(bo["org"]?.string == org["id"]?.string)
    #expect(try line.rows("channel").first?["value"]?.string == "bo@lumo.example")
    #expect(line("add", "Bobby Li, bo@lumo.example").status == 1)
    let near = try line.succeed("add", "Carlla Verdi")
    #expect(near.errors.isEmpty)
    #expect(
      try line.succeed("add", "Carla Verdi").errors.contains("may be the same as Carlla Verdi"))
  }

  @Test(arguments: [
    ("coffee with Bo Li yesterday: offers lab time; next call her in two weeks", "lab time"),
    (
      "caffè con Bo Li ieri: offre ore di laboratorio; prossimo chiamarla fra due settimane",
      "ore di laboratorio"
    ),
  ])
  func logLeavesConversationOfferAndAction(text: String, offer: String) throws {
    let line = try CommandLine.withHub()
    let result = try line.succeed("log", text)
    #expect(result.errors.contains("Bo Li"))
    let talk = try #require(try line.rows("interaction").first)
    #expect(talk["date"]?.string == "2026-11-21")
    #expect(talk["kind"]?.string == "one_on_one")
    #expect(talk["note"]?.string == text)
    #expect(talk["participants"]?.array?.count == 2)
    #expect(try line.rows("offer").first?["text"]?.string == offer)
    #expect(try line.rows("action").first?["due"]?.string == "2026-12-06")
    try line.succeed("log", "call with Bo Li: looms; next send the draft tomorrow")
    #expect(try line.succeed("today").out.contains("send the draft (Bo Li)"))
  }

  @Test func logReadsStandardInputAndRefusesNobody() throws {
    let line = try CommandLine.withHub()
    line.input = "call with Bo Li: all well\n"
    try line.succeed("log", "-")
    #expect(try line.rows("interaction").first?["kind"]?.string == "call")
    #expect(line("log", "yesterday: hello").status == 1)
    #expect(try line.rows("interaction").count == 1)
  }

  @Test func logInventsNobody() throws {
    let line = try CommandLine.withHub()
    for text in [
      "ciao", "nothing of note", "met 3 people at the fair", "coffee with Lumo Srl",
      "spoke to my accountant", "caffè con il mio commercialista", "quick coffee with bo li",
    ] {
      let result = line("log", text)
      #expect(result.status == 1, "\(text)")
      #expect(result.errors.contains(text), "\(result.errors)")
    }
    let bad = line("log", "coffee with Bo Li on 31 feb")
    #expect(bad.status == 1)
    #expect(bad.errors.contains("31 feb"))
    #expect(try line.rows("person").count == 1)
    try line.succeed("new", "person", "name=Bo Li")
    #expect(
      try line.succeed("log", "quick coffee with bo li, he owns the mill").out.contains("Bo Li"))
    try line.succeed("log", "Marco Bagnasco called me today, he owns the firm")
    try line.succeed("log", "Élodie answered yes to the invitation")
    try line.succeed("log", "visited Marco Bagnasco's workshop")
    let names = try line.rows("person").compactMap { $0["name"]?.string }
    #expect(Set(names) == ["Ana Ruiz", "Bo Li", "Marco Bagnasco", "Élodie"])
  }

  @Test func anOddAddressIsKeptAndRemarkedOn() throws {
    let line = try CommandLine.withHub()
    let result = try line.succeed(
      "new", "channel", "owner=Ana Ruiz", "kind=email", "value=notanemail")
    #expect(result.errors.contains("notanemail"))
    let good = try line.succeed(
      "new", "channel", "owner=Ana Ruiz", "kind=email", "value=a@x.example")
    #expect(good.errors.isEmpty)
  }

  @Test func namesHoldNoControlCharacters() throws {
    let line = try CommandLine.withHub()
    try line.succeed("new", "person", "name=Bo\u{1B}[31m\tLi")
    #expect(try line.rows("person").contains { $0["name"]?.string == "Bo [31m Li" })
  }

  @Test func anAmbiguousNameIsRefusedWithTheCandidates() throws {
    let line = try CommandLine.withHub()
    try line.succeed("new", "person", "name=Bo Li")
    try line.succeed("new", "person", "name=Bo Rossi")
    let result = line("log", "coffee with Bo: hello")
    #expect(result.status == 1)
    #expect(result.errors.contains("Bo Li"))
    #expect(result.errors.contains("Bo Rossi"))
    #expect(try line.rows("interaction").isEmpty)
    let edit = line("--lang", "it", "edit", "Bo", "job=x")
    #expect(edit.status == 1)
    #expect(edit.errors.contains("può essere"))
  }

  @Test func newTakesReferencesDatesInWordsAndMe() throws {
    let line = try CommandLine.withHub()
    try line.succeed("new", "person", "name=Bo Li", "email=bo@lumo.example,b@x.example")
    try line.succeed("new", "person", "name=Carla Verdi")
    try line.succeed(
      "new", "interaction", "participants=bo@lumo.example,Carla", "kind=call", "date=friday")
    let talk = try #require(try line.rows("interaction").first)
    #expect(talk["date"]?.string == "2026-11-20")
    #expect(talk["participants"]?.array?.count == 2)
    try line.succeed("new", "action", "text=send minutes", "owner=me", "due=friday")
    let action = try #require(try line.rows("action").first)
    #expect(action["due"]?.string == "2026-11-27")
    let me = try #require(try line.rows("person", "--where", "initiator=yes").first)
    #expect(action["owner"]?.string == me["id"]?.string)
    #expect(try line.rows("channel").count == 2)
  }

  @Test func aTieIsTheSameFromBothSides() throws {
    let line = try CommandLine.withHub()
    try line.succeed("new", "person", "name=Bo Li")
    try line.succeed("new", "tie", "a=me", "b=Bo", "kinds=friend")
    let again = try line.succeed("new", "tie", "a=Bo", "b=me", "closenessA=3")
    #expect(again.out.contains("was there already"))
    #expect(!again.out.contains("Added"))
    let ties = try line.rows("tie")
    #expect(ties.count == 1)
    #expect(ties.first?["kinds"]?.array == [.string("friend")])
    let result = line("new", "tie", "a=Bo", "b=Bo")
    #expect(result.status == 1)
    #expect(result.errors.contains("two different people"))
  }

  @Test func editSetsAddsTakesAndClears() throws {
    let line = try CommandLine.withHub()
    try line.succeed("new", "person", "name=Bo Li", "tags=a,b", "job=CTO")
    try line.succeed("edit", "Bo Li", "tags+=c", "tags-=a", "job=", "phone+=+39 015 555")
    let bo = try #require(try line.rows("person", "--where", "name:Bo").first)
    #expect(bo["tags"]?.array == [.string("b"), .string("c")])
    #expect(bo["job"] == .null)
    #expect(try line.rows("channel").first?["kind"]?.string == "phone")
    try line.succeed("edit", "Bo Li", "phone-=+39 015 555")
    #expect(try line.rows("channel").isEmpty)
    let same = try line.succeed("edit", "Bo Li", "tags=b,c")
    #expect(same.out.hasPrefix("Nothing to change"))
  }

  @Test func editingTheHubTakesTradesInWords() throws {
    let line = try CommandLine.withHub()
    try line.succeed("edit", "hub:Lumo Guild", "complementarySectors+=software", "place=Prato")
    let hub = try #require(try line.rows("hub").first)
    #expect(hub["place"]?.string == "Prato")
    #expect(hub["complementarySectors"]?.array?.first?.string?.hasPrefix("nace2.1:") == true)
    #expect(line("edit", "hub:Lumo Guild", "isPractice=no").status == 1)
  }

  @Test func deleteRestoreAndDone() throws {
    let line = try CommandLine.withHub()
    try line.succeed("new", "person", "name=Bo Li")
    try line.succeed("new", "action", "text=send minutes", "owner=me", "due=tomorrow")
    let rehearsed = try line.succeed("delete", "Bo Li", "--dry-run")
    #expect(rehearsed.errors.contains("--dry-run"))
    #expect(try line.rows("person").count == 2)
    #expect(try line.succeed("delete", "Bo Li").out.contains("hubwright undo"))
    #expect(try line.rows("person").count == 1)
    #expect(try line.rows("person", "--trash").count == 1)
    #expect(line("delete", "Bo Li").status == 1)
    try line.succeed("restore", "bo")
    #expect(try line.rows("person").count == 2)
    #expect(line("restore", "Bo Li").status == 1)
    #expect(line("done", "Bo Li").errors.contains("Only actions"))
    try line.succeed("done", "send minutes", "--on", "yesterday")
    let action = try #require(try line.rows("action").first)
    #expect(action["state"]?.string == "done")
    #expect(action["doneOn"]?.string == "2026-11-21")
  }

  @Test func tagsGoToRecordsAndComeOff() throws {
    let line = try CommandLine.withHub()
    try line.succeed("new", "person", "name=Bo Li")
    try line.succeed("new", "org", "name=Lumo")
    try line.succeed("tag", "Bo Li", "Lumo", "+sponsor", "+fair")
    try line.succeed("tag", "Bo Li", "lumo")
    let bo = try #require(try line.rows("person", "--where", "tag:sponsor").first)
    #expect(bo["tags"]?.array?.compactMap(\.string) == ["fair", "lumo", "sponsor"])
    #expect(try line.rows("org").first?["tags"]?.array?.count == 2)
    try line.succeed("tag", "--remove", "Lumo", "+fair")
    #expect(try line.rows("org").first?["tags"]?.array == [.string("sponsor")])
    #expect(line("tag", "Bo Li").status == 64)
  }

  @Test func writesForSomebodyElse() throws {
    let line = try CommandLine.withHub()
    try line.succeed("new", "person", "name=Bo Li")
    try line.succeed("--as", "Bo Li", "log", "coffee with Carla Verdi: hello")
    let bo = try #require(try line.rows("person", "--where", "name:Bo").first)
    #expect(try line.rows("interaction").first?["loggedBy"]?.string == bo["id"]?.string)
  }

  @Test func undoTakesBackTenTimesAndRedoBringsBack() throws {
    let line = try CommandLine.withHub()
    for number in 1...10 { try line.succeed("new", "org", "name=Firm \(number)") }
    #expect(try line.rows("org").count == 10)
    #expect(try line.succeed("undo", "--dry-run").out.contains("Firm 10"))
    for number in (1...10).reversed() {
      #expect(try line.succeed("undo").out == "Undone: Added organization Firm \(number).\n")
    }
    #expect(try line.rows("org").isEmpty)
    #expect(try line.succeed("check").out.hasPrefix("All is well"))
    #expect(try line.succeed("redo").out == "Redone: Added organization Firm 1.\n")
    #expect(try line.rows("org").count == 1)
    try line.succeed("new", "org", "name=Other")
    #expect(line("redo").errors == "hubwright: There is nothing to redo.\n")
  }

  @Test func undoIsRefusedWhereSomethingRefersToIt() throws {
    let line = try CommandLine.withHub()
    try line.succeed("new", "person", "name=Bo Li")
    let first = try line.succeed("history", "--json", "--limit", "1").json
    let action = try #require(first["actions"]?.array?.first?["id"]?.string)
    try line.succeed("log", "coffee with Bo Li: hello")
    let result = line("undo", action)
    #expect(result.status == 1)
    #expect(result.errors.contains("Not undone"))
    #expect(try line.rows("person").count == 2)
  }

  @Test func settingsOfThisComputerStandBeforeThoseOfTheHub() throws {
    let line = try CommandLine.withHub()
    try line.succeed("settings", "theme=mono")
    let rows = try line.succeed("settings", "--json").json["settings"]?.array ?? []
    let keys = rows.compactMap { $0["key"]?.string }
    #expect(
      keys.prefix(6) == ["language", "theme", "mouse", "reduce_motion", "ascii", "langmap"])
    #expect(keys.contains("threshold.s1.e01"))
    let theme = rows.first { $0["key"]?.string == "theme" }
    #expect(theme?["value"]?.string == "mono")
    #expect(theme?["default"]?.string == "default")
    #expect(try line.succeed("settings").out.contains("mouse"))
  }

  @Test func settingsAndJudgementsAreKept() throws {
    let line = try CommandLine.withHub()
    try line.succeed("settings", "threshold.s1.e01=2", "--reason", "only two of us")
    let status = try line.succeed("status", "--json", "--evidence", "s1.e01").json
    let evidence = status["steps"]?.array?.first?["evidence"]?.array?.first
    #expect(evidence?["threshold"] == .integer(2))
    #expect(evidence?["source"]?.string == "hub")
    try line.succeed("settings", "threshold.s1.e01=")
    #expect(try line.succeed("settings", "threshold.s1.e01").out.contains("10"))
    #expect(line("settings", "threshold.s1.e01=many").status == 1)
    #expect(line("settings", "colour=red").errors.contains("no setting"))
    #expect(line("override", "s1.e01", "met").errors.contains("--note"))
    try line.succeed("override", "s1.e01", "met", "--note", "on paper")
    let judged = try line.succeed("status", "--json", "--evidence", "s1.e01").json
    let after = judged["steps"]?.array?.first?["evidence"]?.array?.first
    #expect(after?["state"]?.string == "met")
    #expect(after?["overridden"] == .boolean(true))
    #expect(line("override", "s9.e01", "met", "--note", "x").status == 1)
  }

  @Test("what stands where a job would and is a firm's name is where somebody works")
  func addWithAKnownFirm() throws {
    let line = try CommandLine.withHub()
    try line.succeed("new", "org", "name=Tessitura Rossi")
    try line.succeed("add", "Marta Poli, tessitura rossi, 055 123456")
    let marta = try #require(try line.rows("person", "--where", "name:marta").first)
    #expect(marta["job"] == .null)
    #expect(try line.rows("person", "--where", "org:tessitura").count == 1)
    try line.succeed("add", "Pia Neri, direttrice")
    #expect(try line.rows("person", "--where", "job:direttrice").count == 1)
  }

  @Test("an attempt is logged with its outcome, and its only number goes when that is asked for")
  func attempts() throws {
    let line = try CommandLine.withHub()
    try line.succeed("add", "Marta Poli, baker, +39 055 123456")
    let told = try line.succeed("log", "called Marta Poli: left a message; next call her friday")
      .out
    #expect(told.contains("No contact: left a message"))
    try line.succeed("log", "Marta Poli yesterday", "--outcome", "no_answer")
    let tries = try line.rows("interaction", "--where", "kind=attempt")
    #expect(
      tries.map { $0["attempt"]?.string }.sorted { ($0 ?? "") < ($1 ?? "") }
        == ["left_message", "no_answer"])
    #expect(try line.rows("person", "--where", "last-contact:never name:marta").count == 1)
    #expect(try line.rows("action").count == 1)
    let kept = try line.succeed("log", "tried Marta Poli: wrong number").out
    #expect(kept.contains("+39 055 123456"))
    #expect(try line.rows("person", "--where", "has:phone name:marta").count == 1)
    try line.succeed("log", "tried Marta Poli: wrong number", "--drop-number")
    #expect(try line.rows("person", "--where", "has:phone name:marta").isEmpty)
    #expect(line("log", "Marta Poli", "--outcome", "reached").status == 64)
  }

  @Test("what somebody thinks is said in a line, and what was said before stays")
  func assess() throws {
    let line = try CommandLine.withHub()
    try line.succeed("new", "person", "name=Marta Poli")
    try line.succeed(
      "new", "assessment", "person=Marta Poli", "date=2026-03-01", "support=4", "reason=busy")
    let told = try line.succeed("assess", "Marta Poli", "2", "wants", "a", "lab").out
    #expect(told.contains("Marta Poli: 2 (supports)."))
    let shown = try line.succeed("assess", "Marta Poli").out.split(separator: "\n")
    #expect(shown.count == 2 && shown[0].contains("2 (supports)  wants a lab"))
    #expect(shown[1].hasPrefix("2026-03-01  4"))
    #expect(try line.rows("person", "--where", "assessment<=2").count == 1)
    #expect(line("assess", "Marta Poli", "6").status == 64)
    try line.succeed("undo")
    #expect(try line.rows("person", "--where", "assessment<=2").isEmpty)
  }
}
