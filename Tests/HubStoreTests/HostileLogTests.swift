import Foundation
import GRDB
import HubKit
import Testing

@testable import HubStore

/// Entries that are not what they claim to be are told and change nothing (T17–T20).
@Suite struct HostileLogTests {
  let hub: MemoryHub
  let peer: MemoryHub
  let ana: RecordID
  /// The peer's entries that the hub has not seen yet.
  let fresh: [WireEntry]

  init() throws {
    hub = try MemoryHub(seed: 1)
    peer = try MemoryHub(seed: 2)
    ana = try hub.make("person", ["name": .text("Ana")])
    try peer.take(from: hub)
    let known = Set(try peer.store.entries(for: nil))
    peer.time.now += 5000
    try peer.edit("person", ana, ["job": .text("Dyer"), "notes": .text("private")])
    try peer.edit("person", ana, ["job": .text("Weaver")])
    try peer.edit("person", ana, ["job": .text("Spinner")])
    fresh = try peer.store.entries(for: nil).filter { !known.contains($0) }
  }

  /// Delivers, and proves that nothing changed but what is told.
  private func refuses(
    _ entries: [WireEntry], _ reason: String, _ comment: Comment? = nil,
    location: SourceLocation = #_sourceLocation
  ) throws {
    let before = try hub.dump()
    let report = try hub.store.receive(entries)
    #expect(report.applied == 0, comment, sourceLocation: location)
    #expect(report.refused.map(\.key) == [reason], comment, sourceLocation: location)
    #expect(try hub.dump() == before, comment, sourceLocation: location)
    #expect(try hub.store.check().problems == [], comment, sourceLocation: location)
    if reason != "entry.unreadable" {
      let listed = try hub.store.attention().map(\.notice.key)
      #expect(listed.contains(reason), comment, sourceLocation: location)
    }
  }

  @Test func aForgedSignature() throws {
    var entry = fresh[0]
    entry.signature[10] ^= 1
    try refuses([entry], "entry.forged")
    entry.signature = []
    try refuses([entry], "entry.forged")
    // The honest entry is still taken afterwards.
    #expect(try hub.store.receive(fresh).applied == 3)
  }

  @Test func aFlippedBitInTheHeader() throws {
    var random = SeededGenerator(seed: 5)
    let before = try hub.dump()
    for _ in 0..<300 {
      var entry = fresh[0]
      let bit = Int.random(in: 0..<entry.header.count * 8, using: &random)
      entry.header[bit / 8] ^= 1 << UInt8(bit % 8)
      let report = try hub.store.receive([entry])
      #expect(report.applied == 0, "bit \(bit)")
      #expect(report.refused.count + report.waiting + report.repeated == 1, "bit \(bit)")
    }
    #expect(try hub.dump() == before)
    #expect(try hub.store.check().problems == [])
  }

  @Test func aFlippedBitInAPayloadOrASalt() throws {
    for (position, payload) in fresh[0].payloads.enumerated() {
      guard case .present(let salt, let bytes) = payload else { continue }
      for bit in 0..<bytes.count * 8 {
        var altered = bytes
        altered[bit / 8] ^= 1 << UInt8(bit % 8)
        var entry = fresh[0]
        entry.payloads[position] = .present(salt: salt, bytes: altered)
        #expect(try hub.store.receive([entry]).refused.map(\.key) == ["entry.tampered"])
      }
      var entry = fresh[0]
      var other = salt
      other[0] ^= 128
      entry.payloads[position] = .present(salt: other, bytes: bytes)
      try refuses([entry], "entry.tampered")
      entry.payloads[position] = .present(salt: salt + [0], bytes: bytes)
      try refuses([entry], "entry.tampered")
    }
  }

  @Test func payloadsInAnotherOrderOrNumber() throws {
    var entry = fresh[0]
    #expect(entry.payloads.count > 1)
    entry.payloads.reverse()
    try refuses([entry], "entry.tampered")
    entry.payloads = [entry.payloads[0]]
    try refuses([entry], "entry.incomplete")
  }

