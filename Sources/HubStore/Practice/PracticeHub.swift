import Foundation
import GRDB
import HubKit
import Synchronization

/// What a script needs to be read by, given from outside: words and codes are resources.
public struct PracticeWords: Sendable {
  public var contacts: ContactWordTable
  public var dates: DateWordTable
  /// The code that words for a trade mean, such as `nace2.1:C13`.
  public var trade: @Sendable (String) -> String?
  /// The privacy notice of a hub in a language, by its name, place and first organizer.
  public var privacyNotice: @Sendable (PracticeBeginning) -> String

  public init(
    contacts: ContactWordTable, dates: DateWordTable,
    trade: @escaping @Sendable (String) -> String?,
    privacyNotice: @escaping @Sendable (PracticeBeginning) -> String
  ) {
    self.contacts = contacts
    self.dates = dates
    self.trade = trade
    self.privacyNotice = privacyNotice
  }
}

/// The answers a practice hub is started with.
public struct PracticeBeginning: Hashable, Sendable {
  public var name: String
  public var place: String
  /// The key and the name of the person who starts it.
  public var key: String
  public var me: String
  public var country: String?
  public var language: String
  public var timeZone: String
  public var industry: String?
  public var sectors: [String]
  public var complementary: [String]
  public var privacyNotice: String?

  static let fields: Set<String> = [
    "name", "place", "me", "myName", "country", "language", "timeZone", "industry", "sector",
    "complementary", "privacyNotice",
  ]

  /// - Throws: a notice that names the field that is missing.
  init(_ script: PracticeScript, words: PracticeWords) throws(Notice) {
    let fields = script.beginning
    func required(_ name: String) throws(Notice) -> String {
      guard let value = fields[name], !value.isEmpty else {
        throw Notice("error.required", ["kind": "hub", "field": name])
      }
      return value
    }
    func trades(_ name: String) throws(Notice) -> [String] {
      try FieldReader.elements(fields[name] ?? "").map { text throws(Notice) in
        guard let code = words.trade(text) else {
          throw Notice("error.unknownTrade", ["value": text])
        }
        return code
      }
    }
    name = try required("name")
    place = try required("place")
    key = try required("me")
    me = try required("myName")
    country = fields["country"]
    language = fields["language"] ?? "en"
    timeZone = try required("timeZone")
    guard TimeZone(identifier: timeZone) != nil else {
      throw Notice("practice.badZone", ["value": timeZone])
    }
    industry = fields["industry"]
    sectors = try trades("sector")
    complementary = try trades("complementary")
    privacyNotice = fields["privacyNotice"]
  }
}

/// What a script came to.
public struct PracticeOutcome: Hashable, Sendable {
  public var hub: RecordID
  public var name: String
  /// The day the script's last days are counted from, in the hub's time zone.
  public var today: LocalDate
  public var actions: Int
  /// Records that are neither in the Trash nor merged away.
  public var records: Int
  /// What the one writer found odd, by line.
  public var warnings: [PracticeProblem]
}

extension HubStore {
  /// Writes a practice hub: every line of the script by the one writer, on its own day.
  ///
  /// The file is made beside its place and moved there when it is whole.
  /// - Parameters:
  ///   - state: the folder for the device's key, which is needed no longer than whoever goes on
  ///     writing as the same device.
  ///   - now: milliseconds since 1970 from which the days of the script are counted back.
  /// - Throws: `PracticeProblem` for a line that cannot be played, `HubFailure` otherwise;
  ///   `cannotCreate` when there is a file already.
  public static func practise(
    _ script: PracticeScript, at path: String, state: String, now: Int64,
    random: @escaping @Sendable (Int) -> [UInt8], words: PracticeWords
  ) throws -> PracticeOutcome {
    guard !SafeFile.exists(path) else {
      throw HubFailure(.cannotCreate, "error.exists", ["path": path])
    }
    let first = script.lines.first?.number ?? 1
    let beginning: PracticeBeginning
    do {
      beginning = try PracticeBeginning(script, words: words)
    } catch {
      throw PracticeProblem(line: first, notice: error)
    }
    let temporary = "\(path).\(Hex.encode(random(4))).making"
    defer { removeDatabase(temporary) }
    let clock = PracticeClock(now: now, zone: beginning.timeZone)
    clock.set(day: script.lines.first?.day ?? 0, minute: script.lines.first?.minute ?? 0)
    let world = StoreWorld(now: { clock.tick() }, random: random)
    let folder = folder(of: path)
    let store = try HubStore.start(
      beginning.newHub(words), at: temporary,
      places: Places(data: folder, config: folder, state: state), world: world, today: clock.today)
    defer { store.close() }
    try store.setDurable(false)
    let outcome = try store.play(script, beginning, clock, words)
    try store.setDurable(true)
    store.close()
    do {
      try SafeFile.place(temporary, at: path, existing: .refuse)
    } catch {
      throw HubFailure.from(error, path: path)
    }
    SafeFile.syncFolder(of: path)
    return outcome
  }

