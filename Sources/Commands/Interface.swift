import HubStore

/// The interface is opened from here and nowhere else.
enum Interface {
  /// - Throws: `UsageFailure` where there is no terminal that can carry it.
  static func open(_ session: Session) throws {
    guard session.surroundings.isInputTerminal, session.output.isTerminal else {
      throw UsageFailure("error.terminal.none")
    }
    let terminal = session.surroundings.environment["TERM"] ?? ""
    guard !terminal.isEmpty, terminal != "dumb" else {
      throw UsageFailure("error.terminal.dumb", ["term": terminal])
    }
  }
}
