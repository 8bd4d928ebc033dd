/// Looks as people write them in their configuration: `cyan bold`, `black on 214`, `default underline`.
extension Appearance {
  /// - Parameter mono: attributes where colour is off and the text names none.
  /// - Returns: nil when a word is no colour and no attribute, or says a thing twice.
  public init?(text: String, mono: Traits = []) {
    var colours: [Colour?] = []
    var background: Colour??
    var traits: Traits = []
    var isBehind = false
    for word in text.lowercased().split(whereSeparator: { $0 == " " || $0 == "\t" }) {
      if word == "on", !isBehind, background == nil {
        isBehind = true
      } else if let trait = Self.traitNames[String(word)], !isBehind {
        traits.insert(trait)
      } else if let colour = Self.colour(String(word)) {
        if isBehind { background = .some(colour) } else { colours.append(colour) }
        isBehind = false
      } else {
        return nil
      }
    }
    let saysSomething = !colours.isEmpty || background != nil || !traits.isEmpty
    guard saysSomething, !isBehind, colours.count < 2 else { return nil }
    self.init(
      foreground: colours.first ?? nil, background: background ?? nil, traits: traits,
      monoTraits: traits.isEmpty ? mono : traits)
  }

  private static let traitNames: [String: Traits] = [
    "bold": .bold, "dim": .faint, "underline": .underline, "reverse": .reversed,
  ]

  private static let colourNames = [
    "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white",
  ]

  /// The outer nil: no colour; the inner one: the terminal's own.
  private static func colour(_ word: String) -> Colour?? {
    if word == "default" { return .some(nil) }
    if let number = UInt8(word) {
      // Terminals of sixteen colours have their own for the others.
      return .some(Colour(basic: number < 16 ? number : nil, extended: number))
    }
    let isBright = word.hasPrefix("bright-")
    let name = isBright ? String(word.dropFirst(7)) : word
    guard let index = colourNames.firstIndex(of: name) else { return nil }
    return .some(Colour(basic: UInt8(index + (isBright ? 8 : 0))))
  }
}

extension StyleRole {
  /// As configuration spells it.
  public var name: String { String(describing: self) }

  public init?(name: String) {
    guard let role = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = role
  }
}

extension Theme {
  /// The theme with looks of the user's own in place of its.
  public func with(_ own: [StyleRole: Appearance]) -> Theme {
    own.reduce(into: self) { theme, look in
      var appearance = look.value
      if appearance.monoTraits.isEmpty { appearance.monoTraits = self[look.key].monoTraits }
      theme[look.key] = appearance
    }
  }
}
