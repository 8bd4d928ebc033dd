import Canvas
import HubKit
import HubResources
import HubStore
import Screens
import TOMLKit

/// What a person settles for this computer: `config.toml`.
///
///     language = "it"
///     theme = "mono"
///     mouse = false
///     reduce_motion = true
///     [keys.form]
///     "ctrl-s" = "save"
///     [colours]
///     heading = "cyan bold"
public struct Configuration: Hashable, Sendable {
  /// Nil where the environment decides.
  public var language: Language?
  public var preferences = Preferences()
  /// What keys of other letters mean as commands.
  public var langMap = LangMap.none
  /// The line of the file on which a key is bound, by context, by key.
  public var keyLines: [String: [String: Int]] = [:]
  /// By context, by key: the name of a command, or nothing to leave the key unbound.
  public var keys: [String: [String: String]] = [:]
  /// What could not be understood, each a sentence; the defaults are used for it.
  public var problems: [Notice] = []

  public init() {}

  /// Where it is kept.
  public static func path(_ places: Places) -> String { places.config + "/config.toml" }

  private static let sizeLimit = 1 << 20

  /// Reads the file; what is missing or wrong has its default. Never creates anything.
  public static func load(_ places: Places) -> Configuration {
    let path = path(places)
    guard SafeFile.isPlain(path) else { return Configuration() }
    do {
      let bytes = try SafeFile.read(path, limit: sizeLimit)
      return Configuration(text: String(decoding: bytes, as: UTF8.self), path: path)
    } catch {
      var configuration = Configuration()
      configuration.problems = [error.notice]
      return configuration
    }
  }

  /// Reads the text of a file.
  public init(text: String, path: String) {
    let text = MarkPiles.cut(text)
    if let (line, header) = Configuration.brokenHeader(text) {
      problems = [
        Notice("error.config", ["path": path, "line": String(line), "detail": header])
      ]
      return
    }
    let table: TOMLTable
    do {
      table = try TOMLTable(string: text)
    } catch let error as TOMLParseError {
      problems = [
        Notice(
          "error.config",
          ["path": path, "line": String(error.source.begin.line), "detail": error.description])
      ]
      return
    } catch {
      problems = [Notice("error.config", ["path": path, "line": "1", "detail": "TOML"])]
      return
    }
    var reader = Reader(text: text, path: path)
    for name in Setting.Name.allCases where name != .langmap {
      guard let value = table[name.rawValue] else { continue }
      if let setting = reader.setting(name, value) { settle(setting) }
    }
    preferences.looks = reader.looks(table["colours"] ?? table["colors"])
    keys = reader.keys(table["keys"])
    keyLines = Configuration.keyLines(text)
    readKeyboard(table, &reader)
    problems = reader.problems
  }

  private mutating func settle(_ setting: Setting) {
    switch setting {
    case .language(let value): language = value
    case .theme(let value): preferences.theme = value
    case .mouse(let value): preferences.mouse = value
    case .reduceMotion(let value): preferences.reduceMotion = value
    case .ascii(let value): preferences.ascii = value
    case .langmap(let names): preferences.langmap = names
    case .discreet(let value): preferences.discreet = value
    case .lock(let value): preferences.lock = value
    }
  }

  /// Reads values and collects what is wrong with them.
  struct Reader {
    let text: String
    let path: String
    var problems: [Notice] = []
    /// On which line each name stands first.
    private let places: [String: Int]

    init(text: String, path: String) {
      self.text = text
      self.path = path
      var places: [String: Int] = [:]
      for (number, line) in Configuration.lines(text).enumerated() {
        guard let name = Configuration.name(ofLine: line), places[name] == nil else { continue }
        places[name] = number
      }
      self.places = places
    }

    mutating func complain(_ name: String, _ value: String) {
      let line = places[name]
      problems.append(
        Notice(
          "error.config",
          [
            "path": path, "line": String((line ?? 0) + 1),
            "detail": value.isEmpty ? name : "\(name) = \(value)",
          ]))
    }

    mutating func text(_ name: String, _ value: any TOMLValueConvertible) -> String? {
      if let text = value.string { return text }
      complain(name, "")
      return nil
    }

