import GRDB
import HubKit

/// A judgement of the walk that took long, kept beside the device's key for the next who asks.
///
/// It is no part of the hub: whatever it was made from is named in it, and when anything of that
/// has changed it is behind. Losing it costs nothing but time.
struct KeptJudgement {
  /// What it was made from: the last entry of the log, which holds the records, the thresholds and
  /// the overrides; the day; the rules that judged.
  let basis: String
  let report: WalkReport

  private static let mark = "HUBWALK3"

  var bytes: [UInt8] { KeptFile(basis: basis, content: report.kept).bytes(mark: Self.mark) }

  init(basis: String, report: WalkReport) {
    self.basis = basis
    self.report = report
  }

  /// Nil when the bytes are not as they were written.
  init?(_ bytes: [UInt8]) {
    guard let file = KeptFile(bytes, mark: Self.mark),
      let report = WalkReport(keptIn: file.content)
    else { return nil }
    basis = file.basis
    self.report = report
  }
}

extension HubStore {
  /// The judgement made last.
  public struct LastWalk: Sendable {
    public let report: WalkReport
    /// Whether nothing has changed since.
    public let isCurrent: Bool
  }

  /// How long a judgement must have taken to be worth keeping.
  private static let worthKeeping = Duration.milliseconds(2)
  /// Larger files are none of ours.
  private static let longestKept = 64 << 20

  /// How far the walk has come as of today; reading stores nothing in the hub.
  ///
  /// - Parameter keeps: whether what took long may be kept outside the hub. Then only the beginning
  ///   of long lists of records is named (`WalkReport.mostKept`).
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
      let short = report.shortened
      try keep(
        KeptJudgement(basis: basis, report: short), today: today, utcOffset: utcOffset)
      return short
    }
    if kept != nil { dropKeptJudgement() }
    return report
  }

  /// The judgement kept last; nil when there is none.
  public func lastWalk(today: LocalDate, utcOffset: Int = 0) -> LastWalk? {
    guard let kept = keptJudgement else { return nil }
    let basis = try? basis(today: today, utcOffset: utcOffset)
    return LastWalk(report: kept.report, isCurrent: kept.basis == basis)
  }

  /// The judgement kept last, where nothing has changed since, in whatever zone it was made.
  func currentWalk(today: LocalDate) -> WalkReport? {
    guard let kept = keptJudgement else { return nil }
    let lines = kept.basis.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count > 3, let offset = Int(lines[3]),
      (try? basis(today: today, utcOffset: offset)) == kept.basis
    else { return nil }
    return kept.report
  }

  private func judge(today: LocalDate, utcOffset: Int) throws(HubFailure) -> WalkReport {
    let (facts, settings) = try walkFacts(today: today, utcOffset: utcOffset)
    return WalkReport(facts: facts, settings: settings, asOf: today)
  }

  private var keptPath: String { vault.folder + "/walk.kept" }

  func basis(today: LocalDate, utcOffset: Int) throws(HubFailure) -> String {
    let last = try read { db in
      try Row.fetchOne(db, sql: "SELECT id, hash FROM entry ORDER BY id DESC LIMIT 1")
    }
    let entry = (last?.bytes("hash")).map(Hex.encode) ?? ""
    // The rules that judge are those of the program's own file.
    return [
      "\(last?["id"] ?? Int64(0))", entry, "\(today)", "\(utcOffset)", outcome, KeptFile.program,
    ]
    .joined(separator: "\n")
  }

  private var keptJudgement: KeptJudgement? {
    guard SafeFile.exists(keptPath),
      let bytes = try? SafeFile.read(keptPath, limit: Self.longestKept)
    else { return nil }
    return KeptJudgement(bytes)
  }

  /// Where it cannot be kept, it is judged anew the next time. Where the state folder is gone, as
  /// that of a practice hub that was left meanwhile, it stays gone.
  ///
  /// An erasure may come between reading and keeping: then the log is longer than it was, and what
  /// was kept goes again.
  func keep(
    _ judgement: KeptJudgement, today: LocalDate, utcOffset: Int
  ) throws(HubFailure) {
    guard SafeFile.exists(vault.state) else { return }
    try? SafeFile.makeFolder(vault.folder, isOurs: true)
    try? SafeFile.write(
      judgement.bytes, to: keptPath, existing: .replace, suffix: Hex.encode(world.random(4)),
      isDurable: false)
    if try basis(today: today, utcOffset: utcOffset) != judgement.basis { dropKeptJudgement() }
  }

  func dropKeptJudgement() { SafeFile.remove(keptPath) }

  /// Forgets what is kept outside the hub: it quotes the reasons of thresholds and judgements, and
  /// names people.
  func dropKept() {
    dropKeptJudgement()
    HubStore.dropPicture(of: path)
  }
}
