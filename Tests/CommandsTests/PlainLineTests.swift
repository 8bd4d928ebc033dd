import Testing

@testable import Commands

@Suite("Lines that only open the interface")
struct PlainLineTests {
  /// What both read from a line that the short way takes.
  private func fields(_ options: GlobalOptions?) -> [String?]? {
    options.map { [$0.hub, $0.lang, $0.person, "\($0.json)"] }
  }

  @Test(arguments: [
    [], ["--hub", "a b.hub"], ["--lang", "it"], ["--as", "Ada"],
    ["--hub", "x", "--lang", "en", "--as", "M1"],
  ])
  func areReadAsTheParserReadsThem(_ line: [String]) throws {
    let parsed = try #require(try HubwrightCommand.parseAsRoot(line) as? HubwrightCommand)
    #expect(fields(GlobalOptions.plain(line)) == fields(parsed.global))
  }

  @Test(arguments: [
    ["today"], ["--json"], ["--hub"], ["--hub", "--lang"], ["--hub", "x", "--hub", "y"],
    ["--hub=x"], ["--help"], ["--hub", "x", "today"], ["-h"], [""],
  ])
  func otherLinesAreTheParsers(_ line: [String]) {
    #expect(GlobalOptions.plain(line) == nil)
  }
}
