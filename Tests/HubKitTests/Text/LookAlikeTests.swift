import Testing

@testable import HubKit

@Suite struct LookAlikeTests {
  @Test(
    "T2: addresses whose letters look like others are told from honest ones",
    arguments: [
      ("ana@lumo.example", false), ("ana@lumо.example", true), ("ana@аррӏе.com", true),
      ("ana@müller.example", false), ("ana@пример.рф", false), ("ana@παράδειγμα.gr", false),
      ("ana@例え.jp", false), ("ana@abc例え.jp", false), ("аna@lumo.example", false),
      ("https://gооgle.example/x", true), ("https://lumo.example/о", false),
      ("ana@οοο.example", true), ("ana@Ꮮumo.example", true), ("", false), ("@", false),
      ("//", false), ("é", false),
    ])
  func marks(address: String, isOdd: Bool) { #expect(LookAlike.isIn(address) == isOdd) }

  @Test("T2: whoever writes such an address is told")
  func warned() {
    func warning(_ kind: String, _ value: String) -> String? {
      let record = Record(
        id: RecordID(digest: [1]), kind: "channel",
        fields: ["kind": .text(kind), "value": .text(value)])
      return Invariants.warning(about: record, today: LocalDate(dayNumber: 20_779))?.key
    }
    #expect(warning("email", "ana@lumо.example") == "warning.lookAlike")
    #expect(warning("url", "https://lumо.example") == "warning.lookAlike")
    #expect(warning("email", "ana@lumo.example") == nil)
    #expect(warning("address", "Via lumо 1") == nil)
  }

  @Test("T2: names that differ only by what cannot be seen are one when looked for")
  func invisible() {
    let unseen = [
      "\u{AD}", "\u{34F}", "\u{61C}", "\u{115F}", "\u{1160}", "\u{180E}", "\u{200B}", "\u{200C}",
      "\u{200D}", "\u{200E}", "\u{200F}", "\u{202A}", "\u{202E}", "\u{2060}", "\u{2064}",
      "\u{2066}",
      "\u{2069}", "\u{206A}", "\u{206F}", "\u{3164}", "\u{FE0F}", "\u{FEFF}", "\u{FFA0}",
      "\u{E0001}", "\u{E0041}", "\u{E007F}", "\u{E0100}",
    ]
    for mark in unseen {
      #expect(Fold.fold("An\(mark)a Rui\(mark)z") == "ana ruiz", "\(mark.unicodeScalars)")
    }
  }
}
