/// Shares, their uncertainty, and how thresholds are tested.
public enum Rate {
  /// Thresholds and bands are tested on unrounded values with this tolerance (playbook J).
  public static let tolerance = 1e-9

  /// `part / whole`, or nil when the whole is nothing.
  public static func share(_ part: Int, of whole: Int) -> Double? {
    whole > 0 ? Double(part) / Double(whole) : nil
  }

  /// Wilson's 95 % interval for `part` of `whole` (playbook C10), held within 0...1; nil for nothing.
  public static func wilson(_ part: Int, of whole: Int) -> ClosedRange<Double>? {
    guard let rate = share(part, of: whole), (0...1).contains(rate) else { return nil }
    let z = 1.959963985
    let n = Double(whole)
    let denominator = 1 + z * z / n
    let centre = (rate + z * z / (2 * n)) / denominator
    let spread = (z / denominator) * (rate * (1 - rate) / n + z * z / (4 * n * n)).squareRoot()
    let low = min(max(centre - spread, 0), 1)
    return low...max(low, min(centre + spread, 1))
  }
}
