/// Why two records may be the same, or may not.
public struct DuplicateReason: Hashable, Sendable {
  public enum Rule: String, Sendable, CaseIterable {
    case sameEmail = "same_email"
    case officeEmail = "office_email"
    case samePhone = "same_phone"
    case sameSite = "same_site"
    case sameName = "same_name"
    case nearName = "near_name"
    case partName = "part_name"
    case sameOrg = "same_org"
    case samePlace = "same_place"
    case sameAddress = "same_address"
    case sameBirthday = "same_birthday"
    case otherName = "other_name"
    case otherOrg = "other_org"
    case otherPlace = "other_place"
    case otherAddress = "other_address"
    case otherBirthday = "other_birthday"
  }

  public let rule: Rule
  /// What they share; empty where the rule says it all.
  public let value: String
  public let points: Int

  public init(_ rule: Rule, _ value: String = "", points: Int) {
    self.rule = rule
    self.value = value
    self.points = points
  }
}

/// How much has to speak for a duplicate before it is told.
public enum DuplicateStrictness: String, Sendable, CaseIterable {
  /// Nobody looks at it before it is taken for the same: an import.
  case strict
  /// The whole hub is looked through, on demand and in the background.
  case sweeping
  /// While a name is typed: a name that is nearly the same is enough to ask.
  case wide

  /// The least score.
  public var threshold: Int {
    switch self {
    case .strict: 80
    case .sweeping: 40
    case .wide: 30
    }
  }
}

/// Weighted rules for whether two records mean the same person or organization.
public enum DuplicateRules {
  /// The score from 0 to 100, with what makes it, the weightiest first; nil for different kinds and
  /// where nothing speaks for it.
  public static func judge(
    _ left: DuplicateProfile, _ right: DuplicateProfile
  ) -> (score: Int, reasons: [DuplicateReason])? {
    guard left.kind == right.kind, left.id != right.id else { return nil }
    let weights = left.kind == "org" ? Weights.org : Weights.person
    var reasons: [DuplicateReason] = []
    func note(_ rule: DuplicateReason.Rule, _ value: String = "") {
      if let points = weights[rule] {
        reasons.append(DuplicateReason(rule, value, points: points))
      }
    }
    if let email = common(left.emails, right.emails, isFirst: { !ContactKey.isOffice($0) }) {
      // An organization's office is the organization itself.
      let isOffice = left.kind == "person" && ContactKey.isOffice(email)
      note(isOffice ? .officeEmail : .sameEmail, email)
    }
    if let phone = common(left.phones, right.phones) { note(.samePhone, phone) }
    if let site = common(left.sites, right.sites) { note(.sameSite, site) }
    let name = likeness(left.words, right.words)
    switch name {
    case .same:
      // Half of a town is called Maria.
      let points = left.kind == "person" && left.words.count < 2 ? 30 : nil
      if let points {
        reasons.append(DuplicateReason(.sameName, left.name, points: points))
      } else {
        note(.sameName, left.name)
      }
    case .near: note(.nearName)
    case .part: note(.partName)
    case .other: note(.otherName)
    }
    circumstances(left, right, areAlike: name != .other, note: note)
    guard reasons.contains(where: { $0.points > 0 }) else { return nil }
    let total = reasons.reduce(0) { $0 + $1.points }
    let order = reasons.enumerated().sorted {
      (-abs($0.element.points), $0.offset) < (-abs($1.element.points), $1.offset)
    }
    return (min(100, max(0, total)), order.map(\.element))
  }

  /// What people have in common with their colleagues and neighbours counts for those alone whose
  /// names are alike; what differs counts against everybody.
  private static func circumstances(
    _ left: DuplicateProfile, _ right: DuplicateProfile, areAlike: Bool,
    note: (DuplicateReason.Rule, String) -> Void
  ) {
    if let org = left.org, let other = right.org {
      if org == other { if areAlike { note(.sameOrg, left.orgName) } } else { note(.otherOrg, "") }
    }
    if !left.place.isEmpty, !right.place.isEmpty {
      if left.place == right.place {
        if areAlike { note(.samePlace, left.placeName) }
      } else {
        note(.otherPlace, "")
      }
    }
    if !left.addresses.isEmpty, !right.addresses.isEmpty {
      if left.addresses.contains(where: right.addresses.contains) {
        if areAlike { note(.sameAddress, "") }
      } else {
        note(.otherAddress, "")
      }
    }
    if let isSame = sameBirthday(left.birthday, right.birthday) {
      if !isSame { note(.otherBirthday, "") } else if areAlike { note(.sameBirthday, "") }
    }
  }

  enum Likeness { case same, near, part, other }

  static func likeness(_ left: [String], _ right: [String]) -> Likeness {
    guard !left.isEmpty, !right.isEmpty else { return .other }
    if left == right { return .same }
    if TextDistance.mayBeSame(left, right) { return .near }
    return isPart(left, of: right) || isPart(right, of: left) ? .part : .other
  }

  /// Whether each of two words or more is one of the longer name, or the first letter of one:
  /// `A. Ruiz` and `Ana María Ruiz`.
  private static func isPart(_ short: [String], of long: [String]) -> Bool {
    guard short.count > 1, short.count <= long.count else { return false }
    var open = long
    var whole = 0
    for word in short.sorted(by: { $0.utf8.count > $1.utf8.count }) {
      if let index = open.firstIndex(of: word) {
        if word.unicodeScalars.count > 1 { whole += 1 }
        open.remove(at: index)
      } else if let index = open.firstIndex(where: { isInitial($0, word) }) {
        open.remove(at: index)
      } else {
        return false
      }
    }
    return whole > 0
  }

  private static func isInitial(_ word: String, _ other: String) -> Bool {
    let shorter = word.utf8.count < other.utf8.count ? word : other
    return shorter.unicodeScalars.count == 1
      && (word.hasPrefix(shorter) && other.hasPrefix(shorter))
  }

  private static func common(
    _ left: [String], _ right: [String], isFirst: (String) -> Bool = { _ in true }
  ) -> String? {
    let both = left.filter(right.contains)
    return both.first(where: isFirst) ?? both.first
  }

  /// Nil where it cannot be told: a birthday is `1980-05-17`, or `--05-17` without its year.
  private static func sameBirthday(_ left: String, _ right: String) -> Bool? {
    let (first, second) = (left.filter(\.isNumber), right.filter(\.isNumber))
    guard first.count >= 4, second.count >= 4 else { return nil }
    if first.count == 8, second.count == 8 { return first == second }
    return first.suffix(4) == second.suffix(4)
  }

  private enum Weights {
    static let person: [DuplicateReason.Rule: Int] = [
      .sameEmail: 60, .officeEmail: 10, .samePhone: 40, .sameName: 50, .nearName: 35,
      .partName: 20, .sameOrg: 20, .samePlace: 10, .sameAddress: 15, .sameBirthday: 20,
      .otherName: -20, .otherOrg: -15, .otherPlace: -10, .otherAddress: -15, .otherBirthday: -60,
    ]
    static let org: [DuplicateReason.Rule: Int] = [
      .sameEmail: 35, .samePhone: 35, .sameSite: 40, .sameName: 60, .nearName: 40, .partName: 20,
      .samePlace: 15, .sameAddress: 15, .otherName: -20, .otherPlace: -20, .otherAddress: -15,
    ]
  }
}
