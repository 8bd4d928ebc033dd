import Canvas

/// What the loop does for the program beside taking in its messages.
public enum LoopRequest<Message: Sendable>: Sendable {
  /// Something that is known at once.
  case message(Message)
  /// Ends the program with an exit status.
  case quit(Int32)
  /// Forgets what the screen shows and draws it anew.
  case repaint
  /// Gives the terminal back and stops, as Ctrl-Z does.
  case suspend
  case bell
  /// Onto the clipboard of the terminal; then what follows from whether it could.
  case copy(String, then: @Sendable (Bool) -> [LoopRequest<Message>])
  /// Gives the terminal away for as long as this takes, then takes it back.
  case away(@Sendable () -> [LoopRequest<Message>])
  /// Sends the message after so many milliseconds. The same name begins anew; 0 stops it.
  case wait(milliseconds: Int, name: String, Message)
  /// From now on this file is watched for what others write to it; nil for none.
  case watch(String?)
}

/// Why the loop came to its end.
public enum LoopEnding: Hashable, Sendable {
  /// With this exit status.
  case status(Int32)
  /// The process is to die by this signal, once the terminal is given back.
  case signal(Int32)
}

/// A program as the loop sees it: a state, what changes it, what it looks like, what it wants done.
///
/// All of it is called on the loop's thread.
public struct LoopProgram<State, Message: Sendable, Effect> {
  /// Takes in a message; pure.
  public var update: (inout State, Message) -> [Effect]
  /// Draws the state; pure.
  public var view: (State, Size) -> Frame
  /// Brings up to date what was put off while input came faster than pictures; before each frame.
  public var settle: (inout State) -> Void = { _ in }
  /// What an input means; nil for one the program has no use for.
  public var translate: (Input) -> Message?
  /// Has an effect done: at once, or in the background, posting its outcome to the mailbox.
  public var perform: (Effect) -> [LoopRequest<Message>]
  /// Whether something is being read that may change the picture in a moment. It is waited for,
  /// though not for long, so that a key costs one picture and not two.
  public var isAnswering: () -> Bool = { false }
  /// Called once, with the first frame, when it is on the screen.
  public var started: (Frame) -> Void = { _ in }
  /// What is still to be done when the program has to end at once, such as keeping drafts.
  public var leave: (State) -> [Effect] = { _ in [] }
  /// Waits until the background work that was begun has ended: for a moment when the program has
  /// to end at once, for longer when the user leaves it.
  public var finishWork: (LoopEnding) -> Void = { _ in }
  /// The watched file was touched: finds out whether another program wrote to it.
  public var lookOutside: () -> Void = {}
  /// A message when the day or the minute is another than it was; asked whenever the loop is awake.
  public var tick: () -> Message? = { nil }
  /// Milliseconds until the loop has to wake up by itself; nil for never.
  public var untilTick: () -> Int64? = { nil }

  public init(
    update: @escaping (inout State, Message) -> [Effect],
    view: @escaping (State, Size) -> Frame,
    translate: @escaping (Input) -> Message?,
    perform: @escaping (Effect) -> [LoopRequest<Message>]
  ) {
    self.update = update
    self.view = view
    self.translate = translate
    self.perform = perform
  }
}
