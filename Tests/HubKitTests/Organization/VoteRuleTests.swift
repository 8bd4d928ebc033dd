import Testing

@testable import HubKit

@Suite("Majorities and quorums")
struct VoteRuleTests {
  /// The oracles of playbook C9: yes, no, abstain; present; entitled 20; what is adopted.
  @Test(arguments: [
    ([7, 4, 2], 13, ["majority_cast", "majority_present"]),
    ([2, 1, 10], 13, ["majority_cast", "two_thirds_cast"]),
    ([6, 6, 1], 13, []),
    ([8, 4, 3], 15, ["majority_cast", "two_thirds_cast", "majority_present"]),
    ([10, 5, 0], 15, ["majority_cast", "two_thirds_cast", "majority_present"]),
    (
      [15, 0, 0], 15,
      [
        "majority_cast", "two_thirds_cast", "majority_present", "majority_members",
        "three_quarters_cast", "three_quarters_present", "three_quarters_members",
      ]
    ),
  ]) func oracles(votes: [Int], present: Int, adopted: [String]) {
    let count = VoteCount(
      yes: votes[0], no: votes[1], abstain: votes[2], present: present, entitled: 20)
    for rule in VoteRule.allCases {
      #expect(rule.adopts(count) == adopted.contains(rule.rawValue), "\(votes) \(rule)")
    }
  }

  @Test func everyRuleIsAMethod() {
    for rule in VoteRule.allCases { #expect(OrganizationKinds.methods.contains(rule.rawValue)) }
  }

  @Test func edgesAreExact() {
    func adopts(_ rule: VoteRule, _ yes: Int, _ no: Int, present: Int? = nil, of all: Int? = nil)
      -> Bool?
    { rule.adopts(VoteCount(yes: yes, no: no, present: present, entitled: all)) }
    #expect(adopts(.twoThirdsCast, 0, 0) == false)
    #expect(adopts(.threeQuartersCast, 3, 1) == true)
    #expect(adopts(.threeQuartersCast, 5, 2) == false)
    #expect(adopts(.threeQuartersPresent, 9, 0, present: 12) == true)
    #expect(adopts(.threeQuartersPresent, 8, 0, present: 11) == false)
    #expect(adopts(.threeQuartersMembers, 15, 0, of: 21) == false)
    #expect(adopts(.threeQuartersMembers, 16, 0, of: 21) == true)
    #expect(adopts(.majorityMembers, 11, 9) == nil, "nobody said how many may vote")
    #expect(adopts(.majorityMembers, .max, 0, of: .max) == true, "no overflow")
  }

  @Test func quorumsAreExact() {
    #expect(QuorumRule.moreThanHalf.isReached(present: 10, entitled: 20) == false)
    #expect(QuorumRule.moreThanHalf.isReached(present: 11, entitled: 20) == true)
    #expect(QuorumRule.moreThanHalf.isReached(present: 11, entitled: nil) == nil)
    #expect(QuorumRule.fraction(part: 3, whole: 4).isReached(present: 16, entitled: 21) == true)
    #expect(QuorumRule.fraction(part: 3, whole: 4).isReached(present: 15, entitled: 21) == false)
    #expect(QuorumRule.fixed(9).isReached(present: 9, entitled: nil) == true)
    #expect(QuorumRule.none.isReached(present: 0, entitled: nil) == true)
    // 21 entitled: 12 with proxies are quorate, the 9 in the room are not.
    #expect(QuorumRule.fraction(part: 1, whole: 2).needed(entitled: 21) == 11)
    #expect(QuorumRule.fraction(part: 1, whole: 2).needed(entitled: 20) == 10)
    #expect(
      [21, 20, 7].map { QuorumRule.fraction(part: 3, whole: 4).needed(entitled: $0) } == [
        16, 15, 6,
      ])
    #expect(QuorumRule(kind: "fraction", part: 1, whole: nil) == nil)
    #expect(QuorumRule(kind: "more_than_half", part: nil, whole: nil) == .moreThanHalf)
  }

  @Test func roundsAndHands() {
    #expect(RoundRule.consent(answered: 7, objections: 0, present: 7))
    #expect(!RoundRule.consent(answered: 6, objections: 0, present: 7))
    #expect(!RoundRule.consent(answered: 7, objections: 1, present: 7))
    #expect(RoundRule.consensus(standAsides: 2, blocks: 0, present: 10))
    #expect(!RoundRule.consensus(standAsides: 2, blocks: 0, present: 9))
    #expect(!RoundRule.consensus(standAsides: 0, blocks: 1, present: 9))
    #expect(RoundRule.roman(up: 4, down: 3) && !RoundRule.roman(up: 3, down: 3))
    #expect([0, 2, 4, 5, 9, 10].map { RoundRule.dots(options: $0) } == [1, 1, 1, 2, 3, 3])
  }

  @Test func fistToFive() {
    let first = FistToFive([5, 4, 3, 3, 2])
    #expect(!first.isAdopted && first.least == 2 && first.mean == 3.4 && first.spread == 3)
    #expect(FistToFive([5, 4, 3, 3, 3]).isAdopted)
    #expect(!FistToFive([]).isAdopted)
  }

  @Test func defaultsNameMattersAndMethods() {
    let matters = RuleSetDefaults.all.map(\.matter)
    #expect(Set(matters).count == matters.count)
    for rule in RuleSetDefaults.all {
      #expect(OrganizationKinds.matters.contains(rule.matter))
      for method in [rule.method, rule.fallback, rule.forManyCandidates].compactMap({ $0 }) {
        #expect(OrganizationKinds.methods.contains(method), "\(rule.matter)")
      }
    }
    #expect(RuleSetDefaults.rule(for: "charter")?.fallback == "two_thirds_cast")
    #expect(RuleSetDefaults.rule(for: "roles")?.forManyCandidates == "ranked")
    #expect(RuleSetDefaults.rule(for: "other") == nil)
  }
}
