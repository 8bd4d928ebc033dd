import HubKit

/// Values of fields as tables write them.
enum FieldText {
  /// The value, or nil when the text is none of the type.
  static func value(_ text: String, _ type: FieldType) -> FieldValue? {
    let line = VCardText.oneLine(text)
    switch type {
    case .text: return .text(line)
    case .longText: return .text(VCardText.plainBreaks(text))
    case .integer(let range):
      guard line.utf8.count <= 18, let number = Int(line), range.contains(number) else {
        return nil
      }
      return .integer(number)
    case .money: return Money.cents(line).map { .integer($0) }
    case .boolean: return boolean(line).map(FieldValue.boolean)
    case .date: return date(line).map { .text($0.description) }
    case .moment:
      return FieldCheck.isMoment(line) ? .text(line) : date(line).map { .text($0.description) }
    case .enumeration(let slugs): return slugs.contains(line) ? .text(line) : nil
    case .reference: return RecordID(line).map { .text($0.text) }
    case .words: return .set(elements(line))
    case .slugs(let slugs):
      let all = elements(line)
      return all.allSatisfy(slugs.contains) ? .set(all) : nil
    case .references:
      let all = elements(line)
      let ids = all.compactMap { RecordID($0)?.text }
      return ids.count == all.count ? .set(ids) : nil
    case .map: return nil
    }
  }

  /// A day, or as much of one as cards may hold (`--0322`).
  static func birthday(_ text: String) -> FieldValue? {
    let line = VCardText.oneLine(text)
    return (date(line)?.description ?? VCardText.birthday(line)).map { .text($0) }
  }

  /// Elements are parted by semicolons, or by commas where there is no semicolon.
  private static func elements(_ line: String) -> [String] {
    if line.contains(" ::: ") || line.hasPrefix("* ") {
      return line.split(separator: " ::: ").map { element in
        VCardText.oneLine(String(element.hasPrefix("* ") ? element.dropFirst(2) : element))
      }.filter { !$0.isEmpty }
    }
    return line.split(separator: line.contains(";") ? ";" : ",")
      .map { VCardText.oneLine(String($0)) }.filter { !$0.isEmpty }
  }

  private static func boolean(_ line: String) -> Bool? {
    switch Fold.fold(line) {
    case "true", "yes", "y", "1", "si", "vero", "x": true
    case "false", "no", "n", "0", "falso": false
    default: nil
    }
  }

  /// ISO, or day, month and year.
  private static func date(_ line: String) -> LocalDate? {
    DateInWords.parse(line, today: LocalDate(dayNumber: 0), table: DateWordTable())
      .flatMap { line.utf8.count >= 8 ? $0 : nil }
  }
}
