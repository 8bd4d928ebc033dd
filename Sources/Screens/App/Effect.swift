import HubKit
import HubResources

/// The answers that start a hub.
public struct StartAnswers: Hashable, Sendable {
  public var name: String
  public var place: String
  /// What was typed; `sector` is the code found for it, such as `nace2.1:C13`.
  public var trade: String
  public var sector: String?
  public var me: String

  public init(name: String, place: String, trade: String, sector: String?, me: String) {
    self.name = name
    self.place = place
    self.trade = trade
    self.sector = sector
    self.me = me
  }
}

/// One user action to be written: its edits, what the log calls it, and what the toast calls it.
///
/// New records bear ids of ``Placeholder``; whoever performs the save gives them real ones first.
public struct SaveRequest: Hashable, Sendable {
  public var title: ActionTitle
  public var edits: [RecordEdit]
  /// What was saved, for people: a name.
  public var subject: String
  /// The draft that is no longer needed once this is saved.
  public var draftKey: String?
  /// The key of what is said when it is done, where the title does not tell.
  public var toast: String?
  /// What a text was when it was given away to be edited: it is saved only when it still is that.
  public var given: GivenText?
  /// Blanks of a template that are still to be filled in.
  public var blanks = 0

  public init(
    title: ActionTitle, edits: [RecordEdit], subject: String, draftKey: String? = nil,
    toast: String? = nil, given: GivenText? = nil
  ) {
    self.title = title
    self.edits = edits
    self.subject = subject
    self.draftKey = draftKey
    self.toast = toast
    self.given = given
  }
}

/// The text of a field as it was at some time.
public struct GivenText: Hashable, Sendable {
  public var id: RecordID
  public var field: String
  public var text: String

  public init(id: RecordID, field: String, text: String) {
    self.id = id
    self.field = field
    self.text = text
  }
}

/// Records of some kinds whose title begins with or holds what is typed into a form.
public struct LookupRequest: Hashable, Sendable {
  public var kinds: [Kind]
  public var text: String
  public var limit: Int

  public init(kinds: [Kind], text: String, limit: Int = 6) {
    self.kinds = kinds
    self.text = text
    self.limit = limit
  }
}

/// A window of the history, newest first.
public struct HistoryRequest: Hashable, Sendable {
  /// What is looked for in it, as it was typed and as the store is asked; empty for all.
  public var text = ""
  public var words: [HistoryWord] = []
  public var offset: Int
  public var limit: Int

  public init(offset: Int = 0, limit: Int = 200) {
    self.offset = offset
    self.limit = limit
  }
}

/// Where the next action is that holds what is looked for, counted from a row of the whole history on
/// and round the ends.
public struct ActionMatchRequest: Hashable, Sendable {
  /// What is looked for; its window does not matter.
  public var list: HistoryRequest
  public var row: Int
  public var isForward: Bool

  public init(list: HistoryRequest, row: Int, isForward: Bool) {
    self.list = list
    self.row = row
    self.isForward = isForward
  }
}

/// What is waited for, by name; each runs once at a time.
public struct Timer: Hashable, Sendable {
  public let name: String

  public init(_ name: String) { self.name = name }

  /// A key that others may follow has been waited after for a while.
  static let prefix = Timer("prefix")
}

extension Effect {
  /// Whether something typed is kept, rather than nothing being left of it.
  var keepsDraft: Bool { if case .saveDraft = self { true } else { false } }
}

