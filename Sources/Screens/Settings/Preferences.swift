import Canvas
import HubKit
import HubResources

/// What a person has settled for the interface on this computer, beside the language.
public struct Preferences: Sendable, Hashable {
  /// The name of a theme there is.
  public var theme = Theme.standard.name
  /// Looks of the user's own, which take the place of the theme's.
  public var looks: [StyleRole: Appearance] = [:]
  public var mouse = true
  /// Nothing blinks or turns.
  public var reduceMotion = false
  /// 7-bit signs only, also where the terminal could show more.
  public var ascii = false
  /// Names of layouts, as ``LangMap`` reads them; empty for Latin letters.
  public var langmap = ""
  /// By what people are reached and what was noted about them is covered.
  public var discreet = false
  /// Minutes without a key after which the screen is hidden; 0 for never.
  public var lock = 0

  public init() {}

  /// The theme with the user's own looks in it.
  public var look: Theme { (Theme.named(theme) ?? .standard).with(looks) }
}

/// One thing that is settled for this computer, with its new value.
public enum Setting: Sendable, Hashable {
  case language(Language)
  case theme(String)
  case mouse(Bool)
  case reduceMotion(Bool)
  case ascii(Bool)
  case langmap(String)
  case discreet(Bool)
  case lock(Int)

  /// What can be settled, by its name in `config.toml`, in the order of the screen.
  public enum Name: String, Sendable, Hashable, CaseIterable {
    case language, theme, mouse
    case reduceMotion = "reduce_motion"
    case ascii, langmap, discreet, lock
  }

  public var name: Name {
    switch self {
    case .language: .language
    case .theme: .theme
    case .mouse: .mouse
    case .reduceMotion: .reduceMotion
    case .ascii: .ascii
    case .langmap: .langmap
    case .discreet: .discreet
    case .lock: .lock
    }
  }

  /// The value as it is typed; empty for none.
  public var value: String {
    switch self {
    case .language(let language): language.rawValue
    case .theme(let theme): theme
    case .mouse(let flag), .reduceMotion(let flag), .ascii(let flag), .discreet(let flag):
      flag ? "true" : "false"
    case .lock(let minutes): String(minutes)
    case .langmap(let names): names
    }
  }

  /// The value as TOML writes it.
  public var toml: String {
    switch self {
    case .mouse, .reduceMotion, .ascii, .discreet, .lock: value
    case .language, .theme, .langmap: "\"\(value)\""
    }
  }

  /// Values that `name` may have, in the order in which they follow each other.
  public static func values(of name: Name) -> [String] {
    switch name {
    case .language: Language.allCases.map(\.rawValue)
    case .theme: Theme.all.map(\.name)
    case .mouse, .reduceMotion, .ascii, .discreet: ["true", "false"]
    case .lock: ["0", "5", "10", "15", "30", "60"]
    case .langmap: [""] + LangMap.names
    }
  }

  /// Nil for a value that the setting cannot have.
  public init?(_ name: Name, _ value: String) {
    let flag = Self.flag(value)
    switch name {
    case .language:
      guard let language = Language(rawValue: value) else { return nil }
      self = .language(language)
    case .theme:
      guard let theme = Theme.named(value) else { return nil }
      self = .theme(theme.name)
    case .langmap:
      let names = value == "none" ? "" : value
      guard LangMap(names) != nil else { return nil }
      self = .langmap(names)
    case .lock:
      guard let minutes = value == "none" ? 0 : Int(value), Self.minutes.contains(minutes) else {
        return nil
      }
      self = .lock(minutes)
    case .mouse, .reduceMotion, .ascii, .discreet:
      guard let flag else { return nil }
      switch name {
      case .mouse: self = .mouse(flag)
      case .ascii: self = .ascii(flag)
      case .discreet: self = .discreet(flag)
      default: self = .reduceMotion(flag)
      }
    }
  }

  /// A day at the most.
  private static let minutes = 0...1440

  private static func flag(_ text: String) -> Bool? {
    switch text {
    case "true", "on", "yes", "1", "si", "sì": true
    case "false", "off", "no", "0": false
    default: nil
    }
  }

