import Canvas
import Foundation
import HubServices
import HubStore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Everything a command meets outside of the program, so that tests can put it in a fixed world.
public struct Surroundings {
  public var environment: [String: String]
  public var folder: String
  public var out: OutputChannel
  public var errors: OutputChannel
  public var glyphs: GlyphSet
  /// Whether a person can answer questions.
  public var isInputTerminal: Bool
  public var readInput: () throws -> [UInt8]
  public var readLine: () -> String?
  public var world: StoreWorld

  public init(
    environment: [String: String], folder: String, out: OutputChannel, errors: OutputChannel,
    glyphs: GlyphSet, isInputTerminal: Bool, readInput: @escaping () throws -> [UInt8],
    readLine: @escaping () -> String?, world: StoreWorld
  ) {
    self.environment = environment
    self.folder = folder
    self.out = out
    self.errors = errors
    self.glyphs = glyphs
    self.isInputTerminal = isInputTerminal
    self.readInput = readInput
    self.readLine = readLine
    self.world = world
  }

  /// The process's own.
  public static func process() -> Surroundings {
    var environment: [String: String] = [:]
    for name in Set(names).union(Launch.variables) {
      if let value = getenv(name) { environment[name] = String(cString: value) }
    }
    return Surroundings(
      environment: environment, folder: workingFolder(), out: .standardOutput(),
      errors: .standardError(), glyphs: GlyphSet.fromEnvironment(),
      isInputTerminal: isatty(STDIN_FILENO) == 1,
      readInput: { try SafeFile.readAll(STDIN_FILENO, path: "-", limit: 1 << 28) },
      readLine: { Swift.readLine() },
      world: StoreWorld(now: { systemNow() }, random: StoreWorld.systemRandom))
  }

  /// All that the program reads of the environment, beside what it hands on to other programs.
  private static let names = [
    "HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "HUBWRIGHT_HUB", "HUBWRIGHT_NOW",
    "LC_ALL", "LC_MESSAGES", "LANG", "TERM", "TZ", "NO_COLOR",
    "TMPDIR", "VISUAL", "EDITOR", "PAGER",
  ]

  private static func workingFolder() -> String {
    var buffer = [CChar](repeating: 0, count: 4096)
    guard getcwd(&buffer, buffer.count) != nil else { return "/" }
    return String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  private static func systemNow() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }

  /// Where temporary folders are made: `TMPDIR`, else `/tmp`.
  var temporaryFolder: String {
    let named = environment["TMPDIR"] ?? ""
    return named.hasPrefix("/") && SafeFile.exists(named) ? named : "/tmp"
  }

  /// A path as typed, from the root.
  func absolute(_ path: String) -> String {
    if path.hasPrefix("/") { return path }
    return folder == "/" ? "/" + path : folder + "/" + path
  }
}
