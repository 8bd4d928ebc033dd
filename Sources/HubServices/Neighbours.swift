/// The programs beside this one that a person may have chosen, by the environment.
public struct Neighbours: Sendable {
  public let environment: [String: String]

  public init(environment: [String: String]) { self.environment = environment }

  /// A program that was found, with its own words.
  public struct Tool: Hashable, Sendable {
    public var path: String
    public var arguments: [String]

    /// The last part of the path, for sentences that have to fit a line.
    public var name: String { String(path.split(separator: "/").last ?? "") }

    public init(path: String, arguments: [String]) {
      self.path = path
      self.arguments = arguments
    }
  }

  /// Why there is none.
  public enum Missing: Error, Hashable, Sendable {
    /// None is named, and none of the usual ones is there.
    case none
    /// The one that is named cannot be found.
    case named(String)
  }

  /// `$VISUAL`, `$EDITOR`, or a usual one.
  public func editor() throws(Missing) -> Tool {
    try chosen(["VISUAL", "EDITOR"], usual: ["sensible-editor", "nano", "vim", "vi"])
  }

  /// `$PAGER`, or a usual one.
  public func pager() throws(Missing) -> Tool { try chosen(["PAGER"], usual: ["less", "more"]) }

  private func chosen(_ names: [String], usual: [String]) throws(Missing) -> Tool {
    for name in names {
      guard let line = environment[name], line.contains(where: { $0 != " " }) else { continue }
      guard let words = ProgramWords.split(line), let first = words.first,
        let path = Launch.find(first, environment: environment)
      else { throw .named(line) }
      return Tool(path: path, arguments: Array(words.dropFirst()))
    }
    guard let path = usual.lazy.compactMap({ Launch.find($0, environment: environment) }).first
    else { throw .none }
    return Tool(path: path, arguments: [])
  }

  /// Programs that put their input on the clipboard of the desktop that is there.
  public var clipboards: [Tool] {
    var wanted: [(String, [String])] = []
    if environment["WAYLAND_DISPLAY"]?.isEmpty == false { wanted.append(("wl-copy", [])) }
    if environment["DISPLAY"]?.isEmpty == false {
      wanted.append(("xclip", ["-selection", "clipboard"]))
      wanted.append(("xsel", ["--clipboard", "--input"]))
    }
    #if os(macOS)
      wanted.append(("pbcopy", []))
    #endif
    return wanted.compactMap { name, arguments in
      Launch.find(name, environment: environment).map { Tool(path: $0, arguments: arguments) }
    }
  }

  /// What opens addresses as a click on them would.
  public func opener() throws(Missing) -> Tool {
    #if os(macOS)
      let (name, arguments) = ("open", ["--"])
    #else
      let (name, arguments) = ("xdg-open", [String]())
    #endif
    guard let path = Launch.find(name, environment: environment) else { throw .named(name) }
    return Tool(path: path, arguments: arguments)
  }

  /// Puts text on the clipboard of the desktop; false where there is no program for it.
  public func copy(_ text: String) -> Bool {
    clipboards.contains { tool in
      Launch.feed(Array(text.utf8), to: tool.path, tool.arguments, environment: environment)
    }
  }
}
