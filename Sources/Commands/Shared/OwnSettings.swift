import HubResources
import HubStore
import Runtime
import Screens

/// What a person has settled for this computer, as commands show it.
enum OwnSettings {
  static func value(of name: Setting.Name, _ session: Session, _ places: Places) -> String {
    value(of: name, session, Configuration.load(places))
  }

  /// What holds where nothing was settled.
  static func byDefault(_ name: Setting.Name, _ session: Session) -> String {
    value(of: name, session, Configuration())
  }

  private static func value(
    of name: Setting.Name, _ session: Session, _ configuration: Configuration
  ) -> String {
    let preferences = configuration.preferences
    return switch name {
    case .language:
      (configuration.language ?? Language.from(session.surroundings.environment)).rawValue
    case .theme: preferences.theme
    case .mouse: preferences.mouse ? "true" : "false"
    case .reduceMotion: preferences.reduceMotion ? "true" : "false"
    case .ascii: preferences.ascii ? "true" : "false"
    case .langmap: preferences.langmap
    case .discreet: preferences.discreet ? "true" : "false"
    case .lock: String(preferences.lock)
    }
  }
}
