import Canvas

/// How a screen with a list shares its room between the list and what it says of the selected row:
/// which of both has the keys, whether the preview is wanted, and whether one pane has all the room.
struct Panes: Sendable {
  enum Pane: Sendable, Hashable { case list, preview }

  var focus = Pane.list
  var isPreviewOn = true
  var isZoomed = false
  var preview = Preview()

  /// Where both panes are drawn. The one without room is nil.
  struct Area: Sendable, Hashable {
    var list: Rect?
    /// The line with the title of the preview, and the lines below it.
    var head: Rect?
    var preview: Rect?
    /// Where a line parts panes that stand side by side.
    var gutter: Rect?

    /// The pane at a cell; nil between them.
    func pane(at point: Point) -> Pane? {
      if list?.contains(point) == true { return .list }
      return head?.contains(point) == true || preview?.contains(point) == true ? .preview : nil
    }
  }

  /// Columns of twenty, or rows, that the list takes.
  private static let listShare = 11
  private static let gap = 3

  func area(in body: Rect, _ layout: Layout) -> Area {
    if layout == .one || isZoomed || !isPreviewOn {
      guard focus == .preview else { return Area(list: body) }
      let (head, rest) = body.splitTop(1)
      return Area(head: head, preview: rest)
    }
    guard layout.isBeside else {
      let (list, below) = body.splitTop(body.height * Self.listShare / 20)
      let (head, rest) = below.splitTop(1)
      return Area(list: list, head: head, preview: rest)
    }
    let (list, right) = body.splitLeft(body.width * Self.listShare / 20, gap: Self.gap)
    let (head, rest) = right.splitTop(1)
    let gutter = Rect(x: list.endX, y: body.y, width: Self.gap, height: body.height)
    return Area(list: list, head: head, preview: rest, gutter: gutter)
  }

  /// The preview shown or hidden. Where there is room for one pane only, it takes the list's place.
  mutating func togglePreview(_ layout: Layout) {
    if layout == .one || isZoomed {
      focus = focus == .list ? .preview : .list
      isPreviewOn = true
    } else {
      isPreviewOn.toggle()
      if !isPreviewOn { focus = .list }
    }
  }

  /// The keys go to the other pane, which is shown for it.
  mutating func switchFocus() {
    focus = focus == .list ? .preview : .list
    isPreviewOn = true
  }
}
