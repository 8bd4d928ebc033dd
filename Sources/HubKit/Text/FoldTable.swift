/// The fold tables unpacked for look-up: 256 characters a page, pages that hold nothing shared.
struct FoldTable: Sendable {
  /// The character folds to itself.
  static let same: UInt32 = 0
  /// The character vanishes.
  static let nothing: UInt32 = 0x4000_0000
  /// Set when the rest is an index into `texts`.
  static let isText: UInt32 = 0x8000_0000

  static let shared = FoldTable()

  /// What characters fold to when that is more than one.
  private(set) var texts: [[Unicode.Scalar]] = []
  private var pages: [UInt16] = Array(repeating: 0, count: 0x1100)
  private var entries: [UInt32] = Array(repeating: 0, count: 256)

  func entry(_ scalar: UInt32) -> UInt32 {
    let page = Int(scalar >> 8)
    guard page < pages.count else { return Self.same }
    return entries[Int(pages[page]) << 8 | Int(scalar & 0xFF)]
  }

  private init() {
    for range in Self.vanishing { for value in range { set(value, Self.nothing) } }
    var source: Unicode.Scalar?
    for scalar in Fold.pairs.unicodeScalars where scalar != "\n" {
      if let character = source {
        set(character.value, scalar.value)
        source = nil
      } else {
        source = scalar
      }
    }
    for line in Fold.groups.unicodeScalars.split(separator: "\n") { add(group: line) }
  }

  private mutating func add(group line: Substring.UnicodeScalarView) {
    guard let gap = line.firstIndex(of: " ") else { return }
    let target = line[..<gap].map { $0 == "␠" ? " " : $0 }
    let entry: UInt32
    if target.count == 1, let only = target.first {
      entry = only.value
    } else {
      entry = Self.isText | UInt32(truncatingIfNeeded: texts.count)
      texts.append(target)
    }
    for scalar in line[line.index(after: gap)...] { set(scalar.value, entry) }
  }

  private mutating func set(_ scalar: UInt32, _ entry: UInt32) {
    let page = Int(scalar >> 8)
    guard page < pages.count else { return }
    if pages[page] == 0 {
      pages[page] = UInt16(truncatingIfNeeded: entries.count >> 8)
      entries.append(contentsOf: repeatElement(Self.same, count: 256))
    }
    entries[Int(pages[page]) << 8 | Int(scalar & 0xFF)] = entry
  }

  /// Combining marks of Latin, Greek, Cyrillic, Hebrew and Arabic, and characters without a glyph.
  private static let vanishing: [ClosedRange<UInt32>] = [
    0x300...0x36F, 0x483...0x487, 0x591...0x5BD, 0x5BF...0x5BF, 0x5C1...0x5C2, 0x5C4...0x5C5,
    0x64B...0x65F, 0x670...0x670, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x20D0...0x20F0,
    0xFE20...0xFE2F, 0xAD...0xAD, 0x61C...0x61C, 0x115F...0x1160, 0x3164...0x3164,
    0xFFA0...0xFFA0, 0x180B...0x180E, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F,
    0xFE00...0xFE0F, 0xFEFF...0xFEFF, 0xE0000...0xE007F, 0xE0100...0xE01EF,
  ]
}

extension FoldTable {
  /// Appends a scalar, joining it to the one before where Hangul or kana compose.
  static func append(_ scalar: Unicode.Scalar, to folded: inout [Unicode.Scalar]) {
    if let last = folded.last, let joined = composed(last.value, scalar.value),
      let whole = Unicode.Scalar(joined)
    {
      folded[folded.count - 1] = whole
    } else {
      folded.append(scalar)
    }
  }

  private static func composed(_ first: UInt32, _ second: UInt32) -> UInt32? {
    switch second {
    case 0x1161...0x1175 where (0x1100...0x1112).contains(first):
      return 0xAC00 + ((first - 0x1100) * 21 + (second - 0x1161)) * 28
    case 0x11A8...0x11C2 where (0xAC00...0xD7A3).contains(first) && (first - 0xAC00) % 28 == 0:
      return first + (second - 0x11A7)
    case 0x3099: return voiced[first]
    case 0x309A: return halfVoiced[first]
    default: return nil
    }
  }

  private static let voiced = marks(
    "かがきぎくぐけげこごさざしじすずせぜそぞただちぢつづてでとどはばひびふぶへべほぼうゔゝゞ"
      + "カガキギクグケゲコゴサザシジスズセゼソゾタダチヂツヅテデトドハバヒビフブヘベホボウヴワヷヰヸヱヹヲヺヽヾ")
  private static let halfVoiced = marks("はぱひぴふぷへぺほぽハパヒピフプヘペホポ")

  private static func marks(_ pairs: String) -> [UInt32: UInt32] {
    var table: [UInt32: UInt32] = [:]
    var base: UInt32?
    for scalar in pairs.unicodeScalars {
      if let plain = base {
        table[plain] = scalar.value
        base = nil
      } else {
        base = scalar.value
      }
    }
    return table
  }
}