/// What `update` wants done in the world. Nothing of it happens inside `update`.
public enum Effect: Hashable, Sendable {
  // Reading: each is answered by a message that carries the request.
  case loadList(ListRequest)
  /// The ids of a part of a list, in its order, without reading the records.
  case loadIDs(ListRequest)
  /// Where the next match in a list is.
  case findMatch(MatchRequest)
  case loadTrash(TrashRequest)
  case loadElements(ElementsRequest)
  /// How many records each of these lists holds, with its first one.
  case loadFirsts([ListRequest])
  case loadDetail(RecordID)
  /// The same for a preview: answered like it, unless another was asked for meanwhile.
  case loadPreview(RecordID)
  case loadWalk
  case loadToday
  /// What the side panel shows.
  case loadWaiting
  /// All tags there are; answered by `tagsLoaded`.
  case loadTags
  /// Who may be in the hub twice; answered by `duplicatesLoaded`.
  case loadDuplicates
  /// Whose data are to be looked at again; answered by `reviewLoaded`.
  case loadReview
  case search(String)
  case lookUp(LookupRequest)
  /// What erasing a person comes to; answered by `erasurePlanned`.
  case planErasure(RecordID, mentions: Bool)
  case loadHistory(HistoryRequest)
  /// Where in the whole history the next action is that holds the words, from a row on.
  case findAction(ActionMatchRequest)
  /// What an action did to which records, for a preview.
  case loadChanges(RecordID)
  /// Rows of these records, in this order, for the proof of a judgement.
  case loadRecords([RecordID])
  /// How a line would be understood, without writing anything.
  ///
  /// - Parameters:
  ///   - isPart: whether it is read beside a whole line: neither makes the other pointless.
  ///   - about: whose record was open.
  case readLine(String, isPart: Bool = false, about: RecordID? = nil)
  case loadDraft(String)
  /// All that was typed or left over and is kept with the hub.
  case loadDrafts
  /// The columns of tables, read as the order says; answered by `tableFound`.
  case sketchTable(ImportOrder)
  /// Files and folders whose path begins so.
  case listFiles(String)
  /// The only record of a kind all of whose given fields hold these texts, or that there are several.
  case loadLatest(Kind, [String: String])

  // Writing: each is answered by `saved`, `undone`, … or by `refused` with the effect.
  case save(SaveRequest)
  case delete([RecordID], subject: String)
  case restore([RecordID], subject: String)
  case logLine(String, about: RecordID? = nil)
  /// Gives all records that bear one of these tags another in its place; answered by `saved`.
  case retag([String], to: String)
  /// Puts a value into a column of one saved list, beside some of those on it; empty for none.
  /// Answered by `saved`.
  case fillColumn(String, of: RecordID, String, for: [RecordID])
  /// Gives a merged record back; answered by `unmerged`.
  case unmerge(RecordID, Kind, subject: String)
  /// Erases a person for good; answered by `erased`. Cannot be undone.
  case erase(RecordID, mentions: Bool)
  case undo
  case redo
  case undoAction(RecordID)
  case startHub(StartAnswers)
  /// A practice hub, for the time of looking at it.
  case openPracticeHub(PracticeHubs)
  /// The user's own hub, or its start screen when there is none.
  case openOwnHub
  case importFiles(ImportOrder)
  /// What importing these files would come to, without doing it; answered by `importRehearsed`, or by
  /// `tableFound` where columns are to be shown first.
  case rehearseImport(ImportOrder)
  /// - Parameter replaces: whether a file of that name, if there is one, may be written over.
  case backUp(String, replaces: Bool = false)
  /// Writes what leaves the hub; answered by `fileWritten`.
  case writeFile(FileOrder, to: String, replaces: Bool = false)
  /// Stops the long work under way; all of it is taken back.
  case stopWork
  case saveDraft(key: String, text: String)
  case dropDraft(String)
  /// Changes what of imports needs attention, as it is kept by then; answered by `attentionKept`.
  case attend(AttentionChange)

  // The program and the terminal.
  /// Onto the clipboard; answered by `copied`.
  case copy(String)
  /// In the editor that the user has chosen; answered by `edited` when the text was kept.
  case editText(EditRequest)
  /// In the pager that the user has chosen.
  case page(String)
  case openAddress(OutsideAddress)
  /// Keeps what was settled for this computer; the screens follow it already.
  case set(Setting)
  /// After so many milliseconds ``AppMessage/elapsed(_:)`` tells so. A timer set again begins anew;
  /// 0 stops it.
  case wait(milliseconds: Int, Timer)
  case repaint
  case suspend
  case bell
  case quit
}
