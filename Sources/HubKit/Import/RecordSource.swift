/// The records of a file, a few at a time, so that a large file needs no more memory than a small one.
public protocol RecordSource: AnyObject {
  /// Figures and problems of what was read so far; its records are those that `next` gave.
  var figures: DecodedFile { get }
  /// About how many records there are in all.
  var estimate: Int { get }
  /// The next records; none at the end of the file.
  func next() throws(Notice) -> [ImportedRecord]
}

extension RecordSource {
  /// All that is left, with the figures of the whole file.
  public func rest() throws(Notice) -> DecodedFile {
    var records: [ImportedRecord] = []
    while case let some = try next(), !some.isEmpty { records += some }
    var file = figures
    file.records = records
    return file
  }
}

/// Records that were read already.
public final class DecodedRecords: RecordSource {
  public let figures: DecodedFile
  /// The whole file.
  public let file: DecodedFile
  private var given = 0

  public init(_ file: DecodedFile) {
    self.file = file
    var figures = file
    figures.records = []
    self.figures = figures
  }

  public var estimate: Int { file.records.count }

  public func next() throws(Notice) -> [ImportedRecord] {
    let some = file.records[given..<min(file.records.count, given + 500)]
    given += some.count
    return Array(some)
  }
}
