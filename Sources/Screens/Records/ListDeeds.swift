import Canvas
import HubKit

/// What is done to the selected record of a list, or to all that are marked: each is one user
/// action, which one undo takes back.
extension RecordListScreen {
  /// What waits until the marked records were read.
  enum Deed: Hashable, Sendable {
    case done
    case followUp(LocalDate)
  }

  mutating func runDeed(_ command: Command, _ world: World) -> [Reaction]? {
    switch command {
    case .delete: return askToDelete(world)
    case .done where kind == "action": return toggleDone(world)
    case .tag where world.catalogue[kind]?.field("tags") != nil:
      guard !targets.isEmpty else { return [] }
      return [ManyDeeds.askForTags(kind, name: targetName(world), world)]
    case .followUp:
      guard !targets.isEmpty else { return [] }
      return [ManyDeeds.askForDay(kind, name: targetName(world), world)]
    case .marked: return [.push(markMenu(world))]
    default: return nil
    }
  }

  private func askToDelete(_ world: World) -> [Reaction] {
    guard !marks.isEmpty else {
      return selected.map { [RecordActions.askToDelete($0, world)] } ?? nothingThere(world)
    }
    return [RecordActions.askToDelete(targets, name: targetName(world), world)]
  }

  private mutating func toggleDone(_ world: World) -> [Reaction] {
    guard !marks.isEmpty else {
      return selected.flatMap { RecordActions.toggleDone($0, world) }.map { [$0] } ?? []
    }
    return read(for: .done)
  }

  /// Has the records read as they stand now; what is to be done follows.
  private mutating func read(for deed: Deed) -> [Reaction] {
    self.deed = deed
    return targets.isEmpty ? [] : [.effect(.loadRecords(targets))]
  }

  mutating func receiveRecords(
    _ ids: [RecordID], _ rows: [ListRow], _ world: World
  ) -> [Reaction] {
    guard let deed, ids == targets else { return [] }
    self.deed = nil
    switch deed {
    case .done: return RecordActions.toggleDone(rows, name: targetName(world), world)
    case .followUp(let day):
      let live = rows.filter(\.record.isLive)
      return ManyDeeds.followUp(live, on: day, name: targetName(world), world)
    }
  }

  /// An answer to what was asked over the list.
  mutating func take(_ handed: Handed, _ world: World) -> [Reaction] {
    switch handed {
    case .tags(let text):
      return ManyDeeds.tag(targets, kind, text: text, name: targetName(world), world)
    case .followUp(let day): return read(for: .followUp(day))
    case .askToMark: return [.push(markPrompt(world))]
    case .markMatching(let text):
      var wanted = request
      wanted.filter = text
      return [.effect(marks.ask(wanted)), .tell(world.words("status.working"))]
    default: return takeView(handed, world)
    }
  }

  /// `Ana Lima`, or `12 people` when several are marked.
  func targetName(_ world: World) -> String {
    if targets.count == 1, let id = targets.first,
      let row = rows.first(where: { $0.record.id == id })
    {
      return Naming.title(row, world)
    }
    return Naming.count(targets.count, kind, world)
  }

  // MARK: The menu of marks

  private func markMenu(_ world: World) -> MenuScreen {
    let words = world.words
    var marking = [
      MenuItem(
        words("menu.marks.filter"), key: .character("/"), reactions: [.hand(.askToMark)]),
      MenuItem(
        words("menu.marks.all"), key: .character("a"), note: words.number(list.total),
        reactions: [.hand(.markMatching(request.filter))]),
    ]
    if !marks.isEmpty {
      marking.append(
        MenuItem(
          words(Command.clearMarks.descriptionKey), key: .character(","),
          note: words.number(marks.count), reactions: [.run(.clearMarks)]))
    }
    let deeds = deedCommands(world).map { command in
      MenuItem(
        words(command.labelKey), key: world.keys.sequence(of: command, in: .list)?.keys.first,
        reactions: [.run(command)])
    }
    let title = marks.isEmpty ? words("menu.marks") : Naming.count(marks.count, kind, world)
    return MenuScreen(
      title: title,
      sections: [
        MenuSection(words("menu.marks.mark"), marking),
        MenuSection(words("menu.marks.do", ["name": targetName(world)]), deeds),
      ])
  }

  /// What can be done to many records of the kind.
  func deedCommands(_ world: World) -> [Command] {
    var commands: [Command] = kind == "action" ? [.done] : []
    if world.catalogue[kind]?.field("tags") != nil { commands.append(.tag) }
    return commands + [.followUp, .delete]
  }

  private func markPrompt(_ world: World) -> AskScreen {
    AskScreen(
      title: world.words("menu.marks.filter"), help: world.words("ask.mark.help")
    ) { text, world in
      guard !text.isEmpty else { return .refuse(world.words("ask.mark.help")) }
      do throws(Notice) {
        _ = try Filter(parsing: text)
        return .hand(.markMatching(text))
      } catch {
        return .refuse(Sentence.of(error, world))
      }
    }
  }
}
