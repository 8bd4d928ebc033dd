import HubKit
import Testing

@testable import HubStore

/// Bytes from elsewhere end in an answer, never in a trap.
@Suite struct LogFuzzTests {
  @Test func strictJSON() throws {
    for (name, hex) in JSONCases.accepted {
      let bytes = try #require(Hex.decode(hex))
      let json = try? JSON(parsing: bytes)
      #expect(json != nil, "\(name)")
      // What is read and written again is read as the same.
      let again = try json.map { try JSON(parsing: $0.canonicalBytes) }
      #expect(again == json, "\(name)")
    }
    for (name, hex) in JSONCases.refused + JSONCases.floats {
      let bytes = try #require(Hex.decode(hex))
      #expect((try? JSON(parsing: bytes)) == nil, "\(name)")
    }
    for (_, hex) in JSONCases.either { _ = try? JSON(parsing: try #require(Hex.decode(hex))) }
  }

  @Test func integersAtTheirEnds() throws {
    func read(_ text: String) -> JSON? { try? JSON(parsing: Array(text.utf8)) }
    #expect(read("9223372036854775807") == .integer(.max))
    #expect(read("-9223372036854775808") == .integer(.min))
    for text in [
      "9223372036854775808", "-9223372036854775809", "1e400", "1.0", "-", "01", "-01", "+1", "0x1",
      "\u{FEFF}1", "1 2", "", " ", "NaN",
    ] {
      #expect(read(text) == nil, "\(text)")
    }
  }

  @Test func nestingIsBounded() throws {
    func nested(_ depth: Int) -> [UInt8] {
      Array(String(repeating: "[", count: depth).utf8)
        + Array(String(repeating: "]", count: depth).utf8)
    }
    #expect((try? JSON(parsing: nested(64))) != nil)
    #expect((try? JSON(parsing: nested(65))) == nil)
    #expect((try? JSON(parsing: nested(1_000_000))) == nil)
    let members = [UInt8]("{\"a\":".utf8)
    let deep = [[UInt8]](repeating: members, count: 100_000).flatMap { $0 }
    #expect((try? JSON(parsing: deep)) == nil)
  }

  @Test func duplicateKeysAreRefused() throws {
    for text in [#"{"a":1,"a":1}"#, #"{"a":1,"\u0061":2}"#, #"[{"":0,"":0}]"#] {
      #expect((try? JSON(parsing: Array(text.utf8))) == nil, "\(text)")
    }
  }

  /// Real entries with bytes changed, cut, doubled or swapped: readable or not, and what is readable
  /// is not accepted.
  @Test func fuzzedEntries() throws {
    let hub = try MemoryHub(seed: 1)
    var history = try RandomHistory(seed: 11)
    try history.run(steps: 60)
    let entries = try history.devices[0].hub.store.entries(for: nil)
    _ = try hub.store.receive(entries)
    #expect(try hub.store.check().problems == [])
    let before = try hub.outcome()
    let count = rounds(1500)
    for round in firstRound..<firstRound + count {
      var random = SeededGenerator(seed: UInt64(round))
      var entry = random.pick(entries)
      let original = entry
      mutate(&entry, &random)
      _ = EntryHeader(bytes: entry.header)
      for operation in ChangeOperation.allCases {
        for case .present(_, let bytes) in entry.payloads {
          _ = Payload(operation: operation, bytes: bytes)
        }
      }
      let report = try hub.store.receive([entry])
      let isKnown = entry.header == original.header
      #expect(report.applied == 0 && report.heldBack == 0, "seed \(round)")
      #expect(isKnown == (report.repeated == 1) || report.waiting == 1, "seed \(round)")
    }
    #expect(try hub.outcome() == before)
    let problems = try hub.store.check().problems
    #expect(problems == [])
  }

  private func mutate(_ entry: inout WireEntry, _ random: inout SeededGenerator) {
    switch Int.random(in: 0..<10, using: &random) {
    case 0..<5: mutate(&entry.header, &random)
    case 5: mutate(&entry.signature, &random)
    default:
      guard !entry.payloads.isEmpty else { return }
      let position = Int.random(in: 0..<entry.payloads.count, using: &random)
      switch entry.payloads[position] {
      case .present(var salt, var bytes):
        if random.chance(20) { mutate(&salt, &random) } else { mutate(&bytes, &random) }
        entry.payloads[position] = .present(salt: salt, bytes: bytes)
      case .withheld, .erased: entry.payloads.remove(at: position)
      }
    }
  }

  private static let tokens = [
    "\"", "\\", "{", "}", "[", "]", ",", ":", "null", "-1", "9223372036854775808", "1e9", "\\ud800",
    "\u{0}", "é", "true", "65536", "set", "erase", "members",
  ].map { Array($0.utf8) }

  private func mutate(_ bytes: inout [UInt8], _ random: inout SeededGenerator) {
    for _ in 0..<random.pick([1, 1, 2, 5]) {
      let place = Int.random(in: 0...bytes.count, using: &random)
      switch Int.random(in: 0..<6, using: &random) {
      case 0 where place < bytes.count: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      case 1: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
      case 2 where place < bytes.count: bytes.remove(at: place)
      case 3: bytes.insert(contentsOf: random.pick(Self.tokens), at: place)
      case 4: bytes = Array(bytes[..<place])
      default: bytes += bytes[place...]
      }
    }
  }
}
