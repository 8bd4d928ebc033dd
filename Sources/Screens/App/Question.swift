import Canvas

/// A question over the screen: each answer has a key; Esc, and any key that answers nothing, leaves
/// all as it is.
struct Question: Sendable {
  struct Answer: Sendable {
    var key: Key
    var label: String
    var reactions: [Reaction]
  }

  var title: String
  var text: String
  var answers: [Answer]
  /// The answer Enter gives: at first the one that leaves all as it is.
  var selected: Int

  /// One that one key answers with yes; anything else means no.
  init(text: String, yes: Key, reactions: [Reaction]) {
    title = ""
    self.text = text
    answers = [Answer(key: yes, label: "", reactions: reactions)]
    selected = 1
  }

  /// One with answers of its own; the last of them is the one that changes nothing.
  init(title: String = "", text: String, answers: [Answer]) {
    self.title = title
    self.text = text
    self.answers = answers
    selected = answers.count - 1
  }

  private var isYesNo: Bool { answers.first?.label.isEmpty == true }

  /// The answers as they are shown and pressed, no among them.
  func choices(_ world: World) -> [Answer] {
    guard isYesNo, let yes = answers.first else { return answers }
    let key = yes.key == .character("y") ? Key.yes(world) : yes.key
    return [
      Answer(key: key, label: world.words("word.yes"), reactions: yes.reactions),
      Answer(key: .no(world), label: world.words("word.no"), reactions: []),
    ]
  }

  func hints(_ world: World) -> [Hint] {
    choices(world).map { Hint($0.key.label(world.words), $0.label) }
  }

  func dialog(_ world: World) -> Dialog {
    Dialog(title: title, message: text, choices: hints(world), preset: selected)
  }

  /// What a key answers; nil when it only moves among the answers.
  mutating func answer(_ key: Key, _ world: World) -> [Reaction]? {
    let choices = choices(world)
    switch key {
    case .left, .backTab, .up:
      selected = max(0, selected - 1)
      return nil
    case .right, .tab, .down:
      selected = min(choices.count - 1, selected + 1)
      return nil
    case .enter: return choices[checked: selected]?.reactions ?? []
    default: break
    }
    // The letter of yes does, also where another key was shown.
    if isYesNo, key == answers.first?.key || key.isYes(world) { return answers.first?.reactions }
    return choices.first { $0.key == key }?.reactions ?? []
  }
}

extension AppState {
  mutating func answer(_ key: Key) -> [Effect] {
    guard var question else { return [] }
    guard let reactions = question.answer(key, world) else {
      self.question = question
      return []
    }
    self.question = nil
    status = nil
    return carryOut(reactions)
  }

  /// A click on an answer gives it; anywhere else nothing is done.
  mutating func clickQuestion(at point: Point) -> [Effect] {
    guard let question else { return [] }
    let hints = question.hints(world)
    var chosen: Hint?
    if point.y == world.size.height - 1 {
      chosen = Chrome.hintLine(self)
        .hint(atColumn: point.x, width: world.size.width, glyphs: world.glyphs)
    } else if let index = question.dialog(world).choice(
      at: point, in: Chrome.questionArea(world), glyphs: world.glyphs)
    {
      chosen = hints[checked: index]
    }
    guard let index = hints.firstIndex(where: { $0 == chosen }) else { return [] }
    self.question = nil
    status = nil
    return carryOut(question.choices(world)[index].reactions)
  }
}

extension Chrome {
  static func questionArea(_ world: World) -> Rect { world.body }

  static func drawQuestion(_ question: Question, _ world: World, on frame: inout Frame) {
    let cursor = frame.cursor
    frame.draw(question.dialog(world), in: questionArea(world))
    if frame.cursor == nil { frame.cursor = cursor }
  }
}
