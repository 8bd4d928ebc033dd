import Canvas
import HubKit
import HubResources

/// The hub that is open, as far as every screen needs to know it.
public struct HubSummary: Hashable, Sendable {
  public var id: RecordID
  public var name: String
  public var place: String
  /// What the hub is about, in a sentence or a word.
  public var industry: String
  /// The person who uses this computer.
  public var me: RecordID?
  public var myName: String
  public var isPractice: Bool
  /// A practice hub that is gone when one leaves it.
  public var isTemporary = false
  /// Why nothing can be written here; nil when it can.
  public var readOnly: Notice?

  public init(
    id: RecordID, name: String, place: String = "", industry: String = "", me: RecordID? = nil,
    myName: String = "", isPractice: Bool = false, readOnly: Notice? = nil
  ) {
    self.id = id
    self.name = name
    self.place = place
    self.industry = industry
    self.me = me
    self.myName = myName
    self.isPractice = isPractice
    self.readOnly = readOnly
  }
}

/// What every screen may read and none may change: words, keys, size, today, the hub.
public struct World: Sendable {
  /// Reads a date in words as of a day; nil when the text is no date.
  public typealias DateReader =
    @Sendable (_ text: String, _ today: LocalDate, _ direction: DateDirection) -> LocalDate?

  public internal(set) var words: Words {
    get {
      var words = spokenWords
      words.isPlain = glyphs == .ascii
      return words
    }
    set { spokenWords = newValue }
  }
  private var spokenWords: Words
  public internal(set) var keys: KeyTable
  /// What the terminal can show.
  var terminalGlyphs: GlyphSet
  /// What is drawn with: never more than the terminal can show.
  public internal(set) var glyphs: GlyphSet {
    get { preferences.ascii ? .ascii : terminalGlyphs }
    set { terminalGlyphs = newValue }
  }
  /// What was settled for this computer.
  public internal(set) var preferences: Preferences
  /// What keys of other letters mean as commands.
  public internal(set) var langMap: LangMap
  /// The room of a screen with the lines around it: the window less the side panel.
  public internal(set) var size: Size
  /// Columns that the side panel takes; 0 where there is none.
  var sideWidth = 0
  /// Rows above the status line that its news take while they are shown.
  var newsRows = 0
  public internal(set) var today: LocalDate
  /// Milliseconds since 1970.
  public internal(set) var now: Int64
  /// Minutes that local time is ahead of UTC.
  public internal(set) var utcOffset: Int
  /// Nil until a hub was started.
  public internal(set) var hub: HubSummary?
  /// The imports that left something that needs attention, until it is dropped or imported again.
  var attention: [ImportReport] = []
  /// Who may be in the hub twice, as it was found last.
  var duplicates: DuplicateList?
  public let catalogue: Catalogue
  let readDate: DateReader

  public init(
    language: Language, today: LocalDate, now: Int64, utcOffset: Int = 0,
    hub: HubSummary? = nil, size: Size = Size(width: 80, height: 24),
    glyphs: GlyphSet = .unicode, keys: KeyTable = .standard, langMap: LangMap = .none,
    catalogue: Catalogue = .standard,
    preferences: Preferences = Preferences(),
    readDate: @escaping DateReader = { _, _, _ in nil }
  ) {
    spokenWords = Words(language)
    self.keys = keys
    terminalGlyphs = glyphs
    self.preferences = preferences
    self.langMap = langMap
    self.size = size
    self.today = today
    self.now = now
    self.utcOffset = utcOffset
    self.hub = hub
    self.catalogue = catalogue
    self.readDate = readDate
  }

  /// Rows between the title and the status line.
  var bodyHeight: Int { max(0, size.height - Chrome.rows - newsRows) }

  var playbook: Playbook { Playbook(words) }

