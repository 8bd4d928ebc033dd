import Canvas
import HubKit
import HubResources
import HubStore
import NcursesTerminal
import Runtime

/// The interface is opened from here and nowhere else.
enum Interface {
  /// Runs the interface to its end.
  ///
  /// - Throws: `UsageFailure` where there is no terminal that can carry it, `Ended` with the exit
  ///   status otherwise.
  ///
  /// - Parameters:
  ///   - path: another file than that of the session.
  ///   - practice: a practice hub that goes when one leaves it, in place of any file.
  static func open(
    _ session: Session, at path: String? = nil, practising practice: PracticeHubs? = nil
  ) throws {
    let surroundings = session.surroundings
    let term = try requireTerminal(session)
    let places = try session.places()
    let configuration = Configuration.load(places)
    let options = ProgramOptions(
      hubPath: try path ?? session.hubPath(), places: places, configuration: configuration,
      language: session.global.lang.flatMap(Language.init), environment: surroundings.environment,
      glyphs: surroundings.glyphs, clock: session.clock, random: surroundings.world.random,
      folder: surroundings.folder, ownHubPath: try session.ownHubPath(), practice: practice,
      temporaryFolder: surroundings.temporaryFolder)
    let terminal = NcursesTerminal(glyphs: surroundings.glyphs)
    do {
      throw Ended(status: try Program.run(options, terminal: terminal))
    } catch let error as TerminalError {
      throw failure(error, term: term)
    }
  }

  /// The name of the terminal.
  ///
  /// - Throws: `UsageFailure` where there is none that can carry the interface.
  @discardableResult
  static func requireTerminal(_ session: Session) throws -> String {
    guard session.surroundings.isInputTerminal, session.output.isTerminal else {
      throw UsageFailure("error.terminal.none")
    }
    let term = session.surroundings.environment["TERM"] ?? ""
    guard !term.isEmpty, term != "dumb" else {
      throw UsageFailure("error.terminal.dumb", ["term": term])
    }
    return term
  }

  private static func failure(_ error: TerminalError, term: String) -> UsageFailure {
    switch error {
    case .notATerminal, .refused: UsageFailure("error.terminal.none")
    case .termUnset: UsageFailure("error.terminal.dumb", ["term": ""])
    case .termUnknown(let name): UsageFailure("error.terminal.unknown", ["term": name])
    case .notAddressable(let name): UsageFailure("error.terminal.dumb", ["term": name])
    }
  }
}
