import Testing

@testable import HubFormats

@Suite struct ContentLineTests {
  private func lines(_ bytes: [UInt8]) -> [UnfoldedLine] {
    var reader = ContentLineReader(bytes)
    var lines: [UnfoldedLine] = []
    while let line = reader.next() { lines.append(line) }
    return lines
  }

  private func line(_ text: String) -> ContentLine? {
    lines(text.bytes).first.flatMap { ContentLine($0) }
  }

  @Test func unfoldsWhateverEndsALine() {
    let read = lines("A:1\r\n 2\n\t3\r 4\r\nB:5\rC:6\n\nD:7".bytes)
    #expect(read.map { Array($0.content).string } == ["A:1234", "B:5", "C:6", "", "D:7"])
    #expect(read.map(\.line) == [1, 5, 6, 7, 8])
  }

  @Test func unfoldsInTheMiddleOfACharacter() {
    let read = lines("FN:Jos".bytes + [0xC3, 0x0D, 0x0A, 0x20, 0xA9])
    #expect(read.map { Array($0.content).string } == ["FN:José"])
  }

  @Test func joinsSoftBreaksAndBareBase64() {
    let quoted = lines("NOTE;ENCODING=QUOTED-PRINTABLE:a=0D=0A=\n b=\nc\nFN:x".bytes)
    #expect(quoted.map { Array($0.content).string }.last == "FN:x")
    #expect(Array(quoted[0].content).string.hasSuffix(":a=0D=0A bc"))
    let binary = lines("PHOTO;BASE64:\nAAAA\nBBBB==\n\nFN:x".bytes)
    #expect(Array(binary[0].content).string == "PHOTO;BASE64:AAAABBBB==")
    #expect(lines("X:a=\nFN:x".bytes).count == 2)
  }

  @Test func readsParameters() throws {
    let read = try #require(
      line("item1.tel;TYPE=work,\"a,b;c:d\";X-A=^'q^'^n^^;pref;QUOTED-PRINTABLE;:v:w"))
    #expect(read.group == "item1")
    #expect(read.name == "TEL")
    #expect(read.values("TYPE") == ["work", "a,b;c:d", "PREF"])
    #expect(read.values("X-A") == ["\"q\"\n^"])
    #expect(read.values("ENCODING") == ["QUOTED-PRINTABLE"])
    #expect(Array(read.value).string == "v:w")
  }

  @Test(arguments: ["", ":", "no colon", "A B:c", ";x:y", "A;x", "A;x=\"", "A;x=\"y", ".:x", "é:x"])
  func refusesWhatIsNoContentLine(text: String) {
    #expect(line(text) == nil)
  }

  @Test func foldsAt75OctetsBetweenCharacters() {
    var writer = ContentLineWriter()
    let value = String(repeating: "è€👍a", count: 40)
    writer.add("NOTE", [.init(name: "X-P", values: ["a\"b^\nc", "d,e"])], value: value)
    let physical = writer.bytes.split(separator: 0x0A).map { Array($0) }
    #expect(physical.allSatisfy { $0.count <= 76 && $0.last == 0x0D })
    #expect(physical.allSatisfy { String(validating: $0, as: UTF8.self) != nil })
    let read = lines(writer.bytes).first.flatMap { ContentLine($0) }
    #expect(read.map { Array($0.value).string } == value)
    #expect(read?.values("X-P") == ["a\"b^\nc", "d,e"])
  }

  @Test func escapesComeBack() {
    for text in ["a\\b", "a;b,c", "x\ny", "\\n", "", "tail\\", "é;😀"] {
      #expect(ContentText.unescaped(ContentText.escaped(text).bytes[...]) == text)
    }
    #expect(ContentText.unescaped("a\\qb\\".bytes[...]) == "a\\qb\\")
    #expect(ContentText.split("a;b\\;c;;\\".bytes[...], at: 0x3B).count == 4)
  }

  @Test func longLinesAreRefused() {
    let long = "NOTE:" + String(repeating: "x", count: ContentLineReader.longest)
    let read = lines((long + "\nFN:x").bytes)
    #expect(read.map(\.isTooLong) == [true, false])
    #expect(read.first?.content.isEmpty == true)
  }
}
