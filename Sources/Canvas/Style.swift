/// What a piece of text is, by name; a ``Theme`` says how each role looks.
///
/// A role never carries meaning alone: screens write a sign or word beside it (`!`, `x`, `LIVE`).
public enum StyleRole: UInt8, CaseIterable, Sendable, Hashable {
  case text, title, heading, dim, accent, selected, warning, error, success, key, hint, live
}

/// Attributes every terminal can show in some way, with or without colour.
public struct Traits: OptionSet, Sendable, Hashable {
  public let rawValue: UInt8
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  public static let bold = Traits(rawValue: 1)
  public static let faint = Traits(rawValue: 2)
  public static let underline = Traits(rawValue: 4)
  public static let reversed = Traits(rawValue: 8)
  public static let blinking = Traits(rawValue: 16)
}

/// A role with extra attributes laid over what the theme gives the role.
public struct Style: Sendable, Hashable {
  public var role: StyleRole
  public var traits: Traits

  public init(_ role: StyleRole, _ traits: Traits = []) {
    self.role = role
    self.traits = traits
  }

  /// The same style with `more` attributes added.
  public func with(_ more: Traits) -> Style { Style(role, traits.union(more)) }

  public static let text = Style(.text)
  public static let title = Style(.title)
  public static let heading = Style(.heading)
  public static let dim = Style(.dim)
  public static let accent = Style(.accent)
  public static let selected = Style(.selected)
  public static let warning = Style(.warning)
  public static let error = Style(.error)
  public static let success = Style(.success)
  public static let key = Style(.key)
  public static let hint = Style(.hint)
  public static let live = Style(.live)
}
