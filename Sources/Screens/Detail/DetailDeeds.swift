import Canvas
import HubKit

/// Tags and a day to follow up, for the record that is open; a text looked for in it.
extension DetailScreen {
  mutating func runDeed(_ command: Command, _ world: World) -> [Reaction]? {
    switch command {
    case .tag:
      guard let row = detail?.row else { return [] }
      return [ManyDeeds.askForTags([id], kind, name: Naming.title(row, world), world)]
    case .followUp:
      guard let row = detail?.row else { return [] }
      return [ManyDeeds.askForDay([id], kind, name: Naming.title(row, world), world)]
    case .assess:
      return person.map { [AssessMenu.ask([id], name: $0.name, world)] } ?? []
    case .exportPerson:
      return person.map { [.push(PromptScreen(.write(.subject(id, name: $0.name))))] } ?? []
    case .erasePerson:
      return person.map { [.push(EraseScreen(id, name: $0.name))] } ?? []
    case .find:
      find.begin(at: selectedLine)
      return []
    case .nextMatch, .previousMatch:
      var all = ListState(total: texts.count, selected: selectedLine)
      let reactions = find.walk(command, texts, &all, world)
      return show(all.selected, world) + reactions
    default: return nil
    }
  }

  /// Another name of this record can be a record of its own again.
  func askToUnmerge(_ alias: ListRow, _ world: World) -> Reaction {
    let name = Naming.title(alias, world)
    let text = world.words("screen.unmerge.ask", ["name": name, "keep": title(world)])
    return .ask(
      Question(
        text: text, yes: .character("y"),
        reactions: [.effect(.unmerge(alias.record.id, kind, subject: name))]))
  }

  mutating func take(_ handed: Handed, _ world: World) -> [Reaction] {
    guard let row = detail?.row else { return [] }
    let name = Naming.title(row, world)
    switch handed {
    case .tags(_, let text): return ManyDeeds.tag([id], kind, text: text, name: name, world)
    case .followUp(_, let day): return ManyDeeds.followUp([row], on: day, name: name, world)
    default: return []
    }
  }

  // MARK: Finding

  /// All lines, those of the second column after the others.
  var texts: [String] { (lines + aside).map { $0.text.text } }
  var selectedLine: Int { isAside ? lines.count + asideList.selected : list.selected }

  func listHeight(_ world: World) -> Int { max(0, world.bodyHeight - (find.isTyping ? 1 : 0)) }

  mutating func runFind(_ command: Command, _ world: World) -> [Reaction] {
    show(find.run(command, texts, selected: selectedLine), world)
  }

  mutating func type(_ key: Key, _ world: World) -> [Reaction]? {
    find.type(key, texts).map { show($0, world) }
  }

  mutating func paste(_ text: String, _ world: World) -> [Reaction]? {
    find.paste(text, texts).map { show($0, world) }
  }

  private mutating func show(_ row: Int, _ world: World) -> [Reaction] {
    isAside = row >= lines.count && !aside.isEmpty
    if isAside { asideList.select(row - lines.count) } else { list.select(row) }
    scroll(world)
    return []
  }
}
