import Foundation
import HubKit

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A private folder for what is not to stay: made with mode 0700 under a name nobody can foresee,
/// and removed with all that is in it.
///
/// A lock is held on a file in it as long as the process lives, so that one left behind by a
/// process that came to a sudden end can be told from one in use.
public final class TemporaryFolder: Sendable {
  public let path: String
  private let lock: Int32

  /// What a folder is for, by how its name begins.
  public enum Purpose: String, Sendable {
    /// What may go: one whose process is gone is removed by whoever makes the next.
    case passing = "hubwright-demo-"
    /// What somebody writes; it stays until ``abandoned(in:)`` has had it looked at.
    case writing = "hubwright-edit-"
  }

  private static let lockName = "lock"

  private init(path: String, lock: Int32) {
    self.path = path
    self.lock = lock
  }

  /// Makes a folder in `base`, and removes those left behind there.
  ///
  /// - Throws: `cannotCreate`, `permission` or `inputOutput`.
  public static func make(
    in base: String, for purpose: Purpose = .passing, random: (Int) -> [UInt8]
  ) throws(HubFailure) -> TemporaryFolder {
    for folder in stale(.passing, in: base) { folder.remove() }
    let path = "\(base)/\(purpose.rawValue)\(Hex.encode(random(8)))"
    guard mkdir(path, 0o700) == 0 else { throw SafeFile.failure(path) }
    let name = "\(path)/\(lockName)"
    let lock = open(name, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard lock >= 0, flock(lock, LOCK_EX | LOCK_NB) == 0 else {
      let failure = SafeFile.failure(path)
      if lock >= 0 { close(lock) }
      unlink(name)
      rmdir(path)
      throw failure
    }
    // Another process may have taken the folder for one left behind before it was locked.
    guard SafeFile.inode(name) != nil else {
      close(lock)
      throw HubFailure(.busy, "error.busy", ["path": path])
    }
    return TemporaryFolder(path: path, lock: lock)
  }

  /// Removes the folder with everything in it; doing so again does nothing.
  public func remove() { try? FileManager.default.removeItem(atPath: path) }

  /// What lies in it beside its lock; nil when it cannot be looked at.
  public var contents: [String]? {
    (try? FileManager.default.contentsOfDirectory(atPath: path))?
      .filter { $0 != Self.lockName }
  }

  /// Lets the folder stay for good: without its lock nobody takes it for one left behind.
  public func leave() { unlink("\(path)/\(Self.lockName)") }

  deinit { close(lock) }

  /// The folders somebody wrote in when their process came to a sudden end, held by this one now.
  public static func abandoned(in base: String) -> [TemporaryFolder] { stale(.writing, in: base) }

  /// Folders of this user's whose process is gone.
  private static func stale(_ purpose: Purpose, in base: String) -> [TemporaryFolder] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: base)) ?? []
    return names.filter { $0.hasPrefix(purpose.rawValue) }.sorted().compactMap { name in
      let path = "\(base)/\(name)"
      guard isOwn(path) else { return nil }
      let lock = open("\(path)/\(lockName)", O_RDWR | O_NOFOLLOW | O_CLOEXEC)
      guard lock >= 0 else {
        // Empty for an hour, from a process that ended before it had made its lock.
        let age = SafeFile.facts(path).map { Int64(time(nil)) - $0.modified / 1000 } ?? 0
        if errno == ENOENT, age > 3600 { rmdir(path) }
        return nil
      }
      guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
        close(lock)
        return nil
      }
      return TemporaryFolder(path: path, lock: lock)
    }
  }

  /// Whether a path is a folder, no link to one, that is this user's alone.
  private static func isOwn(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
      && status.st_uid == geteuid() && status.st_mode & 0o077 == 0
  }
}
