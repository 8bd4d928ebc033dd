import ArgumentParser
import HubStore

/// The program's version, as `--version` prints it.
enum Version {
  static let text = "0.1.0"
}

/// The program itself: without a command it opens the interface.
struct HubwrightCommand: HubCommand {
  static let configuration = CommandConfiguration(
    commandName: "hubwright",
    abstract: "Build a local industry hub, one conversation at a time.",
    discussion: """
      Without a command it opens the terminal interface on the hub file. Everything the interface \
      can do to data can be done from here too.

      A KIND is person, org, interaction, need, offer, action, meeting, tie and so on. A REF names \
      a record: its id, the end of the id that lists show, an e-mail address, a name, or kind:name. \
      Dates may be words: today, friday, "in two weeks", 3 dec.
      """,
    version: Version.text,
    subcommands: [
      DemoCommand.self, InitCommand.self, StatusCommand.self, TodayCommand.self, AddCommand.self,
      LogCommand.self,
      NewCommand.self, EditCommand.self, DeleteCommand.self, RestoreCommand.self, DoneCommand.self,
      TagCommand.self, ListCommand.self, ShowCommand.self, FindCommand.self, ImportCommand.self,
      ExportCommand.self, UndoCommand.self, RedoCommand.self, HistoryCommand.self,
      OverrideCommand.self, SnoozeCommand.self, SettingsCommand.self, KeysCommand.self,
      ConflictsCommand.self,
      CheckCommand.self,
      BackupCommand.self, RestoreFromCommand.self, GenerateCommand.self,
    ])

  @OptionGroup var global: GlobalOptions

  func perform(_ session: Session) throws {
    try Interface.open(session)
  }
}
