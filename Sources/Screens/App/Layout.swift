import Canvas

/// How many panes a window of a size has.
enum Layout: Sendable, Hashable {
  /// One pane at a time: the list, or the record that was chosen from it.
  case one
  /// A list and the selected record: beside it where there is room, below it otherwise.
  case two(isBeside: Bool)
  /// The places of the program at the left, the list, and the record beside it.
  case three

  /// The layout of a terminal of a size.
  init(_ size: Size) {
    if size.width < 60 || size.height < 16 {
      self = .one
    } else if size.width >= 150, size.height >= 30 {
      self = .three
    } else {
      self = .two(isBeside: size.width >= 100)
    }
  }

  /// Whether two panes stand side by side.
  var isBeside: Bool {
    switch self {
    case .one: false
    case .two(let isBeside): isBeside
    case .three: true
    }
  }
}

extension World {
  /// How many panes there are, by the size of the whole window.
  var layout: Layout { Layout(Size(width: size.width + sideWidth, height: size.height)) }
}
