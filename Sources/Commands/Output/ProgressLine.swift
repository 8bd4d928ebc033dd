import HubResources
import HubStore
import Runtime

/// How far long work of a command has come: a line on standard error, on a terminal only, once the
/// work has lasted a moment.
///
/// The store asks on the thread that waits for it, so nothing here is shared.
final class ProgressLine: @unchecked Sendable {
  private let output: Output
  private let words: Words
  private let label: String
  private var pace = WorkPace()

  init(_ label: String, _ output: Output, _ words: Words) {
    self.output = output
    self.words = words
    self.label = label
  }

  var progress: WriteContext.Progress {
    { [self] done, total in
      if pace.isDue() {
        output.progress(
          words(
            "work.line", ["work": label, "done": words.number(done), "total": words.number(total)]))
      }
      return true
    }
  }

  func end() { output.endProgress() }
}
