import Canvas
import HubKit
import HubResources
import HubTesting

@testable import Screens

let today = ScreenDriver.today

func id(_ number: UInt8) -> RecordID { ScreenDriver.id(number) }

/// Three people, one with a wide name and one whose name would do harm in a terminal.
enum Fixtures {
  static let ana = ListRow(
    record: Record(
      id: id(10), kind: "person",
      fields: [
        "name": .text("Ana Lima"), "job": .text("CTO"), "org": .text(id(20).text),
        "ring": .integer(1), "source": .text("own_contacts"), "kinds": .list(["founder"]),
        "isDecider": .boolean(true),
      ]),
    titles: [id(20): "Lumo"], lastContact: today.adding(days: -3), shortID: "0000A")

  static let tanaka = ListRow(
    record: Record(
      id: id(11), kind: "person",
      fields: ["name": .text("田中 Yuki"), "source": .text("fair")]), shortID: "0000B")

  static let harm = ListRow(
    record: Record(
      id: id(12), kind: "person",
      fields: ["name": .text("Eve\u{1B}[2J\u{202E}lived"), "source": .text("x")]),
    shortID: "0000C")

  static let people = [ana, tanaka, harm]

  static let email = ListRow(
    record: Record(
      id: id(30), kind: "channel",
      fields: [
        "owner": .text(id(10).text), "kind": .text("email"),
        "value": .text("ana@lumo.example"),
      ]))

  static let action = Record(
    id: id(40), kind: "action",
    fields: [
      "text": .text("Send the plan"), "owner": .text(id(10).text),
      "due": .text("2026-11-20"), "state": .text("open"),
    ])

  static let talk = Record(
    id: id(41), kind: "interaction",
    fields: [
      "kind": .text("one_on_one"), "date": .text("2026-11-19"),
      "participants": .list([id(10).text]), "note": .text("Offers lab time\nand a room"),
    ])

  static let anaDetail = RecordDetail(
    row: ana, children: [email],
    ties: [
      ListRow(
        record: Record(
          id: id(50), kind: "tie",
          fields: [
            "a": .text(id(10).text), "b": .text(id(11).text), "kinds": .list(["friend"]),
          ]), titles: [id(10): "Ana Lima", id(11): "田中 Yuki"])
    ],
    timeline: [
      TimelineItem(
        id: id(40), kind: "action", date: LocalDate("2026-11-20"), record: action,
        titles: [id(10): "Ana Lima"]),
      TimelineItem(
        id: id(41), kind: "interaction", date: LocalDate("2026-11-19"), record: talk,
        titles: [id(10): "Ana Lima"]),
    ])

  static let lumo = ListRow(
    record: Record(
      id: id(20), kind: "org",
      fields: ["name": .text("Lumo"), "municipality": .text("Cinder Fork")]))

  /// What a store with these records would answer.
  static func detail(_ wanted: RecordID) -> RecordDetail? {
    switch wanted {
    case id(10): anaDetail
    case id(20): RecordDetail(row: lumo)
    case id(40): RecordDetail(row: ListRow(record: action, titles: [id(10): "Ana Lima"]))
    default: nil
    }
  }

  static func page(_ request: ListRequest, _ rows: [ListRow] = people) -> ListPage {
    ListPage(request: request, total: rows.count, rows: rows)
  }

  static func history(_ standings: [(UInt8, ActionSummary.Standing, Bool)]) -> [ActionSummary] {
    standings.map { number, standing, isOwn in
      ActionSummary(
        id: id(number), title: ActionTitle("create", [id(10)]), subjectKind: "person",
        subject: "Ana Lima", recordCount: 1, time: ScreenDriver.now, device: id(3),
        author: isOwn ? "Ana Lima" : "Ben", isOwn: isOwn, standing: standing)
    }
  }

