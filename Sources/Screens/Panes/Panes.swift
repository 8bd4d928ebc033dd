import Canvas

/// How a screen with a list shares its room between the list and what it says of the selected row:
/// which of both has the keys, whether the preview is wanted, and whether one pane has all the room.
struct Panes: Sendable {
  enum Pane: Sendable, Hashable { case list, preview }

  var focus = Pane.list
  var isPreviewOn = true
  var isZoomed = false
  var preview = Preview()
  /// Whether it has been asked for how they were left.
  var isRecalled = false

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
      guard let head, let preview, point.x >= head.x, point.x < head.endX else { return nil }
      return point.y >= head.y && point.y < preview.endY ? .preview : nil
    }
  }

  /// Columns of twenty, or rows, that the list takes.
  private static let listShare = 11
  private static let gap = 3

  func area(in body: Rect, _ layout: Layout) -> Area {
    if layout == .one || isZoomed || !isPreviewOn {
      guard focus == .preview else { return Area(list: body) }
      let (head, rest) = body.splitTop(1)
      return Area(head: head, preview: rest.splitLeft(2).rest)
    }
    guard layout.isBeside else {
      let (list, below) = body.splitTop(body.height * Self.listShare / 20)
      let (head, rest) = below.splitTop(1)
      // As far in as the rows above it.
      return Area(list: list, head: head, preview: rest.splitLeft(2).rest)
    }
    let (list, right) = body.splitLeft(body.width * Self.listShare / 20, gap: Self.gap)
    let (head, rest) = right.splitTop(1)
    let gutter = Rect(x: list.endX, y: body.y, width: Self.gap, height: body.height)
    return Area(list: list, head: head, preview: rest, gutter: gutter)
  }

  /// The preview shown or hidden. Where there is room for one pane only, it takes the list's place.
  mutating func togglePreview(_ layout: Layout) {
    if layout == .one || isZoomed {
      switchFocus()
    } else {
      isPreviewOn.toggle()
      if !isPreviewOn { focus = .list }
    }
  }

  /// How they were left, for the next time: nil where that is how they are at first.
  var kept: String? {
    let words = (isPreviewOn ? [] : ["hidden"]) + (isZoomed ? ["zoomed"] : [])
    return words.isEmpty ? nil : words.joined(separator: " ")
  }

  /// Has them again as they were left.
  mutating func recall(_ kept: String) {
    let words = kept.split(separator: " ")
    isPreviewOn = !words.contains("hidden")
    isZoomed = words.contains("zoomed")
  }

  /// The keys go to the other pane; one without room beside the other takes its place.
  mutating func switchFocus() {
    focus = focus == .list ? .preview : .list
  }
}
