/// A sentence for the user, as a key and its merge fields: the domain has no words of its own.
public struct Notice: Error, Hashable, Sendable {
  /// A key of the word files, such as `error.notFound`.
  public let key: String
  public let arguments: [String: String]

  public init(_ key: String, _ arguments: [String: String] = [:]) {
    self.key = key
    self.arguments = arguments
  }
}

/// One record as a codec read it from a file, before it met the hub.
public struct ImportedRecord: Hashable, Sendable {
  public var kind: Kind
  /// The line in the file where the record begins, counted from 1.
  public var line: Int
  /// Set only for the hub's own format, whose records keep their ids.
  public var id: RecordID?
  /// Values by field name; a UID is in `sourceUid`.
  public var fields: [String: FieldValue]
  /// References known by name only, by field name: `["org": "Lumo"]`.
  public var names: [String: String]
  /// Records that belong to this one: e-mail addresses, phones, postal addresses, web pages.
  public var children: [ImportedRecord]
  /// Whether it is known again by its UID alone: its name was made up, so that nothing else of it says
  /// who it is.
  public var isKnownByUIDOnly = false

  public init(
    kind: Kind, line: Int, id: RecordID? = nil, fields: [String: FieldValue] = [:],
    names: [String: String] = [:], children: [ImportedRecord] = []
  ) {
    self.kind = kind
    self.line = line
    self.id = id
    self.fields = fields
    self.names = names
    self.children = children
  }
}

/// Why a record, or a value of it, was not taken over.
public struct ImportProblem: Hashable, Sendable {
  /// Counted from 1; the header of a CSV file is line 1.
  public var line: Int
  /// What names the record for a reader: its name, address or number.
  public var record: String
  /// The field or property at fault, empty when the record as a whole is.
  public var field: String
  public var value: String
  public var notice: Notice

  /// Whether it is a word on something that was taken over whole.
  public var isNote: Bool { Self.notes.contains(notice.key) }

  private static let notes: Set<String> = [
    "import.problem.encoding", "import.problem.nameMade", "import.problem.noNameColumn",
    "import.problem.noEvent", "import.problem.twice",
    "import.problem.possibleDuplicate", "import.problem.mayBe",
  ]

  public init(line: Int, record: String, field: String = "", value: String = "", notice: Notice) {
    self.line = line
    self.record = record
    self.field = field
    self.value = value
    self.notice = notice
  }
}

/// What a codec made of one file: each record it found is either in `records` or in `skipped`.
public struct DecodedFile: Sendable {
  public var format: String
  /// Cards, rows or records found, whether they could be used or not.
  public var read: Int
  public var records: [ImportedRecord]
  /// What could not be used, the first ``mostProblems`` of it.
  public private(set) var skipped: [ImportProblem]
  /// Values that were left out of records that were otherwise taken, the first ``mostProblems``.
  public private(set) var remarks: [ImportProblem]
  /// How many records could not be used.
  public private(set) var skippedCount: Int
  /// How many problems are in neither list.
  public private(set) var omitted = 0

  /// Nobody reads more, and a few megabytes can hold millions of records that are none.
  public static let mostProblems = 10_000
  /// The most records of one file, whether they can be used or not.
  public static let mostRecords = 1_000_000
  /// The most contact details of one record.
  public static let mostDetails = 1000

  public init(
    format: String, read: Int = 0, records: [ImportedRecord] = [], skipped: [ImportProblem] = [],
    remarks: [ImportProblem] = []
  ) {
    self.format = format
    self.read = read
    self.records = records
    self.skipped = skipped
    self.remarks = remarks
    skippedCount = skipped.count
  }

  /// Notes a record that cannot be used.
  public mutating func skip(_ problem: ImportProblem) {
    skippedCount += 1
    if skipped.count < Self.mostProblems { skipped.append(problem) } else { omitted += 1 }
  }

  /// Notes a value that was left out.
  public mutating func remark(_ problem: ImportProblem) {
    if remarks.count < Self.mostProblems { remarks.append(problem) } else { omitted += 1 }
  }

  /// Counts one more record that was found.
  ///
  /// - Throws: `import.tooMany` when there are more than ``mostRecords``.
  public mutating func count() throws(Notice) {
    read += 1
    guard read <= Self.mostRecords else {
      throw Notice("import.tooMany", ["n": String(Self.mostRecords)])
    }
  }
}
