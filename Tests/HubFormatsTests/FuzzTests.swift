import Foundation
import HubKit
import Testing

@testable import HubFormats

/// Seeded mutations of good files: nothing traps, counts add up, what was read is written and read
/// back the same. `HUBWRIGHT_FUZZ=n` runs n mutations of each seed file instead of some.
@Suite struct FuzzTests {
  private static let rounds =
    ProcessInfo.processInfo.environment["HUBWRIGHT_FUZZ"].flatMap(Int.init) ?? 400

  private static let cards = [
    """
    BEGIN:VCARD\r\nVERSION:3.0\r\nN:Ruiz;Ana;M.;Dr.;\r\nFN:Ana Ruiz\r\nORG:Lumo;Lab\r\n\
    EMAIL;TYPE=INTERNET,WORK:ana@lumo.example\r\nTEL;TYPE=CELL:+39 000 000 00 01\r\n\
    item1.ADR;TYPE=HOME:;;Via Lunga 1;Borgolana;;00000;IT\r\nitem1.X-ABLabel:_$!<Home>!$_\r\n\
    NOTE:One\\ntwo\\, three\r\n four\r\nCATEGORIES:a,b\\,c\r\nX-ODD;A="q;r":^n\\;\r\nEND:VCARD\r\n
    """,
    """
    BEGIN:VCARD\nVERSION:4.0\nKIND:org\nFN:Lumo\nORG:Lumo\nTEL;VALUE=uri;PREF=1:tel:+39-000;ext=1\n\
    BDAY:--0203\nLANG;PREF=1:it\nUID:urn:uuid:1\nEND:VCARD\nBEGIN:VCARD\nVERSION:4\nFN;ALTID=1:Zoë\n\
    FN;ALTID=1:Zoe\nAGENT:\nBEGIN:VCARD\nFN:Inner\nEND:VCARD\nURL:https://x.example\nEND:VCARD\n
    """,
    """
    BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Citt=E0;Ana\n\
    NOTE;ENCODING=QUOTED-PRINTABLE:a=0D=0A=\nb=3D\nTEL;WORK;VOICE;PREF:555\n\
    PHOTO;JPEG;ENCODING=BASE64:\nAAAA\nBBBB==\n\nLABEL;HOME;QUOTED-PRINTABLE:x=0Ay;z\nEND:VCARD\n
    """,
  ]
  private static let tables = [
    "Nome;Cognome;E-mail;Città\nAna;Ruiz;ana@lumo.example;\"Borgo\nlana\"\nBo;\"L\"\"i\";;'=x\n",
    "kind,id,name,ring,tags,metOn\r\nperson,01ARZ3NDEKTSV4RRFFQ69G5FAV,Ana,2,a;b,2026-01-02\r\n",
    "sep=\t\na\tb\n1\t\"2\t3\"\n\n4\n",
  ]
  private static let hubs = [
    "{\"format\":\"hubwright-hub-1\",\"hub\":{\"name\":\"H\"},\"records\":[{\"kind\":\"person\","
      + "\"id\":\"01ARZ3NDEKTSV4RRFFQ69G5FAV\",\"fields\":{\"name\":\"Ana \\u00e9\\ud83d\\ude00\","
      + "\"source\":\"fair\",\"ring\":2,\"isDecider\":true,\"tags\":[\"a\",\"b\"],\"extra\":{\"k\":\"v\"}}}]}"
  ]

