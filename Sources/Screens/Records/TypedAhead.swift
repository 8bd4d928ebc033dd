import Canvas

/// Moves that were typed while the list they are meant for was being read: done once it is there,
/// in their order.
struct TypedAhead: Sendable {
  private var moves: [Command] = []

  /// More than a key held down brings until any list is read.
  private static let most = 1_000

  /// Notes a command of the context `move`; false when it is another one.
  mutating func note(_ command: Command) -> Bool {
    guard ListState.moves.contains(command) else { return false }
    // From an end on, what was before it does not matter.
    if command == .top || command == .bottom { moves = [] }
    if moves.count < Self.most { moves.append(command) }
    return true
  }

  mutating func forget() { moves = [] }

  mutating func carryOut(on list: inout ListState, height: Int) {
    for move in moves { _ = list.run(move, height: height) }
    moves = []
  }
}
