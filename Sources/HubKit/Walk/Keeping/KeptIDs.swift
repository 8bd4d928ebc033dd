extension RecordID: Kept {
  init(kept reader: inout KeptReader) throws(KeptDamage) {
    let high = try reader.int()
    self.init(
      high: UInt16(truncatingIfNeeded: high & 0x3FF), middle: try reader.word() & Self.sixtyBits,
      low: try reader.word() & Self.sixtyBits)
  }

  func keep(in writer: inout KeptWriter) {
    writer.put(Int(high))
    writer.put(word: middle)
    writer.put(word: low)
  }

  private static let sixtyBits: UInt64 = 1 << 60 - 1
}

extension LocalDate: Kept {
  init(kept reader: inout KeptReader) throws(KeptDamage) {
    self.init(dayNumber: try reader.int())
  }

  func keep(in writer: inout KeptWriter) { writer.put(dayNumber) }
}

extension PlaybookID: Kept {
  init(kept reader: inout KeptReader) throws(KeptDamage) {
    self.init(try reader.oneOf(StepID.self), try reader.int())
  }

  func keep(in writer: inout KeptWriter) {
    writer.put(case: step)
    writer.put(number)
  }
}
