import Canvas
import HubKit

/// What is done to the selected record of a list, or to all that are marked: each is one user
/// action, which one undo takes back.
extension RecordListScreen {
  /// What waits until the marked records were read.
  struct Deed: Hashable, Sendable {
    enum What: Hashable, Sendable {
      case done
      case followUp(LocalDate)
      case change(RecordEdit)
    }

    let what: What
    let ids: [RecordID]
  }

  /// What is asked once it is known how many of the marked the filter hides.
  struct Asking: Hashable, Sendable {
    let command: Command
    let request: ListRequest
  }

  mutating func runDeed(_ command: Command, _ world: World) -> [Reaction]? {
    asking = nil
    switch command {
    case .done where kind == "action": return toggleDone(world)
    case .edit where !marks.isEmpty:
      return [.push(ManyChanges(kind: kind, world: world).fields(name: name(of: targets, world)))]
    case .tag where world.catalogue[kind]?.field("tags") == nil: return nil
    case .delete, .tag, .followUp:
      guard !targets.isEmpty else { return nothingThere(world) }
      if let hidden { return ask(command, hidden: hidden, world) }
      let request = marks.ask(shownBy: request)
      asking = Asking(command: command, request: request)
      return [.effect(.loadIDs(request))]
    case .assess where kind == "person":
      guard !targets.isEmpty else { return nothingThere(world) }
      return [AssessMenu.ask(targets, name: name(of: targets, world), world)]
    case .marked: return [.push(markMenu(world))]
    default: return nil
    }
  }

  /// How many of the marked the filter hides; nil where the store has to be asked.
  private var hidden: Int? {
    guard !marks.isEmpty, request.filter != standing else { return 0 }
    let shown = Set(isHeld ? held.rows.map(\.record.id) : [])
    let others = marks.ids.subtracting(shown)
    return others.isEmpty || isHeld && held.rows.count == list.total ? others.count : nil
  }

  mutating func receiveShown(
    _ request: ListRequest, _ ids: [RecordID], _ world: World
  ) -> [Reaction] {
    guard let asking, asking.request == request else { return [] }
    self.asking = nil
    guard request == marks.ask(shownBy: self.request) else { return [] }
    return ask(asking.command, hidden: marks.count - ids.count, world)
  }

  private func ask(_ command: Command, hidden: Int, _ world: World) -> [Reaction] {
    let name = name(of: targets, world)
    let note =
      hidden == 0 ? nil : world.words("deed.hidden", ["n": world.words.number(hidden)])
    switch command {
    case .tag: return [ManyDeeds.askForTags(targets, kind, name: name, note: note, world)]
    case .followUp: return [ManyDeeds.askForDay(targets, kind, name: name, note: note, world)]
    default: return [RecordActions.askToDelete(targets, name: name, note: note, world)]
    }
  }

  private mutating func toggleDone(_ world: World) -> [Reaction] {
    guard !marks.isEmpty else {
      guard let selected else { return nothingThere(world) }
      return RecordActions.toggleDone(selected, world).map { [$0] } ?? []
    }
    return read(targets, for: .done)
  }

  /// Has the records read as they stand now; what is to be done follows.
  private mutating func read(_ ids: [RecordID], for what: Deed.What) -> [Reaction] {
    deed = Deed(what: what, ids: ids)
    return ids.isEmpty ? [] : [.effect(.loadRecords(ids))]
  }

  mutating func receiveRecords(
    _ ids: [RecordID], _ rows: [ListRow], _ world: World
  ) -> [Reaction] {
    guard let deed, ids == deed.ids else { return [] }
    self.deed = nil
    let name = rows.count == 1 ? Naming.title(rows[0], world) : name(of: ids, world)
    switch deed.what {
    case .done: return RecordActions.toggleDone(rows, name: name, world)
    case .followUp(let day):
      let live = rows.filter(\.record.isLive)
      return ManyDeeds.followUp(live, on: day, name: name, world)
    case .change(let template):
      return ManyChanges(kind: kind, world: world).confirm(template, rows, name: name)
    }
  }

  /// An answer to what was asked over the list.
  mutating func take(_ handed: Handed, _ world: World) -> [Reaction] {
    switch handed {
    case .tags(let ids, let text):
      return ManyDeeds.tag(ids, kind, text: text, name: name(of: ids, world), world)
    case .followUp(let ids, let day): return read(ids, for: .followUp(day))
    case .changeField(let field):
      return ManyChanges(kind: kind, world: world).operations(field).map { [.push($0)] } ?? []
    case .changeHow(let field, let operation):
      return ManyChanges(kind: kind, world: world).values(field, operation).map { [$0] } ?? []
    case .change(let template): return read(targets, for: .change(template))
    case .askToMark: return [.push(markPrompt(world))]
    case .markMatching(let text):
      var wanted = request
      wanted.filter = text
      return [.effect(marks.ask(wanted)), .tell(world.words("status.working"))]
    default: return takeView(handed, world)
    }
  }

  /// `Ana Lima`, or `12 people` when several are marked.
  func name(of ids: [RecordID], _ world: World) -> String {
    if ids.count == 1, let row = held.rows.first(where: { $0.record.id == ids[0] }) {
      return Naming.title(row, world)
    }
    return Naming.count(ids.count, kind, world)
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
        MenuSection(words("menu.marks.do", ["name": name(of: targets, world)]), deeds),
      ])
  }

  /// What can be done to many records of the kind.
  func deedCommands(_ world: World) -> [Command] {
    var commands: [Command] = kind == "action" ? [.done] : []
    if world.catalogue[kind]?.field("tags") != nil { commands.append(.tag) }
    if !marks.isEmpty { commands.append(.edit) }
    return commands + [.followUp, .delete]
  }

  private func markPrompt(_ world: World) -> AskScreen {
    let kind = kind
    return AskScreen(
      title: world.words("menu.marks.filter"), help: world.words("ask.mark.help")
    ) { text, world in
      guard !text.isEmpty else { return .refuse(world.words("ask.mark.help")) }
      do throws(Notice) {
        _ = try world.filterLanguage(kind)?.read(text)
        return .hand(.markMatching(text))
      } catch {
        return .refuse(Sentence.of(error, world))
      }
    }
  }
}