  @Test func aSwappedKey() throws {
    var forge = try Forge(seed: 1)
    let victim = try #require(peer.store.deviceID)
    _ = try hub.store.receive(fresh)
    // Under the name of a device that is known: the key that is known decides.
    try refuses(
      [try forge.entry([.set("person", ana, ["job": .text("zqx")])], device: victim)],
      "entry.forged")
    // Under a name that is not the key's own.
    var other = try Forge(seed: 2)
    let name = RecordID(digest: [9])
    let key = FieldValue.text(Hex.encode(other.identity.publicKey))
    try refuses(
      [try other.entry([.set("device", name, ["publicKey": key])], device: name)], "entry.noKey")
    // Without a key at all.
    var third = try Forge(seed: 3)
    try refuses([try third.entry([.set("person", ana, ["job": .text("zqx")])])], "entry.noKey")
  }

  @Test func anotherHub() throws {
    var forge = try Forge(seed: 1)
    forge.hub = RecordID(digest: [1, 2, 3])
    try refuses([try forge.entry([forge.introduction])], "entry.otherHub")
  }

  @Test func aCutChainWaitsAndIsDrained() throws {
    let report = try hub.store.receive([fresh[2], fresh[1], fresh[2]])
    #expect(report.waiting == 2)
    #expect(report.repeated == 1)
    #expect(report.applied == 0)
    let waiting = try hub.store.attention().first { $0.notice.key == "attention.waiting" }
    #expect(waiting?.notice.arguments["count"] == "2")
    let rest = try hub.store.receive([fresh[0]])
    #expect(rest.applied == 3)
    #expect(try hub.store.attention().contains { $0.notice.key == "attention.waiting" } == false)
    #expect(try hub.dump() == peer.dump())
    #expect(try hub.store.check().problems == [])
  }

  @Test func aTamperedCopyDoesNotTakeThePlaceOfOneThatWaits() throws {
    _ = try hub.store.receive([fresh[1]])
    var altered = fresh[1]
    altered.payloads = altered.payloads.map { _ in .present(salt: [], bytes: []) }
    #expect(try hub.store.receive([altered]).refused.map(\.key) == ["entry.tampered"])
    #expect(try hub.store.receive([fresh[0]]).applied == 2)
    #expect(try hub.store.record(ana)?["job"] == .text("Weaver"))
  }

  @Test func replayedAndReordered() throws {
    _ = try hub.store.receive(fresh)
    let before = try hub.outcome()
    for entries in [fresh, Array(fresh.reversed()), fresh + fresh] {
      let report = try hub.store.receive(entries)
      #expect(report.repeated == entries.count)
      #expect(report.applied == 0)
    }
    #expect(try hub.outcome() == before)
  }

  @Test func aGapInTheSequence() throws {
    var forge = try Forge(seed: 1)
    _ = try hub.store.receive([try forge.entry([forge.introduction])])
    forge.sequence += 1
    try refuses([try forge.entry([.set("person", ana, ["job": .text("zqx")])])], "entry.tampered")
    // The same while the entry before it is still on its way.
    var late = try Forge(seed: 2)
    let first = try late.entry([late.introduction])
    late.sequence += 1
    let second = try late.entry([.set("person", ana, ["job": .text("zqx")])])
    #expect(try hub.store.receive([second]).waiting == 1)
    let report = try hub.store.receive([first])
    #expect(report.applied == 1)
    #expect(report.refused.map(\.key) == ["entry.tampered"])
    #expect(try hub.store.record(ana)?["job"] == nil)
  }

  @Test func aForkKeepsBothAndIsTold() throws {
    var forge = try Forge(seed: 1)
    let start = try forge.entry([forge.introduction])
    var copy = forge
    let left = try forge.entry([.set("person", ana, ["job": .text("Left")])])
    let right = try copy.entry([.set("person", ana, ["nickname": .text("Right")])])
    let report = try hub.store.receive([start, left, right])
    #expect(report.applied == 3)
    #expect(report.forks == [forge.identity.id])
    #expect(try hub.store.record(ana)?["job"] == .text("Left"))
    #expect(try hub.store.record(ana)?["nickname"] == .text("Right"))
    #expect(try hub.store.attention().contains { $0.notice.key == "attention.fork" })
    #expect(try hub.store.check().problems == [])
  }

