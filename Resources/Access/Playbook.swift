/// The playbook as data: which steps, practices, evidence and signs there are, and what they say.
///
/// Ids are stable: `conversation` for a step, `s1.p04` for a practice, `s1.e01` for evidence,
/// `s1.f01` for a sign. Rules are code in `HubKit`; this is what people read.
public struct Playbook: Sendable {
  public let words: Words

  public init(_ words: Words) { self.words = words }

  /// One of the five steps.
  public struct Step: Hashable, Sendable, Identifiable {
    /// `conversation organization connections government publicity`.
    public let id: String
    /// 1 to 5.
    public let number: Int
    public let title: String
    /// One word for a narrow ladder.
    public let short: String
    public let purpose: String
    /// What must be there before the step is entered, and before it is left.
    public let entry: String
    public let exit: String
  }

  /// What a practice leaves behind: the kind of record, and the values its form opens with.
  public struct Leaving: Hashable, Sendable {
    public let kind: String
    /// Field names and values as typed on a command line; dates also as `today` and `+7d`.
    public let preset: [String: String]
    public let opens: Opening
    /// Whether the practice goes on with the newest such record instead of making one.
    public var opensLatest: Bool { opens == .latest }
  }

  /// How a practice begins.
  public enum Opening: String, Hashable, Sendable, CaseIterable {
    /// The form of a new record.
    case new
    /// The form of the newest such record.
    case latest
    /// A new document that holds the text of the template its preset names.
    case document
    /// A new meeting, its usual agenda made along with it.
    case meeting
    /// A conversation, a call or a message of today to be noted.
    case log
  }

  /// What opens where a part of an entry or exit condition is wanting.
  public enum Remedy: Hashable, Sendable {
    /// The id of a practice.
    case practice(String)
    /// The records of a kind; for `hub` the hub's own form.
    case kind(String)
  }

  /// A part of a guide: a heading and what to ask.
  public struct GuidePart: Hashable, Sendable {
    public let title: String
    public let prompts: [String]
  }

  public struct Practice: Hashable, Sendable, Identifiable {
    public let id: String
    public let title: String
    public let why: String
    /// How long it takes, in words.
    public let time: String
    /// What to ask or think of, shown beside the form.
    public let prompts: [String]
    public let leaves: Leaving
  }

  public struct Evidence: Hashable, Sendable, Identifiable {
    public let id: String
    /// A sentence; `{threshold}` and `{minN}` are left for the caller, as they are settings.
    public let title: String
    /// Two or three words for a column.
    public let label: String
    /// How it is counted.
    public let counted: String
    /// Why this threshold, and whose it is.
    public let reason: String
    /// The smallest next action while it is not met, verb first, at most 140 characters.
    public let advice: String
  }

  public struct Sign: Hashable, Sendable, Identifiable {
    public let id: String
    public let title: String
    /// What to do about it, verb first, at most 140 characters.
    public let advice: String
  }

  public var steps: [Step] {
    TableFile.rows("playbook/steps.table", columns: 2).compactMap { row in
      Int(row[1]).map { number in
        Step(
          id: row[0], number: number, title: words("step.\(row[0])"),
          short: words("step.\(row[0]).short"), purpose: words("step.\(row[0]).purpose"),
          entry: words("step.\(row[0]).entry"),
          exit: words("step.\(row[0]).exit"))
      }
    }
  }

  /// The practices of a step, in the order of the playbook.
  public func practices(of step: String) -> [Practice] {
    rows("practices", of: step, columns: 5).map { row in
      Practice(
        id: row[0], title: words(row[0]), why: words("\(row[0]).why"),
        time: words("\(row[0]).time"), prompts: prompts(row[0]),
        leaves: Leaving(
          kind: row[2], preset: Self.preset(row[3]), opens: Opening(rawValue: row[4]) ?? .new))
    }
  }

  /// The practice of an id such as `s1.p04`.
  public func practice(_ id: String) -> Practice? {
    steps.lazy.flatMap { practices(of: $0.id) }.first { $0.id == id }
  }

  /// What opens for a part of a condition, such as `s2.entry.date`; nil for evidence, which its
  /// own practice mends.
  public func remedy(_ condition: String) -> Remedy? {
    let rows = TableFile.rows("playbook/conditions.table", columns: 2)
    guard let target = rows.first(where: { $0[0] == condition })?[1] else { return nil }
    return target.hasPrefix("s") && target.contains(".p") ? .practice(target) : .kind(target)
  }

  /// The guide to a one-on-one: its five moves and the check afterwards.
  public var oneOnOneGuide: [GuidePart] {
    ["attention", "interest", "exploration", "exchange", "commitment", "listening"].map { part in
      GuidePart(title: words("guide.\(part)"), prompts: prompts("guide.\(part)"))
    }
  }

  /// The evidence of a step, in the order of the playbook.
  public func evidence(of step: String) -> [Evidence] {
    rows("evidence", of: step, columns: 2).map { row in
      Evidence(
        id: row[0], title: words(row[0]), label: words("\(row[0]).label"),
        counted: words("\(row[0]).counted"), reason: words("\(row[0]).reason"),
        advice: words("\(row[0]).advice"))
    }
  }

  /// The failure signs of a step, in the order of the playbook.
  public func signs(of step: String) -> [Sign] {
    rows("signs", of: step, columns: 2).map { row in
      Sign(id: row[0], title: words(row[0]), advice: words("\(row[0]).advice"))
    }
  }

  /// The prompts of a practice or guide: `id.prompt.1`, `id.prompt.2`, as many as there are.
  public func prompts(_ id: String) -> [String] {
    var prompts: [String] = []
    while prompts.count < 99, words.has("\(id).prompt.\(prompts.count + 1)") {
      prompts.append(words("\(id).prompt.\(prompts.count + 1)"))
    }
    return prompts
  }

  private func rows(_ table: String, of step: String, columns: Int) -> [[String]] {
    TableFile.rows("playbook/\(table).table", columns: columns).filter { $0[1] == step }
  }

  /// `kind=invite; nextCheck=+7d` as a dictionary.
  private static func preset(_ text: String) -> [String: String] {
    var preset: [String: String] = [:]
    for pair in text.split(separator: ";") {
      let sides = pair.split(separator: "=", maxSplits: 1)
      guard sides.count == 2 else { continue }
      preset[FoldedWord.trimmed(sides[0])] = FoldedWord.trimmed(sides[1])
    }
    return preset
  }
}
