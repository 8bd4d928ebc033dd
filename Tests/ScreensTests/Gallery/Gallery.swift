import Canvas
import HubKit
import HubResources
import HubTesting

@testable import Screens

/// Every screen there is, filled with made-up records, for the audits to walk through.
struct Exhibit: Sendable {
  let name: String
  let hang: @Sendable (inout ScreenDriver) -> Void
  var hub: HubSummary? = ScreenDriver.hub

  func driver(
    _ language: Language, _ size: Size, glyphs: GlyphSet = .unicode, isPractice: Bool = false
  ) -> ScreenDriver {
    var hub = hub
    if isPractice { hub?.isPractice = true }
    var driver = ScreenDriver(
      hub: hub, language: language, width: size.width, height: size.height, glyphs: glyphs)
    if hub != nil { driver.send(.walkLoaded(Fixtures.report)) }
    hang(&driver)
    return driver
  }
}

enum Gallery {
  static let sizes = [
    Size(width: 40, height: 10), Size(width: 80, height: 24), Size(width: 200, height: 60),
  ]

  static let all: [Exhibit] =
    drawn + lists + records + forms + pickers + practices + steps + proofs + helps + menus + rest

  /// Of the screens that are alike every sixth, all others.
  static let sample: [Exhibit] = all.enumerated().filter { index, exhibit in
    let alike = ["list.", "record.", "form.", "practice.", "proof.", "help.", "picker.", "menu."]
    return index % 6 == 0 || !alike.contains { exhibit.name.hasPrefix($0) }
  }.map(\.element)

  /// Shows a screen as if it had been gone to, and answers what it asks for.
  static func show(
    _ screen: any Screen, _ driver: inout ScreenDriver, rows: [ListRow] = Fixtures.people
  ) {
    let wanted = driver.carryOut([.push(screen)])
    driver.answer(wanted, rows)
  }

  private static var drawn: [Exhibit] {
    Drawing.allCases.filter { $0 != .tooSmall }.map { drawing in
      var exhibit = Exhibit(name: "drawn.\(drawing)") { drawing.lead(&$0) }
      if drawing == .start || drawing == .startTrade { exhibit.hub = nil }
      return exhibit
    }
  }

  static let kinds = Catalogue.standard.kinds.filter { !$0.isInternal }

  private static var lists: [Exhibit] {
    kinds.flatMap { descriptor in
      [
        Exhibit(name: "list.\(descriptor.kind)") { driver in
          let rows = [row(of: descriptor), row(of: descriptor, number: 101)]
          show(RecordListScreen(kind: descriptor.kind), &driver, rows: rows)
        },
        Exhibit(name: "list.\(descriptor.kind).empty") { driver in
          show(RecordListScreen(kind: descriptor.kind), &driver, rows: [])
        },
      ]
    }
  }

  private static var records: [Exhibit] {
    kinds.map { descriptor in
      Exhibit(name: "record.\(descriptor.kind)") { driver in
        let row = row(of: descriptor)
        show(DetailScreen(row.record.id, kind: descriptor.kind), &driver)
        driver.send(
          .detailLoaded(
            row.record.id,
            RecordDetail(
              row: row, children: [Fixtures.email], ties: Fixtures.anaDetail.ties,
              timeline: Fixtures.anaDetail.timeline)))
      }
    }
  }

  private static var forms: [Exhibit] {
    kinds.flatMap { descriptor in
      [
        Exhibit(name: "form.\(descriptor.kind)") { driver in
          show(FormScreen(new: descriptor.kind, world: driver.state.world), &driver)
        },
        Exhibit(name: "form.\(descriptor.kind).filled") { driver in
          let row = row(of: descriptor)
          show(FormScreen(editing: row.record.id, kind: descriptor.kind), &driver)
          driver.send(.detailLoaded(row.record.id, RecordDetail(row: row)))
        },
      ]
    }
  }

  /// The lists of a form from which a value is chosen.
  private static var pickers: [Exhibit] {
    kinds.flatMap { descriptor in
      descriptor.fields.compactMap { field -> Exhibit? in
        switch field.type {
        case .enumeration, .slugs: break
        default: return nil
        }
        return Exhibit(name: "picker.\(descriptor.kind).\(field.name)") { driver in
          var form = FormScreen(new: descriptor.kind, world: driver.state.world)
          guard let row = form.fields.firstIndex(where: { $0.name == field.name }) else { return }
          form.focus = row
          show(form, &driver)
          driver.press("f3")
        }
      }
    }
  }

  /// The menus over some screens.
  private static var menus: [Exhibit] {
    let over = ["drawn.walk", "drawn.step", "list.person", "record.person", "form.person"]
    // Not the builder of filters: it shows them as they are typed, in no language.
    let keys = ["f9", "f9 right", "f9 right right", "f2", ":", "?", "s", "C", "F", "."]
    return (drawn + lists + records + forms + rest).filter { over.contains($0.name) }.flatMap {
      exhibit in
      // In a form F2 saves, and then waits.
      keys.filter { exhibit.name != "form.person" || $0 != "f2" }.map { key in
        Exhibit(name: "menu.\(exhibit.name).\(key)") { driver in
          exhibit.hang(&driver)
          driver.press(key)
        }
      }
    }
  }

  private static var practices: [Exhibit] {
    let words = Words(.en)
    return StepID.allCases.flatMap { Playbook(words).practices(of: $0.rawValue) }.compactMap {
      practice in
      guard let id = PracticeID(practice.id) else { return nil }
      return Exhibit(name: "practice.\(practice.id)") { driver in
        let world = driver.state.world
        guard let form = PracticeForm(id, report: Fixtures.report, world) else { return }
        for case .push(let screen) in form.open() { show(screen, &driver) }
      }
    }
  }

