/// A size in character cells. Never negative, never above ``limit``.
public struct Size: Hashable, Sendable {
  /// Largest side a terminal or rectangle may have; keeps products far from overflow.
  public static let limit = 10_000

  public let width: Int
  public let height: Int

  /// Clamps both sides to `0...limit`.
  public init(width: Int, height: Int) {
    self.width = min(max(width, 0), Size.limit)
    self.height = min(max(height, 0), Size.limit)
  }

  public static let zero = Size(width: 0, height: 0)

  public var isEmpty: Bool { width == 0 || height == 0 }
}

/// A cell position; the origin is the top left, `x` grows rightwards, `y` downwards.
public struct Point: Hashable, Sendable {
  public var x: Int
  public var y: Int

  public init(x: Int, y: Int) {
    self.x = min(max(x, -Size.limit), 2 * Size.limit)
    self.y = min(max(y, -Size.limit), 2 * Size.limit)
  }

  public static let zero = Point(x: 0, y: 0)
}

/// A rectangle of cells. Splitting never yields anything outside the rectangle that was split.
public struct Rect: Hashable, Sendable {
  public let origin: Point
  public let size: Size

  public init(origin: Point, size: Size) {
    self.origin = origin
    self.size = size
  }

  public init(x: Int, y: Int, width: Int, height: Int) {
    self.init(origin: Point(x: x, y: y), size: Size(width: width, height: height))
  }

  public var x: Int { origin.x }
  public var y: Int { origin.y }
  public var width: Int { size.width }
  public var height: Int { size.height }
  /// First column right of the rectangle.
  public var endX: Int { origin.x + size.width }
  /// First row below the rectangle.
  public var endY: Int { origin.y + size.height }
  public var isEmpty: Bool { size.isEmpty }

  public func contains(_ point: Point) -> Bool {
    point.x >= x && point.x < endX && point.y >= y && point.y < endY
  }

  /// The part both rectangles share; empty when there is none.
  public func intersection(_ other: Rect) -> Rect {
    let left = max(x, other.x)
    let top = max(y, other.y)
    return Rect(
      x: left, y: top, width: min(endX, other.endX) - left, height: min(endY, other.endY) - top)
  }

  /// Cuts `rows` rows off the top (fewer when the rectangle is lower than that).
  public func splitTop(_ rows: Int) -> (top: Rect, rest: Rect) {
    let cut = min(max(rows, 0), height)
    return (
      Rect(x: x, y: y, width: width, height: cut),
      Rect(x: x, y: y + cut, width: width, height: height - cut)
    )
  }

  /// Cuts `rows` rows off the bottom.
  public func splitBottom(_ rows: Int) -> (rest: Rect, bottom: Rect) {
    let cut = min(max(rows, 0), height)
    let parts = splitTop(height - cut)
    return (parts.top, parts.rest)
  }

  /// Cuts `columns` columns off the left, leaving a gutter of `gap` columns unused.
  public func splitLeft(_ columns: Int, gap: Int = 0) -> (left: Rect, rest: Rect) {
    let cut = min(max(columns, 0), width)
    let skip = min(max(gap, 0), width - cut)
    return (
      Rect(x: x, y: y, width: cut, height: height),
      Rect(x: x + cut + skip, y: y, width: width - cut - skip, height: height)
    )
  }

  /// Cuts `columns` columns off the right, leaving a gutter of `gap` columns unused.
  public func splitRight(_ columns: Int, gap: Int = 0) -> (rest: Rect, right: Rect) {
    let cut = min(max(columns, 0), width)
    let skip = min(max(gap, 0), width - cut)
    return (
      Rect(x: x, y: y, width: width - cut - skip, height: height),
      Rect(x: endX - cut, y: y, width: cut, height: height)
    )
  }

  /// Side-by-side columns whose widths follow `weights`, with `gap` columns between them.
  public func columns(_ weights: [Int], gap: Int = 1) -> [Rect] {
    var rest = self
    var left = weights.reduce(0) { $0 + min(max($1, 0), 1_000) }
    return weights.enumerated().map { index, weight in
      let weight = min(max(weight, 0), 1_000)
      let gaps = max(0, gap) * (weights.count - 1 - index)
      let share = left > 0 ? max(0, rest.width - gaps) * weight / left : 0
      left -= weight
      let parts = rest.splitLeft(share, gap: gap)
      rest = parts.rest
      return parts.left
    }
  }

  /// The rectangle less a margin on every side.
  public func inset(horizontally: Int = 1, vertically: Int = 1) -> Rect {
    let dx = min(max(horizontally, 0), width / 2)
    let dy = min(max(vertically, 0), height / 2)
    return Rect(x: x + dx, y: y + dy, width: width - 2 * dx, height: height - 2 * dy)
  }

  /// A rectangle of `size` (cut to fit) in the middle of this one.
  public func centered(_ size: Size) -> Rect {
    let w = min(size.width, width)
    let h = min(size.height, height)
    return Rect(x: x + (width - w) / 2, y: y + (height - h) / 2, width: w, height: h)
  }

  /// Row `index` counted from the top, one cell high; empty when outside.
  public func row(_ index: Int) -> Rect {
    guard index >= 0, index < height else { return Rect(x: x, y: y, width: 0, height: 0) }
    return Rect(x: x, y: y + index, width: width, height: 1)
  }
}
