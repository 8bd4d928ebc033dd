import HubKit

/// The write-ahead log beside a hub file, read as SQLite lays it out (sqlite.org/fileformat2.html,
/// The WAL File Format).
///
/// Where a frame's checksum is wrong SQLite takes the log to end there, since that is how a write
/// looks that a power cut has interrupted. A bit that flipped in an earlier frame looks the same:
/// all later writes would be dropped without a word, and overwritten. What tells them apart is that
/// more than the last write stands behind the wrong frame.
struct WriteAheadLog {
  /// Frames up to the first wrong one.
  private(set) var whole = 0
  /// Frames of the same log behind the first wrong one, up to the last that ends a write.
  private(set) var lost = 0
  /// Writes that end behind the first wrong frame.
  private(set) var lostCommits = 0
  private(set) var isHeaderWrong = false

  private static let headerSize = 32
  private static let frameHeaderSize = 24

  /// Whether writes that were kept can no longer be read.
  var isDamaged: Bool { isHeaderWrong || lostCommits > 1 }

  /// Looks at a log; one that other programs are writing to meanwhile is not taken for damaged.
  static func isDamaged(_ path: String) -> Bool {
    guard (SafeFile.facts(path)?.size ?? 0) > headerSize else { return false }
    // A log that is begun anew while it is read may look wrong once, not twice in the same way.
    guard let first = look(path), first.log.isDamaged, let second = look(path) else { return false }
    return second.log.isDamaged && first.header == second.header
  }

  private static func look(_ path: String) -> (log: WriteAheadLog, header: [UInt8])? {
    guard let bytes = try? SafeFile.read(path), bytes.count > headerSize else { return nil }
    return (WriteAheadLog(bytes), Array(bytes.prefix(headerSize)))
  }

  init(_ bytes: [UInt8]) {
    guard bytes.count > Self.headerSize + Self.frameHeaderSize else { return }
    let magic = Self.number(bytes, 0)
    let isBig = magic & 1 == 1
    var sum = Self.sum(bytes, 0..<24, (0, 0), isBig: isBig)
    let page = Int(Self.number(bytes, 8))
    guard magic & ~1 == 0x377f_0682, sum == (Self.number(bytes, 24), Self.number(bytes, 28)),
      page >= 512, page <= 65536, page & (page - 1) == 0
    else {
      isHeaderWrong = true
      return
    }
    let salt = bytes[16..<24]
    var isWhole = true
    var behind = 0
    var place = Self.headerSize
    while place + Self.frameHeaderSize + page <= bytes.count {
      defer { place += Self.frameHeaderSize + page }
      let isOurs = bytes[place + 8..<place + 16] == salt
      if isWhole {
        let next = Self.frame(bytes, place, page: page, sum, isBig: isBig)
        isWhole = isOurs && next == (Self.number(bytes, place + 16), Self.number(bytes, place + 20))
        sum = next
      }
      if isWhole {
        whole += 1
        continue
      }
      // The wrong frame itself may be the last of its write.
      behind += 1
      let endsWrite = Self.number(bytes, place + 4) != 0
      guard isOurs, endsWrite else { continue }
      lost = behind
      lostCommits += 1
    }
  }

  private static func frame(
    _ bytes: [UInt8], _ place: Int, page: Int, _ sum: (UInt32, UInt32), isBig: Bool
  ) -> (UInt32, UInt32) {
    let head = Self.sum(bytes, place..<place + 8, sum, isBig: isBig)
    let start = place + frameHeaderSize
    return Self.sum(bytes, start..<start + page, head, isBig: isBig)
  }

  private static func sum(
    _ bytes: [UInt8], _ range: Range<Int>, _ start: (UInt32, UInt32), isBig: Bool
  ) -> (UInt32, UInt32) {
    var (first, second) = start
    bytes[range].withUnsafeBytes { words in
      for place in stride(from: 0, to: words.count - 7, by: 8) {
        let one = words.loadUnaligned(fromByteOffset: place, as: UInt32.self)
        let two = words.loadUnaligned(fromByteOffset: place + 4, as: UInt32.self)
        first = first &+ (isBig ? UInt32(bigEndian: one) : UInt32(littleEndian: one)) &+ second
        second = second &+ (isBig ? UInt32(bigEndian: two) : UInt32(littleEndian: two)) &+ first
      }
    }
    return (first, second)
  }

  private static func number(_ bytes: [UInt8], _ place: Int) -> UInt32 {
    bytes[place..<place + 4].reduce(0) { $0 << 8 | UInt32($1) }
  }
}
