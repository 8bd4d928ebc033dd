import Testing

@testable import HubKit

@Suite("Oracles of publicity")
struct PublicityOracleTests {
  @Test func reachOfTwoOutlets() {
    #expect(four(Publicity.reach([(0.35, 0.25), (0.9, 0.45)])) == "0.4571")
    #expect(Publicity.reach([]) == 0)
    #expect(Publicity.reach([(2, 1)]) == 1, "held within 0...1")
  }

  @Test func impressionsOfThreePieces() {
    let pieces = [
      CoverageImpact(audience: 12_000, inAreaPercent: 35, viewRatePercent: 25),
      CoverageImpact(audience: 800, inAreaPercent: 90, viewRatePercent: 45),
      CoverageImpact(audience: 5_000, inAreaPercent: 20, viewRatePercent: 10, insertions: 2),
    ]
    #expect(pieces.compactMap(\.impressions).map(four) == ["1050.0000", "324.0000", "200.0000"])
    #expect(four(Publicity.impressions(pieces)) == "1574.0000")
    #expect(CoverageImpact(audience: 9, inAreaPercent: 9).impressions == nil)
    #expect(four(Publicity.impressions(pieces + [CoverageImpact(audience: 9)])) == "1574.0000")
  }

  @Test func qualityIsTenAtMost() {
    #expect(CoverageImpact().quality == 0)
    #expect(CoverageImpact(hasKeyMessage: true).quality == 3)
    #expect(CoverageImpact(isAccurate: true).quality == 2)
    #expect(CoverageImpact(isTarget: true).quality == 2)
    #expect(CoverageImpact(prominence: 2).quality == 2)
    #expect(CoverageImpact(prominence: 7).quality == 2)
    #expect(CoverageImpact(hasCallToAction: true).quality == 1)
    let best = CoverageImpact(
      hasKeyMessage: true, isAccurate: true, isTarget: true, prominence: 2, hasCallToAction: true)
    #expect(best.quality == 10)
  }

  @Test func outcomePerThousandAndPerHour() {
    #expect(Publicity.perThousandImpressions(people: 5, impressions: 2_000) == 2.5)
    #expect(Publicity.perThousandImpressions(people: 5, impressions: 0) == nil)
    #expect(Publicity.perHour(people: 6, hours: 24) == 0.25)
    #expect(Publicity.perHour(people: 6, hours: 0) == nil)
  }

  @Test(arguments: [
    (6, 20, "0.1455", "0.5190"), (3, 5, "0.2307", "0.8824"), (0, 10, "0.0000", "0.2775"),
    (40, 100, "0.3094", "0.4980"), (10, 10, "0.7225", "1.0000"),
  ])
  func wilson(part: Int, whole: Int, low: String, high: String) throws {
    let interval = try #require(Rate.wilson(part, of: whole))
    #expect(four(interval.lowerBound) == low)
    #expect(four(interval.upperBound) == high)
  }

  @Test func sourcesOfPublicity() {
    for source in ["coverage", " Press ", "newsletter", "event"] {
      #expect(Publicity.brought(source: source, campaign: nil))
    }
    #expect(!Publicity.brought(source: "own_contacts", campaign: nil))
    #expect(!Publicity.brought(source: nil, campaign: " "))
    #expect(Publicity.brought(source: "own_contacts", campaign: "spring"))
  }

  @Test func textsAreFoldedCountedAndChecked() {
    #expect(Publicity.folded(" a\n b\t\tc ") == "a b c")
    #expect(Publicity.words(" a\n b\t\tc ") == 3)
    #expect(Publicity.isComplete("Founded 2024."))
    #expect(Publicity.isComplete("a { b\n c }"), "not on one line")
    #expect(!Publicity.isComplete("Founded {year}."))
    #expect(!Publicity.isComplete("{}"))
    #expect(!Publicity.isComplete(" \n"))
    #expect(!Publicity.isComplete(nil))
  }
}
