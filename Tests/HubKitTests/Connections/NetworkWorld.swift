import Foundation

@testable import HubKit

/// The id of the nth person.
func personID(_ number: Int) -> RecordID {
  RecordID(milliseconds: Int64(number), random: [UInt8](repeating: 0, count: 10))
}

/// The playbook's oracle graph (C4): people A to K.
enum OracleGraph {
  static let names = "ABCDEFGHIJK".map(String.init)
  static let edges = "AB AC AD BC CD DE EF EG FG GH IJ"
  static let sections = [
    "A": "C", "B": "C", "C": "C", "D": "C", "E": "N", "F": "N", "G": "K", "H": "K", "I": "P",
    "J": "Q", "K": "L",
  ]

  static let network = named(names, edges)

  static func id(_ name: String) -> RecordID { personID(names.firstIndex(of: name) ?? 99) }
  static func position(_ name: String) -> Int { network.position(of: id(name)) ?? -1 }
  static func name(_ position: Int) -> String { network.people[position].nameKey }
}

/// A network of people with names of one letter each, and ties such as "AB".
func named(_ names: [String], _ edges: String) -> Network {
  let people = names.enumerated().map { Network.Person(personID($0.offset), nameKey: $0.element) }
  let pairs = edges.split(separator: " ").map { pair in
    let ends = pair.map { names.firstIndex(of: String($0)) ?? -1 }
    return Network.Edge(ends[0], ends[1])
  }
  return Network(people: people, edges: pairs)
}

/// A network of `count` people, each pair tied by the chance given.
func randomNetwork(_ count: Int, _ chance: Double, _ random: inout SeededGenerator) -> Network {
  let people = (0..<count).map { Network.Person(personID($0), nameKey: "\($0 % 3)") }
  var edges: [Network.Edge] = []
  for one in 0..<count {
    for other in 0..<count where one < other && Double.random(in: 0..<1, using: &random) < chance {
      edges.append(Network.Edge(other, one))
    }
  }
  edges.shuffle(using: &random)
  return Network(people: people, edges: edges + edges.prefix(2))
}

/// How many random worlds a property is tried on; `HUBWRIGHT_FUZZ` asks for more.
let propertyRuns =
  ProcessInfo.processInfo.environment["HUBWRIGHT_FUZZ"].flatMap { Int($0) } ?? 300

/// The same measures as their definitions have them, without any cleverness.
struct NaiveNetwork {
  var tied: [[Bool]]
  var nodes: [Int]

  init(_ network: Network) {
    nodes = Array(network.positions)
    tied = network.positions.map { one in network.positions.map { network.areTied(one, $0) } }
  }

  func without(_ node: Int) -> NaiveNetwork {
    var copy = self
    copy.nodes.removeAll { $0 == node }
    return copy
  }

  func without(_ one: Int, _ other: Int) -> NaiveNetwork { with(one, other, false) }

  func with(_ one: Int, _ other: Int, _ value: Bool = true) -> NaiveNetwork {
    var copy = self
    copy.tied[one][other] = value
    copy.tied[other][one] = value
    return copy
  }

  func near(_ node: Int) -> [Int] { nodes.filter { tied[node][$0] } }

  func piece(of node: Int) -> Set<Int> {
    var piece: Set<Int> = [node]
    var grew = true
    while grew {
      let more = Set(piece.flatMap { near($0) }).subtracting(piece)
      piece.formUnion(more)
      grew = !more.isEmpty
    }
    return piece
  }

  var pieces: [Set<Int>] {
    var all: [Set<Int>] = []
    for node in nodes where !all.contains(where: { $0.contains(node) }) {
      all.append(piece(of: node))
    }
    return all
  }

  func isArticulation(_ node: Int) -> Bool {
    without(node).pieces.count > pieces.count - (near(node).isEmpty ? 1 : 0)
  }

  func distance(_ from: Int, _ to: Int) -> Int? {
    var seen: Set<Int> = [from]
    var front = seen
    var steps = 0
    while !front.contains(to) {
      front = Set(front.flatMap { near($0) }).subtracting(seen)
      if front.isEmpty { return nil }
      seen.formUnion(front)
      steps += 1
    }
    return steps
  }

  /// Every shortest way, written out.
  func shortestWays(_ from: Int, _ to: Int) -> [[Int]] {
    guard let length = distance(from, to) else { return [] }
    var ways = [[from]]
    for _ in 0..<length {
      ways = ways.flatMap { way in near(way.last ?? -1).map { way + [$0] } }
    }
    return ways.filter { $0.last == to }
  }
}
