/// One character cell: a base character with a width, and a style.
///
/// Trivially copyable. Combining marks live in a table of the frame, since few cells have any.
public struct Cell: Sendable, Hashable {
  /// The spacing character; 0 in the right half of a wide character.
  public var scalar: UInt32
  /// 0 for none, else one more than the index into ``Frame/markTable``.
  public var marks: UInt16
  /// Columns the character covers: 1 or 2; 0 in the right half of a wide character.
  public var width: UInt8
  public var style: Style

  public init(scalar: UInt32, marks: UInt16 = 0, width: UInt8 = 1, style: Style = .text) {
    self.scalar = scalar
    self.marks = marks
    self.width = width
    self.style = style
  }

  /// A space in plain text.
  public static let blank = Cell(scalar: 0x20)
  static func space(_ style: Style) -> Cell { Cell(scalar: 0x20, style: style) }
}
