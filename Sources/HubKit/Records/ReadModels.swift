/// One page of a list: what a screen or a command shows, never the whole.
public struct ListRequest: Hashable, Sendable {
  public var kind: Kind
  /// The filter as typed; empty for all.
  public var filter: String
  /// A field of the kind, `title`, `createdAt`, `updatedAt` or ``next``; nil for the kind's own
  /// order.
  public var sort: String?
  public var descending: Bool
  public var offset: Int
  public var limit: Int
  /// Lists what is in the Trash instead of what is not.
  public var inTrash: Bool
  /// A record to be in the window: where it is in the list, `offset` gives way to it.
  public var around: RecordID?
  /// Leaves in the list only those of these records that are in it; nil for the whole list.
  public var among: [RecordID]?
  /// Whether the filter is still being typed: of a large list, what is found at once is enough.
  public var isTyping = false
  /// The saved list whose own columns are read along.
  public var savedList: RecordID?
  /// Whether the last assessment of each person is read along.
  public var withAssessments = false

  /// Sorts by the kind's date: what is next first, what is over last.
  public static let next = "next"

  public init(
    kind: Kind, filter: String = "", sort: String? = nil, descending: Bool = false,
    offset: Int = 0, limit: Int = 100, inTrash: Bool = false, around: RecordID? = nil
  ) {
    self.kind = kind
    self.filter = filter
    self.sort = sort
    self.descending = descending
    self.offset = offset
    self.limit = limit
    self.inTrash = inTrash
    self.around = around
  }
}

/// Where the next record of a list is that a filter finds, counted from a row on and round the ends.
public struct MatchRequest: Hashable, Sendable {
  /// The list that is walked; its window does not matter.
  public var list: ListRequest
  /// What is looked for in it.
  public var filter: String
  public var row: Int
  public var isForward: Bool

  public init(list: ListRequest, filter: String, row: Int, isForward: Bool) {
    self.list = list
    self.filter = filter
    self.row = row
    self.isForward = isForward
  }
}

/// The row of a match, and whether an end of the list was passed on the way.
public struct ListMatch: Hashable, Sendable {
  public var row: Int
  public var isWrapped: Bool

  public init(row: Int, isWrapped: Bool) {
    self.row = row
    self.isWrapped = isWrapped
  }
}

/// The rows of one page and how many there are in all.
public struct ListPage: Hashable, Sendable {
  public var request: ListRequest
  /// Rows before the first one: that of the request, unless it asked for a record.
  public var offset: Int
  /// Rows that match the filter, on all pages.
  public var total: Int
  /// Whether only what is found at once was looked for, since the filter is being typed.
  public var isQuick = false
  /// Whether there may be more matches of that than `total`.
  public var isCapped = false
  public var rows: [ListRow]

  public init(request: ListRequest, offset: Int? = nil, total: Int, rows: [ListRow]) {
    self.request = request
    self.offset = offset ?? request.offset
    self.total = total
    self.rows = rows
  }
}

/// A record in a list, with what its references are called and when it was last touched by anyone.
public struct ListRow: Hashable, Sendable {
  public var record: Record
  /// Titles of the records that the fields refer to.
  public var titles: [RecordID: String]
  /// For people and organizations: the day of the last contact of any kind.
  public var lastContact: LocalDate?
  /// The shortest ending of the id that names only this record, five characters at least.
  public var shortID: String
  /// In the Trash: whether it is there because its creation was undone.
  public var isUndone = false
  /// Of a person in a list that asked for it: the last assessment, from 1 to 5.
  public var assessment: Int?
  /// What stands in the own columns of the saved list that was asked for, by their names.
  public var own: [String: String] = [:]

  public init(
    record: Record, titles: [RecordID: String] = [:], lastContact: LocalDate? = nil,
    shortID: String = ""
  ) {
    self.record = record
    self.titles = titles
    self.lastContact = lastContact
    self.shortID = shortID
  }
}

