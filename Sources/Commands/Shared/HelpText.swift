import HubResources

/// In which language `--help` speaks. The parser asks for its texts while it makes a command, and
/// again when it prints them: there is no other way to hand them in.
enum HelpLanguage {
  @TaskLocal static var current = Language.en
}

/// What `--help` says, by its key in `Help.strings`.
func helpText(_ key: String) -> String { Words(HelpLanguage.current).commandHelp(key) }
