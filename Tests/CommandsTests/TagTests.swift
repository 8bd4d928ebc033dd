import Foundation
import HubKit
import Testing

@testable import Commands

/// Tags renamed and made one, over all records.
struct TagTests {
  private func hub() throws -> CommandLine {
    let line = try CommandLine.withHub()
    try line.succeed("new", "person", "name=Bo Lind", "tags=sponsor,fair")
    try line.succeed("new", "person", "name=Ada Bo", "tags=sponsors")
    try line.succeed("new", "org", "name=Orto", "tags=Sponsor")
    try line.succeed("new", "person", "name=Eva Li", "tags=sponsor")
    try line.succeed("delete", "Eva Li")
    return line
  }

  private func tags(_ line: CommandLine) throws -> [String: Int] {
    let all = try line.succeed("tag", "--list", "--json").json["tags"]?.array ?? []
    return Dictionary(
      all.compactMap { use in
        guard let tag = use["tag"]?.string, case .integer(let count)? = use["records"] else {
          return nil
        }
        return (tag, count)
      }, uniquingKeysWith: { first, _ in first })
  }

  @Test func aNameThatMayBeTwoPeopleIsNoTag() throws {
    let line = try hub()
    for _ in 0..<2 { try line.succeed("new", "person", "name=Luca Bianchi") }
    let refused = line("tag", "Bo Lind", "Luca Bianchi", "supplier")
    #expect(refused.status == 1)
    #expect(refused.errors.contains("Luca Bianchi"))
    #expect(try tags(line)["supplier"] == nil)
    try line.succeed("tag", "Bo Lind", "+Luca Bianchi")
    #expect(try tags(line)["Luca Bianchi"] == 1)
  }

  @Test func severalTagsBecomeOneAndOneUndoBringsThemBack() throws {
    let line = try hub()
    let before = try tags(line)
    #expect(before == ["sponsor": 1, "fair": 1, "sponsors": 1, "Sponsor": 1])
    let rename = [
      "tag", "--rename", "sponsor", "--rename", "sponsors", "--rename", "Sponsor", "--to", "donor",
    ]
    let rehearsal = line.run(rename + ["--dry-run"])
    #expect(rehearsal.status == 0)
    #expect(rehearsal.out.contains("2 people"))
    #expect(try tags(line) == before)
    #expect(line.run(rename).status == 0)
    #expect(try tags(line) == ["donor": 3, "fair": 1])
    // What comes back from the Trash bears the new tag too.
    try line.succeed("restore", "Eva Li")
    #expect(try tags(line)["donor"] == 4)
    try line.succeed("undo")
    try line.succeed("undo")
    #expect(try tags(line) == before)
    #expect(try line.succeed("check").status == 0)
  }

  @Test func aTagThatIsThereTakesTheOthersIn() throws {
    let line = try hub()
    let json = try line.succeed("tag", "--rename", "fair", "--to", "sponsor", "--json").json
    #expect(json["changed"] == .boolean(true))
    #expect(try tags(line)["sponsor"] == 1)
    #expect(try tags(line)["fair"] == nil)
  }

  @Test func whatIsNoTagIsRefused() throws {
    let line = try hub()
    #expect(line("tag", "--rename", "shoe", "--to", "boot").status == 1)
    #expect(line("tag", "--rename", "fair", "--to", "a,b").status == 1)
    #expect(line("tag", "--rename", "fair").status == 64)
    #expect(line("tag", "--to", "fair").status == 64)
    #expect(line("tag").status == 64)
    #expect(try line.succeed("tag", "--list").out.contains("sponsor"))
    let rehearsal = try line.succeed("tag", "Bo Lind", "+new", "--dry-run")
    #expect(rehearsal.errors.contains("othing"))
    #expect(try tags(line)["new"] == nil)
  }
}
