import HubKit
import HubResources
import HubTesting
import Testing

@testable import Screens

@Suite("What an import would do, and what it left") struct ImportTests {
  private var report: ImportReport {
    ImportReport(
      file: "cards.vcf", format: "vcard", read: 4, added: 2, skipped: 2,
      problems: [
        ImportProblem(line: 7, record: "Bob", notice: Notice("import.problem.noName")),
        ImportProblem(
          line: 12, record: "Ana Lima", field: "phone", value: "+++",
          notice: Notice("import.problem.value")),
        ImportProblem(line: 19, record: "", notice: Notice("import.problem.unterminated")),
      ])
  }

  @Test("28: what needs attention is kept with the hub until it is dropped or imported again")
  func keepsAttention() throws {
    var driver = ScreenDriver()
    driver.send(.importFinished([report]))
    #expect(driver.effects.contains(.attend(.merge([report]))))
    let kept = try #require(AttentionChange.merge([report]).applied(to: nil).text)
    var later = ScreenDriver()
    later.send(.draftsLoaded(["attention": kept]))
    #expect(later.state.world.attention == [report])
    // The same file without a fault is done with.
    var mended = later
    let faultless = ImportReport(file: "cards.vcf", format: "vcard", read: 4)
    mended.send(.importFinished([faultless]))
    #expect(mended.effects.contains(.attend(.merge([faultless]))))
    #expect(AttentionChange.merge([faultless]).applied(to: kept).text == nil)
    #expect(mended.state.world.attention.isEmpty)

    later.press(":")
    later.type("attention")
    later.press("enter")
    #expect(later.screen.contains("3 records need attention"))
    #expect(later.press("d enter").isEmpty)
    #expect(later.state.world.attention == [report])
    for left in [2, 1, 0] {
      #expect(later.top is AttentionScreen)
      later.press("d y")
      #expect(later.state.world.attention.reduce(0) { $0 + $1.problems.count } == left)
    }
    #expect(later.effects.contains { if case .attend(.drop) = $0 { true } else { false } })
    #expect(later.top is WalkScreen)
    #expect(AttentionNote.reports("nothing of ours").isEmpty)
  }

  /// The report of another file.
  private var other: ImportReport {
    ImportReport(
      file: "guests.csv", format: "csv", read: 2,
      problems: [ImportProblem(line: 2, record: "Bo Ek", notice: Notice("import.noName"))])
  }

  @Test("28: dropping a row drops that row only, also when an import ended meanwhile")
  func dropsOneRow() {
    var driver = ScreenDriver()
    driver.send(.importFinished([report]))
    driver.press(":")
    driver.type("attention")
    driver.press("enter d")
    driver.send(.importFinished([other]))
    driver.press("y")
    #expect(driver.state.world.attention.map(\.problems.count) == [2, 1])
    #expect((driver.top as? AttentionScreen)?.rows.count == 3)
    let dropped = AttentionChange.drop(report.problems[0], file: report.file)
    #expect(driver.effects.contains(.attend(dropped)))
    // What another program kept is shown as soon as it is known.
    let both = AttentionChange.merge([other]).applied(to: AttentionNote.text([report]))
    driver.send(
      .attentionKept(
        AttentionChange.drop(report.problems[1], file: report.file).applied(to: both.reports)))
    #expect((driver.top as? AttentionScreen)?.rows.count == 3)
  }

  @Test("28: rows of one import are dropped without those of another")
  func dropsOfOneImport() {
    var driver = ScreenDriver()
    driver.send(.importFinished([other]))
    driver.press("3 I")
    driver.type("cards.vcf")
    driver.press("enter")
    driver.send(.importRehearsed(["cards.vcf"], [report]))
    driver.press("y")
    driver.send(.importFinished([report]))
    #expect((driver.top as? AttentionScreen)?.rows.count == 3)
    for _ in 0..<3 { driver.press("d y") }
    #expect(!(driver.top is AttentionScreen))
    #expect(driver.state.world.attention == [other])
  }

  /// An import that was rehearsed, with this outcome.
  private func rehearsed(
    _ report: ImportReport, width: Int = 80, height: Int = 24
  ) -> ScreenDriver {
    var driver = ScreenDriver(width: width, height: height)
    driver.press("3 I")
    driver.type("cards.vcf")
    #expect(driver.press("enter").first == .rehearseImport(["cards.vcf"]))
    driver.send(.importRehearsed(["cards.vcf"], [report]))
    driver.send(.workEnded)
    return driver
  }

