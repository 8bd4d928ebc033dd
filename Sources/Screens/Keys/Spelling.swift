/// The name somebody may have meant.
public enum Spelling {
  /// The nearest of some names by letters changed, added, left out or swapped; nil when none is near.
  public static func nearest(_ name: String, of names: [String]) -> String? {
    let wanted = Array(name.lowercased().prefix(64))
    let judged = names.map { (name: $0, distance: distance(wanted, Array($0))) }
    guard let best = judged.min(by: { ($0.distance, $0.name) < ($1.distance, $1.name) }),
      best.distance <= max(1, wanted.count / 3)
    else { return nil }
    return best.name
  }

  static func distance(_ first: [Character], _ second: [Character]) -> Int {
    var before: [Int] = []
    var row = Array(0...second.count)
    for (i, letter) in first.enumerated() {
      var next = [i + 1]
      for (j, other) in second.enumerated() {
        var cost = min(row[j + 1] + 1, next[j] + 1, row[j] + (letter == other ? 0 : 1))
        if i > 0, j > 0, letter == second[j - 1], first[i - 1] == other {
          cost = min(cost, before[j - 1] + 1)
        }
        next.append(cost)
      }
      before = row
      row = next
    }
    return row.last ?? 0
  }
}
