/// The practice hubs that come with the program: invented groups with fourteen months of life.
public enum PracticeHubs: String, Sendable, CaseIterable {
  case textile, outdoor, nanobio

  /// The one for who names none, in their language.
  public static func standard(_ language: Language) -> PracticeHubs {
    switch language {
    case .it: .textile
    case .en: .outdoor
    }
  }

  /// The path of the script inside `Resources/`.
  public var file: String { "hubs/\(rawValue).hub" }

  /// The script, as `PracticeScript` of `HubKit` reads it.
  public var script: String {
    var text = ""
    ResourceFile.withVersions(of: file) { text = String(decoding: $0, as: UTF8.self) }
    return text
  }
}
