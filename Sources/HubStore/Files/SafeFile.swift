import Foundation
import HubKit

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The one door through which files come into being (`design.md`, Four doors).
///
/// A file is written beside its target with mode 0600, never through a link, synced, and then
/// renamed over it: at every instant the target is either the old file or the whole new one.
public enum SafeFile {
  /// What to do when the target is there already.
  public enum Existing: Sendable { case refuse, replace }

  /// - Parameter isDurable: false for what may be lost, though not torn, by a power cut.
  /// - Throws: `HubFailure` with `cannotCreate`, or `inputOutput` when the disk is full.
  public static func write(
    _ bytes: some Collection<UInt8>, to path: String, existing: Existing, suffix: String,
    isDurable: Bool = true
  ) throws(HubFailure) {
    let temporary = "\(path).\(suffix).tmp"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw failure(path) }
    do throws(HubFailure) {
      // Closed once and no more: its number may be another thread's file by then.
      defer { close(descriptor) }
      try fill(descriptor, with: Array(bytes), path: path)
      guard !isDurable || fsync(descriptor) == 0 else { throw failure(path) }
    } catch {
      unlink(temporary)
      throw error
    }
    do throws(HubFailure) {
      try place(temporary, at: path, existing: existing)
    } catch {
      unlink(temporary)
      throw error
    }
    if isDurable { syncFolder(of: path) }
  }

  /// Copies a file of whatever size, as it lies.
  ///
  /// - Throws: `cannotCreate` where there is a file of that name.
  public static func copy(_ path: String, to target: String) throws(HubFailure) {
    let source = open(path, O_RDONLY | O_CLOEXEC)
    guard source >= 0 else {
      throw HubFailure(.missingInput, "error.unreadable", ["path": path])
    }
    defer { close(source) }
    let descriptor = open(target, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw failure(target) }
    do throws(HubFailure) {
      defer { close(descriptor) }
      var buffer = [UInt8](repeating: 0, count: 1 << 20)
      while true {
        let count = Foundation.read(source, &buffer, buffer.count)
        if count < 0, errno == EINTR { continue }
        guard count >= 0 else {
          throw HubFailure(.missingInput, "error.unreadable", ["path": path])
        }
        if count == 0 { break }
        try fill(descriptor, with: Array(buffer[0..<count]), path: target)
      }
      guard fsync(descriptor) == 0 else { throw failure(target) }
    } catch {
      unlink(target)
      throw error
    }
  }

  /// Moves a finished file over its target, or only where there is none yet.
  public static func place(
    _ temporary: String, at path: String, existing: Existing
  ) throws(HubFailure) {
    if existing == .refuse {
      // link() fails where the target exists, which rename() would silently replace.
      if link(temporary, path) == 0 {
        unlink(temporary)
      } else {
        guard [EPERM, ENOTSUP, EOPNOTSUPP, ENOSYS].contains(errno) else { throw failure(path) }
        try claim(path)
        guard rename(temporary, path) == 0 else {
          let reason = failure(path)
          unlink(path)
          throw reason
        }
      }
    } else {
      guard !isLink(path) else { throw HubFailure(.cannotCreate, "error.isLink", ["path": path]) }
      guard rename(temporary, path) == 0 else { throw failure(path) }
    }
  }

  /// Takes a name that is free yet with an empty file. Sticks (FAT, exFAT) know no hard links.
  private static func claim(_ path: String) throws(HubFailure) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw failure(path) }
    close(descriptor)
  }

  /// Makes a folder and those above it with mode 0700.
  ///
  /// - Parameter isOurs: narrows a wider one; a folder of the user's own, where a hub is kept by
  ///   choice, is left as open as it is.
  public static func makeFolder(_ path: String, isOurs: Bool) throws(HubFailure) {
    var made = path.hasPrefix("/") ? "" : "."
    for part in path.split(separator: "/") {
      made += "/" + part
      if mkdir(made, 0o700) != 0, errno != EEXIST, access(made, F_OK) != 0 { throw failure(made) }
    }
    if isOurs { narrow(path, to: 0o700) }
  }

  /// Takes group and others' rights away, where the file is there and ours to change.
  ///
  /// - Returns: whether others had any.
  @discardableResult
  public static func narrow(_ path: String, to mode: mode_t) -> Bool {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT != S_IFLNK,
      status.st_mode & 0o077 != 0, status.st_uid == geteuid()
    else { return false }
    return chmod(path, mode) == 0
  }

  public static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  public static func isWritable(_ path: String) -> Bool { access(path, W_OK) == 0 }

  /// The number the file system knows the file by; nil when it cannot be looked at.
  public static func inode(_ path: String) -> UInt64? {
    var status = stat()
    return stat(path, &status) == 0 ? UInt64(status.st_ino) : nil
  }

  /// Whether two paths lead to one file, by links or otherwise.
  public static func isSame(_ path: String, _ other: String) -> Bool {
    if path == other { return true }
    var first = stat()
    var second = stat()
    guard stat(path, &first) == 0, stat(other, &second) == 0 else { return false }
    return first.st_ino == second.st_ino && first.st_dev == second.st_dev
  }

  /// Size in bytes and modification time in milliseconds since 1970.
  public static func facts(_ path: String) -> (size: Int64, modified: Int64)? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    #if canImport(Darwin)
      let time = status.st_mtimespec
    #else
      let time = status.st_mtim
    #endif
    return (Int64(status.st_size), Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
  }

  /// A file of more bytes takes a moment to read.
  public static let large: Int64 = 1 << 22

  /// - Parameter limit: the most bytes that are read.
  /// - Throws: `missingInput` when there is no such file, or it cannot be read; `data` when it is
  ///   longer than `limit`.
  public static func read(_ path: String, limit: Int = 1 << 31) throws(HubFailure) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw HubFailure(
        .missingInput, errno == ENOENT ? "error.noFile" : "error.unreadable", ["path": path])
    }
    defer { close(descriptor) }
    return try readAll(descriptor, path: path, limit: limit)
  }

  /// Whether a path leads to a plain file: reading a pipe may wait for ever.
  public static func isPlain(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  /// The same place without links on the way; as it is where there is none.
  public static func real(_ path: String) -> String {
    guard let found = realpath(path, nil) else { return path }
    defer { free(found) }
    return String(cString: found)
  }

  /// The first bytes of a file, fewer where it is shorter.
  ///
  /// - Throws: `missingInput` or `permission` when it cannot be read.
  public static func head(_ path: String, count: Int) throws(HubFailure) -> [UInt8] {
    // A pipe in the place of a file has nothing to say, and is not waited for.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      throw errno == ENOENT
        ? HubFailure(.missingInput, "error.noFile", ["path": path])
        : HubFailure(.permission, "error.cannotOpen", ["path": path, "detail": ""])
    }
    defer { close(descriptor) }
    var buffer = [UInt8](repeating: 0, count: count)
    let read = Foundation.read(descriptor, &buffer, count)
    guard read >= 0 else {
      throw HubFailure(
        .missingInput, errno == EISDIR ? "error.isFolder" : "error.unreadable", ["path": path])
    }
    guard isPlain(path) else {
      throw HubFailure(.missingInput, "error.unreadable", ["path": path])
    }
    return Array(buffer[0..<read])
  }

  /// Everything a descriptor still gives, such as standard input (0).
  public static func readAll(
    _ descriptor: Int32, path: String, limit: Int = 1 << 31
  ) throws(HubFailure) -> [UInt8] {
    var bytes: [UInt8] = []
    var status = stat()
    if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG {
      // Told before it is read, and read without growing piece by piece.
      guard status.st_size <= limit else {
        throw HubFailure(.data, "error.tooLarge", ["path": path])
      }
      bytes.reserveCapacity(Int(status.st_size))
    }
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = Foundation.read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else {
        throw HubFailure(
          .missingInput, errno == EISDIR ? "error.isFolder" : "error.unreadable", ["path": path])
      }
      if count == 0 { return bytes }
      bytes.append(contentsOf: buffer[0..<count])
      guard bytes.count <= limit else { throw HubFailure(.data, "error.tooLarge", ["path": path]) }
    }
  }

  public static func remove(_ path: String) { unlink(path) }

  /// Makes the name itself durable: without this a crash may forget a file that was synced.
  public static func syncFolder(of path: String) {
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    let descriptor = open(folder.isEmpty ? "/" : folder, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  private static func fill(_ descriptor: Int32, with bytes: [UInt8], path: String)
    throws(HubFailure)
  {
    var offset = 0
    while offset < bytes.count {
      let count = bytes[offset...].withUnsafeBytes {
        Foundation.write(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw failure(path) }
      offset += count
    }
  }

  private static func isLink(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// What the last refusal of the system means for who wanted to make a file there.
  static func failure(_ path: String) -> HubFailure {
    switch errno {
    case EEXIST: HubFailure(.cannotCreate, "error.exists", ["path": path])
    case ENOSPC, EDQUOT: HubFailure(.inputOutput, "error.diskFull", ["path": path])
    case EACCES, EPERM, EROFS: HubFailure(.permission, "error.noPermission", ["path": path])
    case ENOENT, ENOTDIR: HubFailure(.cannotCreate, "error.noFolder", ["path": folder(of: path)])
    default: HubFailure(.cannotCreate, "error.cannotCreate", ["path": path])
    }
  }
}
