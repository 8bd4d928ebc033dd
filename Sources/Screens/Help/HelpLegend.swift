import HubKit

/// What the words and signs of the walk mean, below the keys of its help.
enum HelpLegend {
  static func section(_ context: KeyContext, _ world: World) -> MenuSection {
    if context == .query { return filters(world) }
    guard context == .walk || context == .step else { return MenuSection("", []) }
    let words = world.words
    let states = ["locked", "open", "active", "ready", "steady", "regressed"].map { state in
      MenuItem(
        words("legend.state.\(state)"), keyLabel: words("screen.walk.state.\(state)"),
        reactions: [])
    }
    let phases = HubPhase.allCases.map { phase in
      MenuItem(
        words("legend.phase.\(phase.rawValue)"), keyLabel: words("phase.\(phase.rawValue)"),
        reactions: [])
    }
    let signs = [
      MenuItem(words("legend.sign.evidence"), keyLabel: world.glyphs.check + " - ?", reactions: []),
      MenuItem(words("legend.sign.judged"), keyLabel: "*", reactions: []),
    ]
    return MenuSection(words("legend.walk"), states + phases + signs)
  }

  /// What a filter may say, by examples.
  private static func filters(_ world: World) -> MenuSection {
    let parts = [
      "words", "field", "tag", "has", "detail", "day", "last", "knows", "consent", "touch", "list",
      "evidence", "join",
    ]
    let items = parts.map { part in
      MenuItem(
        world.words("legend.filter.\(part)"),
        keyLabel: world.words("legend.filter.\(part).example"), reactions: [])
    }
    return MenuSection(world.words("legend.filter"), items)
  }
}