  static func changes(_ action: RecordID) -> [RecordChanges] {
    let values: [(String, ChangeOperation, FieldValue?)] = [
      ("name", .set, .text("Ana Lima")), ("org", .set, .text(id(20).text)),
      ("tags", .add, .list(["sponsor"])), ("job", .clear, nil),
    ]
    return [
      RecordChanges(
        row: ana,
        changes: values.map { field, operation, value in
          FieldChange(
            action: action, time: ScreenDriver.now, author: "Ana Lima",
            title: ActionTitle("create", [id(10)]), field: field, operation: operation,
            value: value, isErased: false)
        })
    ]
  }

  /// A walk in which three one-on-ones were held, the first people a decider.
  static let report: WalkReport = {
    var facts = ConversationFacts(
      coveredFrom: ConversationFacts.coveredFrom(today: today),
      hub: ConversationFacts.HubFacts(
        place: "Cinder Fork", industryStatement: "Outdoor gear", radiusMin: 45,
        coreSectors: ["C13"], complementarySectors: ["C14"], privacyNotice: "We keep a list."))
    facts.interactions = (1...3).map { number in
      ConversationFacts.Interaction(
        id: id(UInt8(60 + number)), date: today.adding(days: -number), kind: "one_on_one",
        participants: [id(10)], loggedBy: id(2), hasNote: true)
    }
    var person = ConversationFacts.Person(id: id(10), recordedOn: today.adding(days: -9))
    person.isDecider = true
    person.sectorRole = "core"
    person.firstContact = today.adding(days: -3)
    person.firstOneOnOne = today.adding(days: -3)
    facts.people = [id(10): person]
    return WalkReport(facts: WalkFacts(conversation: facts), settings: WalkSettings(), asOf: today)
  }()

  static let emptyReport = WalkReport(
    facts: WalkFacts(
      conversation: ConversationFacts(coveredFrom: ConversationFacts.coveredFrom(today: today))),
    settings: WalkSettings(), asOf: today)

  static var todayReport: TodayReport {
    var report = TodayReport(
      TodayFacts(
        actions: [
          TodayFacts.Action(
            id: id(40), text: "Send the plan", owner: id(10), due: today.adding(days: -2)),
          TodayFacts.Action(id: id(42), text: "Call Ben", owner: id(2), due: today),
        ],
        meetings: [
          TodayFacts.Meeting(
            id: id(43), title: "First table", kind: "kickoff", date: today.adding(days: 2),
            time: "18:00", place: "Mill")
        ], lastBackup: today.adding(days: -20)), asOf: today)
    report.names = [id(10): "Ana Lima", id(2): "Me"]
    return report
  }
}

extension ScreenDriver {
  /// Answers the last effects as a store with these people would.
  mutating func answer(_ rows: [ListRow] = Fixtures.people) { answer(effects, rows) }

  /// Answers these effects.
  mutating func answer(_ effects: [Effect], _ rows: [ListRow] = Fixtures.people) {
    for effect in effects {
      switch effect {
      case .loadList(let request): send(.listLoaded(Fixtures.page(request, rows)))
      case .loadDetail(let wanted), .loadPreview(let wanted):
        send(.detailLoaded(wanted, Fixtures.detail(wanted)))
      case .loadWalk: send(.walkLoaded(Fixtures.report))
      case .loadToday: send(.todayLoaded(Fixtures.todayReport))
      case .loadWaiting:
        send(
          .waitingLoaded(
            WaitingCounts(overdue: 1, dueToday: 2, openActions: 1_200, meetings: 0)))
      case .loadChanges(let action): send(.changesLoaded(action, Fixtures.changes(action)))
      default: break
      }
    }
  }

  var top: (any Screen)? { state.stack.last }

  /// What a screen would ask for; where it waits for a draft there is none.
  mutating func carryOut(_ reactions: [Reaction]) -> [Effect] {
    let effects = state.carryOut(reactions)
    return effects + answerDrafts(effects)
  }
}
