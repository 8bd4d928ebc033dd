import Canvas
import HubKit
import HubResources

/// Looking for words in the history, and going from one action that holds them to the next.
extension HistoryScreen {
  var showsFilter: Bool { isFiltering || !request.text.isEmpty }

  mutating func runFilter(_ command: Command, _ world: World) -> [Reaction] {
    switch command {
    case .accept:
      isFiltering = false
      if !request.text.isEmpty { lastRequest = request }
      return settle(world)
    case .back:
      isFiltering = false
      guard request.text != before.request.text else { return settle(world) }
      request = before.request
      list = before.list
      request.offset = max(0, list.selected - request.limit / 2)
      ahead.forget()
      return settle(world) + [.effect(.loadHistory(request))]
    default:
      return move(command, world) ?? moved(world)
    }
  }

  /// Nil when it is no move.
  mutating func move(_ command: Command, _ world: World) -> [Reaction]? {
    guard ListState.moves.contains(command) else { return nil }
    matchWalk.giveUp()
    if !isHeld, ahead.note(command) { return [] }
    _ = list.run(command, height: listHeight(world))
    return moved(world)
  }

  mutating func type(_ key: Key, _ world: World) -> [Reaction]? {
    guard isFiltering, filter.handle(key) else { return nil }
    return look(for: filter.text, world)
  }

  mutating func paste(_ text: String, _ world: World) -> [Reaction]? {
    guard isFiltering else { return nil }
    filter.insert(text)
    return look(for: filter.text, world)
  }

  mutating func look(for text: String, _ world: World) -> [Reaction] {
    guard text != request.text else { return [] }
    request.text = text
    request.words = HistoryWord.all(in: text, world)
    request.offset = 0
    ahead.forget()
    matchWalk.giveUp()
    list.select(0)
    return settle(world) + [.effect(.loadHistory(request))]
  }

  /// Among what was looked for every action is a match.
  mutating func walk(isForward: Bool, _ world: World) -> [Reaction] {
    guard request.text.isEmpty else {
      guard isHeld, !list.isEmpty else { return [.tell(world.words("screen.list.loading"))] }
      let isAtEnd = list.selected == (isForward ? list.total - 1 : 0)
      let next = list.selected + (isForward ? 1 : -1)
      list.select(isAtEnd ? (isForward ? 0 : list.total - 1) : next)
      settleList(world)
      return moved(world) + (isAtEnd ? [RecordListScreen.wrapped(isForward, world)] : [])
    }
    guard !lastRequest.text.isEmpty else { return [.tell(world.words("status.noFilter"))] }
    return matchWalk.begin(
      ActionMatchRequest(list: lastRequest, row: list.selected, isForward: isForward))
  }

  mutating func receiveMatch(
    _ found: ActionMatchRequest, _ match: ListMatch?, _ world: World
  ) -> [Reaction] {
    guard found == matchWalk.request else { return [] }
    guard let match else {
      matchWalk.giveUp()
      return [.tell(world.words("status.noMatch", ["text": found.list.text]))]
    }
    list.select(match.row)
    settleList(world)
    let told = match.isWrapped ? [RecordListScreen.wrapped(found.isForward, world)] : []
    return matchWalk.goOn(from: match.row) + moved(world) + told
  }

  func drawFilter(in line: Rect, on frame: inout Frame, _ world: World) {
    guard isFiltering else {
      let text = Sentence.fitted(
        "screen.list.filtered", ["text": request.text], long: "text", room: line.width, world)
      frame.put(text, at: line.origin, style: .accent, in: line)
      return
    }
    let width = frame.put("/ ", at: line.origin, style: .key, in: line)
    frame.draw(
      TextFieldView(filter, placeholder: world.words("screen.list.filter.prompt")),
      in: line.splitLeft(width).rest)
  }
}

extension HistoryWord {
  /// The words of a text, each with what of the sentences in the history holds it.
  static func all(in text: String, _ world: World) -> [HistoryWord] {
    let sentences = world.words.keys(beginning: "title.").map { key in
      (
        title: key.split(separator: ".").dropFirst().first.map(String.init) ?? "",
        text: world.words(key)
      )
    }
    let naming = Set(sentences.filter { $0.text.contains("{kind") }.map(\.title))
    return text.split(whereSeparator: \.isWhitespace).map { word in
      let folded = Matching.fold(String(word))
      func holds(_ text: String) -> Bool { Matching.fold(text).contains(folded) }
      let kinds = world.catalogue.kinds.map(\.kind).filter {
        holds(world.words("kind.\($0.name)")) || holds(world.words("kind.\($0.name).plural"))
      }
      return HistoryWord(
        String(word), titles: Set(sentences.filter { holds(said($0.text)) }.map(\.title)).sorted(),
        kinds: kinds, titlesOfKinds: kinds.isEmpty ? [] : naming.sorted(),
        isOwn: holds(world.words("screen.history.mine")))
    }
  }

  /// A sentence without what is put into it.
  private static func said(_ text: String) -> String {
    text.split(separator: "{", omittingEmptySubsequences: false).enumerated().map { index, part in
      index == 0 ? part : part.drop { $0 != "}" }.dropFirst()
    }.joined(separator: " ")
  }
}
