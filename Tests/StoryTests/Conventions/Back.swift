import Canvas
import Foundation
import HubTesting
import Testing

@Suite struct Back {
  @Test("21: Esc and q go one level back; at the top q quits and Esc never does")
  func oneLevel() throws {
    for key in [Key.escape, .character("q")] {
      let story = try StoryWorld().story()
      let top = story.rows[0]
      for place in "234567890" {
        story.press(.character(place))
        #expect(story.rows[0] != top, "\(place)")
        story.press(key)
        // Search takes letters as text.
        if place == "8", key != .escape { story.press(.escape) }
        #expect(story.rows[0] == top, "\(place)")
        #expect(story.ending == nil)
      }
      story.press(.character("3"), .enter)
      #expect(story.rows[0].contains("Ana Ruiz"))
      story.press(key)
      #expect(story.rows[0].contains("People"))
    }
  }

  @Test("21: at the top Esc says what quits, and q quits at once with nothing running")
  func quits() throws {
    let story = try StoryWorld().story()
    story.press(.escape, .escape, .escape)
    #expect(story.ending == nil)
    #expect(story.text.contains("q quits"))
    story.press(.character("q"))
    #expect(story.ending == .status(0))
  }

  @Test("21: a form is left without a question, its draft kept")
  func formsDoNotAsk() throws {
    let story = try StoryWorld().story()
    story.press(.character("3"), .character("a"))
    story.type("Half a na")
    story.press(.escape)
    #expect(story.rows[0].contains("People"))
    #expect(story.text.contains("Draft kept"))
    story.press(.character("a"))
    #expect(story.text.contains("Half a na"))
  }
}
