import Canvas
import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A program on a terminal of its own, driven by keys and read as a screen.
///
/// The world is fixed: size, `TERM`, locale, time zone, and a home folder of its own. Nothing
/// sleeps: waiting is for a condition, by `poll(2)`, with a deadline after which the wait fails.
public final class PtyDriver {
  /// What went wrong, with the screen as it stood.
  public struct Failure: Error, CustomStringConvertible {
    public let description: String
  }

  /// How a program ended.
  public enum Exit: Hashable, Sendable {
    case status(Int32)
    case signal(Int32)
  }

  public private(set) var screen: VirtualScreen
  /// Every byte the program wrote.
  public private(set) var output: [UInt8] = []
  /// The process that was started: the program, or the shell that runs it.
  public let process: pid_t
  private let leading: Int32
  private let following: Int32
  private let endPipe: Int32
  private var before = termios()
  private var exit: Exit?
  /// Seconds a condition is waited for before the wait fails.
  public var patience = 20.0

  /// Starts a program.
  ///
  /// - Parameters:
  ///   - arguments: the path of the executable, then its arguments.
  ///   - home: an existing folder, made `HOME`.
  public init(
    _ arguments: [String], home: String, size: Size = Size(width: 80, height: 24),
    term: String = "xterm-256color", environment: [String: String] = [:]
  ) throws {
    screen = VirtualScreen(size: size)
    var ends = (leading: Int32(-1), following: Int32(-1))
    guard openpty(&ends.leading, &ends.following, nil, nil, nil) == 0,
      let name = ttyname(ends.following).map({ String(cString: $0) })
    else { throw Failure(description: "no pseudo-terminal") }
    (leading, following) = ends
    for end in [leading, following] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    PtyDriver.setSize(following, size)
    _ = fcntl(leading, F_SETFL, fcntl(leading, F_GETFL) | O_NONBLOCK)
    tcgetattr(following, &before)
    var variables = [
      "HOME": home, "TERM": term, "LANG": "C.UTF-8", "TZ": "UTC", "PATH": "/usr/bin:/bin",
    ]
    variables.merge(environment) { $1 }
    var life: [Int32] = [-1, -1]
    guard pipe(&life) == 0 else { throw Failure(description: "no pipe") }
    for end in life { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    endPipe = life[0]
    defer { close(life[1]) }
    process = try PtyDriver.spawn(arguments, on: name, variables, endPipe: life[1])
  }

  deinit {
    if exit == nil {
      kill(-process, SIGKILL)
      kill(process, SIGKILL)
      var status: Int32 = 0
      waitpid(process, &status, 0)
    }
    for descriptor in [leading, following, endPipe] { close(descriptor) }
  }

  // MARK: Acting

  /// Types text; control characters as they are (`\u{1b}` for Esc, `\r` for Enter).
  public func type(_ text: String) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty, exit == nil {
      let count = Array(bytes).withUnsafeBytes { write(leading, $0.baseAddress, $0.count) }
      if count > 0 { bytes = bytes.dropFirst(count) }
      if count < 0, errno != EAGAIN, errno != EINTR { return }
      _ = pump(milliseconds: count > 0 ? 0 : 50)
    }
  }

  public func resize(to size: Size) {
    PtyDriver.setSize(following, size)
    screen.resize(to: size)
  }

  /// Sends a signal to every process of the foreground job, as the terminal would.
  public func signal(_ number: Int32) {
    let group = tcgetpgrp(leading)
    kill(group > 0 ? -group : process, number)
  }

  /// Takes the terminal away without a hang-up signal.
  public func killNow() { kill(-process, SIGKILL) }

  // MARK: Waiting

  /// Reads what comes until the condition holds.
  public func wait(
    _ what: String, until condition: (VirtualScreen) -> Bool
  ) throws {
    let limit = PtyDriver.uptime() + Int64(patience * 1000)
    while !condition(screen) {
      let left = limit - PtyDriver.uptime()
      if left <= 0 { throw failure("waited in vain for \(what)") }
      if !pump(milliseconds: Int32(clamping: left)), hasEnded() {
        if condition(screen) { return }
        throw failure("ended (\(exit.map { "\($0)" } ?? "?")) before \(what)")
      }
    }
  }

  /// Waits until the text stands on the screen.
  public func wait(for text: String) throws {
    try wait("“\(text)”") { $0.text.contains(text) }
  }

  /// Reads what comes until nothing has come for so many milliseconds: for going on after a key
  /// whose effect is not known beforehand.
  public func settle(_ quiet: Int64 = 120) {
    let limit = PtyDriver.uptime() + Int64(patience * 1000)
    while PtyDriver.uptime() < limit, exit == nil, bytesWritten(within: quiet) > 0 {}
  }

