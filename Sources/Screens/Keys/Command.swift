import HubKit

/// What a key does, by the name used in configuration and in `hubwright keys`.
///
/// One name a deed: the key table leads from keys to names, and screens act on names only.
public enum Command: String, Sendable, Hashable, CaseIterable {
  // Everywhere
  case help, palette, back, quit, repaint, suspend, cancel, reload
  case undo, redo, log
  /// Covers by what people are reached and what was noted about them.
  case discreet
  /// What can be done with what is selected, in a menu; and all menus there are.
  case actions
  case menuBar = "menu-bar"
  case goWalk = "go-walk"
  case goToday = "go-today"
  case goPeople = "go-people"
  case goOrganizations = "go-organizations"
  case goMeetings = "go-meetings"
  case goActions = "go-actions"
  case goRecords = "go-records"
  case goSearch = "go-search"
  case goHistory = "go-history"
  case goTrash = "go-trash"
  case goSettings = "go-settings"
  // Moving
  case up, down, top, bottom
  case pageUp = "page-up"
  case pageDown = "page-down"
  case halfUp = "half-page-up"
  case halfDown = "half-page-down"
  // Lists and records
  case open, add, edit, delete, done, filter, sort, connect, restore
  case reverseSort = "reverse-sort"
  case importFile = "import"
  case attention, complete
  case fillColumn = "fill-column"
  case attempt, assess
  case backUp = "back-up"
  case previewUp = "preview-up"
  case previewDown = "preview-down"
  case preview, zoom
  case nextPane = "next-pane"
  case previousPane = "previous-pane"
  case nextRecord = "next-record"
  case previousRecord = "previous-record"
  case attendance, tick
  case copyRow = "copy-row"
  case copyMail = "copy-mail"
  case copyPhone = "copy-phone"
  case copyLink = "copy-link"
  case copyMarkdown = "copy-markdown"
  case openLink = "open-link"
  case editNotes = "edit-notes"
  case page
  /// What people may ask of those who keep their data.
  case exportPerson = "person-export"
  case erasePerson = "person-erase"
  case mentions
  /// Whose data are to be looked at again, until when they are kept, and how soon that is.
  case review, period
  case keepUntil = "keep-until"
  case askConsent = "ask-consent"
  case exportList = "export"
  // Many records of a list
  case mark, tag, columns, views, find
  case marked = "mark-many"
  case followUp = "follow-up"
  case buildFilter = "build-filter"
  case nextMatch = "next-match"
  case previousMatch = "previous-match"
  case markRange = "mark-range"
  case clearMarks = "clear-marks"
  // Who may be here twice
  case duplicates, merge, skip, tags
  case apart = "not-the-same"
  case markSure = "mark-sure"
  case keepThis = "keep-this"
  case leaveOut = "leave-out"
  case goOn = "go-on"
  case skipColumn = "skip-column"
  // Text and forms
  case accept, choose, save, pick
  case nextField = "next-field"
  case previousField = "previous-field"
  case discard, guide
  case editField = "edit-field"
  case openForm = "open-form"
  // Walk
  case override, proof, snooze, refuse
  case plainText = "plain-text"
  case lookAround = "look-around"
  case ownHub = "own-hub"
  case diagnosis = "five-questions"
  case practice01 = "practice-01"
  case practice02 = "practice-02"
  case practice03 = "practice-03"
  case practice04 = "practice-04"
  case practice05 = "practice-05"
  case practice06 = "practice-06"
  case practice07 = "practice-07"
  case practice08 = "practice-08"
  case practice09 = "practice-09"
  case practice10 = "practice-10"
  case practice11 = "practice-11"
  case practice12 = "practice-12"
  case practice13 = "practice-13"
  case practice14 = "practice-14"
  // Settings
  case language, set
  case previousValue = "previous-value"

  static let practices: [Command] = [
    practice01, practice02, practice03, practice04, practice05, practice06, practice07, practice08,
    practice09, practice10, practice11, practice12, practice13, practice14,
  ]

  /// 1...14 for a command that does a practice of the step shown.
  var practiceNumber: Int? { Command.practices.firstIndex(of: self).map { $0 + 1 } }

  /// Commands of a context that have no key: in menus and in the palette they stand all the same.
  static func unbound(in context: KeyContext) -> [Command] {
    switch context {
    case .detail: [.exportPerson, .erasePerson]
    case .trash: [.erasePerson]
    case .list: [.exportList]
    default: []
    }
  }

  /// The key of the one or two words shown in hint lines.
  public var labelKey: String {
    if practiceNumber != nil { return "hint.practice" }
    return "key.\(rawValue)"
  }

  /// The key of the sentence shown in help and in the palette.
  public var descriptionKey: String { "key.\(rawValue).long" }

  /// The same where a step is shown: what a practice of that step is called.
  func descriptionKey(in step: StepID?) -> String {
    guard let step, let number = practiceNumber else { return descriptionKey }
    return PracticeID(step, number).text
  }
}
