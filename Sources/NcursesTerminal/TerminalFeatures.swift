import CNcurses
import Canvas

/// What the terminal can do beyond cells, and the bytes that do it.
struct TerminalFeatures {
  private var hasMouse = false
  private var hasTitle = false
  private var hasClipboard = false
  /// The terminal around a tmux that says nothing of a clipboard is asked through it.
  private var passesThrough = false
  private var pasteOn: [CChar] = []
  private var pasteOff: [CChar] = []
  /// Everything switched off again, for the way out of a crash.
  private(set) var wayOut: [CChar] = []
  private(set) var sequences = KeySequences.common

  private static let mouseOn = bytes("\u{1b}[?1000h\u{1b}[?1006h")
  private static let mouseOff = bytes("\u{1b}[?1006l\u{1b}[?1000l")
  /// Terminals that follow xterm whether or not their description says so.
  private static let xtermLike = [
    "xterm", "tmux", "screen", "rxvt", "alacritty", "foot", "kitty", "wezterm", "st-", "vte",
    "gnome", "konsole", "iterm", "contour",
  ]

  init() {}

  init(term: String) {
    let isXtermLike = TerminalFeatures.xtermLike.contains { term.hasPrefix($0) }
    hasMouse = capability("kmous") != nil
    hasClipboard = capability("Ms") != nil
    passesThrough = !hasClipboard && environment("TMUX")?.isEmpty == false
    hasTitle = isXtermLike && !term.hasPrefix("screen")
    if let on = capability("BE"), let off = capability("BD") {
      pasteOn = on
      pasteOff = off
    } else if isXtermLike, !term.hasPrefix("screen") {
      pasteOn = TerminalFeatures.bytes("\u{1b}[?2004h")
      pasteOff = TerminalFeatures.bytes("\u{1b}[?2004l")
    }
    wayOut =
      (hasMouse ? TerminalFeatures.mouseOff : []) + pasteOff
      + ["sgr0", "rmkx", "cnorm", "rmcup"].flatMap { capability($0) ?? [] }
    readKeys()
  }

  private mutating func readKeys() {
    let named: [(String, Key)] =
      [
        ("kcuu1", .up), ("kcud1", .down), ("kcub1", .left), ("kcuf1", .right), ("khome", .home),
        ("kend", .end), ("kich1", .insert), ("kdch1", .delete), ("kpp", .pageUp),
        ("knp", .pageDown), ("kcbt", .backTab), ("kLFT5", .wordLeft), ("kRIT5", .wordRight),
        ("kLFT3", .wordLeft), ("kRIT3", .wordRight), ("kent", .enter),
      ] + (1...12).map { ("kf\($0)", .function($0)) }
    for (name, key) in named {
      guard let sequence = capability(name) else { continue }
      sequences.add(sequence.map { UInt8(bitPattern: $0) }, key)
    }
  }

  /// Keeps the window title that is there, where the terminal can.
  func enter() {
    if hasTitle { write(TerminalFeatures.bytes("\u{1b}[22;0t")) }
  }

  func leave() {
    if hasTitle { write(TerminalFeatures.bytes("\u{1b}[23;0t")) }
  }

  func setMouse(_ on: Bool) {
    if hasMouse { write(on ? TerminalFeatures.mouseOn : TerminalFeatures.mouseOff) }
  }

  func setPaste(_ on: Bool) { write(on ? pasteOn : pasteOff) }

  /// `visible` has gone through ``VisibleText``.
  func setTitle(_ visible: String) {
    if hasTitle { write(TerminalFeatures.bytes("\u{1b}]0;\(visible)\u{07}")) }
  }

  /// By OSC 52.
  func copy(_ bytes: [UInt8]) -> Bool {
    let text = TerminalFeatures.base64(bytes)
    if hasClipboard {
      guard let made = cn_format("Ms", "c", text) else { return false }
      write(TerminalFeatures.bytes(String(cString: made)))
      return true
    }
    guard passesThrough else { return false }
    // tmux hands on what stands between, with its escapes doubled.
    write(TerminalFeatures.bytes("\u{1b}Ptmux;\u{1b}\u{1b}]52;c;\(text)\u{07}\u{1b}\\"))
    return true
  }

  private static func base64(_ bytes: [UInt8]) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var result: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let part = bytes[start..<min(start + 3, bytes.count)]
      let number = part.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - part.count))
      for index in 0..<4 {
        let digit = alphabet[number >> (18 - 6 * index) & 63]
        result.append(index <= part.count ? digit : UInt8(ascii: "="))
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private func write(_ bytes: [CChar]) {
    if !bytes.isEmpty { cn_write(bytes, Int32(bytes.count)) }
  }

  private func capability(_ name: String) -> [CChar]? {
    guard let value = cn_capability(name) else { return nil }
    let text = TerminalFeatures.withoutPadding(String(cString: value))
    return text.isEmpty ? nil : TerminalFeatures.bytes(text)
  }

  /// Drops `$<5/>` delays, which only tputs understands.
  private static func withoutPadding(_ text: String) -> String {
    var result = ""
    var rest = Substring(text)
    while let start = rest.firstRange(of: "$<"),
      let end = rest[start.upperBound...].firstIndex(of: ">")
    {
      result += rest[..<start.lowerBound]
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }

  private static func bytes(_ text: String) -> [CChar] {
    text.utf8.map { CChar(bitPattern: $0) }
  }
}
