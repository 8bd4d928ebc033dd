/// Turns the bytes a terminal sends into input: UTF-8 text, escape sequences, mouse, paste.
///
/// Total: any bytes give some input and no state grows without bound. Bytes that may be the start
/// of something longer are kept until more come or ``flush()`` says that nothing will.
public struct InputDecoder: Sendable {
  private let sequences: KeySequences
  private let isUTF8: Bool
  private var pending: [UInt8] = []
  private var paste: [UInt8]?
  /// Longest paste kept, in bytes.
  public static let pasteLimit = 1 << 20
  /// Longest escape sequence waited for.
  private static let sequenceLimit = 64
  private static let pasteStart = Array("\u{1b}[200~".utf8)
  private static let pasteEnd = Array("\u{1b}[201~".utf8)

  public init(sequences: KeySequences = .common, isUTF8: Bool = true) {
    self.sequences = sequences
    self.isUTF8 = isUTF8
  }

  /// Whether an Esc waits that another moment may complete to a sequence.
  public var isWaiting: Bool { pending.first == 0x1b && paste == nil }

  /// Takes bytes as they come.
  public mutating func feed(_ bytes: [UInt8]) -> [Input] {
    pending += bytes
    return drain(final: false)
  }

  /// Nothing more comes for now: an Esc that waits is the key. Half a character and half a longer
  /// sequence, which no hand types, go on waiting for a slow line.
  public mutating func flush() -> [Input] { drain(final: true) }

  private mutating func drain(final: Bool) -> [Input] {
    var result: [Input] = []
    var position = 0
    while position < pending.count {
      if paste != nil {
        guard takePaste(&position, into: &result) else { break }
        continue
      }
      guard let (input, length) = next(pending[position...], final: final) else { break }
      position += length
      if let input { result.append(input) }
    }
    pending.removeFirst(position)
    return result
  }

  /// Collects pasted bytes up to the end mark; `false` when it has not come yet.
  private mutating func takePaste(_ position: inout Int, into result: inout [Input]) -> Bool {
    let rest = pending[position...]
    var index = rest.startIndex
    while index < rest.endIndex {
      if rest[index] == 0x1b {
        let tail = rest[index...].prefix(InputDecoder.pasteEnd.count)
        if tail.elementsEqual(InputDecoder.pasteEnd) {
          appendToPaste(rest[rest.startIndex..<index])
          result.append(.paste(InputDecoder.pasted(paste ?? [])))
          paste = nil
          position = index + InputDecoder.pasteEnd.count
          return true
        }
        if tail.count < InputDecoder.pasteEnd.count, InputDecoder.pasteEnd.starts(with: tail) {
          break
        }
      }
      index += 1
    }
    appendToPaste(rest[rest.startIndex..<index])
    position = index
    return false
  }

  private mutating func appendToPaste(_ bytes: ArraySlice<UInt8>) {
    let room = InputDecoder.pasteLimit - (paste?.count ?? 0)
    paste?.append(contentsOf: bytes.prefix(max(0, room)))
  }