  /// Reads what is typed after `:set`: `theme=mono`, `theme mono`, `mouse`, `nomouse`.
  ///
  /// - Throws: a notice that says which settings there are, or which values one can have.
  public static func parse(_ text: String) throws(Notice) -> Setting {
    let separator: Character = text.contains("=") ? "=" : " "
    let words = text.trimmingSpaces.split(separator: separator, maxSplits: 1)
      .map { String($0).trimmingSpaces }
    let typed = words.first ?? ""
    if let name = Name(typed: typed) {
      let value = words.count > 1 ? words[1] : text.contains("=") ? "" : "true"
      if let setting = Setting(name, value) { return setting }
      let allowed = values(of: name).map { $0.isEmpty ? "none" : $0 }
      throw Notice(
        "error.setting.value",
        ["name": name.rawValue, "value": value, "allowed": allowed.joined(separator: ", ")])
    }
    if words.count == 1, typed.hasPrefix("no"), let name = Name(typed: String(typed.dropFirst(2))),
      let setting = Setting(name, "false")
    {
      return setting
    }
    let allowed = Name.allCases.map(\.rawValue).joined(separator: ", ")
    throw Notice("error.setting.name", ["name": typed, "allowed": allowed])
  }
}

extension Setting.Name {
  fileprivate init?(typed: String) {
    self.init(rawValue: String(typed.map { $0 == "-" ? "_" : $0 }))
  }
}

extension World {
  /// What stands for a setting now.
  func setting(_ name: Setting.Name) -> Setting {
    switch name {
    case .language: .language(words.language)
    case .theme: .theme(preferences.theme)
    case .mouse: .mouse(preferences.mouse)
    case .reduceMotion: .reduceMotion(preferences.reduceMotion)
    case .ascii: .ascii(preferences.ascii)
    case .langmap: .langmap(preferences.langmap)
    case .discreet: .discreet(preferences.discreet)
    case .lock: .lock(preferences.lock)
    }
  }

  /// The setting with the value that follows, or precedes, the one that stands.
  func setting(after name: Setting.Name, by steps: Int) -> Setting? {
    let values = Setting.values(of: name)
    let index = values.firstIndex(of: setting(name).value) ?? 0
    let next = (index + steps + values.count) % max(1, values.count)
    return values[checked: next].flatMap { Setting(name, $0) }
  }

  mutating func settle(_ setting: Setting) {
    switch setting {
    case .language(let language): words = Words(language)
    case .theme(let name): preferences.theme = name
    case .mouse(let flag): preferences.mouse = flag
    case .reduceMotion(let flag): preferences.reduceMotion = flag
    case .ascii(let flag): preferences.ascii = flag
    case .discreet(let flag): preferences.discreet = flag
    case .lock(let minutes): preferences.lock = minutes
    case .langmap(let names):
      preferences.langmap = names
      langMap = LangMap(names) ?? .none
    }
  }
}

extension AppState {
  /// The screens follow at once, whether or not it can be kept.
  mutating func settle(_ setting: Setting) -> [Effect] {
    world.settle(setting)
    if setting.name == .language || setting.name == .discreet {
      for index in stack.indices { stack[index].relay(room(of: stack[index])) }
    }
    let told =
      setting.name == .language
      ? world.words("toast.language")
      : world.words(
        "toast.setting",
        ["name": setting.name.label(world.words), "value": setting.shown(world.words)])
    status = Status(text: told, kind: .success)
    guard case .lock(let minutes) = setting else { return [.set(setting)] }
    return [.set(setting), .wait(milliseconds: minutes * 60_000, .lock)]
  }
}

extension Setting.Name {
  /// What it is called on the screen of settings.
  func label(_ words: Words) -> String { words("setting.\(rawValue)") }
}

extension Setting {
  /// The value in words.
  func shown(_ words: Words) -> String {
    switch self {
    case .language(let language): words("language.\(language.rawValue)")
    case .theme(let name): words("setting.theme.\(name)")
    case .mouse(let flag), .reduceMotion(let flag), .ascii(let flag), .discreet(let flag):
      words(flag ? "setting.on" : "setting.off")
    case .lock(let minutes):
      minutes == 0 ? words("setting.lock.never") : words.plural("setting.lock.after", minutes)
    case .langmap(let names):
      words.has("setting.langmap.\(names)")
        ? words("setting.langmap.\(names)") : names.isEmpty ? words("setting.langmap.none") : names
    }
  }

  /// What `:set` with these words does.
  static func reactions(_ text: String) -> [Reaction] {
    do throws(Notice) {
      return [.set(try parse(text))]
    } catch {
      return [.notice(error)]
    }
  }
}
