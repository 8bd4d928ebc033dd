import Canvas
import HubKit
import HubTesting
import Testing

@testable import Screens

/// Who may be here twice: found in the background, gone through side by side, merged in one action.
struct DuplicateScreenTests {
  private static func person(
    _ number: UInt8, _ name: String, _ fields: [String: FieldValue] = [:]
  ) -> ListRow {
    ListRow(
      record: Record(
        id: id(number), kind: "person",
        fields: ["name": .text(name), "source": .text("x\(number)")].merging(fields) { $1 }))
  }

  static let ana = person(
    70, "Ana Ruiz", ["job": .text("CTO"), "tags": .list(["fair"]), "ring": .integer(1)])
  static let twin = person(71, "RUIZ, Ana", ["tags": .list(["sponsor"])])
  static let third = person(72, "Ana Ruiz", ["job": .text("COO")])
  static let bo = person(80, "Bo Lind", ["municipality": .text("Borgo")])
  static let other = person(81, "B. Lind", ["municipality": .text("Halden")])
  static let rows = [ana, twin, third, bo, other]

  private static func pair(_ one: UInt8, _ other: UInt8, _ score: Int) -> DuplicatePair {
    DuplicatePair(
      kind: "person", pair: RecordPair(id(one), id(other)), score: score,
      reasons: [
        DuplicateReason(.sameEmail, "ana@lumo.example", points: 60),
        DuplicateReason(.otherPlace, points: -10),
      ])
  }

  static func list(_ pairs: [DuplicatePair]) -> DuplicateList {
    DuplicateList(
      DuplicateGroup.make(of: pairs),
      names: Dictionary(
        rows.map { ($0.record.id, $0.record["name"]?.text ?? "") },
        uniquingKeysWith: { first, _ in first }))
  }

  static let two = list([pair(70, 71, 95), pair(80, 81, 60)])
  static let three = list([pair(70, 71, 95), pair(71, 72, 90), pair(70, 72, 85)])

  private func opened(_ found: DuplicateList) -> ScreenDriver {
    var driver = ScreenDriver()
    driver.press("3")
    driver.answer()
    driver.press("M")
    driver.send(.duplicatesLoaded(found))
    return driver
  }

  /// Answers what was asked of these records.
  private func read(_ driver: inout ScreenDriver) {
    for effect in driver.effects {
      guard case .loadRecords(let ids) = effect else { continue }
      driver.send(
        .recordsLoaded(ids, ids.compactMap { id in Self.rows.first { $0.record.id == id } }))
    }
  }

  private func saved(_ effects: [Effect]) -> SaveRequest? {
    effects.compactMap { if case .save(let request) = $0 { request } else { nil } }.first
  }

  @Test func theListOfPeopleLeadsToThem() {
    var driver = ScreenDriver()
    driver.press("3")
    driver.answer()
    #expect(driver.press("M").contains(.loadDuplicates))
    driver.send(.duplicatesLoaded(Self.two))
    #expect(driver.screen.contains("95"))
    #expect(driver.screen.contains("Ana Ruiz = RUIZ, Ana"))
    #expect(driver.screen.contains("same e-mail address, but another place"))
    driver.send(.duplicatesLoaded(Self.list([])))
    #expect(driver.screen.contains("Nobody seems to be here twice"))
  }

  @Test func whatContradictsNothingIsMergedAtOnce() throws {
    var driver = opened(Self.two)
    driver.press("M")
    read(&driver)
    #expect(driver.screen.contains("Make one record of 2"))
    #expect(driver.press("n").isEmpty)
    driver.press("M")
    read(&driver)
    let request = try #require(saved(driver.press("y")))
    #expect(request.title == ActionTitle("merge", [id(70), id(71)]))
    #expect(request.edits.map(\.id) == [id(70), id(71)])
    #expect(request.edits[0].additions == ["tags": ["sponsor"]])
    #expect(request.edits[1].values == ["mergedInto": .text(id(70).text)])
  }

  @Test func manyAreMergedInOneActionButForWhatContradictsItself() throws {
    var driver = opened(Self.two)
    driver.press("space space M")
    read(&driver)
    #expect(driver.screen.contains("One contradicts itself"))
    let request = try #require(saved(driver.press("y")))
    #expect(request.edits.map(\.id) == [id(70), id(71)])
    // All that are certain are marked with one key, and no others.
    driver = opened(Self.two)
    driver.press("A M")
    read(&driver)
    #expect(!driver.screen.contains("One contradicts itself"))
  }