  /// Reads what is typed into a field; `friday` is the next one where things are to come.
  func reader(for field: FieldDescriptor) -> FieldReader {
    let readDate = readDate
    let today = today
    let direction = field.dateDirection
    return FieldReader { readDate($0, today, direction) }
  }
}

extension World {
  /// How a filter of the kind is read; nil for a kind there is not.
  func filterLanguage(_ kind: Kind) -> FilterLanguage? {
    let readDate = readDate
    let today = today
    let reader = FieldReader(words: .spoken) { readDate($0, today, .nearest) }
    return catalogue[kind].map { FilterLanguage($0, reader: reader, today: today) }
  }

  /// The user's own keys that undo and redo, for what is said after a deed.
  var undoKeys: [String: String] {
    func key(_ command: Command) -> String {
      keys.sequence(of: command, in: .global)?.label(words) ?? ":" + command.rawValue
    }
    return ["undo": key(.undo), "redo": key(.redo)]
  }

  /// The keys that sentences name, and what they do.
  private static let toldKeys: [String: Command] = [
    "addKey": .add, "editKey": .edit, "deleteKey": .delete, "restoreKey": .restore,
    "connectKey": .connect, "filterKey": .filter, "viewsKey": .views, "importKey": .importFile,
    "logKey": .log, "walkKey": .goWalk, "backUpKey": .backUp, "overrideKey": .override,
    "settingsKey": .goSettings,
  ]

  /// A sentence that names keys: the user's own, in brackets, since `a` and `e` are words too.
  func told(_ key: String, _ arguments: [String: String] = [:], in context: KeyContext) -> String {
    var named = arguments
    // Only the keys that it names: each is looked for in a table.
    for part in words(key).split(separator: "{", omittingEmptySubsequences: false).dropFirst() {
      let name = String(part.prefix { $0 != "}" })
      guard named[name] == nil, let command = Self.toldKeys[name] else { continue }
      let label = keys.sequence(of: command, in: context)?.label(words)
      named[name] = "[" + (label ?? ":" + command.rawValue) + "]"
    }
    return words(key, named)
  }

  /// `22 Nov 2026`.
  func day(_ date: LocalDate) -> String { words.day(date) }

  /// `Sun 22 Nov 2026`.
  func dayWithWeekday(_ date: LocalDate) -> String {
    let (year, month, day) = date.parts
    return words.date(year, month, day)
  }

  /// `tomorrow`, `3 weeks ago`.
  func relative(_ date: LocalDate) -> String { words.relative(days: date.days(since: today)) }

  /// A day and an hour of the hub's own time: `22 Nov 2026 18:05`.
  func moment(_ milliseconds: Int64) -> String {
    let (date, rest) = local(milliseconds)
    func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
    return day(date) + " " + two(rest / 3600) + ":" + two(rest % 3600 / 60)
  }

  /// A time as a day of the hub's own, and the seconds of it that have gone by.
  func local(_ milliseconds: Int64) -> (day: LocalDate, seconds: Int) {
    let seconds = milliseconds / 1000
    let (local, overflow) = seconds.addingReportingOverflow(Int64(utcOffset) * 60)
    let safe = overflow ? seconds : local
    let days = safe / 86_400 - (safe % 86_400 < 0 ? 1 : 0)
    return (LocalDate(dayNumber: Int(clamping: days)), Int(safe - days * 86_400))
  }

  /// Now as ISO 8601 in UTC, as the register `deletedAt` holds it.
  var nowText: String {
    let seconds = max(0, now / 1000)
    let date = LocalDate(dayNumber: Int(clamping: seconds / 86_400))
    let rest = Int(seconds % 86_400)
    func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
    return "\(date)T\(two(rest / 3600)):\(two(rest % 3600 / 60)):\(two(rest % 60))Z"
  }
}

extension Words {
  /// `22 Nov 2026`.
  public func day(_ date: LocalDate) -> String {
    let (year, month, day) = date.parts
    return shortDate(year, month, day)
  }
}
