import Canvas
import HubKit
import HubResources
import HubTesting
import Testing

@testable import Screens

/// Words as a newcomer reads them: no codes, no bare keys, days of the reader's own language.
@Suite struct WordsOnScreenTests {
  private static func world(_ language: Language) -> World {
    ScreenDriver(language: language).state.world
  }

  @Test(arguments: Language.allCases)
  func aSentenceNamesAKeyInBrackets(_ language: Language) {
    let world = Self.world(language)
    #expect(world.told("screen.detail.channels.empty", in: .detail).contains("[e] "))
    for (key, context) in Self.sentences {
      let text = world.told(key, in: context)
      #expect(text.contains("[") && !text.contains("Key}"), "\(text)")
    }
  }

  private static let sentences: [(String, KeyContext)] = [
    ("screen.people.empty", .list), ("screen.organizations.empty", .list),
    ("screen.today.empty", .today), ("screen.today.backup.none", .today),
    ("screen.detail.timeline.empty", .detail), ("screen.detail.ties.empty", .detail),
    ("screen.walk.override.choose", .step), ("screen.trash.none", .trash),
    ("toast.pasteIgnored", .list),
  ]

  @Test func theOutcomeOfAnIntroductionIsInWords() {
    let world = Self.world(.it)
    let made = Record(
      id: id(60), kind: "introduction",
      fields: ["asker": .text(id(10).text), "outcome": .text("useful")])
    var detail = Fixtures.anaDetail
    detail.timeline = [
      TimelineItem(id: id(60), kind: "introduction", date: today, record: made, titles: [:])
    ]
    let lines = DetailLine.around(detail, width: 80, world).map(\.text.text)
    #expect(lines.contains { $0.contains("utile") })
    #expect(!lines.contains { $0.contains("useful") })
  }

  @Test func aTalkWithTwoIsNoOneOnOne() {
    let world = Self.world(.it)
    func name(_ people: [RecordID]) -> String {
      let talk = Record(
        id: id(41), kind: "interaction",
        fields: ["kind": .text("one_on_one"), "participants": .list(people.map(\.text))])
      return Naming.title(ListRow(record: talk), world)
    }
    #expect(name([id(10)]).hasPrefix("incontro a due:"))
    #expect(name([id(10), id(11)]).hasPrefix("incontro:"))
  }

  @Test func aFormTellsDaysAndCodesInWordsWhereNobodyTypes() {
    let world = Self.world(.it)
    let due = FormField(
      FieldDescriptor("due", .date, purpose: .hubRecords), value: .text("2026-11-22"), titles: [:])
    #expect(due.told("2026-11-22", "action", world) == "22 nov 2026")
    #expect(due.told("venerdì", "action", world) == "venerdì")
    let language = FormField(
      FieldDescriptor("language", .text, purpose: .hubRecords), value: .text("it"), titles: [:])
    #expect(language.told("it", "person", world) == "italiano")
    // While it is typed the code stays what it is.
    #expect(language.spoken("person", world) == nil)
  }

  @Test func theLabelOfAPhoneBeginsWithACapital() {
    let phone = FormField(channel: FormField.Channel(kind: "phone", id: nil), number: 1, value: "")
    #expect(phone.label(kind: "person", Self.world(.it)) == "Telefono")
  }
}
