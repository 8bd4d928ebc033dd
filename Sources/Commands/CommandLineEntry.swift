import ArgumentParser
import Foundation
import HubKit
import HubResources
import HubStore
import Runtime

/// The one entrance of the program, called by the executable.
public enum CommandLineEntry {
  /// Runs what the command line asks for and ends the process.
  ///
  /// Not asynchronous: an asynchronous `main` leaves the process's first thread to Dispatch, and
  /// signals would arrive there instead of at the thread that owns the terminal.
  public static func run() {
    // A closed pipe is told by a failed write, which ends the program quietly.
    signal(SIGPIPE, SIG_IGN)
    umask(0o077)
    forbidCoreDumps()
    // Not `exit`: its destructors pull the ground from under a judgement that still runs on a thread
    // of its own. Everything was written without buffers, and the terminal given back.
    _exit(run(Array(CommandLine.arguments.dropFirst()), in: .process()))
  }

  /// A core dump would hold the hub's data.
  private static func forbidCoreDumps() {
    var limit = rlimit(rlim_cur: 0, rlim_max: 0)
    #if canImport(Glibc)
      setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit)
    #else
      setrlimit(RLIMIT_CORE, &limit)
    #endif
  }

  /// Runs one command line.
  ///
  /// - Returns: the exit status of `cli.md`.
  public static func run(_ arguments: [String], in surroundings: Surroundings) -> Int32 {
    let output = Output(
      out: surroundings.out, errors: surroundings.errors, glyphs: surroundings.glyphs)
    let arguments = arguments.map { MarkPiles.cut($0) }
    let words = Words(language(arguments, surroundings))
    return HelpLanguage.$current.withValue(words.language) {
      run(arguments, in: surroundings, output: output, words: words)
    }
  }

  private static func run(
    _ arguments: [String], in surroundings: Surroundings, output: Output, words: Words
  ) -> Int32 {
    let ending = Ending(output: output, words: words)
    do {
      if let global = GlobalOptions.plain(arguments) {
        // Nothing but the interface is asked for: the parser, which knows all commands, would take
        // a tenth of the time until its first picture.
        try Interface.open(Session(global, in: surroundings, output: output, words: words))
        return ExitStatus.done
      }
      var command = try HubwrightCommand.parseAsRoot(arguments)
      guard let own = command as? any HubCommand else {
        try command.run()
        return ExitStatus.done
      }
      try own.perform(Session(own.global, in: surroundings, output: output, words: words))
      try output.flush()
      return ExitStatus.done
    } catch {
      return ending.status(of: error, arguments: arguments)
    }
  }

  /// `--lang`, else the configuration's, else the environment's; what was typed wrongly is told
  /// later.
  private static func language(_ arguments: [String], _ surroundings: Surroundings) -> Language {
    var named: String?
    for (index, argument) in arguments.enumerated() {
      if argument == "--lang", arguments.indices.contains(index + 1) {
        named = arguments[index + 1]
      } else if argument.hasPrefix("--lang=") {
        named = String(argument.dropFirst(7))
      }
    }
    if let language = named.flatMap(Language.init) { return language }
    let settled = Places(environment: surroundings.environment).flatMap {
      Configuration.load($0).language
    }
    return settled ?? Language.from(surroundings.environment)
  }
}

/// How a command line ends that did not simply succeed.
struct Ending {
  let output: Output
  let words: Words

  func status(of error: any Error, arguments: [String]) -> Int32 {
    switch error {
    case is OutputClosed:
      output.discard()
      return ExitStatus.done
    case let ended as Ended:
      return finish(ended.status)
    case let told as Told:
      output.message(told.sentence)
      return finish(told.status)
    case let failure as HubFailure:
      output.message(words.notice(failure.notice.key, failure.notice.arguments))
      return finish(ExitStatus.of(failure.notice, failure.reason))
    case let notice as Notice:
      output.message(words.notice(notice.key, notice.arguments))
      return finish(ExitStatus.of(notice))
    case let usage as UsageFailure:
      output.message(words.notice(usage.notice.key, usage.notice.arguments))
      return ExitStatus.usage
    default:
      return parser(error, arguments)
    }
  }

  /// What was printed before the failure stays printed.
  private func finish(_ status: Int32) -> Int32 {
    do {
      try output.flush()
      return status
    } catch {
      return status == ExitStatus.done ? ExitStatus.inputOutput : status
    }
  }

  /// Help, version and completions come as errors too.
  private func parser(_ error: any Error, _ arguments: [String]) -> Int32 {
    let message = HubwrightCommand.fullMessage(for: error)
    guard HubwrightCommand.exitCode(for: error).isSuccess else {
      output.message(UsageSentence(words: words, arguments: arguments).text(for: error))
      return ExitStatus.usage
    }
    do {
      try output.text(message)
      try output.flush()
      return ExitStatus.done
    } catch {
      return error is OutputClosed ? ExitStatus.done : ExitStatus.inputOutput
    }
  }
}

/// A failure whose sentence needed the hub to be composed.
struct Told: Error {
  let sentence: String
  let status: Int32
}