  @Test func vCards() {
    mutate(Self.cards, seed: 11) { bytes in
      guard let file = try? VCard.decode(bytes) else { return }
      #expect(file.read == file.records.count + file.skipped.count)
      let written = VCard.encode(file.records)
      guard !file.records.isEmpty else { return }
      let again = try? VCard.decode(written)
      #expect(
        again?.records.map { $0.fields["name"] } == file.records.map { $0.fields["name"] },
        "\(bytes.string.debugDescription)")
      guard let again, again.records.count == file.records.count else { return }
      // What is written once is stable from then on.
      let second = VCard.encode(again.records)
      let third = (try? VCard.decode(second)).map { VCard.encode($0.records) }
      #expect(third == second, "\(bytes.string.debugDescription)")
    }
  }

  @Test func tables() {
    mutate(Self.tables, seed: 12) { bytes in
      guard let file = try? CSV.decode(bytes) else { return }
      #expect(file.read == file.records.count + file.skipped.count)
      _ = try? CSV.decode(bytes, kind: "interaction")
    }
  }

  @Test func hubFiles() {
    mutate(Self.hubs, seed: 13) { bytes in
      guard let file = try? HubJSON.decode(bytes) else { return }
      #expect(file.read == file.records.count + file.skipped.count)
      let written = HubJSON.encode(hub: [:], records: file.records)
      #expect((try? HubJSON.decode(written))?.records.map(\.plain) == file.records.map(\.plain))
    }
  }

  @Test func randomBytes() {
    var random = SeededGenerator(seed: 14)
    for _ in 0..<Self.rounds {
      let bytes = (0..<Int.random(in: 0...300, using: &random)).map { _ in
        UInt8.random(in: 0...255, using: &random)
      }
      for format in Codec.formats { _ = try? Codec.decode(bytes, format: format) }
      _ = Codec.detect(name: "x", bytes: bytes)
    }
  }

  private func mutate(_ seeds: [String], seed: UInt64, _ check: ([UInt8]) -> Void) {
    var random = SeededGenerator(seed: seed)
    let words = [
      "BEGIN:VCARD\n", "END:VCARD\n", "\"", "\n ", "\r", "=\n", "\\", ";", ":", ",", "^", "[", "{",
      "}",
      "]", "\\u", "null", "99999999999999999999", "\u{0}", "=3D", "\u{FEFF}", "\n\n", "BEGIN:X\n",
    ].map(\.bytes)
    for text in seeds {
      check(text.bytes)
      for _ in 0..<Self.rounds {
        var bytes = text.bytes
        for _ in 0..<Int.random(in: 1...6, using: &random) where !bytes.isEmpty {
          let place = Int.random(in: 0..<bytes.count, using: &random)
          let end = min(bytes.count, place + Int.random(in: 1...12, using: &random))
          switch Int.random(in: 0..<6, using: &random) {
          case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
          case 1: bytes.removeSubrange(place..<end)
          case 2: bytes.insert(contentsOf: bytes[place..<end], at: place)
          case 3:
            let word = words[Int.random(in: 0..<words.count, using: &random)]
            bytes.insert(contentsOf: word, at: place)
          case 4: bytes = Array(bytes[..<place])
          default: bytes.swapAt(place, end - 1)
          }
        }
        check(bytes)
      }
    }
  }
}

/// Time grows with the length of the input: twice as much input never takes four times as long.
@Suite(.serialized) struct LinearityTests {
  @Test(arguments: [
    ("vcard", "BEGIN:VCARD\nFN:A\n", "NOTE;X=\"a\"\n :\\n\\,x\n", "END:VCARD\n"),
    ("vcard", "", "BEGIN:VCARD\nFN:A\n", ""),
    ("vcard", "BEGIN:VCARD\nFN:A\nX;A=", "\"a\";", ":x\nEND:VCARD\n"),
    ("vcard", "BEGIN:VCARD\nFN:A\nNOTE;ENCODING=QUOTED-PRINTABLE:", "x=\n", "\nEND:VCARD\n"),
    ("vcard", "BEGIN:VCARD\nFN:A\n", "FN:B\nTEL:1\nNICKNAME:x\n", "END:VCARD\n"),
    ("csv", "name\n", "\"a\"\"\n", ""), ("csv", "a,b\n", "\"\"\"x\n", ""),
    ("csv", "name", ",x", "\n"), ("hub", "[", "\"a\\n\",", "1]"), ("hub", "", "[", ""),
  ])
  func doubling(format: String, head: String, unit: String, tail: String) {
    func seconds(_ count: Int) -> Double {
      let bytes = (head + String(repeating: unit, count: count) + tail).bytes
      var best = Double.infinity
      for _ in 0..<3 {
        let clock = ContinuousClock()
        let time = clock.measure { _ = try? Codec.decode(bytes, format: format) }
        best = min(best, time / .seconds(1))
      }
      return best
    }
    // The ratio is taken over four doublings, so that only growth of a square or worse shows.
    let small = max(seconds(500), 0.0002)
    #expect(seconds(8000) / small < 16 * 6)
  }
}
