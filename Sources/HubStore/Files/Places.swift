import HubKit

/// Where things live, by the XDG base directory specification.
public struct Places: Hashable, Sendable {
  /// `$XDG_DATA_HOME/hubwright`: the hub.
  public let data: String
  /// `$XDG_CONFIG_HOME/hubwright`: keys, theme, language.
  public let config: String
  /// `$XDG_STATE_HOME/hubwright`: device keys, crash reports.
  public let state: String

  /// Nil when there is neither `HOME` nor the variables: `getpwnam` is not asked, since it needs
  /// name services that a static executable does not have.
  public init?(environment: [String: String]) {
    let home = environment["HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    func folder(_ variable: String, _ fallback: String) -> String? {
      // The specification: paths that are not absolute are invalid and ignored.
      if let path = environment[variable], path.hasPrefix("/") { return path + "/hubwright" }
      return home.map { $0 + fallback + "/hubwright" }
    }
    guard let data = folder("XDG_DATA_HOME", "/.local/share"),
      let config = folder("XDG_CONFIG_HOME", "/.config"),
      let state = folder("XDG_STATE_HOME", "/.local/state")
    else { return nil }
    self.data = data
    self.config = config
    self.state = state
  }

  public init(data: String, config: String, state: String) {
    self.data = data
    self.config = config
    self.state = state
  }

  /// Texts that were on an editor's file when the program was killed.
  public var keptTexts: String { data + "/kept" }
  public var defaultHub: String { data + "/hub.sqlite" }
}
