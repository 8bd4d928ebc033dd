import HubKit
import HubResources

extension DateWordTable {
  /// The words for dates of all languages the program speaks.
  public static let spoken: DateWordTable = {
    let words = DateWords.all
    var table = DateWordTable()
    table.days = words.days
    table.weekdays = words.weekdays
    table.months = words.months
    table.numbers = words.numbers
    table.units = words.units.compactMapValues { Unit(rawValue: $0.rawValue) }
    table.ahead = words.ahead
    table.ago = words.ago
    table.next = words.next
    table.deadline = words.deadline
    table.afterwards = words.afterwards
    table.this = words.this
    table.last = words.last
    table.monthEnd = words.monthEnd
    table.filler = words.filler
    return table
  }()
}

extension ContactWordTable {
  /// The words for kinds of contact of all languages the program speaks.
  public static let spoken: ContactWordTable = {
    let words = ContactWords.all
    var table = ContactWordTable()
    table.kinds = words.kinds
    table.attempts = words.attempts
    table.connecting = words.connecting
    table.next = words.next
    table.then = words.then
    table.being = words.being
    table.offers = words.offers
    table.needs = words.needs
    table.belonging = words.belonging
    table.met = words.met
    table.aside = words.aside
    table.clause = words.clause
    table.nobody = words.nobody
    table.title = words.title
    table.opening = words.opening
    table.company = words.company
    return table
  }()
}
