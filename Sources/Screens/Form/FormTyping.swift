import Canvas
import HubKit

extension FormScreen {
  mutating func type(_ key: Key, _ world: World) -> [Reaction]? {
    if picker != nil { return typeInPicker(key) }
    guard fields.indices.contains(focus) else { return nil }
    if !key.isPrintable { typedChoice = "" }
    switch fields[focus].input {
    case .line(var line):
      guard line.handle(key) else { return nil }
      change(.line(line))
    case .area(var area):
      let size = FormLayout.areaSize(world, self)
      guard area.handle(key, width: size.width, height: size.height, glyphs: world.glyphs) else {
        return nil
      }
      change(.area(area))
    case .choice(let slugs, let chosen):
      guard let next = choice(key, slugs, chosen, world) else { return nil }
      change(.choice(slugs, next.isEmpty ? nil : next))
    case .several(let slugs, _):
      guard key == .character(" ") || key == .right else { return nil }
      _ = slugs
      return run(.choose, key: .enter, world)
    case .lookup(let lookup): return type(key, into: lookup)
    }
    return []
  }

  private mutating func change(_ input: FormInput) {
    if FormDraft.value(of: fields[focus].input) != FormDraft.value(of: input) { isTouched = true }
    fields[focus].input = input
    problem = nil
  }

  private mutating func type(_ key: Key, into lookup: LookupField) -> [Reaction]? {
    var lookup = lookup
    if key == .backspace, lookup.query.isEmpty {
      guard !lookup.chosen.isEmpty else { return [] }
      lookup.chosen.removeLast()
      change(.lookup(lookup))
      return []
    }
    let before = lookup.query.text
    guard lookup.query.handle(key) else { return nil }
    return changed(lookup, from: before)
  }

  private mutating func changed(_ lookup: LookupField, from before: String) -> [Reaction] {
    var lookup = lookup
    var reactions: [Reaction] = []
    if lookup.query.text != before {
      lookup.highlighted = 0
      if lookup.query.text.trimmingSpaces.isEmpty {
        lookup.hits = []
        lookup.request = nil
      } else {
        reactions = [.effect(.lookUp(lookup.search()))]
      }
    }
    change(.lookup(lookup))
    return reactions
  }

  /// What the editor left of a field.
  private mutating func take(_ text: String, at index: Int) {
    switch fields[index].input {
    case .line(let line) where line.text != text: fields[index].input = .line(TextField(text))
    case .area(let area) where area.text != text: fields[index].input = .area(TextArea(text))
    default: return
    }
    isTouched = true
    problem = nil
  }

  private mutating func typeInPicker(_ key: Key) -> [Reaction]? {
    guard var open = picker, open.filter.handle(key) else { return nil }
    open.list.setTotal(open.matches.count)
    open.list.select(0)
    picker = open
    return []
  }

  mutating func paste(_ text: String, _ world: World) -> [Reaction]? {
    guard picker == nil, fields.indices.contains(focus) else { return nil }
    switch fields[focus].input {
    case .line(var line):
      line.insert(text)
      change(.line(line))
    case .area(var area):
      area.insert(text)
      change(.area(area))
    case .lookup(var lookup):
      let before = lookup.query.text
      lookup.query.insert(text)
      return changed(lookup, from: before)
    case .choice, .several: return nil
    }
    return []
  }

  /// The request comes back with real ids in place of placeholders, so it is known by its draft.
  private func isAnswer(_ request: SaveRequest) -> Bool {
    saving != nil && request.draftKey == saving?.draftKey
  }

  /// The line from which the form was opened is done with it.
  var dropLine: [Reaction] { lineDraftKey.map { [.effect(.dropDraft($0))] } ?? [] }

  mutating func receive(_ message: AppMessage, _ world: World) -> [Reaction] {
    talk?.receive(message)
    switch message {
    case .detailLoaded(let loaded, let detail) where loaded == id && !isFilled:
      guard let detail else { return [.pop, .tell(world.words("screen.detail.gone"), .warning)] }
      fill(detail, world)
      defer { earlyDraft = nil }
      return earlyDraft.map { receive($0, world) } ?? []
    case .lookupLoaded(let request, let hits):
      for index in fields.indices {
        guard case .lookup(var lookup) = fields[index].input, lookup.request == request else {
          continue
        }
        lookup.hits = hits
        lookup.highlighted = 0
        fields[index].input = .lookup(lookup)
      }
      return []
    case .draftLoaded(let key, _, _) where key == draftKey && !isFilled:
      earlyDraft = message
      return []
    case .draftLoaded(let key, let text, let keptOn) where key == draftKey:
      draftReading = .read
      guard let text, !isTouched, FormDraft.apply(text, to: &fields) else { return [] }
      isTouched = true
      let day = (keptOn ?? world.today)
      draftDay = day
      let key = world.keys.sequence(of: .discard, in: .form)?.label(world.words) ?? ""
      return [.tell(world.words("toast.draftFound", ["date": world.day(day), "key": key]))]
    case .edited(let request, let text):
      guard case .form(let key, let name) = request.target, key == draftKey,
        let index = fields.firstIndex(where: { $0.name == name })
      else { return [] }
      take(text, at: index)
      return [draft(world), .dropDraft(request.draftKey)].compactMap { $0.map { .effect($0) } }
    case .saved(let request, _) where isAnswer(request): return dropLine + [.pop]
    case .refused(.loadDraft(draftKey), _): return [.pop]
    case .refused(.loadDetail(let refused), _) where refused == id && !isFilled: return [.pop]
    case .refused(.save(let request), let notice) where request == saving:
      saving = nil
      problem = Sentence.of(notice, world)
      return []
    default: return []
    }
  }
}
