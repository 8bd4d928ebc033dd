import Canvas
import HubKit
import HubResources

extension FormScreen {
  mutating func appear(_ world: World) -> [Reaction] {
    var reactions: [Reaction] = []
    if let id, !isFilled { reactions.append(.effect(.loadDetail(id))) }
    return reactions + draftReading.ask(for: draftKey) + (talk?.appear() ?? [])
  }

  mutating func run(_ command: Command, key: Key, _ world: World) -> [Reaction] {
    if picker != nil { return runPicker(command, world) }
    problem = nil
    switch command {
    case .back: return leave(world)
    case .save: return save(world)
    case .guide: return toggleGuide(world)
    case .discard: return isTouched ? [discardQuestion(world)] : [.pop]
    case .nextField, .previousField, .pageDown, .pageUp: return move(command, key: key, world)
    case .choose, .pick: return choose(command, key: key, world)
    case .editField: return editOutside(world)
    default: return []
    }
  }

  /// The text of the focused field in the user's editor; the draft is kept first.
  private func editOutside(_ world: World) -> [Reaction] {
    guard let field = fields[checked: focus] else { return [] }
    let text: String
    switch field.input {
    case .line(let line): text = line.text
    case .area(let area): text = area.text
    default: return [.tell(world.words("edit.noText"))]
    }
    let request = EditRequest(target: .form(draftKey, field.name), text: text, subject: "")
    return (draft(world).map { [.effect($0)] } ?? []) + [.effect(.editText(request))]
  }

  private mutating func move(_ command: Command, key: Key, _ world: World) -> [Reaction] {
    guard fields.indices.contains(focus) else { return [] }
    let isArrow = key != .tab && key != .backTab
    let step = command == .nextField || command == .pageDown ? 1 : -1
    switch fields[focus].input {
    case .area(var area) where isArrow:
      // Past the first or last line the arrow leaves the field.
      let caret = area.caret
      let size = FormLayout.areaSize(world, self)
      _ = area.handle(key, width: size.width, height: size.height, glyphs: world.glyphs)
      fields[focus].input = .area(area)
      if area.caret != caret { return [] }
    case .lookup(var lookup) where isArrow && lookup.isOpen:
      lookup.move(by: step)
      fields[focus].input = .lookup(lookup)
      return []
    default: break
    }
    let isPage = command == .pageDown || command == .pageUp
    go(to: focus + step * (isPage ? page(step, world) : 1))
    return []
  }

  /// How many fields from the focused one on take up what is seen of the form.
  private func page(_ step: Int, _ world: World) -> Int {
    let width = FormLayout.formWidth(world.size.width, hasPrompts: showsPanel)
    var room = world.bodyHeight - FormLayout.foot(self, world).count
    var index = focus + step
    while let field = fields[checked: index] {
      room -= FormLayout.height(of: field, in: self, width: width, isFocused: false, world)
      guard room > 0 else { break }
      index += step
    }
    return max(1, abs(index - focus) - 1)
  }

  mutating func go(to index: Int) {
    focus = min(max(index, 0), max(0, fields.count - 1))
    typedChoice = ""
    goToBlank()
  }

  /// A text of which nothing was read or written yet opens at the first blank of its template.
  mutating func goToBlank() {
    guard let field = fields[checked: focus], field.isText, case .area(var area) = field.input,
      area.caret == 0, let blank = Templates.firstBlank(in: area.text)
    else { return }
    area.moveCaret(to: blank)
    fields[focus].input = .area(area)
  }

  private mutating func choose(_ command: Command, key: Key, _ world: World) -> [Reaction] {
    guard fields.indices.contains(focus) else { return [] }
    switch fields[focus].input {
    case .area(var area) where command == .choose:
      let size = FormLayout.areaSize(world, self)
      _ = area.handle(.enter, width: size.width, height: size.height, glyphs: world.glyphs)
      fields[focus].input = .area(area)
      isTouched = true
    case .choice(let slugs, let chosen):
      let index = chosen.flatMap { slugs.firstIndex(of: $0) } ?? 0
      openPicker(slugs, isSeveral: false, selected: index, world)
    case .several(let slugs, _):
      openPicker(slugs, isSeveral: true, selected: 0, world)
    case .lookup(var lookup) where lookup.isOpen:
      if lookup.take() { isTouched = true }
      fields[focus].input = .lookup(lookup)
    case .lookup(var lookup) where command == .pick:
      let request = lookup.search()
      fields[focus].input = .lookup(lookup)
      return [.effect(.lookUp(request))]
    default:
      go(to: focus + 1)
    }
    return []
  }

  private mutating func openPicker(
    _ slugs: [String], isSeveral: Bool, selected: Int, _ world: World
  ) {
    let field = fields[focus]
    let labels = slugs.map { FormLayout.label(of: $0, field: field, kind: kind, world) }
    picker = PickerState(
      options: slugs, labels: labels, isSeveral: isSeveral, selected: selected)
  }

  private mutating func runPicker(_ command: Command, _ world: World) -> [Reaction] {
    guard var open = picker else { return [] }
    switch command {
    case .back: picker = nil
    case .choose:
      if let selected = open.selected { pick(selected) }
      if open.isSeveral {
        open.filter = TextField()
        open.list.setTotal(open.matches.count)
        picker = open
      } else {
        picker = nil
        go(to: focus + 1)
      }
    case .save:
      // What is marked of several stays marked; of one the selected value is taken.
      if !open.isSeveral, let selected = open.selected { pick(selected) }
      picker = nil
      return save(world)
    default:
      _ = open.list.run(command, height: max(1, world.bodyHeight - 4))
      picker = open
    }
    return []
  }

  private mutating func pick(_ slug: String) {
    guard fields.indices.contains(focus) else { return }
    isTouched = true
    switch fields[focus].input {
    case .choice(let slugs, _): fields[focus].input = .choice(slugs, slug)
    case .several(let slugs, var chosen):
      if chosen.remove(slug) == nil { chosen.insert(slug) }
      fields[focus].input = .several(slugs, chosen)
    default: break
    }
  }

  /// Back, with the draft kept when anything was typed.
  private func leave(_ world: World) -> [Reaction] {
    guard let draft = draft(world) else { return [.pop] }
    guard draft.keepsDraft else { return [.effect(draft), .pop] }
    return [.effect(draft), .pop, .tell(world.words("toast.draftKept"))]
  }

  private func discardQuestion(_ world: World) -> Reaction {
    .ask(
      Question(
        text: world.words("screen.form.discardQuestion"), yes: .character("y"),
        reactions: [.effect(.dropDraft(draftKey))] + dropLine
          + [.pop, .tell(world.words("toast.draftDiscarded"))]))
  }

  mutating func save(_ world: World) -> [Reaction] {
    guard isFilled, saving == nil else { return [] }
    if let notice = world.hub?.readOnly {
      return [.tell(Sentence.of(notice, world), .error)]
    }
    var writer = FormSave(self, world)
    switch writer.request() {
    case .success(let request):
      guard !request.edits.isEmpty else {
        return [.effect(.dropDraft(draftKey)), .pop, .tell(world.words("toast.nothingChanged"))]
      }
      saving = request
      return [.effect(.save(request)), .tell(world.words("status.working"))]
    case .failure(let found):
      focus = found.index
      problem = found.sentence
      return []
    }
  }
}