/// A record with everything around it.
public struct RecordDetail: Hashable, Sendable {
  public var row: ListRow
  /// Records that belong to it, such as e-mail addresses, by kind.
  public var children: [ListRow]
  public var ties: [ListRow]
  /// What happened with it, newest first: interactions, meetings, actions, needs, offers.
  public var timeline: [TimelineItem]
  /// Of a person: open actions and commitments that are theirs or were made to them, by day.
  public var promises: [ListRow] = []
  /// Of an organization: with whom of it the last contact was.
  public var lastContactWith: String?
  /// Records that were merged into it, under their own names.
  public var aliases: [ListRow] = []
  /// Of a meeting: the heads at it and at those before it.
  public var attendance: StepChart?

  public init(
    row: ListRow, children: [ListRow] = [], ties: [ListRow] = [], timeline: [TimelineItem] = []
  ) {
    self.row = row
    self.children = children
    self.ties = ties
    self.timeline = timeline
  }
}

/// One line of a record's life.
public struct TimelineItem: Hashable, Sendable {
  public var id: RecordID
  public var kind: Kind
  public var date: LocalDate?
  public var record: Record
  public var titles: [RecordID: String]

  public init(
    id: RecordID, kind: Kind, date: LocalDate?, record: Record, titles: [RecordID: String]
  ) {
    self.id = id
    self.kind = kind
    self.date = date
    self.record = record
    self.titles = titles
  }
}

/// A record that full-text search found.
public struct SearchHit: Hashable, Sendable {
  public var id: RecordID
  public var kind: Kind
  public var title: String
  /// The words around the first match, as they were written.
  public var snippet: String

  public init(id: RecordID, kind: Kind, title: String, snippet: String) {
    self.id = id
    self.kind = kind
    self.title = title
    self.snippet = snippet
  }
}

/// One action of the log, for the history and for what undo will do.
public struct ActionSummary: Hashable, Sendable {
  public enum Standing: String, Hashable, Sendable {
    case done, undone
    /// Itself an undo or a redo.
    case undo, redo
  }

  public var id: RecordID
  public var title: ActionTitle
  /// Kind and present title of the first record the title speaks of.
  public var subjectKind: Kind?
  public var subject: String
  /// How many records the action touched.
  public var recordCount: Int
  /// Milliseconds since 1970.
  public var time: Int64
  public var device: RecordID
  /// The person who uses that device, empty when not known.
  public var author: String
  public var isOwn: Bool
  public var standing: Standing
  /// For an undo or a redo: the title of the action it is about, and how many records that touched.
  public var target: ActionTitle?
  public var targetRecordCount = 0

  public init(
    id: RecordID, title: ActionTitle, subjectKind: Kind?, subject: String, recordCount: Int,
    time: Int64, device: RecordID, author: String, isOwn: Bool, standing: Standing
  ) {
    self.id = id
    self.title = title
    self.subjectKind = subjectKind
    self.subject = subject
    self.recordCount = recordCount
    self.time = time
    self.device = device
    self.author = author
    self.isOwn = isOwn
    self.standing = standing
  }
}

/// A word that the history is looked through for: in what actions are about and who did them, and in
/// what they are called in the reader's language.
public struct HistoryWord: Hashable, Sendable {
  public var text: String
  /// Keys of the titles whose sentence holds the word.
  public var titles: [String]
  /// Kinds whose name holds it, and keys of the titles that name their kind.
  public var kinds: [Kind]
  public var titlesOfKinds: [String]
  /// Whether it is what one's own actions are marked with.
  public var isOwn: Bool

  public init(
    _ text: String, titles: [String] = [], kinds: [Kind] = [], titlesOfKinds: [String] = [],
    isOwn: Bool = false
  ) {
    self.text = text
    self.titles = titles
    self.kinds = kinds
    self.titlesOfKinds = titlesOfKinds
    self.isOwn = isOwn
  }
}

