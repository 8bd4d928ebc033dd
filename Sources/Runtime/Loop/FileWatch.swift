import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Tells when a hub file, or its write-ahead log, was touched by anyone.
///
/// By inotify on Linux and kqueue on macOS: nothing is polled. A touch says nothing about what was
/// written; the store is asked for that.
final class FileWatch {
  /// Readable when something was touched.
  let descriptor: Int32
  #if canImport(Darwin)
    private let path: String
    private var watched: [Int32] = []
  #else
    private let path: String
    private let names: Set<String>
  #endif

  deinit {
    #if canImport(Darwin)
      for file in watched { close(file) }
    #endif
    close(descriptor)
  }

  #if canImport(Darwin)
    /// Nil when the system gives no watch.
    init?(path: String) {
      self.path = path
      descriptor = kqueue()
      guard descriptor >= 0 else { return nil }
      _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
      addAll()
      if watched.isEmpty { return nil }
    }

    private func addAll() {
      for file in watched { close(file) }
      watched = [path, path + "-wal", FileWatch.folder(of: path)].compactMap { name in
        let file = open(name, O_EVTONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        var change = kevent(
          ident: UInt(file), filter: Int16(EVFILT_VNODE), flags: UInt16(EV_ADD | EV_CLEAR),
          fflags: UInt32(NOTE_WRITE | NOTE_EXTEND | NOTE_RENAME | NOTE_DELETE), data: 0,
          udata: nil)
        kevent(descriptor, &change, 1, nil, 0, nil)
        return file
      }
    }

    /// Takes what has come; whether the hub was touched.
    func take() -> Bool {
      var events = [kevent](
        repeating: kevent(ident: 0, filter: 0, flags: 0, fflags: 0, data: 0, udata: nil), count: 16)
      var none = timespec(tv_sec: 0, tv_nsec: 0)
      let count = kevent(descriptor, nil, 0, &events, Int32(events.count), &none)
      guard count > 0 else { return false }
      let gone = UInt32(NOTE_RENAME | NOTE_DELETE)
      let folder = watched.last.map { UInt($0) }
      let isOther = events.prefix(Int(count)).contains {
        $0.fflags & gone != 0 || $0.ident == folder
      }
      if isOther { addAll() }
      return true
    }
  #else
    /// Nil when the system gives no watch.
    init?(path: String) {
      self.path = path
      let name = path.split(separator: "/").last.map(String.init) ?? path
      names = [name, name + "-wal"]
      descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
      guard descriptor >= 0 else { return nil }
      // Of the folder only what comes to be there: what others write in it is nothing to wake for.
      let mask = UInt32(IN_CREATE | IN_MOVED_TO)
      guard inotify_add_watch(descriptor, FileWatch.folder(of: path), mask) >= 0 else {
        return nil
      }
      addFiles()
    }

    private func addFiles() {
      for file in [path, path + "-wal"] {
        _ = inotify_add_watch(descriptor, file, UInt32(IN_MODIFY | IN_CLOSE_WRITE))
      }
    }

    /// Takes what has come; whether the hub was touched.
    func take() -> Bool {
      var bytes = [UInt8](repeating: 0, count: 8192)
      // Once: in a folder where much happens there would be no end to it.
      let count = read(descriptor, &bytes, bytes.count)
      guard count > 0, FileWatch.mentions(names, bytes.prefix(count)) else { return false }
      addFiles()
      return true
    }

    /// Walks over the events: 16 bytes, the last four of them the length of the name that follows.
    static func mentions(_ names: Set<String>, _ bytes: ArraySlice<UInt8>) -> Bool {
      var rest = bytes
      while rest.count >= 16 {
        let length = rest.dropFirst(12).prefix(4).withUnsafeBytes {
          Int($0.loadUnaligned(as: UInt32.self))
        }
        let name = rest.dropFirst(16).prefix(length).prefix { $0 != 0 }
        // No name: one of the files themselves, or the kernel's queue ran over.
        if name.isEmpty || names.contains(String(decoding: name, as: UTF8.self)) { return true }
        rest = rest.dropFirst(16 + length)
      }
      return false
    }
  #endif

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}

/// When to ask the store after the file was touched.
///
/// The file is written before the write can be seen: between lie a sync of the disk and no further
/// event. So the store is asked again a few times, and then no more until the next touch.
struct WatchSchedule {
  private static let steps: [Int64] = [60, 120, 240, 480]
  private static let pause: Int64 = 100
  private var next: Int64?
  private var steps: ArraySlice<Int64> = []
  private var last: Int64?

  /// The file was touched at `now`, in milliseconds of a clock that only goes forward.
  mutating func touched(at now: Int64) {
    next = max(now, (last ?? now - WatchSchedule.pause) + WatchSchedule.pause)
    steps = WatchSchedule.steps[...]
  }

  /// Milliseconds until the store is to be asked; nil when nothing was touched lately.
  func wait(from now: Int64) -> Int64? { next.map { max(0, $0 - now) } }

  /// Whether the store is to be asked now.
  mutating func isDue(at now: Int64) -> Bool {
    guard let due = next, due <= now else { return false }
    last = now
    next = steps.popFirst().map { now + $0 }
    return true
  }
}
