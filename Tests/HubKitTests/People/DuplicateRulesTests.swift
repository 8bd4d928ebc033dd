import Testing

@testable import HubKit

/// Likely duplicates: what speaks for and against, and that nobody is compared with everybody.
struct DuplicateRulesTests {
  private static func id(_ number: Int) -> RecordID {
    RecordID(milliseconds: 1_700_000_000_000, random: [0, 0, 0, 0, 0, 0, 0] + three(number))
  }

  private static func three(_ number: Int) -> [UInt8] {
    [UInt8(number >> 16 & 255), UInt8(number >> 8 & 255), UInt8(number & 255)]
  }

  private func person(
    _ number: Int, _ name: String, email: String? = nil, phone: String? = nil, org: String? = nil,
    place: String = "", birthday: String = "", address: String? = nil
  ) -> DuplicateProfile {
    var profile = DuplicateProfile(
      id: Self.id(number), kind: "person", name: name, org: org, orgName: org ?? "", place: place,
      birthday: birthday)
    if let email { profile.reach("email", email) }
    if let phone { profile.reach("phone", phone) }
    if let address { profile.reach("address", address) }
    return profile
  }

  private func org(_ number: Int, _ name: String, site: String? = nil) -> DuplicateProfile {
    var profile = DuplicateProfile(id: Self.id(number), kind: "org", name: name)
    if let site { profile.reach("url", site) }
    return profile
  }

  private func score(_ left: DuplicateProfile, _ right: DuplicateProfile) -> Int? {
    DuplicateRules.judge(left, right)?.score
  }

  private func rules(
    _ left: DuplicateProfile, _ right: DuplicateProfile
  ) -> [DuplicateReason.Rule] {
    DuplicateRules.judge(left, right)?.reasons.map(\.rule) ?? []
  }

