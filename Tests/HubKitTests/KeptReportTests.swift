import Testing

@testable import HubKit

@Suite("What is kept of a judgement")
struct KeptReportTests {
  private func ids(_ count: Int) -> [RecordID] {
    (0..<count).map { RecordID(milliseconds: Int64($0), random: [UInt8(truncatingIfNeeded: $0)]) }
  }

  private func again<Value: Kept>(_ value: Value) throws -> Value {
    var writer = KeptWriter()
    writer.put(value)
    var reader = KeptReader(writer.bytes)
    let read: Value = try reader.value()
    #expect(reader.isAtEnd)
    return read
  }

  @Test(arguments: [0, 1, WalkReport.mostKept, WalkReport.mostKept + 1, WalkReport.mostKept + 40])
  func ofALongListTheFirstAreNamedAndAllCounted(count: Int) throws {
    let finding = SignFinding(
      id: SignID(.publicity, 3), isFiring: true, value: 0.25, threshold: 0.5, n: count,
      records: ids(count))
    let kept = try again(finding)
    #expect(kept.records == Array(finding.records.prefix(WalkReport.mostKept)))
    #expect(kept.recordsTotal == count)
    #expect(try again(kept) == kept)
    var measurement = Measurement(value: nil, n: count, records: ids(count), others: ids(count))
    measurement.parts = [MeasuredPart("s3.e03.consented", value: -0.0, threshold: 1, n: 2)]
    let short = try again(measurement)
    #expect(short.records.count + short.recordsLeftOut == count)
    #expect(short.others.count + short.othersLeftOut == count)
    #expect(short.parts == measurement.parts)
  }

  @Test(arguments: [0, 1, -1, 63, 64, -64, -65, 1 << 40, Int.max, Int.min])
  func numbersOfEitherSign(number: Int) throws {
    var writer = KeptWriter()
    writer.put(number)
    var reader = KeptReader(writer.bytes)
    #expect(try reader.int() == number)
  }

  @Test func aLengthBeyondTheEndIsDamage() {
    var writer = KeptWriter()
    writer.put(1 << 50)
    for bytes in [writer.bytes, Array(repeating: 0xFF, count: 20), []] {
      var reader = KeptReader(bytes)
      #expect(throws: KeptDamage.self) { try reader.string() }
    }
  }
}
