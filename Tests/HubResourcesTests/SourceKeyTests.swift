import Foundation
import Testing

@testable import HubResources

/// Every key written out in the sources has a text.
struct SourceKeyTests {
  private static let spaces = [
    "error", "refused", "warning", "entry", "import", "keys", "screen", "hint", "toast", "status",
    "command", "context", "momentum",
    "palette", "practice", "title", "coach", "word", "count",
  ]

  @Test func everyKeyInTheSourcesHasAText() throws {
    let keys = Words(.en).keys
    let known = Set(keys)
    let sources = TextFile.folder.deletingLastPathComponent().appending(path: "Sources")
      .resolvingSymlinksInPath()
    let files = try #require(
      FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
    let pattern = try Regex("\"((?:\(Self.spaces.joined(separator: "|")))\\.[A-Za-z0-9.-]+)\"")
    var used = 0
    for case let file as URL in files where file.pathExtension == "swift" {
      let text = try String(contentsOf: file, encoding: .utf8)
      for match in text.matches(of: pattern) {
        let key = String(match.output[1].substring ?? "")
        used += 1
        #expect(
          known.contains(key) || keys.contains { $0.hasPrefix("\(key).") },
          "\(file.lastPathComponent): \(key)")
      }
    }
    #expect(used > 0)
  }
}
