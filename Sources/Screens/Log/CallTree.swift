import Canvas
import HubKit

/// What became of an attempt to reach somebody, by single keys: reached, could talk, call back, left
/// a message, wrong number. What comes out is a line that could have been typed.
extension LogScreen {
  /// Whom it is about: whose page was open, or who is named in the line.
  private var tried: (id: RecordID?, name: String)? {
    if let person, field.text.contains(person.name) || field.isEmpty {
      return (person.id, person.name)
    }
    guard let reading, readText == field.text else { return nil }
    return reading.people.first.map { ($0.id, $0.name) }
  }

  func askAttempt(_ world: World) -> [Reaction] {
    guard let tried else { return [.tell(world.words("screen.log.whoFirst"))] }
    let words = world.words
    func item(_ key: Character, _ outcome: String, _ reactions: [Reaction]) -> MenuItem {
      MenuItem(words("menu.attempt.\(outcome)"), key: .character(key), reactions: reactions)
    }
    let when = AskScreen(
      title: words("menu.attempt.call_back"), help: words("ask.attempt.when")
    ) { text, _ in .hand(.attempt("call_back", text)) }
    let items = [
      item("r", "reached", [.hand(.attempt("reached", ""))]),
      item("b", "call_back", [.push(when)]),
      item("m", "left_message", [.hand(.attempt("left_message", ""))]),
      item("n", "no_answer", [.hand(.attempt("no_answer", ""))]),
      item("w", "wrong_number", [.hand(.attempt("wrong_number", ""))]),
    ]
    return [
      .push(MenuScreen(title: words("menu.attempt", ["name": tried.name]), items: items))
    ]
  }

  mutating func take(_ handed: Handed, _ world: World) -> [Reaction] {
    guard case .attempt(let outcome, let when) = handed, let tried else { return [] }
    let words = world.words
    let said = typed ?? ""
    guard outcome != "reached" else {
      // They talked: what was said is still to be written.
      let start = words("attempt.line.call", ["name": tried.name])
      field = TextField(start + said)
      beginning = person.map { (start, $0.name) }
      isTouched = true
      return read()
    }
    let what = words("value.interaction.attempt.\(outcome)")
    let spoken = what.split(separator: ",").first.map(String.init) ?? what
    var line = words("attempt.line", ["name": tried.name, "what": spoken])
    if !when.isEmpty {
      line += words("attempt.line.next", ["name": tried.name, "date": when])
    }
    // What was typed already stays with it.
    if !said.isEmpty { line += "; " + said }
    if outcome == "wrong_number" { doubted = tried.id }
    field = TextField(line)
    beginning = nil
    reading = nil
    readText = ""
    isTouched = true
    return save(world)
  }

  /// After a wrong number: which of those there are is to go; they are kept unless one is chosen.
  func askNumber(_ detail: RecordDetail, _ world: World) -> [Reaction] {
    let words = world.words
    let numbers = detail.children.filter {
      $0.record.kind == "channel" && $0.record["kind"]?.text == "phone"
    }
    guard !numbers.isEmpty else { return [.pop] }
    let keep = MenuItem(words("menu.attempt.keep"), key: .character("0"), reactions: [])
    let drops = numbers.prefix(9).enumerated().map { index, row in
      let value = row.record["value"]?.text ?? ""
      return MenuItem(
        words("menu.attempt.drop", ["value": value]),
        key: .character(Character(String(index + 1))),
        reactions: [.effect(.delete([row.record.id], subject: value))])
    }
    return [
      .replace(MenuScreen(title: words("menu.attempt.number"), items: [keep] + drops))
    ]
  }
}