  @Test("23: before an import stands what it would do, and Enter leaves it", arguments: [80, 40])
  func preview(width: Int) {
    var driver = rehearsed(report, width: width, height: width == 80 ? 24 : 10)
    let text = driver.screen.split(separator: "\n").joined(separator: " ")
      .split { "│┌└ ".contains($0) }.joined(separator: " ")
    #expect(text.contains("cards.vcf: 2 new, 0 already here, 3 lines not understood (line 7: no"))
    #expect(text.contains("Import?"))
    #expect(!text.contains("Working"))
    #expect(driver.press("enter").isEmpty)
    #expect(driver.top is PromptScreen)
    // The path may be mended and asked about anew.
    driver.type("x")
    #expect(driver.press("enter").first == .rehearseImport(["cards.vcfx"]))
  }

  @Test("Before an import stands what would be overwritten, and whether that is much")
  func previewOfOverwriting() {
    var report = ImportReport(
      file: "cards.vcf", format: "vcard", read: 20, updated: 9, unchanged: 11)
    report.overwritten = 12
    for (records, isMuch) in [(6, false), (7, true)] {
      report.overwrittenRecords = records
      let text = rehearsed(report).screen.split(separator: "\n").joined(separator: " ")
        .split { "│┌└ ".contains($0) }.joined(separator: " ")
      #expect(text.contains("20 already here (9 of them with news), 12 values overwritten."))
      #expect(text.contains("More than 30 %") == isMuch)
    }
  }

  @Test("Enter is only offered where a problem names a record")
  func onlyWhatNamesARecordIsOpened() {
    var driver = ScreenDriver()
    driver.send(.importFinished([report]))
    driver.press(":")
    driver.type("attention")
    driver.press("enter")
    #expect(driver.screen.contains("Enter Open"))
    driver.press("end")
    #expect(driver.screen.contains("END:VCARD is missing"))
    #expect(!driver.screen.contains("Enter"))
    #expect(driver.press("enter").isEmpty)
    #expect(driver.top is AttentionScreen)
  }

  @Test("The report of an import takes the place of the one before")
  func reportsDoNotStack() {
    var driver = ScreenDriver()
    driver.press("3")
    for name in ["a.vcf", "b.vcf"] {
      var report = report
      report.file = name
      driver.press("I")
      driver.type(name)
      driver.press("enter")
      driver.send(.importRehearsed([name], [report]))
      driver.press("y")
      driver.send(.importFinished([report]))
      #expect(driver.state.stack.count { $0 is AttentionScreen } == 1)
      #expect((driver.top as? AttentionScreen)?.rows.count == 3)
    }
    driver.press("esc")
    #expect(driver.top is RecordListScreen)
  }

  @Test func yesImportsWhatWasRehearsed() {
    var driver = rehearsed(report)
    #expect(driver.press("y").contains(.importFiles(["cards.vcf"])))
    driver.type("x")
    #expect(!driver.screen.contains("cards.vcfx"))
    driver.send(.importFinished([report]))
    #expect(driver.top is AttentionScreen)
  }

  @Test func nothingNewIsNotAskedAbout() {
    let none = ImportReport(file: "a/cards.vcf", format: "vcard", read: 3, unchanged: 3)
    let driver = rehearsed(none)
    #expect(driver.state.question == nil)
    #expect(driver.screen.contains("Nothing to import. cards.vcf: 0 new, 3 already here."))
  }

  @Test("21: who wants to leave when the import is done is asked about it first")
  func previewBeforeLeaving() {
    var driver = ScreenDriver()
    driver.press("3 I")
    driver.type("cards.vcf")
    driver.press("enter esc esc esc q w")
    driver.send(.importRehearsed(["cards.vcf"], [report]))
    driver.send(.workEnded)
    #expect(!driver.state.isFinished)
    #expect(driver.press("y").contains(.importFiles(["cards.vcf"])))
  }

  @Test func anEmptyPathSaysWhatToType() {
    var driver = ScreenDriver()
    driver.press("3 I")
    #expect(driver.press("enter").isEmpty)
    #expect(driver.screen.contains("Type the path of a file, or go down to one"))
  }
}
