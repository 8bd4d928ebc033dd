import Foundation
import GRDB
import HubKit

/// A judgement of the walk that took long, kept beside the device's key for the next who asks.
///
/// It is no part of the hub: whatever it was made from is named in it, and when anything of that
/// has changed it is behind. Losing it costs nothing but time.
struct KeptJudgement: Codable {
  /// What a judgement was made from.
  struct Basis: Codable, Hashable {
    /// The last entry of the log, which holds the records, the thresholds and the overrides.
    var position: Int64
    var entry: String
    var today: LocalDate
    var utcOffset: Int
    /// The rules that judged: the tables, and the program's own file.
    var rules: String
  }

  var basis: Basis
  var report: WalkReport
}

extension HubStore {
  /// How long a judgement must have taken to be worth keeping.
  private static let worthKeeping = Duration.milliseconds(15)
  /// Larger files are none of ours.
  private static let longestKept = 64 << 20

  /// How far the walk has come as of today; reading stores nothing in the hub.
  ///
  /// - Parameter keeps: whether what took long may be kept outside the hub.
  public func walkReport(
    today: LocalDate, utcOffset: Int = 0, keeps: Bool = false
  ) throws(HubFailure) -> WalkReport {
    guard keeps else { return try judge(today: today, utcOffset: utcOffset) }
    let basis = try basis(today: today, utcOffset: utcOffset)
    let kept = keptJudgement
    if let kept, kept.basis == basis { return kept.report }
    let start = ContinuousClock.now
    let report = try judge(today: today, utcOffset: utcOffset)
    if start.duration(to: .now) >= Self.worthKeeping {
      try keep(KeptJudgement(basis: basis, report: report))
    } else if kept != nil {
      dropKeptJudgement()
    }
    return report
  }

  /// The last judgement kept, which may be behind; nil when there is none.
  public func lastWalkReport() -> WalkReport? { keptJudgement?.report }

  private func judge(today: LocalDate, utcOffset: Int) throws(HubFailure) -> WalkReport {
    let (facts, settings) = try walkFacts(today: today, utcOffset: utcOffset)
    return WalkReport(facts: facts, settings: settings, asOf: today)
  }

  private var keptPath: String { vault.folder + "/walk.json" }

  private func basis(today: LocalDate, utcOffset: Int) throws(HubFailure) -> KeptJudgement.Basis {
    let last = try read { db in
      try Row.fetchOne(db, sql: "SELECT id, hash FROM entry ORDER BY id DESC LIMIT 1")
    }
    let program = SafeFile.facts("/proc/self/exe").map { "\($0.size)/\($0.modified)" } ?? ""
    return KeptJudgement.Basis(
      position: last?["id"] ?? 0, entry: (last?.bytes("hash")).map(Hex.encode) ?? "", today: today,
      utcOffset: utcOffset, rules: OutcomeTables(catalogue: catalogue).fingerprint + program)
  }

  private var keptJudgement: KeptJudgement? {
    guard SafeFile.exists(keptPath),
      let bytes = try? SafeFile.read(keptPath, limit: Self.longestKept)
    else { return nil }
    return try? JSONDecoder().decode(KeptJudgement.self, from: Data(bytes))
  }

  /// Where it cannot be kept, it is judged anew the next time. Where the state folder is gone, as
  /// that of a practice hub that was left meanwhile, it stays gone.
  ///
  /// An erasure may come between reading and keeping: then the log is longer than it was, and what
  /// was kept goes again.
  private func keep(_ judgement: KeptJudgement) throws(HubFailure) {
    guard SafeFile.exists(vault.state), let bytes = try? JSONEncoder().encode(judgement) else {
      return
    }
    try? SafeFile.makeFolder(vault.folder, isOurs: true)
    try? SafeFile.write(
      bytes, to: keptPath, existing: .replace, suffix: Hex.encode(world.random(4)),
      isDurable: false)
    let basis = try basis(today: judgement.basis.today, utcOffset: judgement.basis.utcOffset)
    if basis != judgement.basis { dropKeptJudgement() }
  }

  /// Forgets what was kept: it quotes the reasons of thresholds and judgements.
  func dropKeptJudgement() { SafeFile.remove(keptPath) }
}
