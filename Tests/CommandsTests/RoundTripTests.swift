import Foundation
import HubKit
import Testing

@testable import Commands

/// What was imported, exported and imported once more.
@Suite struct RoundTripTests {
  private static let card = """
    BEGIN:VCARD
    VERSION:3.0
    UID:bo-lind
    FN:Bo Lind
    item1.EMAIL;type=INTERNET;type=HOME:bo@x.example
    item1.X-ABLabel:Salon
    URL;TYPE=home:https://bo.example
    URL;TYPE=work:https://bo.example
    PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ
    X-SKILL;LEVEL=3:weaving\\, dyeing
    END:VCARD
    """

  private func counts(_ result: CommandLine.Result) throws -> [String] {
    let file = try result.json["files"]?.array?.first
    return ["read", "added", "updated", "unchanged", "skipped"].map {
      file?[$0]?.integer.map(String.init) ?? "?"
    }
  }

  @Test func everyPropertyOfACardComesBack() throws {
    let line = try CommandLine.withHub()
    line.input = Self.card
    #expect(try counts(line("import", "-", "--json")) == ["1", "1", "0", "0", "0"])
    let written = line("export", "--format", "vcard", "--where", "bo").out
    let lines = written.components(separatedBy: "\r\n")
    for kept in [
      "VERSION:3.0", "UID:bo-lind", "item1.EMAIL;type=INTERNET;type=HOME:bo@x.example",
      "item1.X-ABLabel:Salon", "URL;TYPE=home,work:https://bo.example",
      "PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ", "X-SKILL;LEVEL=3:weaving\\, dyeing",
    ] {
      #expect(lines.count { $0 == kept } == 1, "\(kept)")
    }
    #expect(lines.count { $0.contains("EMAIL") } == 1)
    line.input = written
    #expect(try counts(line("import", "-", "--json")) == ["1", "0", "0", "1", "0"])
    let asked = line("export", "--format", "vcard", "--vcard-version", "4", "--where", "bo").out
    #expect(asked.contains("VERSION:4.0\r\n"))
    #expect(line("export", "--format", "csv", "--vcard-version", "4").status == 64)
    #expect(line("export", "--format", "vcard", "--vcard-version", "5").status == 64)
  }
}
