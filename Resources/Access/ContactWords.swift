/// The words of `hubwright log` and of the one-line prompt, in all languages at once.
///
/// Keys are folded by `FoldedWord.fold`; some hold several words (`one on one`, `incontro a due`),
/// so a reader tries the longest run of words first.
public struct ContactWords: Sendable {
  /// A word for a kind of contact, to the kind's slug (`coffee` to `one_on_one`).
  public let kinds: [String: String]
  /// What became of an attempt, to its slug (`no answer` to `no_answer`).
  public let attempts: [String: String]
  /// Words between the kind and the people, to be skipped: `with`, `con`, `and`, `e`.
  public let connecting: Set<String>
  /// What begins the next step: `next`, `next step`, `prossimo passo`.
  public let next: Set<String>
  /// What may begin the next step or only go on telling: `then`, `poi`.
  public let then: Set<String>
  /// What a clause says something is: `is`, `sarà`.
  public let being: Set<String>
  /// What begins an offer: `offers`, `offre`.
  public let offers: Set<String>
  /// What begins a need: `needs`, `ha bisogno di`.
  public let needs: Set<String>
  /// What names a person's place in an organization: `at`, `of`, `di`, `presso`.
  public let belonging: Set<String>
  /// What begins the telling of how someone was met: `met`, `conosciuta`.
  public let met: Set<String>
  /// What tells of a place or a matter: `about`, `in`, `presso`.
  public let aside: Set<String>
  /// What begins a clause about somebody already named: `he`, `who`, `che`.
  public let clause: Set<String>
  /// What is nobody's name: `yes`, `io`, `nothing`.
  public let nobody: Set<String>
  /// What stands before a name and is no part of it: `Dr`, `signora`.
  public let title: Set<String>
  /// What may open a line with a capital and is no name beside other names: `Nice`, `Bella`.
  public let opening: Set<String>
  /// What makes a name that of a company: `Srl`, `Ltd`.
  public let company: Set<String>
  /// The number of words of the longest key.
  public let longest: Int

  public static let all = ContactWords()

  private init() {
    var kinds: [String: String] = [:]
    for (kind, words) in Catalog.meanings("contact.") { for word in words { kinds[word] = kind } }
    var attempts: [String: String] = [:]
    for (slug, words) in Catalog.meanings("attempt.") {
      for word in words { attempts[word] = slug }
    }
    self.attempts = attempts
    func set(_ meaning: String) -> Set<String> {
      Set(Catalog.meanings("mark.").filter { $0.meaning == meaning }.flatMap(\.words))
    }
    self.kinds = kinds
    self.connecting = set("connecting")
    self.next = set("next")
    self.then = set("then")
    self.being = set("being")
    self.offers = set("offers")
    self.needs = set("needs")
    self.belonging = set("belonging")
    self.met = set("met")
    self.aside = set("aside")
    self.clause = set("clause")
    self.nobody = set("nobody")
    self.title = set("title")
    self.opening = set("opening")
    self.company = set("company")
    self.longest =
      [Array(kinds.keys), Array(connecting), Array(next), Array(offers), Array(needs)]
      .joined().map { $0.split(separator: " ").count }.max() ?? 1
  }
}
