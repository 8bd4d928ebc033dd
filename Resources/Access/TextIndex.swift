import Foundation

/// Where each text stands in the files it is read from, by key.
///
/// Only places are noted when a file is added; a text is made when it is asked for. The bytes must
/// stay where they are, as those in the executable do.
struct TextIndex: Sendable {
  /// One entry: its key and value as found, without their quotes.
  private struct Entry: @unchecked Sendable {
    // Embedded bytes never move and are never written to.
    let file: UnsafePointer<UInt8>
    let key: Range<Int32>
    let value: Range<Int32>

    func bytes(_ range: Range<Int32>) -> UnsafeBufferPointer<UInt8> {
      UnsafeBufferPointer(start: file + Int(range.lowerBound), count: range.count)
    }
  }

  private var entries: [Entry] = []
  /// Open addressing: one more than the place among the entries, 0 where none is. A power of two.
  private var slots: [Int32] = []

  /// Notes the entries of a file; those of a file added later replace earlier ones.
  mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let file = bytes.baseAddress, bytes.count < Int(Int32.max) else { return }
    StringsFile.read(bytes) { key, value in
      add(Entry(file: file, key: Self.short(key), value: Self.short(value)))
    }
  }

  subscript(key: String) -> String? {
    guard !slots.isEmpty else { return nil }
    var key = key
    return key.withUTF8 { bytes in
      let place = Int(slots[slot(of: bytes)]) - 1
      guard entries.indices.contains(place) else { return nil }
      return StringsFile.text(entries[place].bytes(entries[place].value))
    }
  }

  var keys: [String] {
    slots.compactMap { place in
      place > 0 ? StringsFile.text(entries[Int(place) - 1].bytes(entries[Int(place) - 1].key)) : nil
    }
  }

  private static func short(_ range: Range<Int>) -> Range<Int32> {
    Int32(truncatingIfNeeded: range.lowerBound)..<Int32(truncatingIfNeeded: range.upperBound)
  }

  private mutating func add(_ entry: Entry) {
    if entries.count * 2 >= slots.count { grow() }
    entries.append(entry)
    slots[slot(of: entry.bytes(entry.key))] = Int32(truncatingIfNeeded: entries.count)
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: max(4096, slots.count * 2))
    for place in entries.indices {
      slots[slot(of: entries[place].bytes(entries[place].key))] =
        Int32(truncatingIfNeeded: place + 1)
    }
  }

  /// The slot that holds the key, or the free one it belongs into.
  private func slot(of key: UnsafeBufferPointer<UInt8>) -> Int {
    var slot = Int(truncatingIfNeeded: Self.hash(key) >> 32) & (slots.count - 1)
    while slots[slot] > 0 {
      let entry = entries[Int(slots[slot]) - 1]
      if entry.key.count == key.count, let start = key.baseAddress,
        memcmp(entry.file + Int(entry.key.lowerBound), start, key.count) == 0
      {
        break
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }

  /// Eight bytes a step: all keys are hashed before the first frame.
  private static func hash(_ key: UnsafeBufferPointer<UInt8>) -> UInt64 {
    let bytes = UnsafeRawBufferPointer(key)
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    var offset = 0
    while offset + 8 <= bytes.count {
      let word = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      hash = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash >> 29
      offset += 8
    }
    for byte in bytes[offset...] { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash &* 0x9E37_79B9_7F4A_7C15
  }
}