  private static func pasted(_ bytes: [UInt8]) -> String {
    var text = String.UnicodeScalarView()
    var afterReturn = false
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      let second = scalar == "\n" && afterReturn
      afterReturn = scalar == "\r"
      if !second { text.append(scalar == "\r" ? "\n" : scalar) }
    }
    return String(text)
  }

  /// The first input in `bytes` and how many bytes it took; `nil` while more are needed.
  private mutating func next(_ bytes: ArraySlice<UInt8>, final: Bool) -> (Input?, Int)? {
    guard let first = bytes.first else { return nil }
    if first == 0x1b {
      return escape(Array(bytes.prefix(InputDecoder.sequenceLimit)), final: final)
    }
    if let key = InputDecoder.control(first) { return (.key(key), 1) }
    return character(bytes, final: false).map { (.key($0.key), $0.length) }
  }

  private func character(
    _ bytes: ArraySlice<UInt8>, final: Bool
  ) -> (key: Key, length: Int)? {
    guard let first = bytes.first else { return nil }
    if first < 0x80 { return (.character(Character(Unicode.Scalar(first))), 1) }
    if !isUTF8 { return (.character(Character(Unicode.Scalar(first))), 1) }
    let length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 1
    let part = bytes.prefix(length)
    guard let text = String(validating: part, as: UTF8.self), let character = text.first else {
      let isPrefix = part.count < length && part.dropFirst().allSatisfy { $0 & 0xc0 == 0x80 }
      if isPrefix, !final { return nil }
      return (.unknown("?"), 1)
    }
    return (.character(character), length)
  }

  private static func control(_ byte: UInt8) -> Key? {
    switch byte {
    case 0: .control(" ")
    case 8, 0x7f: .backspace
    case 9: .tab
    case 10, 13: .enter
    case 1...26: .control(Character(Unicode.Scalar(byte + 0x60)))
    case 28...31: .control(Character(Unicode.Scalar(byte + 0x40)))
    default: nil
    }
  }

  private mutating func escape(_ bytes: [UInt8], final: Bool) -> (Input?, Int)? {
    guard bytes.count > 1 else { return final ? (.key(.escape), 1) : nil }
    switch bytes[1] {
    case UInt8(ascii: "["), UInt8(ascii: "O"):
      return sequence(bytes, final: final)
    case 0x1b:
      return (.key(.escape), 1)
    case 13, 10: return (.key(.altEnter), 2)
    case 8, 0x7f: return (.key(.altBackspace), 2)
    case 0x20...:
      guard let next = character(bytes[1...], final: final) else { return nil }
      if case .character(let character) = next.key {
        return (.key(.alt(character)), 1 + next.length)
      }
      return (.key(.escape), 1)
    default: return (.key(.escape), 1)
    }
  }

  /// A CSI or SS3 sequence from its first byte to its final byte.
  private mutating func sequence(_ bytes: [UInt8], final: Bool) -> (Input?, Int)? {
    var end = 2
    if bytes.count > 2, bytes[1] == UInt8(ascii: "["), bytes[2] == UInt8(ascii: "[") { end = 3 }
    while end < bytes.count, (0x20...0x3f).contains(bytes[end]) { end += 1 }
    guard end < bytes.count else {
      if bytes.count >= InputDecoder.sequenceLimit { return (nil, bytes.count) }
      // `Esc [` or `Esc O` and nothing more: the Alt key with that character.
      guard final, bytes.count == 2 else { return nil }
      return (.key(.alt(Character(Unicode.Scalar(bytes[1])))), 2)
    }
    let whole = Array(bytes[...end])
    guard (0x40...0x7e).contains(bytes[end]) else {
      return (.key(.unknown(InputDecoder.visible(whole))), end)
    }
    if whole == InputDecoder.pasteStart {
      paste = []
      return (nil, whole.count)
    }
    if whole == InputDecoder.pasteEnd { return (nil, whole.count) }
    return (meaning(of: whole), whole.count)
  }

  private func meaning(of whole: [UInt8]) -> Input? {
    if let key = sequences.key(for: whole) { return .key(key) }
    if whole.count > 2, whole[2] == UInt8(ascii: "<") {
      return MouseReport.event(whole).map { .mouse($0) }
    }
    return .key(modified(whole) ?? .unknown(InputDecoder.visible(whole)))
  }

  /// `CSI 1 ; m X` and `CSI n ; m ~`: a key with modifiers.
  private func modified(_ whole: [UInt8]) -> Key? {
    guard let last = whole.last else { return nil }
    let body = whole.dropFirst(2).dropLast().split(separator: UInt8(ascii: ";"))
    guard body.count == 2, let modifier = MouseReport.number(body[1]), modifier > 0 else {
      return nil
    }
    let plain =
      last == UInt8(ascii: "~") ? [0x1b, 0x5b] + body[0] + [last] : [0x1b, 0x5b, last]
    let altOrControl = (modifier - 1) & 6 != 0
    switch sequences.key(for: plain) {
    case .left where altOrControl: return .wordLeft
    case .right where altOrControl: return .wordRight
    case let key: return key
    }
  }

  private static func visible(_ bytes: [UInt8]) -> String {
    VisibleText.make(String(decoding: bytes, as: UTF8.self))
  }
}

/// Mouse reports in SGR form: `CSI < button ; column ; row M` (or `m` for a release).
private enum MouseReport {
  static func number(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard (1...5).contains(bytes.count) else { return nil }
    var value = 0
    for byte in bytes {
      guard (0x30...0x39).contains(byte) else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    return value
  }

  static func event(_ whole: [UInt8]) -> MouseEvent? {
    let parts = whole.dropFirst(3).dropLast().split(separator: UInt8(ascii: ";"))
    guard parts.count == 3, let button = number(parts[0]), let column = number(parts[1]),
      let row = number(parts[2]), column > 0, row > 0
    else { return nil }
    let point = Point(x: column - 1, y: row - 1)
    if whole.last == UInt8(ascii: "m") { return MouseEvent(.release, at: point) }
    // Shift, Alt and Ctrl are bits 2 to 4; bit 5 marks motion.
    if button & 32 != 0 { return nil }
    switch button & ~28 {
    case 0: return MouseEvent(.leftPress, at: point)
    case 1: return MouseEvent(.middlePress, at: point)
    case 2: return MouseEvent(.rightPress, at: point)
    case 64: return MouseEvent(.wheelUp, at: point)
    case 65: return MouseEvent(.wheelDown, at: point)
    default: return nil
    }
  }
}
