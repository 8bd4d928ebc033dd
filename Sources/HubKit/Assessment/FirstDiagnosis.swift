/// Is there a hub here already? Five questions asked when a hub is started (playbook J, seed 1).
///
/// House rule: where an association or cluster exists and people convene, join it; where one exists
/// and nobody convenes, wake it; where firms of the trade sit side by side and at least two of
/// what drew them, a public body that backs it, and people who convene are there, there is a
/// sleeping hub to wake; else found one. A guess counts as the answer it gives, and is told;
/// "don't know" never counts as yes, and is listed as something to find out.
public struct FirstDiagnosis: Hashable, Sendable {
  public enum Question: String, Sendable, CaseIterable {
    /// Firms of the trade within reach.
    case firms
    /// Natural resources or labour that drew them.
    case resources
    /// An association or cluster already here.
    case association
    /// A public body that backs it.
    case publicBody
    /// People who convene others.
    case conveners
  }

  public enum Confidence: String, Sendable, CaseIterable { case known, guess }

  public enum Answer: Hashable, Sendable {
    case yes(Confidence)
    case no(Confidence)
    case dontKnow

    /// `yes known`, `no guess`, `unknown`: how an answer is kept in the hub's record.
    public var text: String {
      switch self {
      case .yes(let confidence): "yes \(confidence.rawValue)"
      case .no(let confidence): "no \(confidence.rawValue)"
      case .dontKnow: "unknown"
      }
    }

    public init?(_ text: String) {
      let words = text.split(separator: " ")
      if words == ["unknown"] {
        self = .dontKnow
        return
      }
      guard words.count == 2, let confidence = Confidence(rawValue: String(words[1])) else {
        return nil
      }
      switch words[0] {
      case "yes": self = .yes(confidence)
      case "no": self = .no(confidence)
      default: return nil
      }
    }

    public var isYes: Bool { if case .yes = self { true } else { false } }
    public var confidence: Confidence? {
      switch self {
      case .yes(let confidence), .no(let confidence): confidence
      case .dontKnow: nil
      }
    }
  }

  public enum Outcome: String, Sendable, CaseIterable {
    /// Join what is there.
    case join
    /// Wake what is there.
    case wake
    case found
  }

  public let answers: [Question: Answer]

  /// Questions without an answer are unknown.
  public init(_ answers: [Question: Answer]) { self.answers = answers }

  /// Reads the hub's `diagnosis` field; entries that are no answer are left out.
  public init(map: [String: String]) {
    var answers: [Question: Answer] = [:]
    for (key, text) in map {
      if let question = Question(rawValue: key), let answer = Answer(text) {
        answers[question] = answer
      }
    }
    self.init(answers)
  }

  /// The value of the hub's `diagnosis` field.
  public var map: [String: String] {
    Dictionary(
      answers.map { ($0.key.rawValue, $0.value.text) }, uniquingKeysWith: { first, _ in first })
  }

  public subscript(question: Question) -> Answer { answers[question] ?? .dontKnow }

  public var outcome: Outcome { judgement.outcome }

  /// The answers the outcome rests on, in the order of the questions.
  public var reasons: [Question] { judgement.reasons }

  /// Whether an answer it rests on was a guess or is not known.
  public var isProvisional: Bool { reasons.contains { self[$0].confidence != .known } }

  /// What is worth finding out: questions not known or guessed.
  public var toFindOut: [Question] { Question.allCases.filter { self[$0].confidence != .known } }

  private var judgement: (outcome: Outcome, reasons: [Question]) {
    if self[.association].isYes {
      let outcome: Outcome = self[.conveners].isYes ? .join : .wake
      return (outcome, [.association, .conveners])
    }
    let roots: [Question] = [.resources, .publicBody, .conveners]
    let alive = roots.filter { self[$0].isYes }
    if self[.firms].isYes, alive.count >= 2 {
      return (.wake, Question.allCases.filter { $0 == .firms || alive.contains($0) })
    }
    return (.found, Question.allCases)
  }
}
