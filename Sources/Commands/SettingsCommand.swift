import ArgumentParser
import HubKit
import HubResources
import HubStore
import Runtime
import Screens

struct SettingsCommand: HubCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "settings", abstract: helpText("cli.settings"),
      discussion: helpText("cli.settings.more"))
  }

  @Argument(help: ArgumentHelp(helpText("cli.settings.setting"), valueName: "key[=value]"))
  var setting: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(helpText("cli.settings.reason"), valueName: "text"))
  var reason: String?

  @OptionGroup var global: GlobalOptions

  func perform(_ session: Session) throws {
    if let setting, try settle(setting, session) { return }
    let desk = try session.openHub()
    try desk.telling {
      let (facts, walk) = try desk.store.walkFacts(today: desk.today, utcOffset: desk.utcOffset)
      let known = KnownSettings(
        report: WalkReport(facts: facts, settings: WalkSettings(), asOf: desk.today),
        signs: WalkContext(facts, settings: walk).rules.flatMap(\.signDefinitions),
        stored: try desk.store.settings(), words: desk.words)
      guard let setting else { return try show(own(session) + known.all, desk) }
      guard let equals = setting.firstIndex(of: "=") else {
        return try show([try known[setting]], desk)
      }
      let key = String(setting[..<equals])
      let value = String(setting[setting.index(after: equals)...]).trimmingSpaces
      try known.accept(key, value)
      let result = try desk.store.set(
        key, to: value.isEmpty ? nil : value, reason: reason, context: desk.context())
      let shown = value.isEmpty ? (try? known[key])?.byDefault ?? "" : value
      try desk.report(
        result, records: [],
        lines: [desk.words("command.setting.done", ["key": key, "value": shown])],
        extra: ["key": .string(key), "value": .string(shown)])
    }
  }

  /// What is settled for this computer needs no hub; whether this is such a setting.
  private func settle(_ text: String, _ session: Session) throws -> Bool {
    let name = String(text.prefix { $0 != "=" })
    guard let name = Setting.Name(rawValue: name) else { return false }
    let places = try session.places()
    guard text.contains("=") else {
      let value = OwnSettings.value(of: name, session, places)
      if session.json {
        try session.output.json(
          .object(["key": .string(name.rawValue), "value": .string(value)]))
      } else {
        try session.output.text(value)
      }
      return true
    }
    let setting = try Setting.parse(text)
    try Configuration.set(name.rawValue, to: setting.toml, places: places)
    let arguments = ["key": name.rawValue, "value": setting.value]
    if session.json {
      try session.output.json(
        .object(["key": .string(name.rawValue), "value": .string(setting.value)]))
    } else {
      try session.output.text(session.words("command.setting.done", arguments))
    }
    return true
  }

  /// What is settled for this computer, as the screen of settings shows it.
  private func own(_ session: Session) throws -> [KnownSettings.Setting] {
    let places = try session.places()
    return Setting.Name.allCases.map { name in
      KnownSettings.Setting(
        key: name.rawValue, value: OwnSettings.value(of: name, session, places),
        byDefault: OwnSettings.byDefault(name, session),
        label: session.words("setting.\(name.rawValue)"))
    }
  }

  private func show(_ settings: [KnownSettings.Setting], _ desk: Desk) throws {
    guard !desk.session.json else {
      return try desk.output.json(
        .object([
          "settings": .array(
            settings.map { setting in
              .object([
                "key": .string(setting.key), "value": .string(setting.value),
                "default": .optional(setting.byDefault), "isDefault": .boolean(setting.isDefault),
                "label": .string(setting.label),
              ])
            })
        ]))
    }
    let words = desk.words
    var table = TextTable([
      words.field("setting", "key"), words.field("setting", "value"), words("column.default"), "",
    ])
    for setting in settings {
      table.rows.append([
        setting.key, setting.value, setting.isDefault ? "" : setting.byDefault ?? "", setting.label,
      ])
    }
    try desk.output.table(table)
  }
}

