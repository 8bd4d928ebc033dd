import HubFormats
import HubKit
import Testing

@testable import Commands

/// Every way out asks for consent (T26).
@Suite struct DisclosureTests {
  private func line() throws -> CommandLine {
    let line = try CommandLine.withHub()
    for (name, address) in [("Ada Qwzzx", "ada@qwzzx.example"), ("Bo Yxvvk", "bo@yxvvk.example")] {
      try line.succeed("add", "\(name), dyer at Lumo, \(address), met at the fair")
    }
    try line.succeed("edit", "Ada Qwzzx", "notes=PRIVATENOTE", "tags+=TAGGED", "source=SOURCED")
    try line.succeed(
      "new", "meeting", "title=Evening", "kind=social", "start=2026-12-01T18:00",
      "hosts=Ada Qwzzx", "notes=PRIVATENOTE")
    try line.succeed(
      "new", "meeting", "title=Coffee with Bo Yxvvk", "kind=one_on_one", "start=2026-12-02T09:00")
    for name in ["Ada Qwzzx", "Bo Yxvvk"] {
      try line.succeed("new", "attendance", "meeting=Evening", "person=\(name)", "rsvp=yes")
    }
    for purpose in Recipient.purposes {
      try line.succeed(
        "new", "consent", "person=Ada Qwzzx", "purpose=\(purpose.rawValue)", "basis=consent",
        "givenOn=2026-01-01", "wording=WORDED")
    }
    return line
  }

  @Test("T26: in no format, for no purpose, is anybody named who did not agree")
  func everyWayOut() throws {
    let line = try line()
    for purpose in Recipient.purposes {
      for format in Codec.formats {
        let file = line("export", "--format", format, "--for", purpose.rawValue)
        guard format != "hub" else {
          #expect(file.status == 1)
          #expect(file.out.isEmpty)
          continue
        }
        #expect(file.status == 0, "\(format) \(file.errors)")
        #expect(file.out.contains("Ada"), "\(format) for \(purpose)")
        for token in ["Bo Yxvvk", "yxvvk", "PRIVATENOTE", "TAGGED", "SOURCED", "WORDED"] {
          #expect(!file.out.contains(token), "\(token) in \(format) for \(purpose)")
        }
        #expect(file.errors.contains("no consent for"), "\(format)")
      }
    }
    try line.succeed("edit", "Ada Qwzzx", "tags+=x")
    let consent = try #require(
      line.rows("consent").first { $0["purpose"]?.string == "newsletter" }?["id"]?.string)
    try line.succeed("edit", consent, "withdrawnOn=2026-11-20")
    let cards = try line.succeed("export", "--format", "vcard", "--for", "newsletter")
    #expect(!cards.out.contains("Ada"))
    #expect(cards.errors.contains("withdrew"))
  }

  @Test func aCopyForOurselvesIsWhole() throws {
    let line = try line()
    for format in Codec.formats {
      let file = try line.succeed("export", "--format", format)
      #expect(file.out.contains("Bo Yxvvk"), "\(format)")
      #expect(file.errors.isEmpty)
      #expect(file.out.contains("PRIVATENOTE") == ["hub", "ics"].contains(format), "\(format)")
    }
  }

  @Test func whatIsNotGivenToOthersIsRefused() throws {
    let line = try line()
    #expect(line("export", "--format", "csv", "--for", "fun").status == 64)
    #expect(line("export", "--format", "csv", "--for", "hub_records").status == 64)
    let notes = line("export", "--format", "csv", "--for", "newsletter", "--with-notes")
    #expect(notes.status == 1 && notes.out.isEmpty)
    let talks = line("export", "--format", "csv", "--kind", "interaction", "--for", "newsletter")
    #expect(talks.status == 1 && talks.out.isEmpty)
  }

  @Test func theCountIsTold() throws {
    let line = try line()
    let told = try line.succeed(
      "export", "--format", "csv", "--for", "peer_share", "--output", line.home + "/a.csv",
      "--json"
    ).json
    #expect(told["records"]?.integer == 1)
    let left = try #require(told["leftOut"]?.array?.first)
    #expect(left["reason"]?.string == "missing")
    // Bo, and Ana who keeps the hub.
    #expect(left["people"]?.integer == 2)
  }
}