  @Test func theyAreToldApartWithOneKey() throws {
    var driver = opened(Self.three)
    let request = try #require(saved(driver.press("n")))
    #expect(request.title.key == "apart")
    #expect(request.edits.count == 3)
    #expect(request.edits.allSatisfy { $0.kind == "distinction" && $0.isNew })
    #expect(request.edits[0].values == ["a": .text(id(70).text), "b": .text(id(71).text)])
  }

  @Test func fieldByFieldTheValueIsChosen() throws {
    var driver = opened(Self.list([Self.pair(80, 81, 60)]))
    driver.press("enter")
    read(&driver)
    #expect(driver.screen.contains("kept: Bo Lind"))
    #expect(driver.screen.contains("! "))
    // The name is first, then the place; the cursor goes to the other record.
    driver.press("right space down enter")
    #expect(driver.screen.contains("Afterwards: Halden"))
    driver.press("M")
    let request = try #require(saved(driver.press("y")))
    #expect(
      request.edits[0].values == ["name": .text("B. Lind"), "municipality": .text("Halden")])
    // What was merged is gone through; then one is back at the list.
    driver.send(.saved(request, ActionResult(action: id(99), title: request.title)))
    #expect(driver.top is DuplicatesScreen)
  }

  @Test func theOtherMayBeKept() throws {
    var driver = opened(Self.list([Self.pair(80, 81, 60)]))
    driver.press("enter")
    read(&driver)
    driver.press("right K M")
    let request = try #require(saved(driver.press("y")))
    #expect(request.title.ids == [id(81), id(80)])
    #expect(request.edits.map(\.id) == [id(80)])
  }

  @Test func oneOfThreeIsLeftOutAndTwoHaveToStay() throws {
    var driver = opened(Self.three)
    driver.press("enter")
    read(&driver)
    driver.press("right right x")
    #expect(driver.screen.contains("left out:"))
    driver.press("left x")
    #expect(driver.screen.contains("At least two have to stay"))
    driver.press("M")
    let request = try #require(saved(driver.press("y")))
    #expect(Set(request.title.ids) == [id(70), id(71)])
  }

  @Test func skippingGoesOnToTheNext() {
    var driver = opened(Self.two)
    driver.press("enter")
    read(&driver)
    #expect(driver.screen.contains("1/2"))
    driver.press("s")
    read(&driver)
    #expect(driver.screen.contains("2/2"))
    #expect(driver.screen.contains("Bo Lind"))
    driver.press("s")
    #expect(driver.top is DuplicatesScreen)
  }

  @Test func markedPeopleAreComparedWhateverTheirNames() {
    var driver = ScreenDriver()
    driver.press("3")
    driver.answer()
    driver.press("space space M")
    #expect(driver.top is CompareScreen)
  }

  @Test func aMergedRecordIsGivenBackFromThePageOfTheOneThatWasKept() throws {
    var driver = ScreenDriver()
    _ = driver.carryOut([.push(DetailScreen(id(70), kind: "person"))])
    var alias = Self.twin
    alias.record.survivor = id(70)
    var detail = RecordDetail(row: Self.ana)
    detail.aliases = [alias]
    driver.send(.detailLoaded(id(70), detail))
    #expect(driver.screen.contains("Also known as"))
    let row = try #require(
      driver.frame.text.split(separator: "\n").firstIndex {
        $0.contains("RUIZ, Ana")
      })
    for _ in 0..<(row - 1) { driver.press("down") }
    driver.press("enter")
    #expect(driver.screen.contains("a record of its own again"))
    #expect(driver.press("y") == [.unmerge(id(71), "person", subject: "RUIZ, Ana")])
    var report = UnmergeReport(keep: id(70))
    report.released = [id(71)]
    report.edited = ["job"]
    report.linked = [id(99)]
    driver.send(.unmerged(report, "person", subject: "RUIZ, Ana"))
    #expect(driver.screen.contains("RUIZ, Ana stands for itself again"))
    #expect(driver.screen.contains("left as written since: Job"))
    #expect(driver.screen.contains("1 record made since stays"))
  }

  @Test func todayTellsHowManyThereAre() {
    var driver = ScreenDriver()
    #expect(driver.press("2").contains(.loadDuplicates))
    driver.send(.todayLoaded(Fixtures.todayReport))
    #expect(!driver.screen.contains("possible duplicate"))
    driver.send(.duplicatesLoaded(Self.two))
    #expect(driver.screen.contains("2 possible duplicates"))
    driver.press("G k enter")
    #expect(driver.top is DuplicatesScreen)
  }
}
