import CWidth

/// What a code point means for display.
enum CharacterClass {
  /// Printable ASCII.
  case plain
  /// C0 and DEL, which have pictures.
  case control
  /// Covers one or two columns.
  case spacing
  /// Sits on the character before.
  case mark
  /// Vowel or final consonant of a Korean syllable, which sits on what comes before it.
  case jamo
  /// Zero width joiner or non-joiner.
  case joiner
  case selector
  /// C1, bidirectional, invisible, unassigned: nothing a reader could see.
  case hidden

  static func of(_ scalar: Unicode.Scalar) -> CharacterClass {
    let value = scalar.value
    switch value {
    case 0x20...0x7e: return .plain
    case 0...0x1f, 0x7f: return .control
    case 0x80...0x9f: return .hidden
    case 0x200c, 0x200d: return .joiner
    case 0xfe00...0xfe0f, 0xe0100...0xe01ef: return .selector
    default: break
    }
    let properties = scalar.properties
    if properties.isDefaultIgnorableCodePoint || properties.isNoncharacterCodePoint {
      return .hidden
    }
    let category = properties.generalCategory
    switch category {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator:
      return .hidden
    default: break
    }
    let columns = cwidth_columns(value)
    if columns > 0 { return .spacing }
    guard columns == 0 else { return .hidden }
    switch category {
    case .nonspacingMark, .enclosingMark, .spacingMark: return .mark
    default: return isConjoiningJamo(value) ? .jamo : .hidden
    }
  }

  private static func isConjoiningJamo(_ value: UInt32) -> Bool {
    (0x1161...0x11ff).contains(value) || (0xd7b0...0xd7ff).contains(value)
  }

  /// Korean letters and syllables.
  static func isHangul(_ scalar: Unicode.Scalar) -> Bool {
    let value = scalar.value
    return (0x1100...0x115e).contains(value) || (0xa960...0xa97c).contains(value)
      || (0xac00...0xd7a3).contains(value) || isConjoiningJamo(value)
  }

  /// Arabic, Syriac and the scripts of India and its neighbours.
  static func spellsWithJoiners(_ scalar: Unicode.Scalar) -> Bool {
    let value = scalar.value
    return (0x0620...0x07ff).contains(value) || (0x08a0...0x0dff).contains(value)
      || (0x0e00...0x109f).contains(value) || (0x1780...0x18af).contains(value)
  }
}
