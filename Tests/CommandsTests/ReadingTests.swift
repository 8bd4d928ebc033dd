import Foundation
import HubKit
import Testing

@testable import Commands

/// What commands show, in words and as JSON.
struct ReadingTests {
  private func hubWithPeople() throws -> CommandLine {
    let line = try CommandLine.withHub()
    try line.succeed("new", "org", "name=Lumo", "sector=textile")
    try line.succeed("new", "person", "name=Bo Li", "org=Lumo", "job=CTO", "ring=1", "kinds=owner")
    try line.succeed("new", "person", "name=Àgnes Łuć", "ring=3", "tags=sponsor")
    try line.succeed("log", "coffee with Bo Li 10 days ago: looms; next call him friday")
    return line
  }

  @Test func listShowsColumnsForPeople() throws {
    let line = try hubWithPeople()
    let lines = try line.succeed("list", "person", "--sort", "name").out.split(separator: "\n")
    #expect(lines.count == 4)
    #expect(lines[0].hasPrefix("Name"))
    let bo = try #require(lines.first { $0.hasPrefix("Bo Li") })
    #expect(bo.contains("Lumo"))
    #expect(bo.contains("2026-11-12"))
    let columns = try line.succeed("list", "person", "--columns", "name,ring", "--sort", "-ring")
      .out
    #expect(columns.hasPrefix("Name       Ring\nÀgnes Łuć     3\n"))
    #expect(line("list", "person", "--columns", "shoe").status == 64)
  }

