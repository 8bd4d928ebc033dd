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

  private static let prefix = "hubwright-demo-"
  private static let lockName = "lock"

  private init(path: String, lock: Int32) {
    self.path = path
    self.lock = lock
  }

  /// Makes a folder in `base`, and removes those left behind there.
  ///
  /// - Throws: `cannotCreate`, `permission` or `inputOutput`.
  public static func make(
    in base: String, random: (Int) -> [UInt8]
  ) throws(HubFailure) -> TemporaryFolder {
    removeStale(in: base)
    let path = "\(base)/\(prefix)\(Hex.encode(random(8)))"
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

  /// Lets the folder stay for good: without its lock nobody takes it for one left behind.
  public func leave() { unlink("\(path)/\(Self.lockName)") }

  deinit { close(lock) }

  /// Removes folders of this user's whose process is gone.
  private static func removeStale(in base: String) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: base)) ?? []
    for name in names where name.hasPrefix(prefix) {
      let path = "\(base)/\(name)"
      guard isOwn(path) else { continue }
      let lock = open("\(path)/\(lockName)", O_RDWR | O_NOFOLLOW | O_CLOEXEC)
      guard lock >= 0 else {
        // Empty for an hour, from a process that ended before it had made its lock.
        let age = SafeFile.facts(path).map { Int64(time(nil)) - $0.modified / 1000 } ?? 0
        if errno == ENOENT, age > 3600 { rmdir(path) }
        continue
      }
      if flock(lock, LOCK_EX | LOCK_NB) == 0 { try? FileManager.default.removeItem(atPath: path) }
      close(lock)
    }
  }

  /// Whether a path is a folder, no link to one, that is this user's alone.
  private static func isOwn(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
      && status.st_uid == geteuid() && status.st_mode & 0o077 == 0
  }
}