  /// Waits for the end of the program.
  public func waitForExit() throws -> Exit {
    let limit = PtyDriver.uptime() + Int64(patience * 1000)
    while exit == nil {
      let left = limit - PtyDriver.uptime()
      if left <= 0 { throw failure("did not end") }
      if !pump(milliseconds: Int32(clamping: left)), hasEnded() { break }
    }
    while pump(milliseconds: 0) {}
    guard let exit else { throw failure("did not end") }
    return exit
  }

  /// The bytes written within so many milliseconds: for showing that an idle program is quiet.
  public func bytesWritten(within milliseconds: Int64) -> Int {
    let start = output.count
    let limit = PtyDriver.uptime() + milliseconds
    while case let left = limit - PtyDriver.uptime(), left > 0 {
      if !pump(milliseconds: Int32(clamping: left)), hasEnded() { break }
    }
    return output.count - start
  }

  /// What is not as it was before the program started: line settings, modes of the screen.
  public func leftovers() -> [String] {
    while pump(milliseconds: 0) {}
    var now = termios()
    tcgetattr(following, &now)
    var found: [String] = []
    if now.c_lflag != before.c_lflag { found.append("local flags") }
    if now.c_iflag != before.c_iflag { found.append("input flags") }
    if now.c_oflag != before.c_oflag { found.append("output flags") }
    found += screen.modes.subtracting([25, 12, 7]).sorted().map { "mode \($0) on" }
    if !screen.modes.contains(25) { found.append("cursor hidden") }
    return found
  }

  /// Reads what is there, waiting for the first byte; whether anything came.
  private func pump(milliseconds: Int32) -> Bool {
    var entries = [
      pollfd(fd: leading, events: Int16(POLLIN), revents: 0),
      pollfd(fd: exit == nil ? endPipe : -1, events: Int16(POLLIN), revents: 0),
    ]
    guard poll(&entries, 2, milliseconds) > 0 else { return false }
    var bytes = [UInt8](repeating: 0, count: 65_536)
    let count = entries[0].revents == 0 ? 0 : read(leading, &bytes, bytes.count)
    guard count > 0 else {
      if entries[1].revents != 0 { reap() }
      return false
    }
    output += bytes.prefix(count)
    screen.feed(bytes.prefix(count))
    return true
  }

  private func reap() {
    var status: Int32 = 0
    guard exit == nil, waitpid(process, &status, 0) == process else { return }
    let number = status & 0x7f
    exit = number == 0 ? .status((status >> 8) & 0xff) : .signal(number)
  }

  private func hasEnded() -> Bool { exit != nil }

  private func failure(_ text: String) -> Failure {
    Failure(description: "\(text); the screen:\n\(screen.text)")
  }

  // MARK: Starting

  private static func setSize(_ descriptor: Int32, _ size: Size) {
    var window = winsize()
    window.ws_row = UInt16(clamping: size.height)
    window.ws_col = UInt16(clamping: size.width)
    _ = ioctl(descriptor, UInt(TIOCSWINSZ), &window)
  }

  private static func uptime() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }

  private static func spawn(
    _ arguments: [String], on terminal: String, _ variables: [String: String], endPipe: Int32
  ) throws -> pid_t {
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
    // The first terminal that the leader of a new session opens becomes its own.
    posix_spawn_file_actions_addopen(&actions, 0, terminal, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    // Stays open as long as the program runs, so that its end can be waited for.
    posix_spawn_file_actions_adddup2(&actions, endPipe, 9)
    var everything = sigset_t()
    var nothing = sigset_t()
    sigfillset(&everything)
    sigemptyset(&nothing)
    posix_spawnattr_setsigdefault(&attributes, &everything)
    posix_spawnattr_setsigmask(&attributes, &nothing)
    // POSIX_SPAWN_SETSID, which glibc's header shows only with extensions on.
    #if canImport(Darwin)
      let newSession: Int16 = 0x400
    #else
      let newSession: Int16 = 0x80
    #endif
    posix_spawnattr_setflags(
      &attributes, newSession | Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
    var argv = arguments.map { strdup($0) } + [nil]
    var envp = variables.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in argv + envp { free(text) } }
    var process: pid_t = 0
    let code = posix_spawn(&process, arguments[0], &actions, &attributes, &argv, &envp)
    guard code == 0 else {
      throw Failure(description: "cannot start \(arguments[0]): \(String(cString: strerror(code)))")
    }
    return process
  }
}
