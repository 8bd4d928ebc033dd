import Canvas
import HubKit
import HubTesting
import Testing

@testable import Screens

/// What people may ask, from the page of a person.
@Suite struct PrivacyScreenTests {
  static let ada = ScreenDriver.id(40)
  static let action = ListRow(
    record: Record(
      id: ScreenDriver.id(41), kind: "action", fields: ["text": .text("Call Ada back")]))

  static var plan: ErasurePlan {
    var plan = ErasurePlan(name: "Ada Moss")
    plan.erased = [
      ErasurePlan.Part(kind: "person", id: ada, fields: []),
      ErasurePlan.Part(kind: "channel", id: ScreenDriver.id(42), fields: []),
      ErasurePlan.Part(kind: "channel", id: ScreenDriver.id(43), fields: []),
    ]
    plan.mentions = [
      ErasurePlan.Part(kind: "action", id: action.record.id, fields: ["text"], count: 1)
    ]
    plan.kept = [
      ErasurePlan.Kept(
        kind: "membership", id: ScreenDriver.id(44), until: LocalDate("2036-11-22"))
    ]
    plan.copies = [ErasurePlan.Copy(path: "/mnt/stick/hub.bak", madeAt: ScreenDriver.now)]
    return plan
  }

  static let view = ErasureView(person: ada, plan: plan, rows: [action])

  private func page(_ kind: Kind = "person") -> ScreenDriver {
    var driver = ScreenDriver(height: 50)
    _ = driver.carryOut([.push(DetailScreen(Self.ada, kind: kind))])
    let record = Record(id: Self.ada, kind: kind, fields: ["name": .text("Ada Moss")])
    driver.send(.detailLoaded(Self.ada, RecordDetail(row: ListRow(record: record))))
    return driver
  }

  @Test func theMenuOfAPersonOffersBothAndOthersDoNot() {
    var driver = page()
    driver.press("f2")
    #expect(driver.screen.contains("Erase this person for good"))
    #expect(driver.screen.contains("Write all that is kept about this person"))
    driver = page("org")
    driver.press("f2")
    #expect(!driver.screen.contains("Erase this person"))
    driver.press("esc")
    #expect(driver.carryOut([.run(.erasePerson)]).isEmpty)
  }

  @Test func erasingShowsWhatGoesAndStaysAndAsksWithNoFirst() throws {
    var driver = page()
    #expect(driver.carryOut([.run(.erasePerson)]).contains(.planErasure(Self.ada, mentions: true)))
    // Nothing to agree to yet.
    #expect(driver.press("enter").isEmpty)
    driver.send(.erasurePlanned(Self.view, mentions: true))
    for text in [
      "Erase Ada Moss", "2 contact details", "Call Ada back (action): ", "22 Nov 2036",
      "/mnt/stick/hub.bak", "This cannot be undone",
    ] {
      #expect(driver.screen.contains(text), "\(text)")
    }
    driver.press("enter")
    #expect(driver.screen.contains("Erase Ada Moss for good?"))
    #expect(driver.press("enter").isEmpty)
    driver.press("enter")
    #expect(driver.press("y").contains(.erase(Self.ada, mentions: true)))
    driver.send(.erased(Self.view))
    #expect(driver.screen.contains("/mnt/stick/hub.bak"))
    #expect(!driver.screen.contains("Call Ada back"))
    #expect(!driver.screen.contains("Ada Moss"))
    // Behind it the page of who is gone is gone too.
    driver.press("esc")
    #expect(!driver.state.stack.contains { $0 is DetailScreen })
  }

  @Test func mentionsMayStay() {
    var driver = page()
    _ = driver.carryOut([.run(.erasePerson)])
    #expect(driver.press("m").contains(.planErasure(Self.ada, mentions: false)))
    // An answer that comes late is not what is shown.
    driver.send(.erasurePlanned(Self.view, mentions: true))
    #expect(!driver.screen.contains("Call Ada back"))
    driver.send(.erasurePlanned(Self.view, mentions: false))
    #expect(driver.screen.contains("Mentions in other texts stay"))
    driver.press("enter")
    #expect(driver.press("y").contains(.erase(Self.ada, mentions: false)))
  }

  @Test func whatIsKeptOfAPersonGoesToAFileThatIsAskedFor() {
    var driver = page()
    _ = driver.carryOut([.run(.exportPerson)])
    driver.type("/tmp/ada")
    let order = FileOrder.subject(Self.ada, name: "Ada Moss")
    #expect(driver.press("enter").contains(.writeFile(order, to: "/tmp/ada")))
    driver.send(
      .refused(
        .writeFile(order, to: "/tmp/ada"), Notice("error.exists", ["path": "/tmp/ada.md"])))
    #expect(driver.screen.contains("/tmp/ada.md exists already"))
    #expect(driver.press("y").contains(.writeFile(order, to: "/tmp/ada", replaces: true)))
    driver.send(.fileWritten(order, WrittenFiles(paths: ["/tmp/ada.md", "/tmp/ada.json"])))
    #expect(driver.screen.contains("Written: ada.md, ada.json."))
    #expect(driver.state.stack.last is DetailScreen)
  }
}
