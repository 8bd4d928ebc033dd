import HubKit
import HubStore

/// What an editor had on its file when this program came to a sudden end.
enum LeftText {
  /// The file an editor is given.
  static let name = "/text.txt"
  /// What stood in it when it was looked at last, by whoever wrote it or kept it.
  static let toldName = "/told.txt"
  /// Days that the file stays where the editor, which may still be open, knows it.
  static let days = 7
  /// What editors write beside it before they write it, with the end its copy gets.
  static let besides: [(name: String, end: String, holds: @Sendable ([UInt8]) -> Bool)] = [
    // Nano and others at a hang-up; Emacs by itself.
    ("/text.txt.save", ".save", { _ in true }), ("/#text.txt#", ".auto", { _ in true }),
    // Vim marks a swap file that holds more than the file does.
    ("/.text.txt.swp", ".swp", { $0.count > 1007 && $0[1007] == 0x55 }),
  ]
  /// All of these.
  static let names = Set([name, toldName] + besides.map(\.name))
}

extension HubDesk {
  /// Copies to the data folder what editors left that were open when the program was killed.
  ///
  /// - Returns: where the copies of what was not told before are.
  func keepLeftTexts() -> [String] {
    privateBases.flatMap { base in TemporaryFolder.abandoned(in: base).flatMap(keepLeft) }
  }

  private func keepLeft(_ folder: TemporaryFolder) -> [String] {
    let file = folder.path + LeftText.name
    let told = folder.path + LeftText.toldName
    let seen = SafeFile.facts(told)?.modified ?? 0
    // What cannot be looked at may be somebody's writing.
    guard let names = folder.contents else { return [] }
    guard names.contains(where: { "/" + $0 != LeftText.toldName }) else {
      folder.remove()
      return []
    }
    let text = try? SafeFile.read(file)
    // What nobody here has read or knows stays for whoever wrote it.
    var isKnown =
      (text != nil || !names.contains { "/" + $0 == LeftText.name })
      && names.allSatisfy { LeftText.names.contains("/" + $0) }
    var changed = max(seen, SafeFile.facts(file)?.modified ?? 0)
    var found: [(bytes: [UInt8], end: String)] = []
    if let text, (try? SafeFile.read(told)) != text { found.append((text, "")) }
    for beside in LeftText.besides {
      let path = folder.path + beside.name
      guard let facts = SafeFile.facts(path), facts.modified >= seen else { continue }
      changed = max(changed, facts.modified)
      guard let bytes = try? SafeFile.read(path) else {
        isKnown = false
        continue
      }
      if beside.holds(bytes) { found.append((bytes, beside.end)) }
    }
    let isOld = options.clock.now() - changed > Int64(LeftText.days) * 86_400_000
    if found.isEmpty, isKnown, isOld {
      folder.remove()
      return []
    }
    let place = options.places.keptTexts
    var kept: [String] = []
    do throws(HubFailure) {
      try SafeFile.makeFolder(place, isOurs: true)
      for (bytes, end) in found {
        let copy = "\(place)/text-\(Hex.encode(options.random(4))).txt\(end)"
        try SafeFile.write(bytes, to: copy, existing: .refuse, suffix: "new")
        kept.append(copy)
      }
      if !found.isEmpty {
        try SafeFile.write(text ?? [], to: told, existing: .replace, suffix: "new")
      }
    } catch {
      // The next start tries again; what was copied is told already.
    }
    return kept
  }

  /// A path as people write it, which leaves more room for the rest of a sentence.
  func shown(_ path: String) -> String {
    guard let home = options.home, home.count > 1, path.hasPrefix(home + "/") else { return path }
    return "~" + path.dropFirst(home.count)
  }
}
