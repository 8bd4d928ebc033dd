/// A value that draws itself into a rectangle and writes nothing outside it.
///
/// What changes from key to key (selection, scroll, caret) lives in a small state value that the
/// screen owns and hands to the widget.
public protocol Widget: Sendable {
  func draw(in rect: Rect, on frame: inout Frame)
}
