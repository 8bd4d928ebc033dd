import HubKit
import HubStore
import Screens

/// The one line that logs a conversation.
extension HubDesk {
  private func parse(_ text: String, about person: RecordID?) -> LogLine {
    var line = LogLine.parse(text, today: today, contactWords: .spoken, dateWords: .spoken)
    line.openRecord = person
    return line
  }

  /// How a line would be understood; writes nothing.
  func readLine(_ text: String, about person: RecordID?) throws(HubFailure) -> AppMessage {
    let line = parse(text, about: person)
    var reading = LineReading(
      kind: line.contactKind, date: line.date, note: line.note, offers: line.offers,
      needs: line.needs, next: line.nextStep?.text, nextDate: line.nextStep?.due)
    reading.problem = line.refusal
    reading.hasMoreSteps = line.hasMoreSteps
    reading.attempt = line.attempt
    reading.dateToCome = line.dateToCome
    let store = try store()
    for name in line.people {
      switch try store.resolve(name, of: line) {
      case .one(let id, _):
        let title = try store.titles(of: [id])[id] ?? name
        reading.people.append(LineReading.Person(name: title, isNew: false, id: id))
      case .several(let hits):
        reading.people.append(LineReading.Person(name: name, isNew: false))
        let shown = hits.prefix(8).map { "\($0.title) (\($0.snippet))" }
        reading.problem = Notice(
          "error.ambiguous",
          ["ref": name, "candidates": shown.joined(separator: ", "), "count": String(hits.count)])
      case .none:
        let similar = try store.namesakes(of: name).first?.title
        reading.people.append(LineReading.Person(name: name, isNew: true, similar: similar))
      }
    }
    let known = try store.knownPeople(in: line)
    let titles = try store.titles(of: known)
    for id in known {
      reading.people.append(LineReading.Person(name: titles[id] ?? id.text, isNew: false))
    }
    if reading.people.isEmpty, reading.problem == nil {
      reading.problem = Notice("error.noPeople", ["line": line.note])
    }
    return .lineRead(text, reading)
  }

  func logLine(_ text: String, about person: RecordID?) throws(HubFailure) -> AppMessage {
    let store = try store()
    let line = parse(text, about: person)
    let outcome = try store.log(line, context: context)
    let participants = try store.record(outcome.record)?["participants"]?.list ?? []
    let me = try store.devicePerson()
    let others = participants.compactMap(RecordID.init).filter { $0 != me }
    let people = try store.rows(of: others).map { row throws(HubFailure) in try hit(row) }
    let logged = LoggedLine(
      result: outcome.result, interaction: outcome.record, people: people,
      hasNextStep: line.nextStep != nil || line.attempt != nil)
    return .lineLogged(text, logged)
  }
}
