import Canvas
import Foundation
import HubTesting
import Testing

@Suite(.serialized) struct PlainGlyphs {
  @Test(
    "33: in a locale without UTF-8 all is ASCII, names are written in Latin letters, none dropped")
  func ascii() throws {
    let world = try StoryWorld()
    try world.startHub()
    try world.add("Åse Ødegård", "Łukasz Groß", "Žofie Čapková")
    let screen = try world.openedHub(environment: ["LANG": "C", "LC_ALL": "POSIX"])
    screen.type("3")
    try screen.wait(for: "Ana Ruiz")
    screen.settle()
    for name in ["Ase Odegard", "Lukasz Gross", "Zofie Capkova"] {
      #expect(screen.screen.text.contains(name), "\(screen.screen.text)")
    }
    for place in "1245679" {
      screen.type(String(place))
      screen.settle()
    }
    #expect(screen.output.allSatisfy { $0 < 0x80 })
  }
}
