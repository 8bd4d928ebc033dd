import Canvas
import HubKit
import HubResources

/// A record that a lookup found.
public struct LookupHit: Hashable, Sendable {
  public var id: RecordID
  public var kind: Kind
  public var title: String
  /// What tells it apart from one of the same name: an organization, a place.
  public var note: String

  public init(id: RecordID, kind: Kind, title: String, note: String = "") {
    self.id = id
    self.kind = kind
    self.title = title
    self.note = note
  }
}

/// A file or a folder, for whoever types a path.
public struct FileName: Hashable, Sendable {
  public var name: String
  public var isFolder: Bool

  public init(_ name: String, isFolder: Bool) {
    self.name = name
    self.isFolder = isFolder
  }
}

/// How a line about a conversation would be understood.
public struct LineReading: Hashable, Sendable {
  public struct Person: Hashable, Sendable {
    public var name: String
    /// Not known yet: saving adds the person.
    public var isNew: Bool
    /// A known person of nearly that name.
    public var similar: String?
    /// The record of a known person; nil also when several are called so.
    public var id: RecordID?

    public init(name: String, isNew: Bool, similar: String? = nil, id: RecordID? = nil) {
      self.name = name
      self.isNew = isNew
      self.similar = similar
      self.id = id
    }
  }

  /// A slug of the kinds of contact.
  public var kind: String?
  public var people: [Person]
  public var date: LocalDate?
  public var note: String
  public var offers: [String]
  public var needs: [String]
  public var next: String?
  public var nextDate: LocalDate?
  /// Whether the line says more steps than the one that is kept.
  public var hasMoreSteps = false
  /// A date to come in the words about the contact, which therefore is not when it took place.
  public var dateToCome: LocalDate?
  /// What became of an attempt that was no contact.
  public var attempt: String?
  /// Why it could not be saved like this.
  public var problem: Notice?

  public init(
    kind: String? = nil, people: [Person] = [], date: LocalDate? = nil, note: String = "",
    offers: [String] = [], needs: [String] = [], next: String? = nil, nextDate: LocalDate? = nil,
    problem: Notice? = nil
  ) {
    self.kind = kind
    self.people = people
    self.date = date
    self.note = note
    self.offers = offers
    self.needs = needs
    self.next = next
    self.nextDate = nextDate
    self.problem = problem
  }
}

/// What a logged line came to.
public struct LoggedLine: Hashable, Sendable {
  public var result: ActionResult
  public var interaction: RecordID?
  /// The people it was with, as their names stand.
  public var people: [LookupHit]
  /// Whether the line held a next step, so that none needs to be asked for.
  public var hasNextStep: Bool

  public init(
    result: ActionResult, interaction: RecordID?, people: [LookupHit], hasNextStep: Bool
  ) {
    self.result = result
    self.interaction = interaction
    self.people = people
    self.hasNextStep = hasNextStep
  }
}

/// What has happened. A message never says what to do; `update` decides.
public enum AppMessage: Hashable, Sendable {
  case key(Key)
  case paste(String)
  case mouse(MouseEvent)
  case resized(Size)
  /// The day or the minute has changed; `utcOffset` in minutes.
  case tick(today: LocalDate, now: Int64, utcOffset: Int)
  /// The time asked for by ``Effect/wait(milliseconds:_:)`` has gone by.
  case elapsed(Timer)

  case hubOpened(HubSummary)
  /// A practice hub was left for one's own, which was not started yet.
  case hubLeft
  case listLoaded(ListPage)
  case idsLoaded(ListRequest, [RecordID])
  /// Nil when nothing in the list matches.
  case matchFound(MatchRequest, ListMatch?)
  case trashLoaded(TrashRequest, total: Int, [ListRow])
  case elementsLoaded(ElementsRequest, [String])
  case firstsLoaded([ListPage])
  /// What of imports needs attention, as it is kept with the hub.
  case attentionKept([ImportReport])
  /// Nil when there is no such record.
  case detailLoaded(RecordID, RecordDetail?)
  case walkLoaded(WalkReport)
  /// What was judged before, shown until it has been judged anew.
  case walkKept(WalkReport)
  case todayLoaded(TodayReport)
  case waitingLoaded(WaitingCounts)
  case duplicatesLoaded(DuplicateList)
  case reviewLoaded(RetentionReview)
  case tagsLoaded([TagUse])
  case searchLoaded(String, [SearchHit])
  case lookupLoaded(LookupRequest, [LookupHit])
  case historyLoaded(HistoryRequest, total: Int, [ActionSummary])
  /// Nil when no action holds the words.
  case actionFound(ActionMatchRequest, ListMatch?)
  case changesLoaded(RecordID, [RecordChanges])
  case recordsLoaded([RecordID], [ListRow])
  case erasurePlanned(ErasureView, mentions: Bool)
  case lineRead(String, LineReading)
  /// What the path typed may go on with.
  case filesListed(String, [FileName])
  /// Nil when there is no draft; the day it was kept otherwise.
  case draftLoaded(key: String, text: String?, keptOn: LocalDate?)
  /// The texts of all drafts, by their keys.
  case draftsLoaded([String: String])
  case latestLoaded(Kind, RecordDetail?)
  /// Several records hold these texts: which one is meant is for the user to say.
  case severalWait(Kind, [String: String])

  case saved(SaveRequest, ActionResult)
  case deleted([RecordID], subject: String)
  case restored([RecordID], subject: String)
  case lineLogged(String, LoggedLine)
  /// What giving back a merged record came to.
  case unmerged(UnmergeReport, Kind, subject: String)
  /// The action that was taken back, or done again: not the undo itself.
  case undone(ActionSummary)
  case redone(ActionSummary)
  case importFinished([ImportReport])
  case importRehearsed(ImportOrder, [ImportReport])
  /// What the columns of tables are taken for, with the names under which profiles are kept.
  case tableFound(ImportOrder, TableSketch, taken: [String])
  case erased(ErasureView)
  case fileWritten(FileOrder, WrittenFiles)
  case backedUp(String)
  /// So many characters are on the clipboard.
  case copied(Int)
  /// What the editor left.
  case edited(EditRequest, String)
  /// The address was handed to the program that opens such.
  case opened(OutsideAddress)
  /// Work that lasts has come so far.
  case working(WorkProgress)
  /// It has ended, one way or the other; the message before this one says how.
  case workEnded
  /// The effect could not be performed; the notice says why and what to do.
  case refused(Effect, Notice)

  /// Another program, or another laptop's entries, changed the hub.
  case hubChangedElsewhere
}