  @Test func twoValuesUnderOneStampAgreeEverywhere() throws {
    var forge = try Forge(seed: 1)
    let start = try forge.entry([forge.introduction])
    var copy = forge
    let left = try forge.entry([.set("person", ana, ["job": .text("Left")])])
    let right = try copy.entry([.set("person", ana, ["job": .text("Right")])])
    try peer.take(from: hub)
    _ = try hub.store.receive(fresh)
    _ = try hub.store.receive([start, left, right])
    _ = try peer.store.receive([start, right, left])
    #expect(try hub.outcome() == peer.outcome())
    #expect(try hub.clashes() == peer.clashes())
  }

  @Test func oneIdForTwoKindsAgreesEverywhere() throws {
    var forge = try Forge(seed: 1)
    let id = RecordID(digest: [7, 7])
    let start = try forge.entry([forge.introduction])
    let entries = [
      try forge.entry([.set("person", id, ["name": .text("Bo"), "job": .text("Dyer")])]),
      try forge.entry([.set("org", id, ["name": .text("Lumo")])]),
      try forge.entry([.set("person", id, ["nickname": .text("B")])]),
    ]
    _ = try hub.store.receive(fresh + [start] + entries)
    _ = try peer.store.receive([start])
    for entry in entries.reversed() { _ = try peer.store.receive([entry]) }
    #expect(try hub.store.record(id)?.kind == "org")
    #expect(try hub.dump() == peer.dump())
    #expect(try hub.store.check().problems == [])
    #expect(try peer.store.check().problems == [])
  }

  @Test func aWithheldPayloadThatIsForAllIsTampering() throws {
    var forge = try Forge(seed: 1)
    var entry = try forge.entry([forge.introduction, .set("person", ana, ["job": .text("Dyer")])])
    entry.payloads[1] = .withheld
    try refuses([entry], "entry.tampered")
  }

  @Test func anErasedPayloadThatNothingErasedIsReportedByCheck() throws {
    var forge = try Forge(seed: 1)
    let start = try forge.entry([forge.introduction])
    var entry = try forge.entry([.set("person", ana, ["job": .text("Dyer")])])
    let whole = entry
    entry.payloads[0] = .erased
    #expect(try hub.store.receive([start, entry]).applied == 2)
    #expect(try hub.store.check().problems.map(\.key) == ["check.payload"])
    // An honest carrier makes up for it.
    _ = try hub.store.receive([whole])
    #expect(try hub.store.record(ana)?["job"] == .text("Dyer"))
    #expect(try hub.store.check().problems == [])
  }

  @Test func entriesFromTheFutureWait() throws {
    var forge = try Forge(seed: 1)
    let start = try forge.entry([forge.introduction])
    let hour: Int64 = 3_600_000
    forge.time += 25 * hour
    let ahead = try forge.entry([.set("person", ana, ["job": .text("Ahead")])])
    forge.time -= 25 * hour
    let after = try forge.entry([.set("person", ana, ["nickname": .text("Now")])])
    let report = try hub.store.receive([start, ahead, after])
    #expect(report.heldBack == 1)
    #expect(report.applied == 2)
    #expect(try hub.store.record(ana)?["job"] == nil)
    #expect(try hub.store.record(ana)?["nickname"] == .text("Now"))
    #expect(try hub.store.attention().contains { $0.notice.key == "attention.held" })
    #expect(try hub.store.check().problems == [])
    // Our own stamps do not follow it, and an honest edit made meanwhile stands until then.
    try hub.edit("person", ana, ["job": .text("Today")])
    #expect(try hub.store.record(ana)?["job"] == .text("Today"))
    try hub.release()
    #expect(try hub.store.record(ana)?["job"] == .text("Today"))
    hub.time.now += 2 * hour
    try hub.release()
    #expect(try hub.store.record(ana)?["job"] == .text("Ahead"))
    #expect(try hub.store.check().problems == [])
  }

