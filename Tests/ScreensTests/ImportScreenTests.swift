import HubKit
import HubResources
import HubTesting
import Testing

@testable import Screens

@Suite("What becomes of the columns of a table") struct ImportScreenTests {
  private var sketch: TableSketch {
    TableSketch(
      columns: [
        TableSketch.Column(name: "Chi", sample: "Ana Lima", target: "extra"),
        TableSketch.Column(name: "Ruolo", sample: "tessitrice", target: "job"),
        TableSketch.Column(name: "Casa", sample: "+39 011 555", target: "phone:home"),
        TableSketch.Column(name: "Codice", sample: "7", target: "extra"),
      ], rows: 12)
  }

  /// The columns are shown that were found in a table.
  private func shown(
    _ profile: ImportProfile = ImportProfile(header: ["Chi", "Ruolo", "Casa", "Codice"]),
    sketch: TableSketch? = nil, language: Language = .en, width: Int = 80, height: Int = 24
  ) -> ScreenDriver {
    var driver = ScreenDriver(language: language, width: width, height: height)
    driver.press("3 I")
    driver.type("a/people.csv")
    #expect(driver.press("enter").first == .rehearseImport(["a/people.csv"]))
    driver.send(
      .tableFound(
        ImportOrder(["a/people.csv"], profile: profile), sketch ?? self.sketch, taken: ["people"]))
    driver.send(.workEnded)
    return driver
  }

  private func screen(_ driver: ScreenDriver) -> ImportScreen? { driver.top as? ImportScreen }

  @Test(arguments: [Language.en, .it])
  func columnsAreShownWithAValueAndWhatTheyBecome(language: Language) {
    let text = shown(language: language).screen
    for part in ["people.csv", "12", "Chi", "Ana Lima", "Ruolo", "tessitrice", "(home)"] {
      #expect(text.contains(part), "\(part) in\n\(text)")
    }
    #expect(!text.contains("Working") && !text.contains("Attendi"))
  }

  @Test func aColumnIsMadeAFieldAndKeptForTheNextTime() throws {
    var driver = shown()
    driver.press("enter")
    driver.type("name")
    driver.press("enter")
    // What is typed finds it by its label; the first that fits is taken.
    let target = try #require(screen(driver)?.sketch.columns.first?.target)
    #expect(target == "name")
    driver.press("end x")
    let effect = try #require(driver.press("f2").first)
    guard case .rehearseImport(let order) = effect else {
      Issue.record("\(effect)")
      return
    }
    let profile = try #require(order.profile)
    #expect(
      profile.columns == ["Chi": "name", "Ruolo": "job", "Casa": "phone:home", "Codice": "-"])
    #expect(profile.header == ["Chi", "Ruolo", "Casa", "Codice"])
    // The name of the file is another profile's already.
    #expect(profile.name == "people 2")
    let report = ImportReport(file: "a/people.csv", format: "csv", read: 12, added: 12)
    driver.send(.importRehearsed(order, [report]))
    #expect(driver.press("y").contains(.importFiles(order)))
    driver.send(.importFinished([report]))
    #expect(driver.top is RecordListScreen)
  }

  @Test func withoutANameNothingIsImported() {
    var driver = shown(
      sketch: TableSketch(
        columns: [TableSketch.Column(name: "Codice", sample: "1", target: "extra")], rows: 2))
    #expect(driver.press("f2").isEmpty)
    #expect(driver.screen.contains("No column is the name yet"))
  }

  @Test func ofTwoColumnsThatAreOneFieldTheOldOneIsKeptAsItIs() throws {
    var driver = shown()
    driver.press("enter")
    driver.type("job")
    driver.press("enter")
    if screen(driver)?.sketch.columns[0].target == "job" {
      #expect(screen(driver)?.sketch.columns[1].target == "extra")
      #expect(driver.screen.contains("\"Ruolo\" was that before"))
    } else {
      Issue.record("\(driver.screen)")
    }
  }

  @Test func keyKindAndProfileAreChosen() throws {
    var driver = shown()
    driver.press("home down enter down enter")
    #expect(screen(driver)?.profile.key == .nameAndOrg)
    driver.press("home enter")
    driver.type("organizations")
    let effects = driver.press("enter")
    let sketched = effects.contains {
      if case .sketchTable(let order) = $0 { order.profile?.kind == "org" } else { false }
    }
    #expect(sketched)
    // Rows of another kind have other columns.
    let order = ImportOrder(["a/people.csv"], profile: try #require(screen(driver)?.profile))
    driver.send(.tableFound(order, sketch, taken: []))
    driver.press("home down down enter ctrl-u")
    driver.type("members")
    driver.press("enter")
    #expect(screen(driver)?.profile.name == "members")
    #expect(driver.screen.contains("members"))
  }

  @Test func whatIsKnownIsTakenAndSaid() {
    let known = ImportProfile(name: "members", header: ["Chi"], key: .id, columns: ["Chi": "name"])
    #expect(shown(known).screen.contains("As you said for the same columns, in \"members\""))
  }

  @Test func severalFilesAreMarkedInTheList() {
    var driver = ScreenDriver()
    driver.press("3 I")
    driver.send(
      .filesListed(
        "",
        [
          FileName("a.vcf", isFolder: false), FileName("b.csv", isFolder: false),
          FileName("c", isFolder: true),
        ]))
    driver.press("down")
    driver.press("space space space")
    #expect(driver.screen.contains("* a.vcf") || driver.screen.contains("*a.vcf"))
    #expect(driver.press("enter").first == .rehearseImport(["a.vcf", "b.csv"]))
  }

  @Test func aTableFromThePaletteIsShownUnlessSomebodyTypes() {
    var driver = ScreenDriver()
    driver.press(":")
    driver.type("import people.csv")
    #expect(driver.press("enter").contains(.rehearseImport(["people.csv"])))
    let order = ImportOrder(["people.csv"], profile: ImportProfile(header: ["Chi"]))
    var typing = driver
    driver.send(.tableFound(order, sketch, taken: []))
    #expect(driver.top is ImportScreen)
    typing.press("3 a")
    #expect(typing.state.context.isTextEntry)
    typing.send(.tableFound(order, sketch, taken: []))
    #expect(!(typing.top is ImportScreen))
    #expect(typing.screen.contains("import again"))
  }

  @Test func aProfileIsKeptAsALine() throws {
    let profile = ImportProfile(
      name: "a \"b\"", header: ["Chi", "#2"], kind: "org", key: .nameAndOrg,
      columns: ["Chi": "name"])
    #expect(ImportProfile(line: profile.line) == profile)
    #expect(!profile.line.contains("\n"))
    #expect(ImportProfile(line: "2026-11-22") == nil)
    var other = profile
    other.name = "c"
    #expect(other.kept(among: [profile]) == [other])
    other.header = ["Who"]
    #expect(other.kept(among: [profile]).count == 2)
  }
}