/// The settings there are, with what stands and what would stand by default.
private struct KnownSettings {
  struct Setting {
    let key: String
    let value: String
    let byDefault: String?
    let label: String
    var isDefault: Bool { value == byDefault }
  }

  let all: [Setting]

  init(report: WalkReport, signs: [SignDefinition], stored: [String: String], words: Words) {
    var all: [Setting] = []
    func add(_ id: String, _ value: Double, _ label: String) {
      let key = WalkSettings.thresholdPrefix + id
      let standard = Self.spelled(value)
      all.append(
        Setting(key: key, value: stored[key] ?? standard, byDefault: standard, label: label))
    }
    func label(_ id: String) -> String { words(words.has("\(id).label") ? "\(id).label" : id) }
    for evidence in report.steps.flatMap(\.evidence) {
      add(evidence.id.text, evidence.definition.threshold, words("\(evidence.id.text).label"))
      for part in evidence.parts { add(part.id, part.part.threshold, label(part.id)) }
    }
    for part in report.steps.flatMap({ $0.entry.parts + $0.exit.parts }) {
      guard EvidenceID(part.id) == nil, let threshold = part.threshold else { continue }
      add(part.id, threshold, label(part.id))
    }
    for sign in signs { add(sign.id.text, sign.threshold, words(sign.id.text)) }
    // Targets of critical mass as they are without a setting.
    for part in CriticalMass(MassFacts(), gatherings: nil, settings: WalkSettings()).parts {
      add("mass.\(part.id)", part.target, words("mass.\(part.id)"))
    }
    let months = String(Retention.defaultMonths)
    all.append(
      Setting(
        key: Retention.setting, value: stored[Retention.setting] ?? months, byDefault: months,
        label: words("setting.retention.months")))
    let keys = Set(all.map(\.key))
    for (key, value) in stored.sorted(by: { $0.key < $1.key }) where !keys.contains(key) {
      all.append(Setting(key: key, value: value, byDefault: nil, label: ""))
    }
    self.all = all
  }

  subscript(key: String) -> Setting {
    get throws(Notice) {
      guard let setting = all.first(where: { $0.key == key }) else { throw unknown(key) }
      return setting
    }
  }

  private func unknown(_ key: String) -> Notice {
    let near = all.map(\.key).filter { $0.contains(key) || key.contains($0) }
    let shown = near.isEmpty ? all.map(\.key) : near
    return Notice(
      "error.unknownSetting", ["key": key, "allowed": shown.joined(separator: ", ")])
  }

  /// - Throws: a notice for a key that is none, or a value it cannot have.
  func accept(_ key: String, _ value: String) throws(Notice) {
    if key.hasPrefix(WalkSettings.snoozePrefix) || key.hasPrefix(WalkSettings.refusalPrefix) {
      guard value.isEmpty || LocalDate(value) != nil else {
        throw Notice("error.settingDate", ["key": key, "value": value])
      }
      return
    }
    if !isPartOfKnown(key) {
      let setting = try self[key]
      guard setting.byDefault != nil else { return }
    }
    guard !value.isEmpty else { return }
    if key == Retention.setting {
      guard Retention.months(value) != nil else {
        throw Notice("error.settingMonths", ["key": key, "value": value])
      }
      return
    }
    var probe = WalkSettings(settings: [key: .init(value: value)])
    probe.overrides = [:]
    guard probe.unreadable.isEmpty else {
      throw Notice("error.settingNumber", ["key": key, "value": value])
    }
  }

  /// Whether a key names a finer threshold of a judgement, such as `threshold.s2.f03.roles`.
  private func isPartOfKnown(_ key: String) -> Bool {
    key.hasPrefix(WalkSettings.thresholdPrefix)
      && all.contains { $0.byDefault != nil && key.hasPrefix($0.key + ".") }
  }

  private static func spelled(_ value: Double) -> String {
    value == value.rounded() && value < 1e9 ? String(Int(value)) : value.description
  }
}