  @Test func whatTheyShareIsAddedUpAndSaid() {
    let one = person(
      1, "Ana Ruiz", email: "Ana@Lumo.example", phone: "+39 333 123 4567", org: "Lumo",
      place: "Borgo")
    let other = person(
      2, "RUIZ, Ana", email: "ana@lumo.example ", phone: "333-1234567", org: "lumo",
      place: "borgo")
    #expect(score(one, other) == 100)
    #expect(
      rules(one, other) == [.sameEmail, .sameName, .samePhone, .sameOrg, .samePlace])
    #expect(
      DuplicateRules.judge(one, other)?.reasons.first?.value == "ana@lumo.example")
  }

  @Test func theSameNameAloneIsWorthALookAndNoMore() {
    let score = score(person(1, "Ana Ruiz"), person(2, "ana ruíz"))
    #expect(score == 50)
    #expect((DuplicateStrictness.sweeping.threshold..<80).contains(score ?? 0))
    // A given name alone, and a name of which a letter differs, are worth less.
    #expect(self.score(person(1, "Ana"), person(2, "Ana")) == 30)
    #expect(self.score(person(1, "Ana Alvarez"), person(2, "Ana Alvares")) == 35)
    #expect(self.score(person(1, "Dr. Ana Ruiz"), person(2, "Ana Ruiz")) == 50)
    #expect(self.score(person(1, "A. Ruiz"), person(2, "Ana Ruiz")) == 20)
    #expect(self.score(person(1, "Ana Ruiz"), person(2, "Bo Lind")) == nil)
  }

  @Test func whatContradictsCountsAgainst() {
    let senior = person(1, "Luca Rossi", phone: "0555 123456", birthday: "1950-01-02")
    let junior = person(2, "Luca Rossi", phone: "0555123456", birthday: "1980-03-04")
    #expect(score(senior, junior) == 30)
    #expect(rules(senior, junior).contains(.otherBirthday))
    let there = person(1, "Luca Rossi", place: "Borgo", address: "Via Roma 1, Borgo")
    let here = person(2, "Luca Rossi", place: "Halden", address: "Piazza 3, Halden")
    #expect(score(there, here) == 25)
    #expect(score(person(1, "Ana Ruiz", org: "Lumo"), person(2, "Ana Ruiz", org: "Orto")) == 35)
    // A birthday without its year contradicts nothing when day and month are the same.
    let whole = person(1, "Ana Ruiz", birthday: "1980-05-17")
    #expect(score(whole, person(2, "Ana Ruiz", birthday: "--05-17")) == 70)
    #expect(score(whole, person(2, "Ana Ruiz", birthday: "--05-18")) == 0)
  }

  @Test func colleaguesAreNoDuplicates() {
    let one = person(1, "Ana Ruiz", email: "info@lumo.example", phone: "0555 1234567", org: "Lumo")
    let other = person(2, "Bo Lind", email: "info@lumo.example", phone: "0555 1234567", org: "Lumo")
    #expect((score(one, other) ?? 0) < DuplicateStrictness.sweeping.threshold)
    // Two names at one address of their own may be a household or one person who changed the name.
    let before = person(1, "Ana Ruiz", email: "ana.r@mail.example")
    let after = person(2, "Ana Lind", email: "ana.r@mail.example")
    #expect(score(before, after) == 40)
  }

  @Test func legalFormsOfFirmsSayNothing() {
    #expect(score(org(1, "Tessitura Bianchi S.r.l."), org(2, "TESSITURA BIANCHI")) == 60)
    #expect(
      score(
        org(1, "Lumo GmbH", site: "https://www.lumo.example/about"),
        org(2, "Lumo Optik", site: "lumo.example")) == 20)
    #expect(score(org(1, "Lumo"), person(2, "Lumo")) == nil)
  }

  @Test func numbersInNamesAreNotMistyped() {
    #expect(score(org(1, "Halle 12345"), org(2, "Halle 12346")) == nil)
    #expect(!TextDistance.mayBeSame("Ada Rossi 000123", "Ada Rossi 000124"))
  }

  @Test func aSweepFindsWhatComparingAllWithAllFinds() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededGenerator(seed: seed)
    let givens = ["Ana", "Bruna", "Carlo", "Dario", "Elisabetta"]
    let families = ["Rossini", "Bianchi", "Ferrari", "Lindqvist", "Okafor"]
    let profiles = (0..<120).map { number in
      var name = "\(givens.randomElement(using: &random) ?? "") "
      var family = Array(families.randomElement(using: &random) ?? "")
      if Bool.random(using: &random) {
        family.remove(at: Int.random(in: 0..<family.count, using: &random))
      }
      name += String(family)
      return person(
        number, name,
        email: Int.random(in: 0..<3, using: &random) == 0
          ? "m\(Int.random(in: 0..<60, using: &random))@x.example" : nil,
        place: ["Borgo", "Halden", ""].randomElement(using: &random) ?? "")
    }
    let sweep = DuplicateSweep(profiles)
    var expected: Set<RecordPair> = []
    for (place, one) in profiles.enumerated() {
      for other in profiles[(place + 1)...] {
        guard let judged = DuplicateRules.judge(one, other),
          judged.score >= DuplicateStrictness.sweeping.threshold
        else { continue }
        // What no key leads to: one letter in each of two words, or a name that too many bear.
        let isReached =
          !Set(DuplicateKeys.of(one, .sweeping)).isDisjoint(
            with: DuplicateKeys.of(other, .sweeping))
        if isReached { expected.insert(RecordPair(one.id, other.id)) }
        if judged.reasons.contains(where: { $0.rule == .sameEmail || $0.rule == .sameName }) {
          #expect(isReached, "seed \(seed)")
        }
      }
    }
    let found = Set(sweep.pairs.map(\.pair))
    #expect(found.isSubset(of: expected), "seed \(seed)")
    #expect(!found.isEmpty, "seed \(seed)")
    #expect(sweep.pairs.map(\.score) == sweep.pairs.map(\.score).sorted(by: >))
  }

  @Test func oneSlipIsFoundWhereverItIs() {
    var index = DuplicateIndex(.wide)
    index.add(person(1, "Elisabetta Lindqvist"))
    for name in [
      "Elisabeta Lindqvist", "Lindqvist Elisabetta", "Elisabetta Lindqvits",
      "Eliisabetta Lindqvist",
      "Elisabetta Zindqvist",
    ] {
      #expect(index.matches(of: person(2, name)).map(\.id) == [Self.id(1)], "\(name)")
    }
    #expect(index.matches(of: person(2, "Elisa Lindqvist")).isEmpty)
  }

  @Test func workGrowsWithThePeopleAndNotWithTheirSquare() {
    func compared(_ count: Int) -> Int {
      var random = HubKit.SeededGenerator(seed: 7)
      let profiles = (0..<count).map { number in
        // Everybody has the address of the hub, and there are but six hundred names.
        let words = SyntheticNames.person(number, &random).split(separator: " ").prefix(2)
        return person(
          number, words.joined(separator: " "), email: "all@hub.example", org: "firm \(number / 4)")
      }
      return DuplicateSweep(profiles).compared
    }
    #expect(compared(2000) > 0)
    #expect(compared(40_000) < 40_000 * 2)
  }

  @Test func pairsThatWereToldApartStayApart() {
    let profiles = [person(1, "Ana Ruiz"), person(2, "Ana Ruiz"), person(3, "Ana Ruiz")]
    let sweep = DuplicateSweep(profiles, apart: [RecordPair(Self.id(2), Self.id(1))])
    #expect(
      Set(sweep.pairs.map(\.pair))
        == [RecordPair(Self.id(1), Self.id(3)), RecordPair(Self.id(2), Self.id(3))])
  }

  @Test func pairsThatHangTogetherAreAGroup() {
    func pair(_ one: Int, _ other: Int, _ score: Int) -> DuplicatePair {
      DuplicatePair(
        kind: "person", pair: RecordPair(Self.id(one), Self.id(other)), score: score, reasons: [])
    }
    let groups = DuplicateGroup.make(of: [pair(4, 5, 90), pair(1, 2, 60), pair(2, 3, 95)])
    #expect(groups.map(\.members) == [[1, 2, 3].map(Self.id), [4, 5].map(Self.id)])
    #expect(groups.map(\.score) == [95, 90])
    let chain = (1..<400).reversed().map { pair($0, $0 + 1, 50) }
    #expect(DuplicateGroup.make(of: chain).map(\.members.count) == [400])
  }

  @Test func keysOfContactsAreWrittenInManyWays() {
    #expect(ContactKey.phone("+39 (0)573 12 34 56") == ContactKey.phone("0573/123456"))
    #expect(ContactKey.phone("tel: 112") == nil)
    #expect(ContactKey.phone("0573 123456;ext=7") == ContactKey.phone("0573123456"))
    #expect(ContactKey.phone("٠٥٧٣ ١٢٣٤٥٦") == ContactKey.phone("0573123456"))
    #expect(ContactKey.email("mailto:ANA@x.example") == "ana@x.example")
    #expect(ContactKey.email("nobody") == nil)
    #expect(ContactKey.site("http://www.lumo.example:8080/x?y") == "lumo.example")
  }
}
