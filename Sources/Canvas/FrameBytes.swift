/// A frame as bytes, for keeping it from one start to the next: numbers are little-endian, cells
/// that are alike side by side are one run.
extension Frame {
  /// Everything but the theme and the glyphs, which whoever reads it gives it again.
  public var bytes: [UInt8] {
    var writer = FrameWriter()
    writer.put(UInt16(clamping: size.width))
    writer.put(UInt16(clamping: size.height))
    writer.put(Int32(clamping: cursor?.x ?? -1))
    writer.put(Int32(clamping: cursor?.y ?? -1))
    writer.put(UInt8(cursorVisible ? 1 : 0))
    writer.put(UInt8((modes.mouse ? 1 : 0) | (modes.bracketedPaste ? 2 : 0)))
    writer.put(Array(title.utf8))
    writer.put(UInt16(clamping: markTable.count))
    for marks in markTable {
      writer.put(UInt16(clamping: marks.count))
      marks.forEach { writer.put($0) }
    }
    var first = 0
    while first < cells.count {
      let cell = cells[first]
      let end = cells[first...].firstIndex { $0 != cell } ?? cells.count
      let length = min(end - first, Int(UInt16.max))
      writer.put(UInt16(length))
      writer.put(cell)
      first += length
    }
    return writer.bytes
  }

  /// Nil when the bytes are no frame of this size.
  public init?(bytes: [UInt8], size: Size, glyphs: GlyphSet, theme: Theme) {
    var reader = FrameReader(rest: bytes[...])
    guard let width = reader.number(UInt16.self), let height = reader.number(UInt16.self),
      let x = reader.number(Int32.self), let y = reader.number(Int32.self),
      let isVisible = reader.number(UInt8.self), let modes = reader.number(UInt8.self),
      let title = reader.text(), let table = reader.marks(),
      size == Size(width: Int(width), height: Int(height))
    else { return nil }
    self.init(size: size, glyphs: glyphs)
    var found: [Cell] = []
    found.reserveCapacity(cells.count)
    while found.count < cells.count {
      guard let length = reader.number(UInt16.self), let cell = reader.cell(),
        length > 0, found.count + Int(length) <= cells.count, Int(cell.marks) <= table.count
      else { return nil }
      found.append(contentsOf: repeatElement(cell, count: Int(length)))
    }
    guard reader.rest.isEmpty else { return nil }
    cells = found
    markTable = table
    cursor = x < 0 || y < 0 ? nil : Point(x: Int(x), y: Int(y))
    cursorVisible = isVisible != 0
    self.modes = Modes(mouse: modes & 1 != 0, bracketedPaste: modes & 2 != 0)
    self.title = title
    self.theme = theme
  }
}

private struct FrameWriter {
  var bytes: [UInt8] = []

  mutating func put(_ number: some FixedWidthInteger) {
    withUnsafeBytes(of: number.littleEndian) { bytes += $0 }
  }

  mutating func put(_ text: [UInt8]) {
    put(UInt16(clamping: text.count))
    bytes += text.prefix(Int(UInt16.max))
  }

  mutating func put(_ cell: Cell) {
    put(cell.scalar)
    put(cell.marks)
    put(cell.width)
    put(cell.style.role.rawValue)
    put(cell.style.traits.rawValue)
  }
}

private struct FrameReader {
  var rest: ArraySlice<UInt8>

  mutating func number<Number: FixedWidthInteger>(_: Number.Type) -> Number? {
    let size = MemoryLayout<Number>.size
    guard rest.count >= size else { return nil }
    let number = rest.withUnsafeBytes { $0.loadUnaligned(as: Number.self) }
    rest = rest.dropFirst(size)
    return Number(littleEndian: number)
  }

  mutating func text() -> String? {
    guard let count = number(UInt16.self), rest.count >= Int(count) else { return nil }
    defer { rest = rest.dropFirst(Int(count)) }
    return String(validating: rest.prefix(Int(count)), as: UTF8.self)
  }

  mutating func marks() -> [[UInt32]]? {
    guard let count = number(UInt16.self) else { return nil }
    var table: [[UInt32]] = []
    for _ in 0..<count {
      guard let length = number(UInt16.self), rest.count >= 4 * Int(length) else { return nil }
      let marks = (0..<length).compactMap { _ in sign() }
      guard marks.count == Int(length) else { return nil }
      table.append(marks)
    }
    return table
  }

  /// Nothing that a terminal would obey, nor what nobody sees: as ``VisibleText`` leaves a text.
  private mutating func sign() -> UInt32? {
    guard let number = number(UInt32.self), let scalar = Unicode.Scalar(number) else { return nil }
    guard number != 0 else { return number }
    return switch CharacterClass.of(scalar) {
    case .plain, .spacing, .mark, .jamo: number
    case .control, .hidden, .joiner, .selector: nil
    }
  }

  mutating func cell() -> Cell? {
    guard let scalar = sign(), let marks = number(UInt16.self),
      let width = number(UInt8.self), width <= 2,
      let role = number(UInt8.self).flatMap(StyleRole.init), let traits = number(UInt8.self)
    else { return nil }
    return Cell(
      scalar: scalar, marks: marks, width: width, style: Style(role, Traits(rawValue: traits)))
  }
}
