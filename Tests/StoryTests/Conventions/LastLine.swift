import Canvas
import Foundation
import HubTesting
import Testing

@Suite struct LastLine {
  private static let places = ["1", "2", "3", "4", "5", "6", "7", "9", "0"]

  /// The hints of a line: keys and labels, apart by two spaces.
  private func hints(_ line: String) -> [String] {
    line.replacing("  ", with: "\u{0}").split(separator: "\u{0}").map {
      $0.trimmingCharacters(in: .whitespaces)
    }.filter { !$0.isEmpty }
  }

  @Test(
    "11: at most eight keys on the last line, dropped whole when narrow, help the last to go",
    arguments: ["en_GB.UTF-8", "it_IT.UTF-8"])
  func whole(language: String) throws {
    let story = try StoryWorld().story(
      size: Size(width: 200, height: 24), language: language)
    for key in Self.places {
      story.resize(to: Size(width: 200, height: 24))
      story.press(Key.character(Character(key)))
      let all = hints(story.lastRow)
      #expect((2...8).contains(all.count), "\(key): \(all)")
      let help = try #require(all.last)
      for width in [120, 100, 80, 60, 50, 40, 30] {
        story.resize(to: Size(width: width, height: 24))
        let shown = hints(story.lastRow)
        #expect(shown.last == help, "\(key) at \(width): \(shown)")
        #expect(shown.count <= 8)
        // A layout for small windows may have other keys; none is cut off.
        for hint in shown { #expect(!hint.hasSuffix("…") && hint.contains(" "), "\(hint)") }
      }
    }
  }
}