  private func play(
    _ script: PracticeScript, _ beginning: PracticeBeginning, _ clock: PracticeClock,
    _ words: PracticeWords
  ) throws -> PracticeOutcome {
    guard let me = try devicePerson() else { throw HubFailure(.fault, "error.fault") }
    var replay = PracticeReplay(
      store: self, clock: clock, words: words, me: me, key: beginning.key)
    for line in script.lines {
      do {
        try replay.play(line)
      } catch let notice as Notice {
        throw PracticeProblem(line: line.number, notice: notice)
      } catch let failure as HubFailure where failure.reason == .refused {
        throw PracticeProblem(line: line.number, notice: failure.notice)
      }
    }
    let records = try read { db in
      try Int.fetchOne(
        db,
        sql: """
          SELECT count(*) FROM record
          WHERE state = 0 AND deletedAt IS NULL AND survivor IS NULL
          """) ?? 0
    }
    return PracticeOutcome(
      hub: hubID, name: beginning.name, today: clock.today(of: 0), actions: replay.actions,
      records: records, warnings: replay.warnings)
  }

  /// A hub that nobody has been told of yet need not survive a power cut: it is synced once, when
  /// it is whole.
  private func setDurable(_ isDurable: Bool) throws(HubFailure) {
    do {
      try queue.writeWithoutTransaction { db in
        guard isDurable else { return try db.execute(sql: "PRAGMA synchronous = OFF") }
        try db.execute(sql: "PRAGMA synchronous = FULL")
        _ = try Row.fetchAll(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
      }
    } catch {
      throw HubFailure.from(error, path: path)
    }
  }
}

extension PracticeBeginning {
  fileprivate func newHub(_ words: PracticeWords) -> NewHub {
    NewHub(
      name: name, place: place, me: me, timeZone: timeZone, language: language,
      privacyNotice: privacyNotice ?? words.privacyNotice(self), country: country,
      coreSectors: sectors, complementarySectors: complementary, industryStatement: industry,
      isPractice: true)
  }
}

/// The time of a script: that of the line that is being played, in the hub's zone.
final class PracticeClock: Sendable {
  private let now: Int64
  private let zone: TimeZone
  private let moment: Mutex<Int64>

  init(now: Int64, zone: String) {
    self.now = now
    self.zone = TimeZone(identifier: zone) ?? .gmt
    moment = Mutex(0)
  }

  /// Goes to an hour of a day counted from today, never back and never beyond the reader's own now:
  /// whoever writes on in the hub has the later stamps.
  func set(day: Int, minute: Int) {
    let date = today(of: day)
    let wall = Int64(date.dayNumber) * 86_400_000 + Int64(minute) * 60_000
    // Asked twice, since the offset is that of an instant which the offset decides.
    let guess = wall - offset(at: wall)
    let instant = min(wall - offset(at: guess), now)
    moment.withLock { $0 = max($0, instant) }
  }

  /// The time, which passes by a moment with each look.
  func tick() -> Int64 {
    moment.withLock { moment in
      moment = min(moment + 1, now)
      return moment
    }
  }

  var today: LocalDate { day(of: moment.withLock { $0 }) }

  /// The day that lies `day` days from the reader's own.
  func today(of day: Int) -> LocalDate { self.day(of: now).adding(days: day) }

  private func day(of milliseconds: Int64) -> LocalDate {
    let shown = milliseconds + offset(at: milliseconds)
    let length: Int64 = 86_400_000
    return LocalDate(dayNumber: Int((shown - (shown % length + length) % length) / length))
  }

  private func offset(at milliseconds: Int64) -> Int64 {
    let date = Date(timeIntervalSince1970: Double(milliseconds) / 1000)
    return Int64(zone.secondsFromGMT(for: date)) * 1000
  }
}
