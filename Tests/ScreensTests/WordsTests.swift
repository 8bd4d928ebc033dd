import Foundation
import HubResources
import Testing

/// Every key of a text that the screens name in their source exists in every language.
@Suite struct WordsTests {
  static var sources: [URL] {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let folder = root.appendingPathComponent("Sources/Screens")
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    return (files?.allObjects as? [URL] ?? []).filter { $0.pathExtension == "swift" }
  }

  @Test func everyKeyNamedInTheSourceHasWords() throws {
    let literal = try Regex(
      "\"((?:screen|toast|status|word|title|palette|strength|count|diagnosis|import|command|keys|language|app|date)\\.[A-Za-z0-9.]+)\""
    )
    var found = 0
    for url in Self.sources {
      let source = try String(contentsOf: url, encoding: .utf8)
      for match in source.matches(of: literal) {
        guard let key = match.output[1].substring.map(String.init) else { continue }
        if key.hasSuffix(".column") { continue }
        found += 1
        for language in Language.allCases {
          let words = Words(language)
          let isThere =
            words.has(key) || words.has("\(key).other") || words.has("\(key).path")
            || words.has("\(key).empty")
          #expect(isThere, "\(language) \(key) in \(url.lastPathComponent)")
        }
      }
    }
    #expect(found > 100)
  }
}
