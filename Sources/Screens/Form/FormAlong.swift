import Canvas
import HubKit

/// What the form of a conversation makes along with it: the next step, offers and needs, as a
/// logged line does.
struct FormAlong {
  let form: FormScreen
  let world: World
  /// The people of the conversation, the first one first.
  let people: [String]

  /// Days until a next step for which no day was given.
  private static let assumedDays = 7

  /// New records, their ids still to be given.
  ///
  /// - Parameter talk: the edit of the conversation, from which what did not change is left out.
  func edits(of talk: RecordEdit) throws(FormProblem) -> [RecordEdit] {
    let others = people.filter { $0 != world.hub?.me.map(\.text) }
    let day = talk.values["date"] ?? .text(world.today.description)
    var edits: [RecordEdit] = []
    for text in texts(.offers) {
      guard let owner = others.first ?? people.first else { break }
      edits.append(make("offer", ["text": .text(text), "owner": .text(owner), "opened": day]))
    }
    for text in texts(.needs) {
      var values: [String: FieldValue] = [
        "text": .text(text), "opened": day, "namedBy": .set(others),
      ]
      values["owner"] = others.first.map { .text($0) }
      edits.append(make("need", values))
    }
    if let step = try step(of: talk.id, owner: world.hub?.me?.text ?? people.first) {
      edits.append(step)
    }
    return edits
  }

  private func make(_ kind: Kind, _ values: [String: FieldValue]) -> RecordEdit {
    RecordEdit(kind: kind, id: Placeholder.id(0), isNew: true, values: values)
  }

  private func row(_ along: FormField.Along) -> Int? {
    form.fields.firstIndex { $0.along == along }
  }

  private func text(_ along: FormField.Along) -> String {
    guard let index = row(along), case .line(let line) = form.fields[index].input else { return "" }
    return line.text.trimmingSpaces
  }

  private func texts(_ along: FormField.Along) -> [String] {
    text(along).split(separator: ";").map { String($0).trimmingSpaces }.filter { !$0.isEmpty }
  }

  private func step(of talk: RecordID, owner: String?) throws(FormProblem) -> RecordEdit? {
    let text = text(.next)
    let by = self.text(.nextBy)
    guard !text.isEmpty else {
      guard by.isEmpty else {
        let label = world.words("screen.form.along.next")
        throw FormProblem(
          index: row(.next) ?? 0, sentence: world.words("screen.form.missing", ["field": label]))
      }
      return nil
    }
    guard let owner, let index = row(.nextBy) else { return nil }
    var due: FieldValue = .text(world.today.adding(days: Self.assumedDays).description)
    if !by.isEmpty {
      let field = form.fields[index].descriptor
      do {
        due = try world.reader(for: field).read(by, as: field, of: "action")
      } catch {
        throw FormProblem(index: index, sentence: Sentence.of(error, world))
      }
    }
    return make(
      "action",
      ["text": .text(text), "owner": .text(owner), "due": due, "source": .text(talk.text)])
  }
}
