import Crypto
import Foundation
import HubKit
import Testing

@testable import HubStore

/// The bytes of the log, fixed from its first version (`log.md`, Bytes). The figures were computed by
/// another program (Python's hashlib, json and cryptography): a change that breaks one of them breaks
/// every hub there is.
@Suite struct GoldenLogTests {
  static let device = "0M1MA1Y0RBD2AGNGKAT1KZY8MC"
  static let publicKey = "79b5562e8fe654f94078b112e8a98ba7901f853ae695bed7e0e3910bad049664"
  static let stampText = "01a2027bd680-0007-0M1MA1Y0RBD2AGNGKAT1KZY8MC"
  static let hash = "3d6fc5861518fc1204c6b1ec54945e4e8b2fe391b72ca86cbbc7848350f2372b"
  static let signature =
    "8d48847adb5556ec40f38728e62f6077e8678878b62f68845b84f3e9ee683b62"
    + "c9b8f57b87c1a580c605d4915ebaa0bddf8ad718b8635cadb52ce0b2370b3206"
  static let header = #"""
    {"action":"01BX5ZZKBKACTAV9WEVGEMMVRZ","changes":[{"audience":"core","digest":"f1a44\#
    3efe6e8263286cb91507956ea2d13b76ce608397a4245a1eda901eb66d0","fields":["extra","isDe\#
    cider","name","ring"],"kind":"person","operation":"set","record":"01ARZ3NDEKTSV4RRFF\#
    Q69G5FAV"},{"audience":"core","digest":"532317adbf694fb8185dfef61221c3ef482f99956f4f\#
    78db08d1f95fcad8eab9","fields":["job"],"kind":"person","operation":"clear","record":\#
    "01ARZ3NDEKTSV4RRFFQ69G5FAV"},{"audience":"me","digest":"da1bec68647d7fa97b75034ccea\#
    95862f96ad6bab487c6c85bffb1a4f334d5d0","fields":["tags"],"kind":"person","operation"\#
    :"add","record":"01ARZ3NDEKTSV4RRFFQ69G5FAV"},{"audience":"core","digest":"8cb1100be\#
    f1ab7ac62f8f3ebb32df4a9ba43426fb1e151d7ef965ebee60875bb","fields":["tags"],"kind":"p\#
    erson","operation":"remove","record":"01ARZ3NDEKTSV4RRFFQ69G5FAV"},{"audience":"memb\#
    ers","digest":"4eeae8ac7d4a1759260c6cc495b4fe43d020409c6e545173949a311c0a2b0b0a","fi\#
    elds":[],"kind":"person","operation":"erase","record":"01ARZ3NDEKTSV4RRFFQ69G5FAV"}]\#
    ,"device":"0M1MA1Y0RBD2AGNGKAT1KZY8MC","format":1,"hub":"01HWRGHT000000000000000000"\#
    ,"previous":"abababababababababababababababababababababababababababababababab","sequ\#
    ence":3,"stamp":[1795338000000,7],"title":{"ids":["01ARZ3NDEKTSV4RRFFQ69G5FAV"],"key\#
    ":"edit"}}
    """#

  /// Operation, payload, digest under a salt of 16 bytes that are the position.
  static let payloads: [(ChangeOperation, String, String)] = [
    (
      .set,
      #"""
      {"over":{"name":"01a2027bd680-0007-0M1MA1Y0RBD2AGNGKAT1KZY8MC"},"values":{"extra":{"\#
      a":"1","b":"2"},"isDecider":true,"name":"Ana Ñ \"q\" \\ \n\t\u0001/","ring":2}}
      """#,
      "f1a443efe6e8263286cb91507956ea2d13b76ce608397a4245a1eda901eb66d0"
    ),
    (
      .clear,
      #"""
      {"over":{},"values":{"job":null}}
      """#,
      "532317adbf694fb8185dfef61221c3ef482f99956f4f78db08d1f95fcad8eab9"
    ),
    (
      .add,
      #"""
      {"add":{"tags":["dye","fair"]}}
      """#,
      "da1bec68647d7fa97b75034ccea95862f96ad6bab487c6c85bffb1a4f334d5d0"
    ),
    (
      .remove,
      #"""
      {"remove":{"tags":{"dye":["01a2027bd680-0007-0M1MA1Y0RBD2AGNGKAT1KZY8MC"]}}}
      """#,
      "8cb1100bef1ab7ac62f8f3ebb32df4a9ba43426fb1e151d7ef965ebee60875bb"
    ),
    (
      .erase,
      #"""
      {}
      """#,
      "4eeae8ac7d4a1759260c6cc495b4fe43d020409c6e545173949a311c0a2b0b0a"
    ),
  ]

  private let hub: RecordID
  private let record: RecordID
  private let action: RecordID

  init() throws {
    hub = try #require(RecordID("01HWRGHT000000000000000000"))
    record = try #require(RecordID("01ARZ3NDEKTSV4RRFFQ69G5FAV"))
    action = try #require(RecordID("01BX5ZZKBKACTAV9WEVGEMMVRZ"))
  }

  private func identity() throws -> DeviceIdentity {
    DeviceIdentity(key: try Curve25519.Signing.PrivateKey(rawRepresentation: Array(1...32)))
  }

  private func stamp() throws -> Stamp {
    Stamp(milliseconds: 1_795_338_000_000, counter: 7, device: try identity().id)
  }

  private func values() throws -> [Payload] {
    let stamp = try stamp()
    return [
      .registers(
        values: [
          "name": .text("Ana Ñ \"q\" \\ \n\t\u{1}/"), "ring": .integer(2),
          "isDecider": .boolean(true), "extra": .map(["b": "2", "a": "1"]),
        ], over: ["name": stamp]),
      .registers(values: ["job": nil], over: [:]),
      .additions(["tags": ["dye", "fair"]]),
      .removals(["tags": ["dye": [stamp]]]),
      .none,
    ]
  }

  private func entry() throws -> EntryHeader {
    let fields = [["extra", "isDecider", "name", "ring"], ["job"], ["tags"], ["tags"], []]
    let audiences: [Audience] = [.core, .core, .me, .core, .members]
    let changes = try Self.payloads.indices.map { index in
      ChangeHeader(
        operation: Self.payloads[index].0, kind: "person", record: record, fields: fields[index],
        audience: audiences[index], digest: try #require(Hex.decode(Self.payloads[index].2)))
    }
    return EntryHeader(
      hub: hub, device: try identity().id, sequence: 3,
      previous: [UInt8](repeating: 0xab, count: 32), stamp: try stamp(), action: action,
      title: ActionTitle("edit", [record]), changes: changes)
  }

  @Test func aDeviceIsNamedAfterItsKey() throws {
    #expect(Hex.encode(try identity().publicKey) == Self.publicKey)
    #expect(try identity().id.text == Self.device)
  }

  @Test func aStampReadsAndSortsAsText() throws {
    #expect(try stamp().text == Self.stampText)
    #expect(Stamp(Self.stampText) == (try stamp()))
    for spelling in [
      Self.stampText.uppercased(), "+" + Self.stampText.dropFirst(), Self.stampText.lowercased(),
      Self.stampText + " ", String(Self.stampText.dropLast()), "",
    ] where spelling != Self.stampText {
      #expect(Stamp(spelling) == nil)
    }
  }

  @Test func payloadsHaveTheirBytesAndDigests() throws {
    for (index, payload) in try values().enumerated() {
      let (operation, text, digest) = Self.payloads[index]
      let bytes = payload.json.canonicalBytes
      #expect(String(decoding: bytes, as: UTF8.self) == text)
      let salt = [UInt8](repeating: UInt8(index), count: 16)
      #expect(Hex.encode(EntrySeal.digest(salt: salt, payload: bytes)) == digest)
      #expect(Payload(operation: operation, bytes: bytes) == payload)
    }
  }

  @Test func theHeaderHasItsBytesHashAndSignature() throws {
    let bytes = try entry().bytes
    #expect(String(decoding: bytes, as: UTF8.self) == Self.header)
    #expect(EntryHeader(bytes: bytes) == (try entry()))
    let hash = EntrySeal.hash(header: bytes)
    #expect(Hex.encode(hash) == Self.hash)
    let key = try #require(Hex.decode(Self.publicKey))
    let signature = try #require(Hex.decode(Self.signature))
    #expect(EntrySeal.isValid(signature: signature, hash: hash, publicKey: key))
    // Our own signatures need not have these bytes, but have to verify.
    #expect(EntrySeal.isValid(signature: try identity().sign(hash), hash: hash, publicKey: key))
    for bit in 0..<512 {
      var altered = signature
      altered[bit / 8] ^= 1 << UInt8(bit % 8)
      #expect(!EntrySeal.isValid(signature: altered, hash: hash, publicKey: key), "bit \(bit)")
    }
  }

  @Test func naturalKeysGiveTheirIds() throws {
    func id(_ kind: String, _ fields: [String: FieldValue]) throws -> String {
      let descriptor = try #require(Catalogue.standard[kind])
      let key = try #require(NaturalKey.text(of: descriptor, fields: fields))
      return EntrySeal.derivedID(key: key).text
    }
    let one = FieldValue.text(record.text)
    let two = FieldValue.text(action.text)
    #expect(try id("tie", ["a": one, "b": two]) == "1TZGXNH29TN8226C73E5Z1FAR9")
    #expect(try id("tie", ["a": two, "b": one]) == "1TZGXNH29TN8226C73E5Z1FAR9")
    #expect(try id("attendance", ["meeting": two, "person": one]) == "4AKW0SVM1N0T4XF9PVGEAQENBY")
    #expect(try id("setting", ["key": .text("threshold.s1.e01")]) == "522NMYTAXGRS1WC75ADRQ3KWHY")
  }
}
