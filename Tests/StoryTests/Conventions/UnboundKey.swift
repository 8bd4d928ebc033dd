import Canvas
import Foundation
import HubTesting
import Testing

@Suite(.serialized) struct UnboundKey {
  @Test("14: an unbound key says so on the status line, once, without a beep")
  func said() throws {
    let screen = try StoryWorld().openedHub()
    screen.type("3")
    try screen.wait(for: "Ana Ruiz")
    screen.type("Z")
    try screen.wait(for: "Z is not bound here — ? for help")
    #expect(screen.screen.row(22).contains("Z is not bound here"))
    screen.type("j")
    try screen.wait("the sentence to go") { !$0.text.contains("not bound here") }
    // A bell is not the end of a window title.
    let titles = screen.output.split(separator: 0x1b).filter { $0.first != UInt8(ascii: "]") }
    #expect(!titles.contains { $0.contains(0x07) })
  }
}
