import ArgumentParser
import HubStore

/// The program's version, as `--version` prints it.
enum Version {
  static let text = "0.1.0"
}

/// The program itself: without a command it opens the interface.
struct HubwrightCommand: HubCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "hubwright",
      abstract: helpText("cli.hubwright"),
      discussion: helpText("cli.hubwright.more"),
      version: Version.text,
      subcommands: [
        DemoCommand.self, InitCommand.self, StatusCommand.self, TodayCommand.self,
        ColumnCommand.self, AssessCommand.self, TouchCommand.self, ReviewCommand.self,
        AddCommand.self,
        LogCommand.self,
        NewCommand.self, EditCommand.self, DeleteCommand.self, RestoreCommand.self,
        DoneCommand.self,
        TagCommand.self, ListCommand.self, ShowCommand.self, FindCommand.self, ImportCommand.self,
        ExportCommand.self, UndoCommand.self, RedoCommand.self, HistoryCommand.self,
        OverrideCommand.self, SnoozeCommand.self, SettingsCommand.self, KeysCommand.self,
        ConflictsCommand.self, DuplicatesCommand.self, MergeCommand.self, UnmergeCommand.self,
        PersonCommand.self,
        CheckCommand.self,
        BackupCommand.self, RestoreFromCommand.self, GenerateCommand.self,
      ])
  }

  @OptionGroup var global: GlobalOptions

  func perform(_ session: Session) throws {
    try Interface.open(session)
  }
}
