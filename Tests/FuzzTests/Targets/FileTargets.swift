import HubKit

@testable import HubFormats

/// Files that are imported.
extension FuzzTarget {
  static let files = [
    FuzzTarget(name: "vcard", run: vCard), FuzzTarget(name: "csv", run: table),
    FuzzTarget(name: "hub-json", run: hubFile), FuzzTarget(name: "json", run: json),
    FuzzTarget(name: "content-lines", run: contentLines),
    FuzzTarget(name: "calendar", run: calendar),
  ]

  @Sendable private static func calendar(_ bytes: [UInt8]) -> String? {
    let zone = "Europe/Rome"
    let stamp = "20261122T170000Z"
    guard let file = try? ICalendar.decode(bytes, zone: zone) else { return nil }
    if let wrong = miscounted(file) { return wrong }
    guard !file.records.isEmpty else { return nil }
    let written = ICalendar.encode(file.records, zone: zone, stamp: stamp)
    guard let again = try? ICalendar.decode(written, zone: zone) else {
      return "what was written cannot be read"
    }
    func said(_ file: DecodedFile) -> [[String?]] {
      let fields = ["start", "plannedEnd", "timeZone"]
      return file.records.map { record in fields.map { record.fields[$0]?.text } }.sorted {
        $0.map { $0 ?? "" }.lexicographicallyPrecedes($1.map { $0 ?? "" })
      }
    }
    guard said(again) == said(file) else { return "times changed" }
    // What was written once is stable from then on.
    let second = ICalendar.encode(again.records, zone: zone, stamp: stamp)
    let third = (try? ICalendar.decode(second, zone: zone)).map {
      ICalendar.encode($0.records, zone: zone, stamp: stamp)
    }
    return third == second ? nil : "is not stable"
  }

  @Sendable private static func vCard(_ bytes: [UInt8]) -> String? {
    guard let file = try? VCard.decode(bytes) else { return nil }
    if let wrong = miscounted(file) { return wrong }
    guard !file.records.isEmpty else { return nil }
    guard let again = try? VCard.decode(VCard.encode(file.records)) else {
      return "what was written cannot be read"
    }
    let names = (file.records.map(name), again.records.map(name))
    guard names.0 == names.1 else { return "names changed: \(names.0), then \(names.1)" }
    // What was written once is stable from then on.
    let second = VCard.encode(again.records)
    let third = (try? VCard.decode(second)).map { VCard.encode($0.records) }
    return third == second ? nil : "is not stable"
  }

  /// The name of a record without control characters, which a card cannot hold.
  private static func name(_ record: ImportedRecord) -> String? {
    record.fields["name"]?.text.map { name in
      String(String.UnicodeScalarView(name.unicodeScalars.filter { !isControl($0.value) }))
    }
  }

  private static func isControl(_ scalar: UInt32) -> Bool { scalar < 0x20 || scalar == 0x7F }

  @Sendable private static func table(_ bytes: [UInt8]) -> String? {
    _ = try? CSV.decode(bytes, kind: "interaction")
    _ = try? ColumnMap.read(bytes, kind: "person")
    return (try? CSV.decode(bytes)).flatMap(miscounted)
  }

  @Sendable private static func hubFile(_ bytes: [UInt8]) -> String? {
    for format in Codec.formats { _ = try? Codec.decode(bytes, format: format) }
    _ = Codec.detect(name: "x", bytes: bytes)
    guard let file = try? HubJSON.decode(bytes) else { return nil }
    if let wrong = miscounted(file) { return wrong }
    let written = HubJSON.encode(hub: [:], records: file.records)
    guard let again = try? HubJSON.decode(written) else { return "what was written cannot be read" }
    return again.records.map(plain) == file.records.map(plain) ? nil : "records changed"
  }

  /// Both readers of JSON: the strict one of the log and the one of files.
  @Sendable private static func json(_ bytes: [UInt8]) -> String? {
    let foreign = try? JSONReader.read(bytes)
    guard let json = try? JSON(parsing: bytes) else { return nil }
    guard (try? JSON(parsing: json.canonicalBytes)) == json else { return "is not read back" }
    return foreign == nil ? "the log takes what a file may not hold" : nil
  }

  @Sendable private static func contentLines(_ bytes: [UInt8]) -> String? {
    var reader = ContentLineReader(bytes)
    var count = 0
    while let line = reader.next() {
      count += 1
      guard let content = ContentLine(line) else { continue }
      _ = content.values("TYPE")
    }
    return count > bytes.count ? "more lines than bytes" : nil
  }

  private static func miscounted(_ file: DecodedFile) -> String? {
    file.read == file.records.count + file.skipped.count ? nil : "counts do not add up"
  }

  /// A record without the line it stood on.
  private static func plain(_ record: ImportedRecord) -> ImportedRecord {
    var record = record
    record.line = 0
    record.children = record.children.map(plain)
    return record
  }
}
