import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The one door through which programs are started: an argument vector, never a shell, and an
/// environment that holds only what a program of the desktop needs.
public enum Launch {
  /// How a program ended.
  public enum Ending: Hashable, Sendable {
    case status(Int32)
    case signal(Int32)
    /// It could not be started.
    case never
  }

  /// What of the environment is handed on. Variables of our own, and whatever else may be secret,
  /// stay here.
  public static let variables: Set<String> = [
    "HOME", "PATH", "TERM", "COLORTERM", "LANG", "LC_ALL", "LC_CTYPE", "LC_MESSAGES", "TZ", "USER",
    "LOGNAME", "SHELL", "TMPDIR", "DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY", "XDG_RUNTIME_DIR",
    "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_DATA_DIRS",
    "XDG_CONFIG_DIRS", "XDG_CURRENT_DESKTOP", "XDG_SESSION_TYPE", "DBUS_SESSION_BUS_ADDRESS",
    "TMUX", "TMUX_PANE", "STY", "LESS", "BROWSER", "VIMINIT", "TERMINFO", "TERMINFO_DIRS",
  ]

  /// The path of a program, looked for as a shell would; nil when there is none.
  public static func find(_ name: String, environment: [String: String]) -> String? {
    if name.contains("/") { return isExecutable(name) ? name : nil }
    let folders = (environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":")
    return folders.map { "\($0)/\(name)" }.first(where: isExecutable)
  }

  private static func isExecutable(_ path: String) -> Bool {
    var status = stat()
    return access(path, X_OK) == 0 && stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  /// Runs a program on the terminal and waits for its end. When it is stopped, so are we, that the
  /// shell gets its turn; both go on together.
  public static func run(
    _ path: String, _ arguments: [String], environment: [String: String]
  ) -> Ending {
    guard let child = spawn(path, arguments, environment, input: nil, isApart: false) else {
      return .never
    }
    while true {
      var status: Int32 = 0
      let found = waitpid(child, &status, WUNTRACED)
      if found < 0 {
        if errno == EINTR { continue }
        return .never
      }
      // The low byte: 0x7f for stopped, 0 for an exit, else the signal.
      if status & 0xff == 0x7f {
        kill(getpid(), SIGSTOP)
        continue
      }
      let signal = status & 0x7f
      return signal == 0 ? .status((status >> 8) & 0xff) : .signal(signal)
    }
  }

  /// Starts a program apart from the terminal, which may outlive this one.
  ///
  /// - Returns: whether it could be started.
  public static func start(
    _ path: String, _ arguments: [String], environment: [String: String]
  ) -> Bool {
    guard let child = spawn(path, arguments, environment, input: -1, isApart: true) else {
      return false
    }
    // Somebody has to hear of its end, or it stays in the list of processes.
    Thread.detachNewThread {
      var status: Int32 = 0
      while waitpid(child, &status, 0) < 0, errno == EINTR {}
    }
    return true
  }

  /// Hands `bytes` to a program that reads them from its input, within a limit of time.
  ///
  /// - Returns: whether it took all and ended well; one that does not is ended.
  public static func feed(
    _ bytes: [UInt8], to path: String, _ arguments: [String], environment: [String: String],
    milliseconds: Int64 = 2000
  ) -> Bool {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return false }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    _ = fcntl(ends[1], F_SETFL, fcntl(ends[1], F_GETFL) | O_NONBLOCK)
    guard let child = spawn(path, arguments, environment, input: ends[0], isApart: true) else {
      for end in ends { close(end) }
      return false
    }
    let limit = uptime() + milliseconds
    // The reading end stays open here until all is written, so that a program that goes away early
    // cannot end this one with a broken pipe.
    let isWritten = write(bytes, to: ends[1], until: limit)
    for end in ends.reversed() { close(end) }
    let ending = wait(for: child, until: limit)
    if ending == nil {
      kill(child, SIGKILL)
      var status: Int32 = 0
      while waitpid(child, &status, 0) < 0, errno == EINTR {}
    }
    return isWritten && ending == .status(0)
  }

  private static func write(_ bytes: [UInt8], to end: Int32, until limit: Int64) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = Array(rest).withUnsafeBytes { systemWrite(end, $0.baseAddress, $0.count) }
      if count > 0 { rest = rest.dropFirst(count) }
      if count < 0, errno != EAGAIN, errno != EINTR { return false }
      if count <= 0 {
        let left = limit - uptime()
        guard left > 0 else { return false }
        var entry = pollfd(fd: end, events: Int16(POLLOUT), revents: 0)
        _ = poll(&entry, 1, Int32(clamping: min(left, 50)))
      }
    }
    return true
  }

  private static func wait(for child: pid_t, until limit: Int64) -> Ending? {
    while true {
      var status: Int32 = 0
      let found = waitpid(child, &status, WNOHANG)
      if found == child {
        let signal = status & 0x7f
        return signal == 0 ? .status((status >> 8) & 0xff) : .signal(signal)
      }
      if found < 0, errno != EINTR { return .never }
      guard uptime() < limit else { return nil }
      _ = poll(nil, 0, 5)
    }
  }

  /// - Parameters:
  ///   - input: the descriptor that becomes its input, -1 for nothing; nil to leave it the terminal.
  ///   - isApart: in a session of its own, with its output thrown away.
  private static func spawn(
    _ path: String, _ arguments: [String], _ environment: [String: String], input: Int32?,
    isApart: Bool
  ) -> pid_t? {
    guard !([path] + arguments).contains(where: { $0.utf8.contains(0) }) else { return nil }
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #else
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    if let input {
      if input >= 0 {
        posix_spawn_file_actions_adddup2(&actions, input, 0)
      } else {
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
      }
      for end: Int32 in [1, 2] {
        posix_spawn_file_actions_addopen(&actions, end, "/dev/null", O_WRONLY, 0)
      }
    }
    // Signals that are caught or held back here are a program's own affair there.
    var none = sigset_t()
    var all = sigset_t()
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    var flags = Int32(POSIX_SPAWN_SETSIGMASK) | Int32(POSIX_SPAWN_SETSIGDEF)
    if isApart { flags |= newSession }
    posix_spawnattr_setflags(&attributes, Int16(flags))
    let handed = environment.filter { variables.contains($0.key) || $0.key.hasPrefix("LC_") }
    var child: pid_t = 0
    let result = withVector([path] + arguments) { vector in
      withVector(handed.map { "\($0.key)=\($0.value)" }) { variables in
        posix_spawn(&child, path, &actions, &attributes, vector, variables)
      }
    }
    return result == 0 ? child : nil
  }

  /// `POSIX_SPAWN_SETSID`, which not every header shows.
  #if canImport(Darwin)
    private static let newSession: Int32 = 0x0400
  #else
    private static let newSession: Int32 = 0x80
  #endif

  private static func withVector<Result>(
    _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let copies = texts.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return body(copies + [nil])
  }

  private static func uptime() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }
}

/// `write(2)`, by another name than our own.
private func systemWrite(_ end: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(end, bytes, count)
}