/// What one action did to one field of one record.
public struct FieldChange: Hashable, Sendable {
  public var action: RecordID
  public var time: Int64
  public var author: String
  public var title: ActionTitle
  public var field: String
  public var operation: ChangeOperation
  /// Nil when cleared, withheld or erased.
  public var value: FieldValue?
  public var isErased: Bool

  public init(
    action: RecordID, time: Int64, author: String, title: ActionTitle, field: String,
    operation: ChangeOperation, value: FieldValue?, isErased: Bool
  ) {
    self.action = action
    self.time = time
    self.author = author
    self.title = title
    self.field = field
    self.operation = operation
    self.value = value
    self.isErased = isErased
  }
}

/// What one action did to one record.
public struct RecordChanges: Hashable, Sendable {
  /// The record as it is now, with the titles of all that the changes refer to.
  public var row: ListRow
  public var changes: [FieldChange]

  public init(row: ListRow, changes: [FieldChange]) {
    self.row = row
    self.changes = changes
  }
}

/// Something that a person should look at: a clash, an entry held back, a rule a merge broke.
public struct AttentionItem: Hashable, Sendable {
  public var record: RecordID?
  public var kind: Kind?
  public var title: String
  public var field: String
  public var notice: Notice

  public init(
    record: RecordID? = nil, kind: Kind? = nil, title: String = "", field: String = "",
    notice: Notice
  ) {
    self.record = record
    self.kind = kind
    self.title = title
    self.field = field
    self.notice = notice
  }
}

/// What an action came to.
public struct ActionResult: Hashable, Sendable {
  /// Nil when nothing had to change.
  public var action: RecordID?
  public var title: ActionTitle
  public var warnings: [Notice]

  public init(action: RecordID?, title: ActionTitle, warnings: [Notice] = []) {
    self.action = action
    self.title = title
    self.warnings = warnings
  }
}

/// What an import did to the hub, file by file (`cli.md`, JSON shapes).
public struct ImportReport: Hashable, Sendable {
  public var file: String
  public var format: String
  public var read: Int
  public var added: Int
  public var updated: Int
  public var unchanged: Int
  public var skipped: Int
  /// Organizations that were made because people named them.
  public var orgsCreated: Int
  /// People that were made because a meeting named them.
  public var peopleCreated = 0
  /// People who were made although somebody here may be the same.
  public var possibleDuplicates = 0
  /// Values that were here and are others now, and of how many records.
  public var overwritten = 0
  public var overwrittenRecords = 0
  public var problems: [ImportProblem]
  /// How many more there were.
  public var omitted = 0

  public init(
    file: String, format: String, read: Int = 0, added: Int = 0, updated: Int = 0,
    unchanged: Int = 0, skipped: Int = 0, orgsCreated: Int = 0, problems: [ImportProblem] = []
  ) {
    self.file = file
    self.format = format
    self.read = read
    self.added = added
    self.updated = updated
    self.unchanged = unchanged
    self.skipped = skipped
    self.orgsCreated = orgsCreated
    self.problems = problems
  }

  /// The figures of a file before any of its records is taken.
  public init(file: String, decoded: DecodedFile) {
    self.init(
      file: file, format: decoded.format, read: decoded.read, skipped: decoded.skippedCount,
      problems: decoded.skipped + decoded.remarks)
    omitted = decoded.omitted
  }

  /// Adds what the file itself says, whose problems come first.
  public mutating func complete(_ decoded: DecodedFile) {
    let own = problems
    read = decoded.read
    skipped += decoded.skippedCount
    problems = decoded.skipped + decoded.remarks
    omitted += decoded.omitted
    for problem in own { note(problem) }
  }

  /// Whether so many of those that are here already get another value that it may be the wrong file.
  public var overwritesMuch: Bool {
    overwrittenRecords > 5 && overwrittenRecords * 10 > (updated + unchanged) * 3
  }

  /// Adds a problem, or counts it where there are more than anybody reads.
  public mutating func note(_ problem: ImportProblem) {
    if problems.count < 2 * DecodedFile.mostProblems {
      problems.append(problem)
    } else {
      omitted += 1
    }
  }
}
