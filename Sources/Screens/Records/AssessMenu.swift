import Canvas
import HubKit

/// What people are thought to think of the hub, from 1 to 5, by one digit; each answer is dated and
/// stays beside those before it (playbook C3).
enum AssessMenu {
  static func ask(_ people: [RecordID], name: String, _ world: World) -> Reaction {
    if let notice = world.hub?.readOnly { return .tell(Sentence.of(notice, world), .error) }
    let items = (1...5).map { support in
      MenuItem(
        world.words("assessment.\(support)"), key: .character(Character(String(support))),
        reactions: [.effect(.save(request(people, support, name: name, world)))])
    }
    return .push(MenuScreen(title: world.words("menu.assess", ["name": name]), items: items))
  }

  static func request(
    _ people: [RecordID], _ support: Int, name: String, _ world: World
  ) -> SaveRequest {
    let edits = people.enumerated().map { index, person in
      var edit = RecordEdit(kind: "assessment", id: Placeholder.id(index + 1), isNew: true)
      edit.values = [
        "person": .text(person.text), "date": .text(world.today.description),
        "support": .integer(support),
      ]
      edit.values["by"] = world.hub?.me.map { .text($0.text) }
      return edit
    }
    return SaveRequest(
      title: ActionTitle("create", edits.map(\.id)), edits: edits, subject: name,
      toast: "toast.assessed")
  }
}
