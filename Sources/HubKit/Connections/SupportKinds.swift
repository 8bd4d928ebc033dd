/// The eight kinds of support a hub needs from outside (playbook B5), and which kinds of person
/// and of stakeholder give them (playbook K).
public enum SupportKind: String, Sendable, CaseIterable {
  case finance, mentor, accelerator, research
  case publicOffice = "public"
  case elected, press, anchor
}

public enum SupportKinds {
  /// By slug of `person.kinds`; the other kinds of person give none.
  public static let ofPersons: [String: SupportKind] = [
    "investor": .finance, "mentor": .mentor, "official_elected": .elected,
    "official_staff": .publicOffice, "edo": .publicOffice, "academic": .research,
    "journalist": .press,
  ]

  /// By slug of `stakeholder.kind`; the other kinds of stakeholder give none.
  public static let ofStakeholders: [String: SupportKind] = [
    "investor_angel": .finance, "investor_vc": .finance, "bank": .finance,
    "foundation": .finance, "accelerator": .accelerator, "university": .research,
    "research_lab": .research, "school": .research, "public_staff": .publicOffice,
    "edo": .publicOffice, "elected": .elected, "press": .press, "large_customer": .anchor,
    "large_supplier": .anchor, "utility": .anchor,
  ]
}

extension Sector {
  /// The section of NACE Rev. 2.1 that a code belongs to, by its division where it has one, since
  /// letters changed between revisions (playbook B2, I); nil for what is no code.
  static func section(_ code: String?) -> String? {
    guard let own = code?.split(separator: ":").last else { return nil }
    if let digits = division(String(own)), let number = Int(digits) {
      return sections.first { $0.divisions.contains(number) }?.letter
    }
    guard let letter = own.first(where: { $0 != " " })?.uppercased(),
      sections.contains(where: { $0.letter == letter })
    else { return nil }
    return letter
  }

  private static let sections: [(letter: String, divisions: ClosedRange<Int>)] = [
    ("A", 1...3), ("B", 5...9), ("C", 10...33), ("D", 35...35), ("E", 36...39), ("F", 41...43),
    ("G", 46...47), ("H", 49...53), ("I", 55...56), ("J", 58...60), ("K", 61...63), ("L", 64...66),
    ("M", 68...68), ("N", 69...75), ("O", 77...82), ("P", 84...84), ("Q", 85...85), ("R", 86...88),
    ("S", 90...93), ("T", 94...96), ("U", 97...98), ("V", 99...99),
  ]
}
