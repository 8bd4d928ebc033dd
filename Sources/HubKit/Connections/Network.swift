/// Who is tied to whom: people and undirected ties without weight (playbook C4).
///
/// The graph of the measures has everyone of level 1 or more and the ties of at least
/// `Network.minimumStrength`; which people and ties go in is the caller's business. People are kept
/// by id and spoken of by their position in `people`; neighbours lie in one flat array, so that a
/// hub of ten thousand people is built and searched in milliseconds.
public struct Network: Sendable {
  /// The least strength of a tie that is an edge of the measures, inclusive (playbook J).
  public static let minimumStrength = 20.0

  /// Someone in the network.
  public struct Person: Hashable, Sendable {
    public let id: RecordID
    /// What names are ordered by when measures are equal.
    public let nameKey: String

    public init(_ id: RecordID, nameKey: String = "") {
      self.id = id
      self.nameKey = nameKey
    }
  }

  /// A tie of two people, by position; the lower position comes first.
  public struct Edge: Hashable, Comparable, Sendable {
    public let low: Int
    public let high: Int

    public init(_ one: Int, _ other: Int) {
      low = min(one, other)
      high = max(one, other)
    }

    public static func < (left: Edge, right: Edge) -> Bool {
      (left.low, left.high) < (right.low, right.high)
    }
  }

  /// By id, each once.
  public let people: [Person]
  /// How many ties there are, each pair counted once.
  public let edgeCount: Int
  /// Where the neighbours of each position begin in `flat`; one more than there are people.
  let starts: [Int]
  /// The neighbours of everybody, ascending for each.
  let flat: [Int]

  /// - Parameters:
  ///   - people: in any order; the first of several with one id counts. By id already is fastest.
  ///   - edges: by position in `people` as given here. A pair counts once; ties with oneself and
  ///     positions that do not exist count for nothing.
  public init(people given: [Person], edges: some Sequence<Edge>) {
    let (people, places) = Self.ordered(given)
    self.people = people
    var ends: [Edge] = []
    ends.reserveCapacity(edges.underestimatedCount)
    for edge in edges where edge.low >= 0 && edge.high < given.count {
      let placed = places.isEmpty ? edge : Edge(places[edge.low], places[edge.high])
      if placed.low != placed.high { ends.append(placed) }
    }
    (starts, flat) = Self.adjacency(count: people.count, ends)
    edgeCount = flat.count / 2
  }

  /// The same with ties by id; those of people who are not in the network count for nothing.
  public init(people: [Person], ties: some Sequence<(RecordID, RecordID)>) {
    var positions: [RecordID: Int] = [:]
    positions.reserveCapacity(people.count)
    for (position, person) in people.enumerated() where positions[person.id] == nil {
      positions[person.id] = position
    }
    var edges: [Edge] = []
    for (one, other) in ties {
      if let one = positions[one], let other = positions[other] { edges.append(Edge(one, other)) }
    }
    self.init(people: people, edges: edges)
  }

  public var count: Int { people.count }
  /// Every position.
  public var positions: Range<Int> { people.indices }

  /// Where someone stands in `people`, or nil.
  public func position(of id: RecordID) -> Int? {
    var low = 0
    var high = people.count
    while low < high {
      let middle = (low + high) / 2
      if people[middle].id < id { low = middle + 1 } else { high = middle }
    }
    return low < people.count && people[low].id == id ? low : nil
  }

  public func ids(_ positions: some Sequence<Int>) -> [RecordID] {
    positions.compactMap { people.indices.contains($0) ? people[$0].id : nil }
  }

  /// Positions of those tied to someone, ascending; empty for a position that does not exist.
  public func neighbours(of position: Int) -> ArraySlice<Int> {
    guard people.indices.contains(position) else { return [] }
    return flat[starts[position]..<starts[position + 1]]
  }

  public func degree(of position: Int) -> Int {
    people.indices.contains(position) ? starts[position + 1] - starts[position] : 0
  }

  public func areTied(_ one: Int, _ other: Int) -> Bool { slot(of: other, at: one) != nil }

  /// Every tie once, in order.
  public var edges: [Edge] {
    var all: [Edge] = []
    all.reserveCapacity(edgeCount)
    for one in positions {
      for other in neighbours(of: one) where one < other { all.append(Edge(one, other)) }
    }
    return all
  }

  /// People without any tie, by id.
  public var isolates: [Int] { positions.filter { degree(of: $0) == 0 } }

  /// Ties there are of those there could be, 2m/(n(n−1)); nil for fewer than two people.
  public var density: Double? {
    count < 2 ? nil : 2 * Double(edgeCount) / (Double(count) * Double(count - 1))
  }

  /// Whether the one comes before the other by name, then by id.
  public func precedes(_ one: Int, _ other: Int) -> Bool {
    guard people.indices.contains(one), people.indices.contains(other) else { return one < other }
    let (left, right) = (people[one].nameKey, people[other].nameKey)
    return left == right ? one < other : left < right
  }

  /// Where `other` stands in `flat` among the neighbours of `one`, or nil.
  func slot(of other: Int, at one: Int) -> Int? {
    let near = neighbours(of: one)
    var low = near.startIndex
    var high = near.endIndex
    while low < high {
      let middle = (low + high) / 2
      if flat[middle] < other { low = middle + 1 } else { high = middle }
    }
    return low < near.endIndex && flat[low] == other ? low : nil
  }
}

extension Network {
  /// The people by id, each once, and where each of those given went; no places if they stay.
  private static func ordered(_ given: [Person]) -> (people: [Person], places: [Int]) {
    if zip(given, given.dropFirst()).allSatisfy({ $0.id < $1.id }) { return (given, []) }
    let order = given.indices.sorted {
      given[$0].id == given[$1].id ? $0 < $1 : given[$0].id < given[$1].id
    }
    var people: [Person] = []
    var places = [Int](repeating: 0, count: given.count)
    for index in order {
      if people.last?.id != given[index].id { people.append(given[index]) }
      places[index] = people.count - 1
    }
    return (people, places)
  }

  /// The ends sorted by counting, twice: what is read in order of one end comes out in order of it.
  private static func adjacency(count: Int, _ ends: [Edge]) -> (starts: [Int], flat: [Int]) {
    var starts = [Int](repeating: 0, count: count + 1)
    for edge in ends {
      starts[edge.low + 1] += 1
      starts[edge.high + 1] += 1
    }
    for position in 0..<count { starts[position + 1] += starts[position] }
    var next = starts
    var loose = [Int](repeating: 0, count: ends.count * 2)
    for edge in ends {
      loose[next[edge.low]] = edge.high
      next[edge.low] += 1
      loose[next[edge.high]] = edge.low
      next[edge.high] += 1
    }
    next = starts
    var sorted = loose
    for one in 0..<count {
      for slot in starts[one]..<starts[one + 1] {
        let other = loose[slot]
        sorted[next[other]] = one
        next[other] += 1
      }
    }
    return withoutRepeats(starts, sorted)
  }

  private static func withoutRepeats(
    _ starts: [Int], _ sorted: [Int]
  ) -> (starts: [Int], flat: [Int]) {
    var flat: [Int] = []
    flat.reserveCapacity(sorted.count)
    var firsts = [0]
    firsts.reserveCapacity(starts.count)
    for (start, end) in zip(starts, starts.dropFirst()) {
      var last = -1
      for other in sorted[start..<end] where other != last {
        flat.append(other)
        last = other
      }
      firsts.append(flat.count)
    }
    return (firsts, flat)
  }
}