  @Test("touch lists whom to call again, never contacted first; of others nobody said how often")
  func touchListsWhomToCall() throws {
    let line = try hubWithPeople()
    try line.succeed("new", "rhythm", "tag=sponsor", "days=30")
    try line.succeed("edit", "Bo Li", "everyDays=7")
    #expect(try line.rows("rhythm", "--where", "tag:sponsor").count == 1)
    let found = try line.succeed("touch", "--json").json
    let people = try #require(found["people"]?.array)
    #expect(people.map { $0["name"]?.string } == ["Àgnes Łuć", "Bo Li"])
    #expect(people.first?["tag"]?.string == "sponsor" && people.first?["overdueDays"] == .null)
    #expect(people.last?["everyDays"] == .integer(7) && people.last?["overdueDays"] == .integer(3))
    #expect(found["withoutRhythm"] == .integer(1))
    let told = try line.succeed("touch", "--limit", "1", "--lang", "it")
    #expect(told.out.contains("mai") && told.out.contains("ogni 30 giorni (sponsor)"))
    #expect(!told.out.contains("Bo Li") && told.errors.contains("1 persona"))
    #expect(try line.succeed("today").out.contains("Losing touch\n  Àgnes Łuć  never contacted"))
    try line.succeed("log", "call with Àgnes Łuć: nothing new; next call her in two weeks")
    #expect(
      try line.rows("person", "--where", "touch:late").map { $0["name"]?.string } == ["Bo Li"])
  }

  @Test("--explain tells how a filter is understood, in the language asked for")
  func listExplainsAFilter() throws {
    let line = try hubWithPeople()
    let query = "ultimo-contatto < 5 giorni fa non tag:sponsor"
    let told = try line.succeed("list", "person", "--where", query, "--explain").out
    #expect(
      told == """
        People: last contact before 17 Nov 2026 and not tagged "sponsor"
        2 fit.

        """)
    let italian = try line.succeed(
      "list", "person", "--where", query, "--explain", "--json", "--lang", "it"
    ).json
    #expect(
      italian["sentence"]?.string
        == "Persone: ultimo contatto prima del 17 nov 2026 e senza l'etichetta «sponsor»")
    #expect(italian["total"] == .integer(2))
    let wrong = line("list", "person", "--where", "ana shoe=4", "--explain")
    #expect(wrong.status == 64)
    #expect(wrong.errors.contains("\"shoe\" at character 5"))
  }

  @Test func listGivesEveryFieldAsJSON() throws {
    let line = try hubWithPeople()
    let list = try line.succeed("list", "person", "--where", "ring=1", "--json").json
    #expect(list["kind"]?.string == "person")
    #expect(list["total"] == .integer(1))
    let row = try #require(list["rows"]?.array?.first)
    let fields = Catalogue.standard["person"]?.fields.map(\.name) ?? []
    for field in fields + ["id", "createdAt", "updatedAt"] {
      #expect(row[field] != nil, "\(field)")
    }
    #expect(row["birthday"] == .null)
    #expect(row["tags"] == .array([]))
    #expect(row["kinds"] == .array([.string("owner")]))
    #expect(row["createdAt"]?.string == "2026-11-22T17:00:00.000Z")
  }

  @Test func listFiltersSortsAndPages() throws {
    let line = try hubWithPeople()
    #expect(try line.rows("person", "--where", "łuć").count == 1)
    #expect(try line.rows("person", "--where", "luc tag:sponsor").count == 1)
    #expect(try line.rows("person", "--where", "-tag:sponsor").count == 2)
    #expect(try line.rows("person", "--where", "org:Lumo or ring>2").count == 2)
    #expect(try line.rows("action", "--where", "due<2w state=open").count == 1)
    #expect(try line.rows("action", "--where", "due<2w -done").count == 1)
    #expect(try line.rows("action", "--where", "done").isEmpty)
    let page = try line.succeed("list", "person", "--limit", "1", "--offset", "1", "--json").json
    #expect(page["total"] == .integer(3))
    #expect(page["rows"]?.array?.count == 1)
    let none = try line.succeed("list", "meeting")
    #expect(none.out.isEmpty)
    #expect(none.errors.contains("meetings"))
    #expect(line("list", "person", "--where", "(ring").status == 64)
    #expect(line("list", "person", "--where", "shoe=4").errors.contains("shoe"))
    #expect(line("list", "dog").errors.contains("Kinds are"))
  }

  @Test func listWritesCSVWithNames() throws {
    let line = try hubWithPeople()
    let csv = try line.succeed(
      "list", "person", "--where", "ring=1", "--csv", "--columns", "name,org,kinds")
    #expect(csv.out == "name,org,kinds\r\nBo Li,Lumo,owner\r\n")
  }

  @Test func showHasFieldsTiesAndTimeline() throws {
    let line = try hubWithPeople()
    try line.succeed("new", "tie", "a=me", "b=Bo Li", "kinds=friend")
    let shown = try line.succeed("show", "Bo Li", "--json").json
    #expect(shown["kind"]?.string == "person")
    #expect(shown["fields"]?["job"]?.string == "CTO")
    #expect(shown["ties"]?.array?.count == 1)
    #expect(shown["timeline"]?.array?.first?["kind"]?.string == "interaction")
    let id = try #require(shown["id"]?.string)
    #expect(try line.succeed("show", String(id.suffix(6)).lowercased(), "--json").json == shown)
    let page = try line.succeed("show", "bo li").out
    #expect(page.hasPrefix("Bo Li  (person "))
    #expect(
      page.contains("one-on-one: Ana Ruiz, Bo Li") || page.contains("one-on-one: Bo Li, Ana Ruiz"))
    let italian = try line.succeed("--lang", "it", "show", "Bo Li").out
    #expect(italian.hasPrefix("Bo Li  (persona "))
    #expect(!(try line.succeed("show", "hub:Lumo Guild", "--json").out.contains("\"secret\"")))
  }

  @Test func findLooksEverywhere() throws {
    let line = try hubWithPeople()
    let found = try line.succeed("find", "loom", "--json").json
    #expect(found["query"]?.string == "loom")
    #expect(found["hits"]?.array?.first?["kind"]?.string == "interaction")
    #expect(try line.succeed("find", "lumo").out.contains("organization"))
    let none = try line.succeed("find", "zzz")
    #expect(none.out.isEmpty)
    #expect(none.errors.contains("zzz"))
  }

  @Test func statusIsTheWalkAsJSON() throws {
    let line = try hubWithPeople()
    let status = try line.succeed("status", "--json").json
    #expect(status["asOf"]?.string == "2026-11-22")
    #expect(status["hub"]?["name"]?.string == "Lumo Guild")
    #expect(status["currentStep"]?.string == "conversation")
    let steps = try #require(status["steps"]?.array)
    #expect(
      steps.compactMap { $0["id"]?.string }
        == ["conversation", "organization", "connections", "government", "publicity"])
    let evidence = try #require(
      steps.first?["evidence"]?.array?.first { $0["id"]?.string == "s1.e01" })
    for key in [
      "state", "value", "threshold", "n", "minN", "weight", "window", "source", "overridden",
      "recordsTotal", "records",
    ] {
      #expect(evidence[key] != nil, "\(key)")
    }
    let talks = try line.rows("interaction", "--where", "kind=one_on_one")
    #expect(evidence["value"] == .integer(talks.count))
    #expect(evidence["records"]?.array?.first?.string == talks.first?["id"]?.string)
    for key in ["progress", "state", "momentum", "entry", "exit", "signs"] {
      #expect(steps.first?[key] != nil, "\(key)")
    }
    let card = try #require(status["coach"]?.array?.first)
    for key in ["id", "step", "text", "because"] { #expect(card[key] != nil, "\(key)") }
    #expect(status["criticalMass"]?["parts"]?.array?.count == 4)
    #expect(try line.succeed("status", "--json", "--step", "2").json["steps"]?.array?.count == 1)
    #expect(line("status", "--step", "sixth").status == 64)
    #expect(line("status", "--evidence", "s1.e77").errors.contains("s1.e77"))
  }

  @Test func statusForPeopleSaysWhereAndWhy() throws {
    let line = try hubWithPeople()
    let page = try line.succeed("status").out
    #expect(page.contains("> 1  Start the conversation  "))
    #expect(page.contains("s1.e01"))
    #expect(page.contains("because"))
    let proof = try line.succeed("status", "--evidence", "s1.e01").out
    #expect(proof.contains("Bo Li"))
    #expect(try line.succeed("--lang", "it", "status").out.contains("perché"))
  }

  @Test func daysInTitlesAreSpelledForPeopleAndISOForPrograms() throws {
    let line = try hubWithPeople()
    try line.succeed("log", "coffee with Bo Li yesterday: zebra stripes")
    #expect(try line.succeed("find", "zebra").out.contains("Bo Li (21 Nov 2026)"))
    #expect(try line.succeed("--lang", "it", "find", "zebra").out.contains("Bo Li (21 nov 2026)"))
    #expect(try line.succeed("find", "zebra", "--json").out.contains("Bo Li (2026-11-21)"))
  }

  @Test func aTieReadsFromTheSideOfWhoIsShown() throws {
    let line = try hubWithPeople()
    try line.succeed(
      "new", "tie", "a=me", "b=Bo Li", "kinds=friend,mentors", "direction=b_to_a")
    #expect(try line.succeed("show", "Bo Li").out.contains("mentors Ana Ruiz  friend"))
    let own = try line.succeed("--lang", "it", "show", "Ana Ruiz").out
    #expect(own.contains("ha come mentore Bo Li"))
  }

  @Test func todayListsWhatIsDue() throws {
    let line = try hubWithPeople()
    try line.succeed("new", "action", "text=old promise", "owner=me", "due=2026-11-20")
    let today = try line.succeed("today", "--json").json
    #expect(today["asOf"]?.string == "2026-11-22")
    #expect(today["overdue"]?.array?.first?["text"]?.string == "old promise")
    #expect(today["dueThisWeek"]?.array?.count == 1)
    for key in ["dueToday", "checks", "meetings", "cold", "backupAgeDays"] {
      #expect(today[key] != nil, "\(key)")
    }
    let page = try line.succeed("today", "--lang", "it").out
    #expect(page.hasPrefix("Oggi, domenica 22 novembre 2026"))
    #expect(page.contains("old promise"))
  }

  @Test func historyTellsOfTheHubAndOfARecord() throws {
    let line = try hubWithPeople()
    try line.succeed("edit", "Bo Li", "job=CEO")
    let all = try line.succeed("history", "--json").json["actions"]?.array ?? []
    #expect(all.first?["title"]?.string == "Edited person Bo Li")
    #expect(all.last?["key"]?.string == "init")
    let own = try line.succeed("history", "Bo Li", "--json").json
    #expect(own["changes"]?.array?.first?["value"]?.string == "CEO")
    #expect(try line.succeed("history", "Bo Li").out.contains("CEO"))
    #expect(
      try line.succeed("--lang", "it", "history").out.contains("Bo Li"))
  }

  @Test func keysAndConflictsAreListed() throws {
    let line = try CommandLine.withHub()
    #expect(try line.succeed("keys").out.contains("[global]"))
    #expect((try line.succeed("keys", "--json").json["keys"]?.array?.count ?? 0) > 50)
    #expect(try line.succeed("keys", "--conflicts").out == "No key is bound twice.\n")
    #expect(try line.succeed("conflicts").out == "No clashes.\n")
    #expect(try line.succeed("conflicts", "--json").json["conflicts"] == .array([]))
  }

  @Test("40: a key of one's own that is bound twice is told with its file and line")
  func keyConflictsHaveTheirPlace() throws {
    let line = try CommandLine.withHub()
    let folder = line.home + "/.config/hubwright"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let path = folder + "/config.toml"
    let text = "# mine\n[keys.list]\nx = \"add\"\n"
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    let told = try line.succeed("keys", "--conflicts").out
    #expect(told.hasPrefix("\(path):3: "))
    #expect(told.split(separator: "\n").count == 1)
    let json = try line.succeed("keys", "--conflicts", "--json").json["conflicts"]?.array
    #expect(json?.first?.string?.hasPrefix("\(path):3: ") == true)
    try "[keys.list]\nx = \"no-such\"\n".write(toFile: path, atomically: true, encoding: .utf8)
    #expect(try line.succeed("keys", "--conflicts").out.hasPrefix("\(path):2: "))
  }

  @Test func checkProvesTheFile() throws {
    let line = try hubWithPeople()
    let report = try line.succeed("check", "--json", "--compact").json
    #expect(report["ok"] == .boolean(true))
    #expect(report["records"]?["person"] == .integer(3))
  }

  @Test func whatComesFromOutsideIsHarmlessOnATerminal() throws {
    let line = try CommandLine.withHub()
    let nasty = "Bo\u{1B}]0;owned\u{7}\u{202E}Li"
    try line.succeed("new", "person", "name=\(nasty)", "notes=a\u{1B}[2Jb")
    line.isTerminal = true
    for arguments in [
      ["list", "person"], ["show", "person:Bo"], ["find", "Bo"], ["history"],
      ["list", "person", "--json"], ["list", "person", "--csv"], ["export", "--format", "csv"],
      ["delete", "\u{1B}[31m"],
    ] {
      let result = line.run(arguments)
      for text in [result.out, result.errors] {
        let bad = text.unicodeScalars.filter {
          ($0.value < 0x20 && $0 != "\n") || (0x7F...0x9F).contains($0.value) || $0 == "\u{202E}"
        }
        #expect(bad.isEmpty, "\(arguments)")
      }
    }
    line.isTerminal = false
    let json = try line.succeed("list", "person", "--json").out
    #expect(json.contains("\\u001b"))
    #expect(!json.utf8.contains(0x1B))
  }
}
