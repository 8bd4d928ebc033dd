/// What the terminal asks of two frames, for each key: no copies, nothing allocated.
extension Frame {
  /// The columns of row `y` from the first to the last cell that differs from the frame before, of
  /// the same size; nil where none does. Without a frame before, all of them.
  public func changedColumns(row y: Int, since previous: Frame?) -> Range<Int>? {
    guard y >= 0, y < size.height else { return nil }
    guard let previous, previous.size == size else { return 0..<size.width }
    let row = (y * size.width)..<((y + 1) * size.width)
    return cells.withUnsafeBufferPointer { new in
      previous.cells.withUnsafeBufferPointer { old in
        func differs(_ index: Int) -> Bool {
          let (new, old) = (new[index], old[index])
          if new.scalar != old.scalar || new.width != old.width || new.style != old.style {
            return true
          }
          return (new.marks != 0 || old.marks != 0) && marks(of: new) != previous.marks(of: old)
        }
        guard let first = row.first(where: differs), let last = row.last(where: differs) else {
          return nil
        }
        return (first - row.lowerBound)..<(last - row.lowerBound + 1)
      }
    }
  }

  /// The same for rows that show the same signs, in whatever style; nil for a blank row.
  public func textHash(row y: Int) -> UInt64? {
    guard y >= 0, y < size.height else { return nil }
    return cells.withUnsafeBufferPointer { cells in
      // FNV-1a.
      var hash: UInt64 = 0xcbf2_9ce4_8422_2325
      var isBlank = true
      for cell in cells[(y * size.width)..<((y + 1) * size.width)] {
        hash = (hash ^ UInt64(cell.scalar)) &* 0x100_0000_01b3
        if cell.scalar != 0x20 { isBlank = false }
      }
      return isBlank ? nil : hash
    }
  }
}

extension Cell {
  /// Whether it shows one character of printable ASCII and nothing on top of it.
  public var isPlain: Bool { scalar >= 0x20 && scalar < 0x7f && marks == 0 }
}
