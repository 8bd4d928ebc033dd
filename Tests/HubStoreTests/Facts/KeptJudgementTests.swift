import HubKit
import Testing

@testable import HubStore

@Suite("A judgement kept beside the hub")
struct KeptJudgementTests {
  private func report(people: Int, seed: UInt64 = 1) throws -> (FactsWorld, WalkReport) {
    let world = try FactsWorld(seed: seed)
    try world.fill(people: people, interactions: 120)
    return (world, try world.store.walkReport(today: FactsWorld.today))
  }

  @Test(arguments: 0..<4) func comesBackAsItWas(seed: UInt64) throws {
    let (_, report) = try report(people: 40, seed: seed)
    #expect(report.steps.contains { !$0.evidence.isEmpty })
    #expect(WalkReport(keptIn: report.kept) == report)
    let kept = KeptJudgement(basis: "as of now", report: report)
    #expect(KeptJudgement(kept.bytes)?.report == report)
    #expect(KeptJudgement(kept.bytes)?.basis == "as of now")
  }

  @Test func damagedBytesAreNoJudgement() throws {
    let (_, report) = try report(people: 40)
    let bytes = KeptJudgement(basis: "b", report: report).bytes
    for length in 0..<min(bytes.count, 400) {
      #expect(KeptJudgement(Array(bytes.prefix(length))) == nil)
    }
    var random = SeededGenerator(seed: 5)
    for _ in 0..<300 {
      var flipped = bytes
      let place = Int.random(in: bytes.indices, using: &random)
      flipped[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      #expect(KeptJudgement(flipped) == nil, "byte \(place)")
      // Without its sum, whatever it says it ends.
      _ = WalkReport(keptIn: flipped.dropFirst(25))
    }
  }

  @Test func isCurrentUntilSomethingIsWritten() throws {
    let (world, report) = try report(people: 10)
    let today = FactsWorld.today
    #expect(world.store.lastWalk(today: today) == nil)
    let basis = try world.store.basis(today: today, utcOffset: 0)
    try SafeFile.makeFolder(world.store.vault.state, isOurs: true)
    try world.store.keep(
      KeptJudgement(basis: basis, report: report), today: today, utcOffset: 0)
    #expect(world.store.lastWalk(today: today)?.isCurrent == true)
    #expect(world.store.lastWalk(today: today)?.report == report)
    #expect(world.store.lastWalk(today: today.adding(days: 1))?.isCurrent == false)
    try world.make("person", ["name": .text("Ada")])
    #expect(world.store.lastWalk(today: today)?.isCurrent == false)
    world.store.dropKeptJudgement()
    #expect(world.store.lastWalk(today: today) == nil)
  }
}
