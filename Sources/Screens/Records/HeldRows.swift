import HubKit

/// The rows of a list that were read, and of which list and from which row on they are.
///
/// What is asked for next may be of another list or another part of it: until the answer is there,
/// a row that is not held is nil and nothing is done to it.
struct HeldRows<List: Hashable & Sendable, Row: Sendable>: Sendable {
  /// Nil before anything was read.
  private(set) var list: List?
  private(set) var rows: [Row] = []
  /// Rows before the first one held.
  private(set) var offset = 0

  mutating func hold(_ rows: [Row], from offset: Int, of list: List) {
    self.rows = rows
    self.offset = offset
    self.list = list
  }

  subscript(index: Int) -> Row? { rows[checked: index - offset] }

  func covers(_ shown: Range<Int>) -> Bool {
    shown.isEmpty || shown.lowerBound >= offset && shown.upperBound <= offset + rows.count
  }

  /// From where to read so that a selected row has others around it; nil where that was asked
  /// already, or is what is held.
  func next(around selected: Int, limit: Int, asked: Int, for shown: Range<Int>) -> Int? {
    let isOnItsWay =
      asked != offset && shown.lowerBound >= asked && shown.upperBound <= asked + limit
    let next = max(0, selected - limit / 2)
    return isOnItsWay || next == offset && asked == offset ? nil : next
  }
}

extension ListRequest {
  /// The list itself, whichever part of it is asked for.
  var whole: ListRequest {
    var whole = self
    whole.offset = 0
    whole.around = nil
    whole.isTyping = false
    return whole
  }
}
