/// The words in which people type dates, all languages at once. Keys and elements are folded with
/// `Fold.fold`; some hold several words parted by single spaces.
public struct DateWordTable: Sendable {
  public enum Unit: String, Sendable { case day, week, month, year }

  /// Days from today: `tomorrow` 1, `l'altro ieri` -2.
  public var days: [String: Int] = [:]
  /// Monday 1 to Sunday 7, in full and short.
  public var weekdays: [String: Int] = [:]
  /// 1 to 12, in full and short.
  public var months: [String: Int] = [:]
  /// Numbers in words; `a` and `una` are 1.
  public var numbers: [String: Int] = [:]
  public var units: [String: Unit] = [:]
  /// Before a distance ahead: `in`, `fra`.
  public var ahead: Set<String> = []
  /// After a distance back: `ago`, `fa`.
  public var ago: Set<String> = []
  /// Before or after a weekday or unit: `next`, `prossimo`.
  public var next: Set<String> = []
  /// Before the last day something may be done: `by friday`, `entro venerdì`.
  public var deadline: Set<String> = []
  /// Before a distance from what was told, not from today: `after two weeks she answered`.
  public var afterwards: Set<String> = []
  /// Before a weekday or unit that is still the current one: `this`, `questo`.
  public var this: Set<String> = []
  /// Before or after a weekday or unit: `last`, `scorso`.
  public var last: Set<String> = []
  /// The last day of this month: `end of month`, `fine mese`.
  public var monthEnd: Set<String> = []
  /// Words in or before a date that say nothing: `on`, `the`, `il`, `of`.
  public var filler: Set<String> = []

  public init() {}
}

/// The words of a logged line, all languages at once; folded as in `DateWordTable`.
public struct ContactWordTable: Sendable {
  /// A word for a kind of contact, to the kind's slug: `coffee` to `one_on_one`.
  public var kinds: [String: String] = [:]
  /// What became of an attempt, to its slug: `no answer` to `no_answer`.
  public var attempts: [String: String] = [:]
  /// Between the kind and the people, and between people: `with`, `and`, `con`, `e`.
  public var connecting: Set<String> = []
  /// What begins the next step: `next`, `next step`, `prossimo passo`.
  public var next: Set<String> = []
  /// What may begin the next step or only go on telling: `then`, `poi`.
  public var then: Set<String> = []
  /// What a clause says something is: `is`, `sarà`; without its date such a clause says nothing.
  public var being: Set<String> = []
  /// What begins an offer: `offers`, `offre`.
  public var offers: Set<String> = []
  /// What begins a need: `needs`, `ha bisogno di`.
  public var needs: Set<String> = []
  /// Before the organization someone belongs to: `at`, `of`, `presso`.
  public var belonging: Set<String> = []
  /// What begins the telling of how someone was met: `met`, `conosciuta`.
  public var met: Set<String> = []
  /// What tells of a place or a matter, so that no person follows: `about`, `in`, `presso`.
  public var aside: Set<String> = []
  /// What begins a clause about somebody already named: `he`, `who`, `che`.
  public var clause: Set<String> = []
  /// What is nobody's name, even with a capital: `yes`, `io`, `nothing`.
  public var nobody: Set<String> = []
  /// What stands before a name and is no part of it: `Dr`, `signora`.
  public var title: Set<String> = []
  /// What may open a line with a capital and is no name beside other names: `Nice`, `Bella`.
  public var opening: Set<String> = []
  /// What makes a name that of a company: `Srl`, `Ltd`.
  public var company: Set<String> = []

  public init() {}
}
