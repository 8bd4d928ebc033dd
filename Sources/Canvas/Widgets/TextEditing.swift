/// Text with a caret, edited whole characters at a time; what fields of one and of many lines share.
struct TextEditing: Sendable, Hashable {
  private(set) var characters: [Character] = []
  /// Characters before the caret.
  private(set) var caret = 0
  private var past: [Standing] = []
  /// Whether the last change was one character typed, which the next one typed joins.
  private var isTyping = false
  /// Most characters kept; a longer paste is cut.
  static let limit = 100_000

  init(_ text: String, multiline: Bool) {
    insert(text, multiline: multiline)
    past = []
    isTyping = false
  }

  /// What stood before a change.
  private struct Standing: Sendable, Hashable {
    let characters: [Character]
    let caret: Int
  }

  /// Changes that can be taken back, and the most characters kept for them.
  private static let mostChanges = 200
  private static let mostKept = 400_000

  /// Keeps what stood, to be brought back by ``undo()``.
  private mutating func remember(_ standing: Standing) {
    past.append(standing)
    let kept = max(1, min(Self.mostChanges, Self.mostKept / max(1, characters.count)))
    if past.count > kept { past.removeFirst(past.count - kept) }
  }

  /// Brings back what stood before the last change: a word typed, a paste, a line killed.
  mutating func undo() {
    isTyping = false
    guard let last = past.popLast() else { return }
    characters = last.characters
    caret = last.caret
  }

  var text: String { String(characters) }

  /// Replaces `range` (clamped) by `new`, leaving the caret after it. Joins the parts as text,
  /// since characters may combine where they meet.
  private mutating func replace(_ range: Range<Int>, with new: String) {
    let count = characters.count
    let start = min(max(range.lowerBound, 0), count)
    let end = min(max(range.upperBound, start), count)
    let before = String(characters[..<start]) + new
    let whole = before + String(characters[end...])
    characters = Array(Array(whole).prefix(TextEditing.limit))
    caret = min(before.count, characters.count)
  }

  /// Inserts text as data: line breaks become `\n` (or spaces on one line), other controls go.
  ///
  /// Is one change to be taken back: a paste.
  mutating func paste(_ raw: String, multiline: Bool) {
    let before = Standing(characters: characters, caret: caret)
    insert(raw, multiline: multiline)
    isTyping = false
    if characters != before.characters { remember(before) }
  }

  private mutating func insert(_ raw: String, multiline: Bool) {
    var clean = String.UnicodeScalarView()
    var afterReturn = false
    for scalar in raw.unicodeScalars {
      let second = scalar == "\n" && afterReturn
      afterReturn = scalar == "\r"
      if second { continue }
      switch scalar {
      case "\n", "\r": clean.append(multiline ? "\n" : " ")
      case "\t": clean.append(" ")
      default:
        if scalar.properties.generalCategory != .control { clean.append(scalar) }
      }
    }
    replace(caret..<caret, with: String(clean))
  }

  mutating func moveTo(_ position: Int) { caret = min(max(position, 0), characters.count) }

  mutating func deleteBackwards() { replace((caret - 1)..<caret, with: "") }

  mutating func deleteForwards() {
    let position = caret
    replace(position..<(position + 1), with: "")
    moveTo(position)
  }

  /// Deletes from `start` to the caret, or from the caret to `start` when it lies behind.
  mutating func delete(to position: Int) {
    replace(min(position, caret)..<max(position, caret), with: "")
  }

  /// Start of the word before the caret (letters and digits), as readline's Alt-b.
  var previousWord: Int {
    var position = caret
    while position > 0, !isWord(position - 1) { position -= 1 }
    while position > 0, isWord(position - 1) { position -= 1 }
    return position
  }

  /// End of the word after the caret, as readline's Alt-f.
  var nextWord: Int {
    var position = caret
    while position < characters.count, !isWord(position) { position += 1 }
    while position < characters.count, isWord(position) { position += 1 }
    return position
  }

  /// Start of the run without spaces before the caret, as Ctrl-w.
  var previousBlank: Int {
    var position = caret
    while position > 0, characters[position - 1].isWhitespace { position -= 1 }
    while position > 0, !characters[position - 1].isWhitespace { position -= 1 }
    return position
  }

  private func isWord(_ index: Int) -> Bool {
    characters[index].isLetter || characters[index].isNumber
  }

  var lineStart: Int {
    (characters[..<caret].lastIndex(of: "\n") ?? -1) + 1
  }

  var lineEnd: Int { characters[caret...].firstIndex(of: "\n") ?? characters.count }

  /// Keys that fields of one and of many lines share. Returns whether the key was one of these.
  mutating func handle(_ key: Key, multiline: Bool) -> Bool {
    // Ctrl-z comes here only where it was taken from suspending (`ctrl_z = "undo"`).
    if key == .control("_") || key == .control("z") {
      undo()
      return true
    }
    if isTyping, key.isLetterTyped, case .character(let letter) = key, stands(letter) {
      characters.insert(letter, at: caret)
      caret += 1
      return true
    }
    let before = Standing(characters: characters, caret: caret)
    let continues = isTyping
    guard change(key, multiline: multiline) else { return false }
    // A word is typed and taken back as one; moving about in between begins another.
    isTyping = key.isLetterTyped
    if characters != before.characters, !(continues && isTyping) { remember(before) }
    return true
  }

  /// Whether a letter combines with neither neighbour, so that the text need not be taken apart anew.
  private func stands(_ letter: Character) -> Bool {
    func isPlain(_ character: Character) -> Bool { character.isASCII && character >= " " }
    return characters.count < Self.limit && letter != "\u{7F}" && isPlain(letter)
      && (caret == 0 || isPlain(characters[caret - 1]))
      && (caret == characters.count || isPlain(characters[caret]))
  }

  private mutating func change(_ key: Key, multiline: Bool) -> Bool {
    switch key {
    case .character(let character): insert(String(character), multiline: multiline)
    case .left, .control("b"): moveTo(caret - 1)
    case .right, .control("f"): moveTo(caret + 1)
    case .home, .control("a"): moveTo(lineStart)
    case .end, .control("e"): moveTo(lineEnd)
    case .wordLeft, .alt("b"): moveTo(previousWord)
    case .wordRight, .alt("f"): moveTo(nextWord)
    case .backspace: deleteBackwards()
    case .delete, .control("d"): deleteForwards()
    case .control("u"): delete(to: lineStart)
    case .control("k"): delete(to: lineEnd == caret && multiline ? caret + 1 : lineEnd)
    case .control("w"): delete(to: previousBlank)
    case .altBackspace: delete(to: previousWord)
    case .alt("d"): delete(to: nextWord)
    default: return false
    }
    return true
  }
}

extension Key {
  /// A character within a word.
  fileprivate var isLetterTyped: Bool {
    if case .character(let character) = self { character != " " } else { false }
  }
}
