import Canvas
import HubKit

/// Deeds on one record or on many: tags, a day to follow up. Each is one user action.
enum ManyDeeds {
  /// - Parameters:
  ///   - ids: what is meant now, whatever is selected when the answer is there.
  ///   - note: what is to be known of them.
  static func askForTags(
    _ ids: [RecordID], _ kind: Kind, name: String, note: String? = nil, _ world: World
  ) -> Reaction {
    .push(
      AskScreen(
        title: world.words("ask.tags", ["name": name]), help: world.words("ask.tags.help"),
        note: note, source: ElementsRequest(kind: kind, field: "tags"), isList: true
      ) { text, world in
        text.isEmpty ? .refuse(world.words("ask.tags.help")) : .hand(.tags(ids, text))
      })
  }

  /// - Parameter text: tags apart by commas; one with `-` before it is taken away.
  static func tag(
    _ ids: [RecordID], _ kind: Kind, text: String, name: String, _ world: World
  ) -> [Reaction] {
    guard let field = world.catalogue[kind]?.field("tags") else { return [] }
    var additions: [String] = []
    var removals: [String] = []
    for word in FieldReader.elements(text) {
      let isRemoved = word.hasPrefix("-")
      let tag = isRemoved ? String(word.dropFirst()).trimmingSpaces : word
      let slugs = Naming.tags(tag, of: field, kind: kind)?.list ?? [tag]
      if isRemoved { removals += slugs } else { additions += slugs }
    }
    let edits = ids.map { id in
      RecordEdit(
        kind: kind, id: id, additions: additions.isEmpty ? [:] : ["tags": additions],
        removals: removals.isEmpty ? [:] : ["tags": removals])
    }
    let request = SaveRequest(
      title: ActionTitle("tag", ids), edits: edits, subject: name, toast: "toast.tagged")
    return ids.isEmpty ? [] : [.effect(.save(request))]
  }

  static func askForDay(
    _ ids: [RecordID], _ kind: Kind, name: String, note: String? = nil, _ world: World
  ) -> Reaction {
    let key = world.catalogue[kind]?.field("due") == nil ? "ask.followUp" : "ask.due"
    return .push(
      AskScreen(
        title: world.words(key, ["name": name]), help: world.words("screen.form.date.hint"),
        note: note
      ) { text, world in
        let day = LocalDate(text) ?? world.readDate(text, world.today, .future)
        return day.map { .hand(.followUp(ids, $0)) } ?? .refuse(world.words("ask.noDay"))
      })
  }

  /// An action to follow up with each of them, due on a day; what is due itself gets a new day.
  static func followUp(
    _ rows: [ListRow], on day: LocalDate, name: String, _ world: World
  ) -> [Reaction] {
    guard let kind = rows.first?.record.kind else { return [] }
    let due = FieldValue.text(day.description)
    let day = world.day(day)
    guard world.catalogue[kind]?.field("due") == nil else {
      let edits = rows.map { RecordEdit(kind: kind, id: $0.record.id, values: ["due": due]) }
      return [
        .effect(
          .save(
            SaveRequest(
              title: ActionTitle("due", rows.map(\.record.id)), edits: edits,
              subject: world.words("toast.subject.day", ["name": name, "day": day]),
              toast: "toast.due")))
      ]
    }
    guard let me = world.hub?.me else { return [.tell(world.words("ask.nobody"), .warning)] }
    let key = kind == "person" || kind == "org" ? "action.followUp" : "action.followUp.thing"
    let edits = rows.enumerated().map { index, row in
      let text = world.words(key, ["name": Naming.title(row, world)])
      return RecordEdit(
        kind: "action", id: Placeholder.id(index + 1), isNew: true,
        values: [
          "text": .text(text.replacing("\n", with: " ")), "owner": .text(me.text), "due": due,
        ])
    }
    return [
      .effect(
        .save(
          SaveRequest(
            title: ActionTitle("follow_up", rows.map(\.record.id)), edits: edits,
            subject: world.words("toast.subject.day", ["name": name, "day": day]),
            toast: "toast.followUp")))
    ]
  }
}
