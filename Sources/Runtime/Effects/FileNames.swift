import Foundation
import HubKit
import Screens

/// Names of files, for whoever types a path.
extension HubDesk {
  private static let most = 500

  /// Files and folders whose path begins with what was typed, hidden ones only where they are meant.
  func fileNames(_ typed: String) -> AppMessage {
    let cut = typed.lastIndex(of: "/").map { typed.index(after: $0) } ?? typed.startIndex
    let folder = path(String(typed[..<cut]))
    let start = Fold.fold(String(typed[cut...]))
    let all = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let names = Self.withoutCompanions(all)
    let fitting = names.filter {
      Fold.fold($0).hasPrefix(start) && ($0.hasPrefix(".") == start.hasPrefix("."))
    }
    let found = fitting.sorted { (Fold.fold($0), $0) < (Fold.fold($1), $1) }.prefix(Self.most)
    return .filesListed(
      typed, found.map { FileName($0, isFolder: isFolder(folder + "/" + $0)) })
  }

  /// Without what SQLite and the first picture keep beside a hub: nobody means those.
  static func withoutCompanions(_ names: [String]) -> [String] {
    let all = Set(names)
    return names.filter { name in
      !["-wal", "-shm", ".picture"].contains { ending in
        name.hasSuffix(ending) && all.contains(String(name.dropLast(ending.count)))
      }
    }
  }

  private func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    return exists && isFolder.boolValue
  }
}
