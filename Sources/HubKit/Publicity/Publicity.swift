/// What publicity reaches and brings (playbook C10). Everything here is an estimate; no
/// advertising-value equivalents.
public enum Publicity {
  /// Sources of people that are publicity: the words `person.source` may hold.
  public static let sources: Set = [
    "publicity", "coverage", "press", "newsletter", "website", "social", "campaign", "event",
  ]

  /// Whether somebody with this source, or from this campaign, came through publicity.
  public static func brought(source: String?, campaign: String?) -> Bool {
    if let campaign, !campaign.trimmingSpaces.isEmpty { return true }
    return source.map { sources.contains(Fold.fold($0.trimmingSpaces)) } ?? false
  }

  /// Below so many a rate is "too early" to tell.
  public static let enough = 10

  /// The chance that one person sees at least one of several outlets: 1 − Π(1 − cover · see).
  ///
  /// - Parameter outlets: what share of the people an outlet covers and what share of those sees a
  ///   piece in it, each 0...1; other values are held within.
  public static func reach(_ outlets: [(cover: Double, see: Double)]) -> Double {
    1 - outlets.reduce(1) { $0 * (1 - held($1.cover) * held($1.see)) }
  }

  /// Impressions of several pieces, each audience · share in the area or trade · view rate ·
  /// insertions; pieces of which a number is missing do not count.
  public static func impressions(_ pieces: [CoverageImpact]) -> Double {
    pieces.compactMap(\.impressions).reduce(0, +)
  }

  /// People who came, per thousand impressions; nil without impressions.
  public static func perThousandImpressions(people: Int, impressions: Double) -> Double? {
    impressions > 0 ? Double(people) / impressions * 1000 : nil
  }

  /// People who came, per hour worked; nil without hours.
  public static func perHour(people: Int, hours: Double) -> Double? {
    hours > 0 ? Double(people) / hours : nil
  }

  private static func held(_ share: Double) -> Double { min(1, max(0, share)) }

  /// The text with every run of white space as one space, none at its ends: texts that differ by
  /// line breaks only are the same.
  public static func folded(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Words parted by white space.
  public static func words(_ text: String) -> Int {
    text.split(whereSeparator: \.isWhitespace).count
  }

  /// Whether there is a text and no `{name}` in it is left to fill in (playbook A7).
  public static func isComplete(_ text: String?) -> Bool {
    guard let text, !text.trimmingSpaces.isEmpty else { return false }
    var isOpen = false
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "{"): isOpen = true
      case UInt8(ascii: "\n"): isOpen = false
      case UInt8(ascii: "}") where isOpen: return false
      default: break
      }
    }
    return true
  }
}

/// What one piece of coverage is worth (playbook C10).
public struct CoverageImpact: Hashable, Sendable {
  public var audience: Int?
  /// 0...100: of the audience, in the area or the trade.
  public var inAreaPercent: Int?
  /// 0...100: of those, who sees the piece.
  public var viewRatePercent: Int?
  public var insertions: Int
  public var hasKeyMessage: Bool
  public var isAccurate: Bool
  public var isTarget: Bool
  /// 0...2.
  public var prominence: Int
  public var hasCallToAction: Bool

  public init(
    audience: Int? = nil, inAreaPercent: Int? = nil, viewRatePercent: Int? = nil,
    insertions: Int = 1, hasKeyMessage: Bool = false, isAccurate: Bool = false,
    isTarget: Bool = false, prominence: Int = 0, hasCallToAction: Bool = false
  ) {
    self.audience = audience
    self.inAreaPercent = inAreaPercent
    self.viewRatePercent = viewRatePercent
    self.insertions = insertions
    self.hasKeyMessage = hasKeyMessage
    self.isAccurate = isAccurate
    self.isTarget = isTarget
    self.prominence = prominence
    self.hasCallToAction = hasCallToAction
  }

  /// Nil when the audience or one of the shares is not known.
  public var impressions: Double? {
    guard let audience, let inAreaPercent, let viewRatePercent else { return nil }
    return Double(audience) * Double(inAreaPercent) / 100 * Double(viewRatePercent) / 100
      * Double(insertions)
  }

  /// 0...10: 3 for a key message, 2 accurate, 2 in a target outlet, prominence, 1 for a call to
  /// action, which make ten with the two of prominence.
  public var quality: Int {
    (hasKeyMessage ? 3 : 0) + (isAccurate ? 2 : 0) + (isTarget ? 2 : 0)
      + min(2, max(0, prominence)) + (hasCallToAction ? 1 : 0)
  }
}
