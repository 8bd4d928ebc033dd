import CSignals
import Canvas
import Foundation
import HubKit
import HubResources
import HubStore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The interface as a whole: the screens on the loop, over a hub file.
public enum Program {
  /// Runs the interface on a terminal until the user leaves it, or a signal does.
  ///
  /// Without a hub file the start screen is shown, and nothing is created until a hub is started.
  /// - Returns: the exit status; a process that is to die by a signal does so here.
  /// - Throws: `HubFailure` when there is a file that cannot be opened as a hub, `TerminalError` when
  ///   there is no usable terminal. Either way the terminal is as it was.
  public static func run(_ options: ProgramOptions, terminal: any Terminal) throws -> Int32 {
    armCrashReport(options)
    let signals = Signals()
    defer { signals?.release() }
    let session = try ProgramSession(options, terminal: terminal, signals: signals)
    defer { session.close() }
    switch try session.run() {
    case .status(let status): return status
    case .signal(let number):
      session.close()
      cs_die_by(number)
      return 128 + number
    }
  }

  /// What a crash leaves behind holds no data of the hub: only when it was and by which signal.
  private static func armCrashReport(_ options: ProgramOptions) {
    let time = options.world.now()
    let folder = options.places.state
    let path = "\(folder)/crash-\(time).txt"
    let words = Words(options.language)
    // No folder is made for a crash that may never come; before a hub is started there is none.
    let hasFolder = SafeFile.exists(folder)
    let message =
      hasFolder ? words("error.fault.report", ["path": path]) : words("error.fault")
    let report = "hubwright\nstarted: \(time)\n"
    _ = cs_arm_crash(path, report, VisibleText.make(message, glyphs: options.glyphs) + "\n")
  }
}
