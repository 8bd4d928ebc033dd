import Canvas
import HubKit

/// A screen with a list and, where it is wanted, what there is to say of the selected row.
protocol PanedScreen: Screen {
  var panes: Panes { get set }
  /// The part of the body that list and preview share, such as all of it but a line of its own.
  func shared(_ body: Rect) -> Rect
  /// Under which name it is kept whether the preview is shown.
  var paneName: String { get }
  /// What the preview is to show.
  var previewed: Preview.Subject? { get }
  /// The name above it.
  func previewTitle(_ world: World) -> String
  /// The list has another height.
  mutating func settleList(_ world: World)
}

extension PanedScreen {
  func shared(_ body: Rect) -> Rect { body }

  var hasPlaces: Bool { true }

  var paneName: String { "list" }

  private var paneKey: String { "panes." + paneName }

  /// Where the panes are, counted from the first cell of the body.
  func area(_ world: World) -> Panes.Area {
    let body = Rect(x: 0, y: 0, width: world.size.width, height: world.bodyHeight)
    return panes.area(in: shared(body), world.layout)
  }

  /// The room of the list; where it is out of sight, what it would have.
  func listRoom(_ world: World) -> Rect {
    let body = Rect(x: 0, y: 0, width: world.size.width, height: world.bodyHeight)
    return area(world).list ?? shared(body)
  }

  /// Keys that mean the panes rather than the list; nil for all others.
  mutating func runPanes(_ command: Command, _ world: World) -> [Reaction]? {
    let height = area(world).preview?.height ?? 0
    switch command {
    case .preview:
      panes.togglePreview(world.layout)
      return settle(world) + (world.layout == .one ? [] : keepPanes)
    case .nextPane, .previousPane: panes.switchFocus()
    case .zoom:
      panes.isZoomed.toggle()
      return settle(world) + keepPanes
    case .previewDown, .previewUp:
      panes.preview.scroll(by: command == .previewDown ? 1 : -1, height: height)
      return []
    case .back where panes.focus == .preview: panes.focus = .list
    default:
      guard panes.focus == .preview, panes.preview.run(command, height: height) else { return nil }
      return []
    }
    return settle(world)
  }

  private var keepPanes: [Reaction] {
    let kept = panes.kept
    return [.effect(kept.map { .saveDraft(key: paneKey, text: $0) } ?? .dropDraft(paneKey))]
  }

  /// After the panes have other sizes, or another row is selected.
  mutating func settle(_ world: World) -> [Reaction] {
    settleList(world)
    if let width = area(world).preview?.width { panes.preview.lay(ifNot: width, world) }
    return wantPreview(world)
  }

  /// Asks for what the preview is to show, where it is seen.
  ///
  /// - Parameter isStale: whether what is shown may no longer be how things stand.
  mutating func wantPreview(isStale: Bool = false, _ world: World) -> [Reaction] {
    var reactions: [Reaction] = []
    if isStale, !panes.isRecalled {
      panes.isRecalled = true
      reactions.append(.effect(.loadDraft(paneKey)))
    }
    guard area(world).preview != nil else { return reactions }
    let subject = previewed
    if subject == panes.preview.subject, !isStale { return reactions }
    panes.preview.want(subject)
    return reactions + (panes.preview.request.map { [.effect($0)] } ?? [])
  }

  mutating func receivePreview(_ message: AppMessage, _ world: World) {
    if case .draftLoaded(let key, let kept?, _) = message, key == paneKey {
      panes.recall(kept)
      settleList(world)
    }
    guard let width = area(world).preview?.width else { return }
    panes.preview.receive(message, width: width, world)
  }

  mutating func resize(_ world: World) {
    settleList(world)
    if let width = area(world).preview?.width { panes.preview.lay(ifNot: width, world) }
  }

  mutating func resized(_ world: World) -> [Reaction] { settle(world) }

  mutating func relay(_ world: World) { relayPreview(world) }

  /// The words of the preview are those of another language.
  mutating func relayPreview(_ world: World) {
    settleList(world)
    if let width = area(world).preview?.width { panes.preview.lay(width: width, world) }
  }

  mutating func click(at point: Point, _ world: World) -> [Reaction] {
    switch area(world).pane(at: point) {
    case .preview?:
      panes.focus = .preview
      return settle(world)
    case .list? where panes.focus == .preview:
      panes.focus = .list
      return settle(world) + click(row: point.y, world)
    default: return click(row: point.y, world)
    }
  }

  mutating func wheel(_ steps: Int, at point: Point, _ world: World) -> [Reaction] {
    let area = area(world)
    guard area.pane(at: point) == .preview else {
      wheel(steps, world)
      return wantPreview(world)
    }
    panes.preview.scroll(by: 3 * steps, height: area.preview?.height ?? 0)
    return []
  }

  /// Hints while the preview has the keys.
  var previewHints: [Command] { [.down, .open, .nextPane, .zoom, .back, .top, .bottom] }

  /// The panes in a body; `list` draws the list where it has room.
  func drawPanes(
    in body: Rect, on frame: inout Frame, _ world: World, list: (Rect, inout Frame) -> Void
  ) {
    let area = panes.area(in: shared(body), world.layout)
    if let room = area.list { list(room, &frame) }
    if let gutter = area.gutter {
      frame.verticalLine(
        at: Point(x: gutter.x + gutter.width / 2, y: gutter.y), height: gutter.height)
    }
    guard let head = area.head, let room = area.preview else { return }
    drawHead(in: head, isRule: area.list != nil && area.gutter == nil, on: &frame, world)
    let preview = panes.preview
    let isFocused = panes.focus == .preview
    if isFocused { frame.cursor = room.isEmpty ? head.origin : Point(x: head.x, y: room.y) }
    guard preview.subject == previewed else { return }
    let lines = preview.lines.dropFirst(preview.top(height: room.height)).prefix(room.height)
    for (index, line) in lines.enumerated() {
      frame.put(line, at: Point(x: room.x, y: room.y + index), in: room)
    }
  }

  /// The name of what is shown, on a rule where it parts the preview from the list above; the pane
  /// with the keys bears a sign and is reversed.
  private func drawHead(
    in head: Rect, isRule: Bool, on frame: inout Frame, _ world: World
  ) {
    let isFocused = panes.focus == .preview
    let title = previewTitle(world)
    if isRule { frame.horizontalLine(at: head.origin, width: head.width) }
    guard isFocused || !title.isEmpty else { return }
    let style = isFocused ? Style(.heading, .reversed) : .heading
    if isFocused, !isRule { frame.fill(head, style: style) }
    let indent = isRule ? 1 : 0
    let spaced = isRule ? " \(title) " : title
    frame.put(
      isFocused ? ">" + (isRule ? "" : " ") + spaced : spaced,
      at: Point(x: head.x + indent, y: head.y), style: style, maxWidth: head.width - 2 * indent,
      in: head)
  }
}
