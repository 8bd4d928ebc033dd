/// A colour as a terminal knows it.
public struct Colour: Sendable, Hashable {
  /// 0...15 on terminals with 8 or 16 colours; above 7 means the bright twin, `nil` the terminal's
  /// own colour.
  public let basic: UInt8?
  /// 0...255 on terminals with 256 colours; `nil` uses `basic` there too.
  public let extended: UInt8?

  public init(basic: UInt8?, extended: UInt8? = nil) {
    self.basic = basic.map { min($0, 15) }
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

  /// Every theme there is, the first of them unless another was chosen.
  public static let all: [Theme] = [.standard, .highContrast, .mono]

  /// The theme of a name, as configuration spells it.
  public static func named(_ name: String) -> Theme? {
    name == "standard" ? standard : all.first { $0.name == name }
  }

  /// The terminal's own foreground and background for all that is read, so that it is as readable
  /// as everything else there: no colour stands out 4.5 to 1 on black, white and both backgrounds of
  /// Solarized alike. Only accents and successes are coloured (short, with a sign or a word beside
  /// them), in tones that do so 3 to 1; what must not be overlooked brings its own background.
  public static let standard = Theme(
    name: "default",
    appearances: [
      .title: Appearance(traits: .bold),
      .heading: Appearance(traits: .bold, monoTraits: [.bold, .underline]),
      .dim: Appearance(traits: .faint),
      .accent: Appearance(foreground: blue, monoTraits: .underline),
      .selected: Appearance(traits: .reversed),
      .warning: Appearance(traits: .bold),
      .error: Appearance(
        foreground: white, background: red, traits: .bold, monoTraits: [.bold, .reversed]),
      .success: Appearance(foreground: Colour(basic: nil, extended: 28), monoTraits: .bold),
      .key: Appearance(traits: .bold),
      .hint: Appearance(),
      .live: Appearance(
        foreground: white, background: red, traits: .bold, monoTraits: [.bold, .reversed]),
    ])

  /// White and yellow on a black of its own, whatever the terminal's colours are.
  public static let highContrast: Theme = {
    func on(_ foreground: Colour, _ traits: Traits = [], mono: Traits? = nil) -> Appearance {
      Appearance(foreground: foreground, background: black, traits: traits, monoTraits: mono)
    }
    let yellow = Colour(basic: 11, extended: 226)
    return Theme(
      name: "high-contrast",
      appearances: [
        .text: on(white), .title: on(white, .bold), .dim: on(white), .hint: on(white),
        .key: on(yellow, .bold), .heading: on(yellow, .bold, mono: [.bold, .underline]),
        .accent: on(Colour(basic: 14, extended: 51), .underline),
        .selected: Appearance(
          foreground: black, background: yellow, monoTraits: [.bold, .reversed]),
        .warning: on(yellow, [.bold, .underline]),
        .error: Appearance(
          foreground: black, background: white, monoTraits: [.bold, .reversed]),
        .success: on(Colour(basic: 10, extended: 46), .bold),
        .live: Appearance(
          foreground: black, background: white, monoTraits: [.bold, .reversed]),
      ])
  }()

  /// Attributes only.
  public static let mono: Theme = {
    var theme = standard
    theme.name = "mono"
    theme.usesColour = false
    return theme
  }()

  private static let blue = Colour(basic: 12, extended: 31)
  private static let red = Colour(basic: 1, extended: 160)
  private static let white = Colour(basic: 15, extended: 231)
  private static let black = Colour(basic: 0, extended: 16)
}

extension Theme {
  /// How a role is drawn where there are so many colours: numbers of the terminal's palette, -1 for
  /// its own colour, and attributes.
  public struct Drawn: Sendable, Hashable {
    public var foreground: Int
    public var background: Int
    public var traits: Traits
  }

  /// - Parameter colours: that the terminal has; fewer than 8 are none.
  public func drawn(_ style: Style, colours: Int) -> Drawn {
    let appearance = self[style.role]
    guard usesColour, colours >= 8 else {
      let traits = style.traits.union(appearance.monoTraits)
      return Drawn(foreground: -1, background: -1, traits: traits)
    }
    var traits = style.traits.union(appearance.traits)
    // The bright twin of eight colours is bold.
    if colours < 16, (appearance.foreground?.basic ?? 0) > 7 { traits.insert(.bold) }
    return Drawn(
      foreground: Theme.number(appearance.foreground, colours),
      background: Theme.number(appearance.background, colours), traits: traits)
  }

  private static func number(_ colour: Colour?, _ colours: Int) -> Int {
    guard let colour else { return -1 }
    if colours >= 256, let extended = colour.extended { return Int(extended) }
    guard let basic = colour.basic else { return -1 }
    return Int(colours >= 16 ? basic : basic & 7)
  }
}