  private static var steps: [Exhibit] {
    StepID.allCases.flatMap { step in
      [("", Fixtures.report), (".empty", Fixtures.emptyReport)].map { name, report in
        Exhibit(name: "step.\(step)\(name)") { driver in
          show(StepScreen(step, report: report), &driver)
          driver.send(.walkLoaded(report))
          for _ in 0..<6 { driver.press("down") }
        }
      }
    }
  }

  private static var proofs: [Exhibit] {
    let signs = Fixtures.report.steps.flatMap(\.signs).map { sign in
      Exhibit(name: "proof.sign.\(sign.id.text)") { driver in
        show(ProofScreen(sign, driver.state.world), &driver)
        driver.send(.recordsLoaded(sign.finding.records, [Fixtures.ana]))
      }
    }
    return signs
      + Fixtures.report.steps.flatMap(\.evidence).map { evidence in
        Exhibit(name: "proof.\(evidence.id.text)") { driver in
          show(ProofScreen(evidence, driver.state.world), &driver)
          driver.send(.recordsLoaded(evidence.measurement.records, [Fixtures.ana]))
        }
      }
  }

  private static var helps: [Exhibit] {
    KeyContext.allCases.map { context in
      Exhibit(name: "help.\(context)") { driver in show(HelpScreen(context: context), &driver) }
    }
  }

  private static var rest: [Exhibit] {
    [
      Exhibit(name: "snooze") { driver in
        show(SnoozeScreen(card: "s1.e01", text: "Hold a talk"), &driver)
      },
      Exhibit(name: "import") { driver in driver.press("I") },
      Exhibit(name: "backup") { driver in driver.press("2 b") },
      Exhibit(name: "records") { driver in
        driver.press("7")
        driver.answer([])
      },
      Exhibit(name: "tour", hang: { driver in show(TourScreen(), &driver) }, hub: nil),
      Exhibit(name: "look-around", hang: { driver in driver.press("f3") }, hub: nil),
      Exhibit(name: "log.empty") { driver in driver.press("i") },
      Exhibit(name: "today.empty") { driver in
        driver.press("2")
        driver.send(
          .todayLoaded(
            TodayReport(TodayFacts(actions: [], meetings: [], lastBackup: nil), asOf: today)))
      },
      Exhibit(name: "tags") { driver in
        show(TagsScreen(), &driver)
        driver.send(.tagsLoaded(TagsScreenTests.tags))
      },
      Exhibit(name: "erase") { driver in
        show(EraseScreen(PrivacyScreenTests.ada, name: "Ada Moss"), &driver)
        driver.send(.erasurePlanned(PrivacyScreenTests.view, mentions: true))
      },
      Exhibit(name: "subject") { driver in
        show(PromptScreen(.write(.subject(PrivacyScreenTests.ada, name: "Ada Moss"))), &driver)
      },
      Exhibit(name: "tags.empty") { driver in
        show(TagsScreen(), &driver)
        driver.send(.tagsLoaded([]))
      },
      Exhibit(name: "duplicates") { driver in
        show(DuplicatesScreen(driver.state.world), &driver)
        driver.send(.duplicatesLoaded(DuplicateScreenTests.two))
      },
      Exhibit(name: "duplicates.empty") { driver in
        show(DuplicatesScreen(driver.state.world), &driver)
        driver.send(.duplicatesLoaded(DuplicateScreenTests.list([])))
      },
      Exhibit(name: "compare") { driver in
        let group = DuplicateScreenTests.three.groups[0]
        show(CompareScreen(group, in: [group]), &driver)
        driver.send(.recordsLoaded(group.members, Array(DuplicateScreenTests.rows.prefix(3))))
      },
      Exhibit(name: "search.empty") { driver in driver.press("8") },
      Exhibit(name: "history.empty") { driver in
        driver.press("9")
        driver.send(.historyLoaded(HistoryRequest(), total: 0, []))
      },
    ]
  }

  // MARK: Records

  /// A record of a kind with a value in every field.
  static func row(of descriptor: KindDescriptor, number: UInt8 = 100) -> ListRow {
    var fields: [String: FieldValue] = [:]
    var titles: [RecordID: String] = [:]
    for field in descriptor.fields where !field.isInternal {
      fields[field.name] = value(of: field, &titles)
    }
    return ListRow(
      record: Record(id: id(number), kind: descriptor.kind, fields: fields), titles: titles,
      lastContact: today.adding(days: -3), shortID: "0000A")
  }

  private static func value(
    of field: FieldDescriptor, _ titles: inout [RecordID: String]
  ) -> FieldValue {
    switch field.type {
    case .text, .longText: return .text("Lumo")
    case .integer(let range): return .integer(min(max(range.lowerBound, 3), range.upperBound))
    case .money: return .integer(24_050)
    case .boolean: return .boolean(true)
    case .date: return .text("2026-11-20")
    case .moment: return .text("2026-11-20T18:00")
    case .enumeration(let slugs): return .text(slugs[0])
    case .reference:
      titles[id(10)] = "Ana Lima"
      return .text(id(10).text)
    case .references:
      titles[id(10)] = "Ana Lima"
      return .list([id(10).text])
    case .words: return .list(["Lumo"])
    case .slugs(let slugs): return .list(Array(slugs.prefix(2)))
    case .map: return .map(["Lumo": "Lumo"])
    }
  }
}
