import Foundation
import HubKit

/// Texts that were on an editor's file when the program was killed, kept in the data folder until
/// somebody looks at them. Nothing says which record they were of.
struct KeptTexts {
  let folder: String
  /// By what somebody is mentioned in them.
  let marks: PersonMarks
  /// What is written of somebody, line by line: a text with one of these was theirs.
  let lines: Set<String>

  /// Lines that are too short to tell whose they are.
  private static let leastLine = 12

  /// The long texts of records as lines to be known again.
  static func lines(of texts: [String]) -> Set<String> {
    Set(
      texts.flatMap { $0.split(whereSeparator: \.isNewline) }
        .map { String($0).trimmingSpaces }.filter { $0.count >= leastLine })
  }

  /// The files that say something of the person.
  var holding: [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.sorted().map { "\(folder)/\($0)" }.filter { path in
      guard SafeFile.isPlain(path), let text = text(path) else { return false }
      return isTheirs(text) || marks.isIn(text)
    }
  }

  private func text(_ path: String) -> String? {
    (try? SafeFile.read(path)).map { String(decoding: $0, as: UTF8.self) }
  }

  private func isTheirs(_ text: String) -> Bool {
    text.split(whereSeparator: \.isNewline).contains { lines.contains(String($0).trimmingSpaces) }
  }

  /// Takes the person out: a text that was about them goes, and so does what no person can read; of
  /// another one the rest stays.
  ///
  /// - Parameter word: what stands in the place of a mention.
  /// - Returns: the files that say nothing of the person any more.
  func erase(_ word: String, suffix: () -> String) -> [String] {
    let paths = holding
    for path in paths {
      guard let bytes = try? SafeFile.read(path) else { continue }
      let text = String(validating: bytes, as: UTF8.self).flatMap { $0.contains("\0") ? nil : $0 }
      guard let text, !isTheirs(text) else {
        SafeFile.remove(path)
        continue
      }
      let left = marks.replaced(in: text, by: word).text
      try? SafeFile.write(Array(left.utf8), to: path, existing: .replace, suffix: suffix())
    }
    let left = Set(holding)
    return paths.filter { !left.contains($0) }
  }
}