  @Test func aStampAtTheEndOfTime() throws {
    var forge = try Forge(seed: 1)
    let start = try forge.entry([forge.introduction])
    forge.time = (1 << 48) - 1001
    let last = try forge.entry([.set("person", ana, ["job": .text("zqx")])], counter: .max)
    #expect(try hub.store.receive([start, last]).heldBack == 1)
    try hub.edit("person", ana, ["job": .text("Dyer")])
    #expect(try hub.store.record(ana)?["job"] == .text("Dyer"))
    var text = String(decoding: last.header, as: UTF8.self)
    text.replace("\((1 << 48) - 1),65535", with: "\(Int.max),65535")
    var beyond = last
    beyond.header = Array(text.utf8)
    #expect(beyond.header != last.header)
    try refuses([beyond], "entry.unreadable")
  }

  @Test func bombs() throws {
    var forge = try Forge(seed: 1)
    let start = try forge.entry([forge.introduction])
    _ = try hub.store.receive([start])
    let nested = [UInt8](repeating: UInt8(ascii: "["), count: 1_000_000)
    let long = Payload.registers(
      values: ["job": .text(String(repeating: "x", count: 5 << 20))], over: [:]
    ).json.canonicalBytes
    for payload in [nested, long] {
      let back = forge
      try refuses(
        [try forge.entry([Forge.Change(.set, "person", ana, ["job"], payload)])], "entry.tampered")
      forge = back
    }
    for header in [nested, [], Array("{}".utf8), [UInt8](repeating: 0xFF, count: 3 << 20)] {
      try refuses([WireEntry(header: header, signature: [], payloads: [])], "entry.unreadable")
    }
  }

  /// Values of the wrong shape, kinds and fields nobody knows: signed, so kept, and without effect.
  @Test func nonsenseThatIsSigned() throws {
    var forge = try Forge(seed: 1)
    _ = try hub.store.receive([try forge.entry([forge.introduction])])
    var entries: [WireEntry] = []
    let before = try hub.dump()
    let texts: [FieldValue] = [
      .text("nul\u{0}here"), .text("two\nlines"), .integer(.max), .boolean(true), .list(["x"]),
      .map(["a": "b"]),
    ]
    for value in texts where value != .text("x") {
      entries.append(try forge.entry([.set("person", ana, ["job": value])]))
      entries.append(try forge.entry([.set("person", ana, ["ring": value, "tags": value])]))
      entries.append(try forge.entry([.set("person", ana, ["unheard": value, "org": value])]))
      entries.append(try forge.entry([.set("unheard", ana, ["name": value])]))
    }
    let lower = FieldValue.text(ana.text.lowercased())
    entries.append(try forge.entry([.set("person", ana, ["org": lower])]))
    entries.append(
      try forge.entry([
        Forge.Change(.add, "person", ana, ["tags"], Array(#"{"add":{"tags":["a\u0000b"]}}"#.utf8))
      ]))
    entries.append(
      try forge.entry([
        Forge.Change(.remove, "person", ana, ["job"], Array(#"{"remove":{"job":{}}}"#.utf8))
      ]))
    entries.append(
      try forge.entry([
        Forge.Change(.clear, "person", ana, [], Array(#"{"over":{},"values":{}}"#.utf8))
      ]))
    let report = try hub.store.receive(entries)
    #expect(report.applied == entries.count)
    let after = try hub.dump()
    #expect(after == before)
    #expect(try hub.store.check().problems == [])
    _ = try hub.store.attention()
    _ = try hub.store.history(of: ana)
    _ = try hub.store.actions()
  }

  @Test func tooManyThatWaitAreRefused() throws {
    #expect(try hub.store.receive([]).applied == 0)
    var forge = try Forge(seed: 1)
    _ = try forge.entry([forge.introduction])
    try hub.store.write { db in
      for number in 0..<10_000 {
        let header = Array("\(number)".utf8)
        try db.execute(
          sql: "INSERT INTO waiting VALUES (?, x'00', 'd', ?, x'00', x'5b5d')",
          arguments: [EntrySeal.hash(header: header).blob, header.blob])
      }
    }
    try refuses(
      [try forge.entry([.set("person", ana, ["job": .text("zqx")])])], "entry.tooManyWaiting")
  }
}
