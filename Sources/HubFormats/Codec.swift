import HubKit

/// The formats that files are imported from, by the names that `--format` takes.
public enum Codec {
  public static let formats = ["vcard", "csv", "ics", "hub"]

  /// The format of a file by what is in it, else by the end of its name: `vcard`, `ics`, `csv`, `hub`.
  public static func detect(name: String, bytes: [UInt8]) -> String? {
    let head = TextBytes.normalized(Array(bytes.prefix(4096)))
    let start = head.drop { $0 <= 0x20 }
    let word = ContentLine.upper(start.prefix(15))
    if word.hasPrefix("BEGIN:VCARD") { return "vcard" }
    if word.hasPrefix("BEGIN:V") { return "ics" }
    if start.first == 0x7B, String(decoding: start, as: UTF8.self).contains(HubJSON.format) {
      return "hub"
    }
    switch Fold.fold(name).split(separator: ".", omittingEmptySubsequences: false).last {
    case "vcf", "vcard": return "vcard"
    case "ics", "ical": return "ics"
    case "csv", "tsv", "tab": return "csv"
    case "json": return "hub"
    default: break
    }
    guard !head.contains(0), start.first != 0x7B, start.first != 0x5B else { return nil }
    let line = start.prefix { $0 != 0x0A && $0 != 0x0D }
    return line.contains { $0 == 0x2C || $0 == 0x3B || $0 == 0x09 } ? "csv" : nil
  }

  /// Reads a file in one of `formats`.
  ///
  /// - Parameters:
  ///   - kind: what the rows of a table are when they do not say.
  ///   - mapping: column names of a table to fields, see `CSV.decode`.
  ///   - zone: the hub's time zone, to which a calendar's universal times are turned.
  /// - Throws: a notice when nothing in the file can be read as that format, or the format is unknown.
  public static func decode(
    _ bytes: [UInt8], format: String, kind: Kind = "person", mapping: [String: String] = [:],
    catalogue: Catalogue = .standard, zone: String? = nil
  ) throws(Notice) -> DecodedFile {
    try source(
      bytes, format: format, kind: kind, mapping: mapping, catalogue: catalogue, zone: zone
    ).rest()
  }

  /// The same, some records at a time: that nothing in the file can be read is told by the first
  /// `next`.
  public static func source(
    _ bytes: [UInt8], format: String, kind: Kind = "person", mapping: [String: String] = [:],
    catalogue: Catalogue = .standard, zone: String? = nil
  ) throws(Notice) -> any RecordSource {
    switch format {
    case "vcard": VCard.source(bytes)
    case "csv": try CSV.source(bytes, kind: kind, catalogue: catalogue, mapping: mapping)
    case "ics": DecodedRecords(try ICalendar.decode(bytes, zone: zone))
    case "hub": DecodedRecords(try HubJSON.decode(bytes, catalogue: catalogue))
    default: throw Notice("error.unknownFormat", ["format": format])
    }
  }
}
