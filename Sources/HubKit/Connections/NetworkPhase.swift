/// The shape a network has (playbook C4, after Krebs and Holley).
public enum NetworkPhase: String, Sendable, CaseIterable {
  case forming
  case fragments
  case singleHub = "single_hub"
  case multiHub = "multi_hub"
  case corePeriphery = "core_periphery"

  /// Tested in the playbook's order: fragments, core/periphery, multi-hub, single hub, else forming.
  public init(_ measures: NetworkShape) {
    self =
      if measures.isFragments {
        .fragments
      } else if measures.isCorePeriphery {
        .corePeriphery
      } else if measures.isMultiHub {
        .multiHub
      } else if measures.isSingleHub {
        .singleHub
      } else {
        .forming
      }
  }
}

/// The numbers by which the phase of a network is told.
public struct NetworkShape: Hashable, Sendable {
  /// All people of the network.
  public let count: Int
  /// The share of people in the largest piece (LC); nil without people.
  public let largestShare: Double?
  /// Degree centralization inside the largest piece (DC); nil for fewer than three people.
  public let centralization: Double?
  /// The greatest cut-off share in the largest piece; nil without people.
  public let maxCutOff: Double?
  /// People of the largest piece with a degree of at least max(4, 2 · median), by id.
  public let hubs: [RecordID]
  /// How many people are in the 3-core of the whole network.
  public let coreSize: Int
  /// The share of all people who have one or two ties; nil without people.
  public let peripheryShare: Double?
  /// The share of ties that lead to other places or peer hubs; nil without ties.
  public let outsideShare: Double?

  /// - Parameter outside: people of other places and of peer hubs.
  public init(
    _ network: Network, _ components: NetworkComponents, _ cuts: NetworkCuts,
    outside: Set<RecordID>
  ) {
    let members = components.largestMembers
    count = network.count
    largestShare = components.largestShare
    centralization = network.degreeCentralization(among: members)
    maxCutOff = cuts.maxCutOff
    hubs = network.ids(Self.hubs(network, members))
    coreSize = network.kCore(3).count
    let few = network.positions.count { (1...2).contains(network.degree(of: $0)) }
    peripheryShare = Rate.share(few, of: network.count)
    outsideShare = network.shareOfTies(to: outside)
  }

  private static func hubs(_ network: Network, _ members: [Int]) -> [Int] {
    let degrees = members.map { network.degree(of: $0) }.sorted()
    guard !degrees.isEmpty else { return [] }
    let middle = degrees.count / 2
    // Twice the median, which for an even count is the mean of the middle two.
    let doubled =
      degrees.count.isMultiple(of: 2)
      ? degrees[middle - 1] + degrees[middle] : 2 * degrees[middle]
    return members.filter { network.degree(of: $0) >= max(4, doubled) }
  }

  var isFragments: Bool { largestShare.map { $0 < 0.5 - Rate.tolerance } ?? false }

  var isCorePeriphery: Bool {
    Self.reaches(largestShare, 0.8)
      && Self.reaches(Double(coreSize), max(6, 0.15 * Double(count)))
      && Self.reaches(peripheryShare, 0.3) && Self.reaches(outsideShare, 0.1)
  }

  var isMultiHub: Bool {
    Self.reaches(largestShare, 0.6) && hubs.count >= 3
      && (centralization.map { $0 < 0.5 - Rate.tolerance } ?? false)
  }

  var isSingleHub: Bool {
    Self.reaches(largestShare, 0.5)
      && (Self.reaches(centralization, 0.5) || Self.reaches(maxCutOff, 0.5))
  }

  private static func reaches(_ value: Double?, _ threshold: Double) -> Bool {
    value.map { $0 >= threshold - Rate.tolerance } ?? false
  }
}

/// How far a hub has come (playbook B2, settled in J).
public enum HubPhase: String, Sendable, CaseIterable, Comparable {
  case spark, nucleus, organized, recognized, connected

  /// - Parameters:
  ///   - network: the shape of the network; while it is forming, the phase stays as it was.
  ///   - previous: the phase before, nil at first.
  ///   - isRecognized: s4.e07 or s5.e05 is met: public officials or the press know the hub.
  ///   - peerPackets: packets exchanged with peer hubs in the last 180 days. A core and periphery
  ///     without any is a network of several hubs as yet.
  public init(network: NetworkPhase, previous: HubPhase?, isRecognized: Bool, peerPackets: Int) {
    self =
      switch network {
      case .forming: previous ?? .spark
      case .fragments: .spark
      case .singleHub: .nucleus
      case .corePeriphery where peerPackets >= 1: .connected
      case .multiHub, .corePeriphery: isRecognized ? .recognized : .organized
      }
  }

  private var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }
  public static func < (left: HubPhase, right: HubPhase) -> Bool { left.order < right.order }
}
