/// The first diagnosis: is there a hub already? Five questions, asked when a hub is started.
public struct Diagnosis: Sendable {
  /// How sure an answer is.
  public enum Answer: String, Sendable, CaseIterable { case known, guess, unknown }
  /// What the answers lead to: join what is there, wake what is there, or found.
  public enum Outcome: String, Sendable, CaseIterable { case join, wake, found }

  public struct Question: Hashable, Sendable, Identifiable {
    /// `firms`, `resources`, `association`, `publicBody`, `conveners`.
    public let id: String
    public let text: String
    /// Where an answer can be found.
    public let hint: String
  }

  public let questions: [Question]
  private let words: Words

  public init(_ words: Words) {
    self.words = words
    self.questions = ["firms", "resources", "association", "publicBody", "conveners"].map { id in
      Question(id: id, text: words("diagnosis.\(id)"), hint: words("diagnosis.\(id).hint"))
    }
  }

  public func label(_ answer: Answer) -> String { words("diagnosis.answer.\(answer.rawValue)") }
  public func title(_ outcome: Outcome) -> String { words("diagnosis.\(outcome.rawValue)") }
  public func advice(_ outcome: Outcome) -> String {
    words("diagnosis.\(outcome.rawValue).advice")
  }
}
