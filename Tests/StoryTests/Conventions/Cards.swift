import Canvas
import Foundation
import HubTesting
import Testing

@Suite(.serialized) struct Cards {
  @Test("28: one malformed card stops no other and is listed as needing attention")
  func malformed() throws {
    let world = try StoryWorld()
    try world.startHub()
    let path = try world.write(
      "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Bo Li\r\nEND:VCARD\r\n"
        + "BEGIN:VCARD\r\nVERSION:4.0\r\nEND:VCARD\r\n"
        + "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Carla Verdi\r\nEND:VCARD\r\n", to: "cards.vcf")
    let screen = try world.openedHub()
    screen.type("3I")
    screen.settle()
    screen.type(path)
    try screen.wait(for: "cards.vcf")
    screen.type(Press.enter)
    try screen.wait(for: "2 new, 0 already here")
    #expect(try world.countPeople() == 1)
    screen.type("y")
    try screen.wait(for: "1 record needs attention")
    screen.type(Press.escape)
    try screen.wait(for: "Bo Li")
    try screen.wait(for: "Carla Verdi")
    #expect(try world.countPeople() == 3)
  }

  @Test("29: properties that are not understood come out of an export byte for byte")
  func unknownProperties() throws {
    let world = try StoryWorld()
    try world.startHub()
    let unknown = [
      "X-ABC;TYPE=odd;X-P=\"a;b,c\":one\\,two\\;three\\nfour", "X-SOCIALPROFILE;TYPE=foo:bar",
      "item1.X-ABLABEL:Spr\u{fc}che", "GEO:geo:45.5628\\,8.0583",
      "LOGO;VALUE=uri:http://lumo.example/l.png", "IMPP;PREF=1:xmpp:bo@lumo.example",
      "X-EMPTY:", "KEY;MEDIATYPE=application/pgp-keys:ftp://lumo.example/key",
    ]
    let card =
      (["BEGIN:VCARD", "VERSION:4.0", "FN:Bo Li"] + unknown + ["END:VCARD", ""])
      .joined(separator: "\r\n")
    let path = try world.write(card, to: "in.vcf")
    try world.succeed("import", path)
    let out = world.home + "/out.vcf"
    try world.succeed("export", "--format", "vcard", "--where", "\"Bo Li\"", "--output", out)
    let text = try String(contentsOfFile: out, encoding: .utf8)
    // Long lines are folded again; what they say stays.
    let lines = text.replacing("\r\n ", with: "").split(separator: "\r\n").map(String.init)
    for property in unknown { #expect(lines.contains(property), "\(property) in \(text)") }
  }
}
