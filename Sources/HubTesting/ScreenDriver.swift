import Canvas
import HubKit
import HubResources
import Screens

/// Drives the screens without a terminal, a store or a clock: keys in, effects and pictures out.
public struct ScreenDriver {
  public var state: AppState
  public let size: Size
  /// What the last message asked for.
  public private(set) var effects: [Effect]
  /// Whether a picture is made ready after each message; false while keys come in a burst.
  public var settles = true
  /// Whether what a screen waits for is answered at once with there being no draft.
  public var answersDrafts = true
  /// The timers that were set, by when they are due.
  private var timers: [Timer: Int] = [:]
  private var elapsed = 0

  /// The day on which every test takes place.
  public static let today = LocalDate(dayNumber: 20_779)
  public static let now: Int64 = 20_779 * 86_400_000 + 64_800_000

  /// A hub to test with, whose organizer is Ana Lima.
  public static let hub = HubSummary(
    id: id(1), name: "Cinder Fork Gear Guild", place: "Cinder Fork", me: id(2),
    myName: "Ana Lima")

  /// The id numbered `number`: the same in every test.
  public static func id(_ number: UInt8) -> RecordID {
    RecordID(milliseconds: 1, random: [0, 0, 0, 0, 0, 0, 0, 0, 0, number])
  }

  /// - Parameter hub: nil to begin at the start screen.
  public init(
    hub: HubSummary? = ScreenDriver.hub, language: Language = .en, width: Int = 80,
    height: Int = 24, glyphs: GlyphSet = .unicode, keys: KeyTable = .standard,
    langMap: LangMap = .none,
    readDate: @escaping World.DateReader = { text, today, direction in
      switch text {
      case "today": today
      // The day is a Sunday.
      case "friday": today.adding(days: direction == .future ? 5 : -2)
      default: nil
      }
    }
  ) {
    size = Size(width: width, height: height)
    let world = World(
      language: language, today: Self.today, now: Self.now, hub: hub, size: size, glyphs: glyphs,
      keys: keys, langMap: langMap, readDate: readDate)
    state = AppState(world: world)
    effects = state.launch()
    effects += answerDrafts(effects)
  }

  @discardableResult
  public mutating func send(_ message: AppMessage) -> [Effect] {
    effects = update(&state, message)
    effects += answerDrafts(effects)
    if settles { state.settle() }
    for case .wait(let milliseconds, let timer) in effects {
      timers[timer] = milliseconds > 0 ? elapsed + milliseconds : nil
    }
    // Every key in a field sets the timer of drafts: tests of drafts let time pass instead.
    effects.removeAll { if case .wait(_, Timer("draft")) = $0 { true } else { false } }
    return effects
  }

  /// Says of what is asked for that there is none; what is asked for then.
  public mutating func answerDrafts(_ effects: [Effect]) -> [Effect] {
    guard answersDrafts, state.isReading else { return [] }
    return effects.flatMap { effect -> [Effect] in
      guard case .loadDraft(let key) = effect else { return [] }
      return update(&state, .draftLoaded(key: key, text: nil, keptOn: nil))
    }
  }

  /// Lets time pass: what was waited for comes, in its order.
  public mutating func pass(milliseconds: Int) {
    let end = elapsed + milliseconds
    while let next = timers.min(by: { $0.value < $1.value }), next.value <= end {
      timers[next.key] = nil
      elapsed = max(elapsed, next.value)
      send(.elapsed(next.key))
    }
    elapsed = end
  }

  /// Presses keys by their names: `"3 / enter"`; returns what the last one asked for.
  @discardableResult
  public mutating func press(_ names: String) -> [Effect] {
    for name in names.split(separator: " ") {
      if let key = Key(name: String(name)) { send(.key(key)) }
    }
    return effects
  }

  /// Types the characters of a text one by one.
  @discardableResult
  public mutating func type(_ text: String) -> [Effect] {
    for character in text { send(.key(.character(character))) }
    return effects
  }

  public var frame: Frame { view(state, size) }

  /// The screen as text: rows joined by line feeds, trailing spaces trimmed.
  public var screen: String { frame.text }
}
