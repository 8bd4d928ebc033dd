import Testing

@testable import HubKit

@Suite struct NetworkPhaseTests {
  private let names = "ABCDEFGHIJKLMNOPQRSTUVWX".map(String.init)

  private func shape(_ network: Network, outside: Set<RecordID> = []) -> NetworkShape {
    let components = network.components()
    return NetworkShape(network, components, network.cuts(components), outside: outside)
  }

  /// Seven people who all know each other, each with `leaves` more.
  private func core(leaves: Int) -> Network {
    let core = Array(0..<7)
    var edges = core.flatMap { one in core.filter { one < $0 }.map { Network.Edge(one, $0) } }
    for number in 0..<(7 * leaves) { edges.append(Network.Edge(number % 7, 7 + number)) }
    let people = (0..<(7 + 7 * leaves)).map { Network.Person(personID($0)) }
    return Network(people: people, edges: edges)
  }

  @Test func fragments() {
    let network = named(Array(names.prefix(7)), "AB AC DE")
    #expect(NetworkPhase(shape(network)) == .fragments)
  }

  @Test func halfIsNoFragment() {
    let network = named(Array(names.prefix(6)), "AB AC")
    #expect(shape(network).largestShare == 0.5)
    #expect(NetworkPhase(shape(network)) == .singleHub)
  }

  /// Two rings joined by one person: cut off by half, though nobody has many ties.
  @Test func onlyBridgeIsSingleHub() {
    let network = named(Array(names.prefix(7)), "AB BC CA DE EF FD AG GD")
    #expect((shape(network).centralization ?? 1) < 0.5)
    #expect(abs((shape(network).maxCutOff ?? 0) - 0.5) < 1e-9)
    #expect(NetworkPhase(shape(network)) == .singleHub)
  }

  @Test func multiHub() {
    let network = core(leaves: 2)
    #expect(shape(network).hubs == (0..<7).map(personID))
    #expect(NetworkPhase(shape(network)) == .multiHub)
  }

  @Test func corePeripheryNeedsTiesOutside() {
    let network = core(leaves: 2)
    #expect(shape(network).coreSize == 7)
    let few = Set((7..<10).map(personID))
    #expect(NetworkPhase(shape(network, outside: few)) == .multiHub)
    let outside = Set((7..<11).map(personID))
    #expect(shape(network, outside: outside).outsideShare == 4.0 / 35)
    #expect(NetworkPhase(shape(network, outside: outside)) == .corePeriphery)
  }

  /// In a star of stars the hubs need twice the median, and at least four ties.
  @Test func hubsOfTheLargestPieceOnly() {
    let network = named(Array(names.prefix(13)), "AB AC AD BC BD CD EF EG EH EI EJ EK")
    #expect(shape(network).hubs == [personID(4)])
  }

  @Test func nobody() {
    #expect(NetworkPhase(shape(named([], ""))) == .forming)
  }

  @Test func hubPhases() {
    func phase(
      _ network: NetworkPhase, _ previous: HubPhase? = nil, recognized: Bool = false,
      packets: Int = 0
    ) -> HubPhase {
      HubPhase(
        network: network, previous: previous, isRecognized: recognized, peerPackets: packets)
    }
    #expect(phase(.forming) == .spark)
    #expect(phase(.forming, .recognized) == .recognized)
    #expect(phase(.fragments, .organized, recognized: true) == .spark)
    #expect(phase(.singleHub, .spark, recognized: true, packets: 1) == .nucleus)
    #expect(phase(.multiHub, packets: 1) == .organized)
    #expect(phase(.multiHub, recognized: true) == .recognized)
    #expect(phase(.corePeriphery, packets: 1) == .connected)
    #expect(phase(.corePeriphery, recognized: true) == .recognized)
    #expect(phase(.corePeriphery) == .organized)
    #expect(HubPhase.spark < .nucleus && HubPhase.recognized < .connected)
  }
}

@Suite struct RelianceTests {
  @Test func oracle() throws {
    let reliance = Reliance([
      personID(1): 40, personID(2): 10, personID(3): 5, personID(4): 5, personID(5): 0,
    ])
    #expect(abs(try #require(reliance.topShare) - 0.6667) < 0.00005)
    #expect(abs(try #require(reliance.concentration) - 0.4861) < 0.00005)
    #expect(abs(try #require(reliance.effectiveNumber) - 2.0571) < 0.00005)
    #expect(reliance.busFactor == 1)
    #expect(reliance.top == personID(1))
    #expect(reliance.total == 60)
  }

  @Test func halfIsNotMoreThanHalf() {
    #expect(Reliance([personID(1): 5, personID(2): 5]).busFactor == 2)
    #expect(Reliance([personID(2): 5, personID(1): 5]).top == personID(1))
    let even = Reliance(Dictionary(uniqueKeysWithValues: (0..<5).map { (personID($0), 2) }))
    #expect(even.busFactor == 3)
    #expect(abs((even.effectiveNumber ?? 0) - 5) < 1e-9)
  }

  @Test func nothingDone() {
    let nothing = Reliance([personID(1): 0])
    #expect(nothing.topShare == nil && nothing.concentration == nil)
    #expect(nothing.effectiveNumber == nil && nothing.busFactor == nil)
  }
}
