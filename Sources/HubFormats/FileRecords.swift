import HubKit

/// What cuts a file into records, one after another.
protocol RecordSplitter {
  /// Figures, problems, and the records that nobody has asked for yet.
  var file: DecodedFile { get set }
  /// Takes one more piece of the file; false at its end.
  mutating func advance() throws(Notice) -> Bool
}

/// The records of a file as a splitter finds them.
final class FileRecords<Splitter: RecordSplitter>: RecordSource {
  private var splitter: Splitter
  private var isAtEnd = false
  let estimate: Int

  private static var batch: Int { 500 }

  init(_ splitter: Splitter, estimate: Int) {
    self.splitter = splitter
    self.estimate = estimate
  }

  var figures: DecodedFile { splitter.file }

  func next() throws(Notice) -> [ImportedRecord] {
    while !isAtEnd, splitter.file.records.count < Self.batch {
      isAtEnd = try !splitter.advance()
    }
    defer { splitter.file.records = [] }
    return splitter.file.records
  }
}
