/// What a terminal reports.
public enum Input: Sendable, Hashable {
  case key(Key)
  /// Pasted text, line breaks as `\n`; other controls are left in and must not be acted on.
  case paste(String)
  case mouse(MouseEvent)
  case resize(Size)
  /// The terminal has gone away; nothing more will come.
  case closed
}

/// A mouse button or wheel step at a cell.
public struct MouseEvent: Sendable, Hashable {
  public enum Kind: Sendable, Hashable {
    case leftPress, middlePress, rightPress, release, wheelUp, wheelDown
  }
  public var kind: Kind
  public var position: Point

  public init(_ kind: Kind, at position: Point) {
    self.kind = kind
    self.position = position
  }
}
