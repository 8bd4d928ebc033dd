/// A colour as a terminal knows it.
public struct Colour: Sendable, Hashable {
  /// 0...15 on terminals with 8 or 16 colours; above 7 means the bright twin.
  public let basic: UInt8
  /// 0...255 on terminals with 256 colours; `nil` uses `basic` there too.
  public let extended: UInt8?

  public init(basic: UInt8, extended: UInt8? = nil) {
    self.basic = min(basic, 15)
    self.extended = extended
  }
}

/// How one role looks: `nil` colours mean the terminal's own.
public struct Appearance: Sendable, Hashable {
  public var foreground: Colour?
  public var background: Colour?
  public var traits: Traits
  /// Attributes used instead when colour is off, so that roles stay apart.
  public var monoTraits: Traits

  public init(
    foreground: Colour? = nil, background: Colour? = nil, traits: Traits = [],
    monoTraits: Traits? = nil
  ) {
    self.foreground = foreground
    self.background = background
    self.traits = traits
    self.monoTraits = monoTraits ?? traits
  }
}

/// The look of every role.
public struct Theme: Sendable, Hashable {
  public var name: String
  /// Whether colours are used at all.
  public var usesColour: Bool
  private var appearances: [StyleRole: Appearance]

  public init(name: String, usesColour: Bool = true, appearances: [StyleRole: Appearance]) {
    self.name = name
    self.usesColour = usesColour
    self.appearances = appearances
  }

  /// A role nobody described looks like plain text.
  public subscript(role: StyleRole) -> Appearance {
    get { appearances[role] ?? Appearance() }
    set { appearances[role] = newValue }
  }

  /// Readable on black, white and Solarized: own foreground and background for body text, and
  /// middle tones (contrast above 3.5 to both black and white) for the rest.
  public static let standard = Theme(
    name: "standard",
    appearances: [
      .title: Appearance(traits: .bold),
      .heading: Appearance(
        foreground: .init(basic: 6, extended: 31), traits: .bold, monoTraits: [.bold, .underline]),
      .dim: Appearance(traits: .faint),
      .accent: Appearance(
        foreground: .init(basic: 6, extended: 31), monoTraits: .underline),
      .selected: Appearance(traits: .reversed),
      .warning: Appearance(foreground: .init(basic: 5, extended: 166), traits: .bold),
      .error: Appearance(
        foreground: .init(basic: 1, extended: 160), traits: .bold, monoTraits: [.bold, .reversed]),
      .success: Appearance(foreground: .init(basic: 2, extended: 28)),
      .key: Appearance(traits: .bold),
      .hint: Appearance(),
      .live: Appearance(
        foreground: .init(basic: 1, extended: 160), traits: [.bold, .reversed]),
    ])

  /// The same, with attributes only.
  public static let mono: Theme = {
    var theme = standard
    theme.name = "mono"
    theme.usesColour = false
    return theme
  }()
}
