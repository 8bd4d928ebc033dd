import HubKit

/// SplitMix64: the same numbers on every machine.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

extension ImportedRecord {
  /// The record without line numbers, its children in one order: equal when it says the same.
  var plain: ImportedRecord {
    var record = self
    record.line = 0
    record.children = children.map(\.plain).sorted { $0.sortKey < $1.sortKey }
    return record
  }

  private var sortKey: String {
    ["kind", "value", "label"].map { fields[$0]?.text ?? "" }.joined(separator: "\u{0}")
      + (fields["preferred"] == nil ? "" : "!")
  }

  func text(_ field: String) -> String? { fields[field]?.text }

  /// `kind value label`, of each child.
  var channels: [String] {
    children.map { child in
      ["kind", "value", "label"].compactMap { child.fields[$0]?.text }.joined(separator: " ")
        + (child.fields["preferred"]?.boolean == true ? " !" : "")
    }
  }
}

extension String {
  var bytes: [UInt8] { Array(utf8) }
  /// With CRLF line ends.
  var crlf: [UInt8] {
    split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n").bytes
  }
}

extension [UInt8] {
  var string: String { String(decoding: self, as: UTF8.self) }
}
