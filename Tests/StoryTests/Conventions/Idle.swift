import Canvas
import Foundation
import HubTesting
import Testing

@Suite(.serialized) struct Idle {
  @Test(
    "36: an idle program writes nothing, wherever one is", arguments: ["1", "2", "3", "3a", "i"])
  func quiet(keys: String) throws {
    let screen = try StoryWorld().openedHub()
    screen.type(keys)
    screen.settle(300)
    #expect(screen.bytesWritten(within: 1200) == 0)
  }
}
