import HubKit

/// What an overlay hands to the screen beneath it when it has been answered.
enum Handed: Hashable, Sendable {
  /// To which records: those that were meant when it was asked. The tags to add, and with `-` before them to take away.
  case tags([RecordID], String)
  case followUp([RecordID], LocalDate)
  /// Tags that are to become another.
  case retag([String], String)
  /// All that match a filter are to be marked.
  case markMatching(String)
  case askToMark
  /// Nil for the kind's own order.
  case sort(String?)
  case column(String)
  case filterField(String)
  case filterComparison(String, Filter.Comparison)
  case filterTerm(String)
  case filter(String)
  case saveView(String)
  case useView(String)
  case askToRemoveView(String)
  case removeView(String)
  case askToSaveView
  case changeField(String)
  case changeHow(String, FieldOperation)
  /// What is to be done to all that are marked; its id does not matter.
  case change(RecordEdit)
  /// Whose data are kept until a day, and why.
  case keep([RecordID], LocalDate, String)
  /// Who is to be asked for consent by a day.
  case askConsent([RecordID], LocalDate)
  /// Months after which data are looked at again.
  case period(Int)
  /// How a table is to be imported.
  case importAs(ImportChoice)
  /// A column of the opened list is to be filled in for those that are marked or selected.
  case fillColumn(String)
  case columnValue(String, String, [RecordID])
  case dropColumn(String)
  /// What became of an attempt, and when to call back.
  case attempt(String, String)
  case combineView(String, ListCombination)
}
