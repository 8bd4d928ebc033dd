import Canvas
import HubKit
import HubResources

/// What erasing a person comes to, with what its records are called.
public struct ErasureView: Hashable, Sendable {
  public var person: RecordID
  public var plan: ErasurePlan
  /// The records that stay, as they were when this was found out.
  public var rows: [ListRow]

  public init(person: RecordID, plan: ErasurePlan, rows: [ListRow]) {
    self.person = person
    self.plan = plan
    self.rows = rows
  }
}

/// What goes when a person is erased and what stays, before it is asked; afterwards what is left to
/// be seen to.
struct EraseScreen: Screen {
  let person: RecordID
  /// What the person is called.
  let name: String
  private var view: ErasureView?
  private var isDone = false
  private var sent: Effect?
  /// Whether the person's name goes from other texts too.
  private var mentions = true
  private var lines: [StyledLine] = []
  private var list = ListState()

  init(_ person: RecordID, name: String) {
    self.person = person
    self.name = name
  }

  let context = KeyContext.erase
  var hints: [Command] { isDone ? [.back] : [.accept, .mentions, .back] }
  var idle: Set<Command> { isDone ? [.accept, .mentions] : view == nil ? [.accept] : [] }

  func title(_ world: World) -> String {
    isDone ? world.words("screen.erased") : world.words("screen.erase", ["name": name])
  }

  func position(_ world: World) -> String { "" }

  mutating func appear(_ world: World) -> [Reaction] {
    isDone || sent != nil ? [] : [.effect(.planErasure(person, mentions: mentions))]
  }

  mutating func run(_ command: Command, key: Key, _ world: World) -> [Reaction] {
    if list.run(command, height: world.bodyHeight) { return [] }
    switch command {
    case .back: return [.pop]
    case .mentions where sent == nil:
      mentions.toggle()
      return appear(world)
    case .accept where sent == nil && !isDone && view != nil:
      if let notice = world.hub?.readOnly { return [.notice(notice)] }
      let erase = Effect.erase(person, mentions: mentions)
      return [
        .ask(
          Question(
            text: world.words("screen.erase.ask", ["name": name]), yes: .character("y"),
            reactions: [.effect(erase), .tell(world.words("status.working"))]))
      ]
    default: return []
    }
  }

  mutating func receive(_ message: AppMessage, _ world: World) -> [Reaction] {
    switch message {
    case .erasurePlanned(let view, let mentions)
    where view.person == person && mentions == self.mentions:
      self.view = view
      lay(world)
      return []
    case .erased(let view) where view.person == person:
      self.view = view
      isDone = true
      list.select(0)
      lay(world)
      return []
    // Who uses this computer, or somebody who is gone already.
    case .refused(.planErasure(person, _), _): return [.pop]
    default: return []
    }
  }

  mutating func resize(_ world: World) { lay(world) }

  private mutating func lay(_ world: World) {
    guard let view else { return }
    let told = ErasureLines(view, isDone: isDone, mentions: mentions, world)
    lines = told.all.flatMap { line -> [StyledLine] in
      let indent = line.text.prefix { $0 == " " }.count
      return line.wrapped(
        width: max(8, world.size.width - 2), indent: indent + 2, glyphs: world.glyphs)
    }
    list.setTotal(lines.count)
    list.scroll(height: world.bodyHeight)
  }

  mutating func click(row: Int, _ world: World) -> [Reaction] {
    _ = list.click(line: row, height: world.bodyHeight)
    return []
  }

  mutating func wheel(_ steps: Int, _ world: World) {
    list.scrollWindow(by: 3 * steps, height: world.bodyHeight)
  }

  func draw(in rect: Rect, on frame: inout Frame, _ world: World) {
    let rows = list.window(height: rect.height).map { lines[checked: $0] ?? "" }
    frame.draw(
      ListView(state: list, rows: rows, placeholder: world.words("status.working")), in: rect)
  }
}

/// The plan of an erasure, or what it came to, in sentences.
private struct ErasureLines {
  private let view: ErasureView
  private let isDone: Bool
  private let mentions: Bool
  private let world: World
  private let titles: [RecordID: String]

  init(_ view: ErasureView, isDone: Bool, mentions: Bool, _ world: World) {
    self.view = view
    self.isDone = isDone
    self.mentions = mentions
    self.world = world
    titles = Dictionary(
      view.rows.map { ($0.record.id, Naming.title($0, world)) },
      uniquingKeysWith: { first, _ in
        first
      })
  }

  private var words: Words { world.words }

  var all: [StyledLine] {
    let plan = view.plan
    var lines = isDone ? done : beforehand
    if !plan.kept.isEmpty {
      lines.append(head("screen.erase.kept"))
      lines += plan.kept.map { kept in
        let until = kept.until.map { words("person.erase.until", ["date": world.day($0)]) }
        return StyledLine(
          "  \(title(kept.id, kept.kind))" + (until.map { ", \($0)" } ?? ""))
      }
    }
    if !plan.copies.isEmpty {
      lines.append(head("person.erase.copies"))
      lines += plan.copies.map { copy in
        StyledLine("  \(copy.path) (\(world.moment(copy.madeAt)))")
      }
    }
    return lines
  }

  private var beforehand: [StyledLine] {
    let plan = view.plan
    var lines = [head("screen.erase.goes")]
    let kinds = Dictionary(grouping: plan.erased, by: \.kind).sorted { $0.key < $1.key }
    lines += kinds.map { StyledLine("  " + Naming.count($1.count, $0, world)) }
    lines += section("screen.erase.emptied", plan.emptied)
    if !mentions {
      lines.append(head("screen.erase.mentionsStay"))
    } else {
      lines += section("screen.erase.mentions", plan.mentions)
    }
    if !plan.ownCopies.isEmpty {
      lines.append(head("person.erase.ownCopies"))
      lines += plan.ownCopies.map { StyledLine("  \($0)") }
    }
    return lines + [
      StyledLine(words("screen.erase.counts"), .dim),
      StyledLine(words("screen.erase.never"), .warning),
    ]
  }

  private var done: [StyledLine] {
    var lines = [StyledLine(words("screen.erase.done"))]
    if view.plan.suppressed > 0 { lines.append(StyledLine(words("person.erase.suppressed"))) }
    return lines
  }

  private func head(_ key: String) -> StyledLine { StyledLine(words(key), .title) }

  private func section(_ key: String, _ parts: [ErasurePlan.Part]) -> [StyledLine] {
    guard !parts.isEmpty else { return [] }
    return [head(key)]
      + parts.map { part in
        let fields = part.fields.map { words.field(part.kind.name, $0) }.joined(separator: ", ")
        return StyledLine("  \(title(part.id, part.kind)): \(fields)")
      }
  }

  private func title(_ id: RecordID, _ kind: Kind) -> String {
    let kind = words("kind.\(kind.name)")
    return titles[id].map { "\($0) (\(kind))" } ?? kind
  }
}
