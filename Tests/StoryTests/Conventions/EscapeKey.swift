import Canvas
import Foundation
import HubTesting
import Testing

@Suite(.serialized) struct EscapeKey {
  @Test("37: Esc is answered at once and needs no second press")
  func once() throws {
    let screen = try StoryWorld().openedHub()
    for (keys, shown) in [
      ("3a", "New: person"), ("?", "Help"), (":", "Commands"), ("/", "to filter"),
    ] {
      screen.type("3")
      try screen.wait(for: "Ana Ruiz")
      screen.type(String(keys.last ?? "a"))
      screen.settle()
      let before = screen.screen.text
      #expect(before.contains(shown), "\(before)")
      // ncurses by itself would wait for a whole second; a loaded machine is given 800 ms.
      screen.patience = 0.8
      screen.type(Press.escape)
      try screen.wait("another screen") { $0.text != before }
      screen.patience = 20
    }
  }

  @Test("37: ESCDELAY in the environment wins")
  func delayed() throws {
    let screen = try StoryWorld().openedHub(environment: ["ESCDELAY": "9000"])
    screen.type("3a")
    try screen.wait(for: "New: person")
    screen.settle(300)
    screen.type(Press.escape)
    #expect(screen.bytesWritten(within: 400) == 0)
    // What comes so late still makes one key of it: an arrow, not a way out.
    screen.type("[B")
    try screen.wait(for: "2/")
    #expect(screen.screen.text.contains("New: person"))
  }
}
