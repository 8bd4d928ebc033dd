import Canvas
import HubKit

/// What follows the name of a command in the palette.
struct PaletteArgument: Sendable {
  /// The key of what is to be written there, such as `FILE`.
  let placeholderKey: String
  let reactions: @Sendable (String) -> [Reaction]

  /// Commands that take one; without it they ask for it.
  static let table: [Command: PaletteArgument] = [
    .importFile: PaletteArgument(placeholderKey: "palette.file") {
      [.effect(.rehearseImport([$0]))]
    },
    .backUp: PaletteArgument(placeholderKey: "palette.file") { [.effect(.backUp($0))] },
    .set: PaletteArgument(placeholderKey: "palette.setting") { Setting.reactions($0) },
  ]
}

/// One line of the palette: a command, or a list of records to go to.
struct PaletteEntry: Sendable {
  enum Deed: Sendable, Hashable {
    case command(Command)
    case list(Kind)
  }

  let deed: Deed
  /// As it is typed, in the language of the screens.
  let name: String
  let text: String
  let key: String
  let section: String
  let argument: PaletteArgument?
  /// Folded, the name as configuration spells it among them.
  let names: [String]
  private let named: [Fuzzy.Text]
  private let said: Fuzzy.Text

  init(
    _ deed: Deed, name: String, otherName: String, text: String, key: String, section: String,
    argument: PaletteArgument? = nil
  ) {
    self.deed = deed
    self.name = name
    self.text = text
    self.key = key
    self.section = section
    self.argument = argument
    names = (name == otherName ? [name] : [name, otherName]).map(Matching.fold)
    named = names.map { Fuzzy.Text($0) }
    said = Fuzzy.Text(Matching.fold(text))
  }

  /// How well it fits what was typed; nil when it does not.
  func score(_ typed: Fuzzy.Query) -> Int? {
    let named = named.compactMap { Fuzzy.score(typed, in: $0) }.max()
    let said = Fuzzy.score(typed, in: said).flatMap { Fuzzy.isClose($0, to: typed) ? $0 : nil }
    // A name is meant rather than a word of a sentence.
    return [named.map { $0 * 2 }, said].compactMap { $0 }.max()
  }

  func reactions(_ argument: String) -> [Reaction] {
    if !argument.isEmpty, let taken = self.argument { return taken.reactions(argument) }
    switch deed {
    case .command(let command): return [.run(command)]
    case .list(let kind): return [.go(.list(kind))]
    }
  }
}

/// All there is to be run from a context, in sections.
struct PaletteEntries {
  let world: World
  let context: KeyContext
  let step: StepID?
  let idle: Set<Command>

  /// Commands that work from anywhere, beside those of the screen beneath.
  private static let everywhere: [Command] = [
    .goWalk, .goToday, .goPeople, .goOrganizations, .goMeetings, .goActions, .goRecords, .goSearch,
    .goHistory, .goTrash, .goSettings, .importFile, .attention, .duplicates, .tags, .review,
    .backUp, .log, .undo, .redo,
    .discreet, .language, .diagnosis, .lookAround, .repaint, .set, .help, .menuBar, .quit,
  ]
  /// What moves within a screen is not looked for by name.
  private static let left: Set<Command> = [.palette, .back, .cancel, .accept, .choose]

  var all: [PaletteEntry] {
    var known = Self.left.union(idle)
    var entries: [PaletteEntry] = []
    let near = context.chain.filter { ![.move, .global, .always].contains($0) }
    let here = near.flatMap { context in
      (world.keys[context] + KeyTable.standard[context]).map(\.command)
    }
    for command in here where known.insert(command).inserted {
      entries.append(entry(command, "palette.here"))
    }
    if near.contains(.list) || near.contains(.detail), known.insert(.page).inserted {
      entries.append(entry(.page, "palette.here"))
    }
    for command in near.flatMap(Command.unbound) where known.insert(command).inserted {
      entries.append(entry(command, "palette.here"))
    }
    guard world.hub != nil else {
      for command in [Command.language, .lookAround, .help, .quit]
      where known.insert(command).inserted {
        entries.append(entry(command, "palette.everywhere"))
      }
      return entries
    }
    for command in Self.everywhere where known.insert(command).inserted {
      let isPlace = command.rawValue.hasPrefix("go-")
      entries.append(entry(command, isPlace ? "palette.go" : "palette.everywhere"))
    }
    return entries.filter { $0.section != "palette.everywhere" } + lists
      + entries.filter { $0.section == "palette.everywhere" }
  }

  private func entry(_ command: Command, _ section: String) -> PaletteEntry {
    let bound = world.keys.sequence(of: command, in: context.isTextEntry ? .always : context)
    return PaletteEntry(
      .command(command), name: Self.name(of: command, world), otherName: command.rawValue,
      text: world.words(command.descriptionKey(in: step)),
      key: bound?.label(world.words) ?? "", section: section,
      argument: PaletteArgument.table[command])
  }

  /// Every kind of record that has a list but no key.
  private var lists: [PaletteEntry] {
    let keyed: Set<Kind> = ["person", "org", "meeting", "action"]
    return RecordGroups(world).rows.compactMap { row in
      guard case .kind(let kind) = row, !keyed.contains(kind) else { return nil }
      let name = Naming.plural(kind, world)
      return PaletteEntry(
        .list(kind),
        name: name.lowercased().filter { !"().".contains($0) }.split(separator: " ")
          .joined(separator: "-"),
        otherName: kind.name.lowercased(),
        text: world.words("palette.list", ["kind": name]), key: "", section: "palette.go")
    }
  }

  /// What a command is called here: its own name in English, else one made of its label, in one
  /// word. The English names may be typed as well.
  static func name(of command: Command, _ world: World) -> String {
    guard world.words.language != .en else { return command.rawValue }
    if let number = command.practiceNumber {
      return world.words("palette.practice", ["n": (number < 10 ? "0" : "") + String(number)])
    }
    let own = command.labelKey + ".name"
    let label = world.words(world.words.has(own) ? own : command.labelKey).lowercased().filter {
      $0 != "."
    }
    return label.split(separator: " ").joined(separator: "-")
  }
}