    mutating func setting(
      _ name: Setting.Name, _ value: any TOMLValueConvertible
    ) -> Setting? {
      let isFlag = Setting(name, "true") != nil
      let text =
        isFlag
        ? value.bool.map { $0 ? "true" : "false" } : value.string ?? value.int.map { String($0) }
      if let text, let setting = Setting(name, text) { return setting }
      complain(name.rawValue, text ?? "")
      return nil
    }

    /// What is no role or no look is told and left out; the others hold.
    mutating func looks(_ value: (any TOMLValueConvertible)?) -> [StyleRole: Appearance] {
      guard let value else { return [:] }
      guard let rows = value.table else {
        complain("colours", "")
        return [:]
      }
      return rows.keys.sorted().reduce(into: [:]) { looks, name in
        let text = rows[name]?.string
        if let role = StyleRole(name: name), let look = text.flatMap({ Appearance(text: $0) }) {
          looks[role] = look
        } else {
          complain(name, text ?? "")
        }
      }
    }

    mutating func keys(_ value: (any TOMLValueConvertible)?) -> [String: [String: String]] {
      guard let contexts = value?.table else { return [:] }
      var result: [String: [String: String]] = [:]
      for context in contexts.keys {
        guard let bindings = contexts[context]?.table else {
          complain(context, "")
          continue
        }
        for key in bindings.keys {
          if let command = bindings[key]?.string {
            result[context, default: [:]][key] = command
          } else {
            complain(key, "")
          }
        }
      }
      return result
    }
  }
}

extension Configuration {
  /// Settles one top-level value in the file and leaves every other line as it is.
  ///
  /// - Parameter value: as TOML writes it, such as `"it"` or `false`.
  public static func set(
    _ name: String, to value: String, places: Places
  ) throws(HubFailure) {
    let path = path(places)
    let old =
      SafeFile.exists(path)
      ? String(decoding: try SafeFile.read(path, limit: sizeLimit), as: UTF8.self) : ""
    try SafeFile.makeFolder(places.config, isOurs: true)
    try SafeFile.write(
      setting(name, to: value, in: old).utf8, to: path, existing: .replace, suffix: "new")
  }

  /// The text with the value settled.
  static func setting(_ name: String, to value: String, in text: String) -> String {
    var lines = lines(text)
    let setting = "\(name) = \(value)"
    // Keys of the file itself come before the first table.
    let end = lines.firstIndex { $0.drop { $0 == " " || $0 == "\t" }.hasPrefix("[") } ?? lines.count
    if let index = lines[..<end].firstIndex(where: { self.name(ofLine: $0) == name }) {
      lines[index] = setting
    } else {
      lines.insert(setting, at: 0)
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines.joined(separator: "\n") + "\n"
  }

  static func lines(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// The first header of a table that begins with what begins no name, and its line: the parser
  /// takes for granted that there is none, and ends the program.
  static func brokenHeader(_ text: String) -> (line: Int, header: String)? {
    for (index, line) in text.utf8.split(separator: 10, omittingEmptySubsequences: false)
      .enumerated()
    {
      let header = line.drop { $0 == 32 || $0 == 9 }
      guard header.first == UInt8(ascii: "[") else { continue }
      let inner = header.dropFirst()
      let rest = (inner.first == UInt8(ascii: "[") ? inner.dropFirst() : inner)
        .drop { $0 == 32 || $0 == 9 }
      if let first = rest.first, beginsName(first) || first == UInt8(ascii: "]") { continue }
      return (index + 1, String(decoding: header, as: UTF8.self).trimmingSpaces)
    }
    return nil
  }

  private static func beginsName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "_-\"'".utf8.contains(byte)
    }
  }

  /// The bare or quoted name before the equals sign.
  static func name(ofLine line: String) -> String? {
    guard let equals = line.firstIndex(of: "=") else { return nil }
    let name = String(line[..<equals]).trimmingSpaces
    return name.count > 1 && name.hasPrefix("\"") && name.hasSuffix("\"")
      ? String(name.dropFirst().dropLast()) : name
  }
}
