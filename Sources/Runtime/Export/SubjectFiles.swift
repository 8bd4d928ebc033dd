import HubKit
import HubStore

/// What the hub holds about a person as two files beside each other, a page and a document.
public struct SubjectFiles {
  private let page: SubjectPage
  private let name: String

  /// - Parameter name: the path without what follows the last dot.
  public init(_ page: SubjectPage, at name: String) {
    self.page = page
    self.name = name
  }

  public var paths: [String] { [name + ".md", name + ".json"] }

  /// Writes both or none: half an answer is none.
  public func write(
    replaces: Bool = false, suffix: () -> String
  ) throws(HubFailure) {
    for path in paths where !replaces && SafeFile.exists(path) {
      throw HubFailure(.cannotCreate, "error.exists", ["path": path])
    }
    for (path, text) in zip(paths, [page.markdown(), page.json().document + "\n"]) {
      try SafeFile.write(
        Array(text.utf8), to: path, existing: SafeFile.exists(path) ? .replace : .refuse,
        suffix: suffix())
    }
  }
}
