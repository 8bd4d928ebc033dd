import Canvas
import Foundation
import HubKit
import HubStore
import HubTesting
import Synchronization
import Testing

@testable import Runtime

/// A folder of its own and a clock that stands at noon on 2026-11-22.
final class Desktop {
  let folder: String
  let places: Places
  static let noon: Int64 = 1_795_348_800_000

  init() throws {
    folder = NSTemporaryDirectory() + "hubwright-runtime-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    places = Places(data: folder + "/data", config: folder + "/config", state: folder + "/state")
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// Steady, but never twice the same.
  ///
  /// - Parameter seed: two that draw on one hub need different ones, or they make the same ids.
  static func random(seed: UInt64 = 88_172_645_463_325_252) -> @Sendable (Int) -> [UInt8] {
    let counter = Counter(seed)
    return { count in (0..<count).map { _ in counter.next() } }
  }

  private final class Counter: Sendable {
    private let state: Mutex<UInt64>
    init(_ seed: UInt64) { state = Mutex(seed) }
    func next() -> UInt8 {
      state.withLock { state in
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return UInt8(truncatingIfNeeded: state >> 24)
      }
    }
  }

  func options(
    _ configuration: Configuration = Configuration(), readOnly: Notice? = nil
  ) -> ProgramOptions {
    ProgramOptions(
      hubPath: places.defaultHub, places: places, configuration: configuration,
      environment: ["HOME": folder, "LANG": "C", "PATH": folder],
      clock: LocalClock(now: { Desktop.noon }, offset: { _ in 0 }), random: Desktop.random(),
      readOnly: readOnly, folder: folder)
  }

  func startHub() throws {
    let store = try HubStore.start(
      NewHub(
        name: "Lumo Guild", place: "Biella", me: "Ana Ruiz", timeZone: LocalClock.systemZone,
        language: "en", privacyNotice: "-"),
      at: places.defaultHub, places: places,
      world: StoreWorld(now: { Desktop.noon }, random: Desktop.random(seed: 362_436_069)),
      today: LocalDate(dayNumber: 20_779))
    store.close()
  }

  func open(size: Size = Size(width: 80, height: 24)) throws -> StoryDriver {
    try StoryDriver(options(), size: size)
  }
}

@Suite("The interface on a hub file")
struct InterfaceTests {
  @Test("Without a hub nothing is created until one is started; then the first person can be added")
  func start() throws {
    let desktop = try Desktop()
    let story = try desktop.open()
    #expect(story.text.contains("Name of the hub"))
    story.type("Lumo Guild\nBiella\ntextile\nAna Ruiz")
    #expect(!FileManager.default.fileExists(atPath: desktop.places.data))
    story.press(.enter)
    #expect(story.text.contains("Lumo Guild"))
    #expect(FileManager.default.fileExists(atPath: desktop.places.defaultHub))
    story.press(.escape, .character("3"), .character("a"))
    story.type("Carla Fabbri")
    story.press(.function(2))
    #expect(story.text.contains("Added Carla Fabbri"))
    // The first q leads back to the walk, the second leaves.
    story.press(.character("q"), .character("q"))
    #expect(story.ending == .status(0))
  }

  @Test("Days in titles are spelled in the language that was chosen last")
  func spelling() throws {
    let desktop = try Desktop()
    let desk = HubDesk(desktop.options())
    let day = LocalDate(dayNumber: 20_778)
    #expect(desk.world.spell(day) == "21 Nov 2026")
    desk.language = .it
    #expect(desk.world.spell(day) == "21 nov 2026")
  }

  @Test("An interaction found by its note is named by people and a day in words")
  func found() throws {
    let desktop = try Desktop()
    try desktop.startHub()
    let story = try desktop.open()
    story.press(.character(":"))
    story.type("log\n")
    story.type("coffee with Bo Li yesterday: zebra stripes")
    story.press(.enter, .escape, .escape, .character("8"))
    story.type("zebra")
    #expect(story.text.contains("Bo Li (21 Nov 2026)"), "\(story.text)")
    #expect(!story.text.contains("2026-11-21"))
  }

  @Test("Undo and redo go back and forth")
  func undo() throws {
    let desktop = try Desktop()
    try desktop.startHub()
    let story = try desktop.open()
    story.press(.character("3"), .character("a"))
    story.type("Carla Fabbri")
    story.press(.function(2), .character("u"))
    #expect(!story.text.contains("  Carla Fabbri "))
    story.press(.character("U"))
    #expect(story.text.contains("Carla Fabbri"))
  }

  @Test("A logged line is understood while it is typed, and names who is new")
  func logLine() throws {
    let desktop = try Desktop()
    try desktop.startHub()
    let story = try desktop.open()
    story.press(.character("i"))
    story.type("coffee with Dario Bo yesterday: needs dye")
    #expect(story.text.contains("Dario Bo"))
    #expect(story.text.contains("21 Nov 2026"))
    story.press(.enter)
    #expect(story.text.contains("Logged: Dario Bo"))
  }

  @Test("What is typed into a form outlives a terminal that goes away")
  func draft() throws {
    let desktop = try Desktop()
    try desktop.startHub()
    var story: StoryDriver? = try desktop.open()
    story?.press(.character("3"), .character("a"))
    story?.type("Half a na")
    story?.hangUp()
    #expect(story?.ending == .status(129))
    story = nil
    let again = try desktop.open()
    again.press(.character("3"), .character("a"))
    #expect(again.text.contains("Half a na"))
  }

  @Test("A read-only hub can be read, and says why it cannot be written")
  func readOnly() throws {
    let desktop = try Desktop()
    try desktop.startHub()
    let story = try StoryDriver(desktop.options(readOnly: Notice("error.nowReadOnly")))
    story.press(.character("3"))
    #expect(story.text.contains("Ana Ruiz"))
    story.press(.character("i"))
    story.type("coffee with Dario Bo\n")
    #expect(story.text.contains("HUBWRIGHT_NOW"))
    #expect(!story.text.contains("Logged"))
  }

  @Test("The language changes at once and is kept, with the rest of the configuration")
  func language() throws {
    let desktop = try Desktop()
    try desktop.startHub()
    let path = Configuration.path(desktop.places)
    try FileManager.default.createDirectory(
      atPath: desktop.places.config, withIntermediateDirectories: true)
    try "# mine\nmouse = false\n".write(toFile: path, atomically: true, encoding: .utf8)
    let story = try desktop.open()
    story.press(.character(":"))
    story.type("language\n")
    #expect(story.text.contains("Aiuto"))
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(text.contains("language = \"it\""))
    #expect(text.contains("# mine\nmouse = false"))
  }

  @Test("What another program writes is shown when the loop looks")
  func elsewhere() throws {
    let desktop = try Desktop()
    try desktop.startHub()
    let performer = Performer(desktop.options())
    #expect(try performer.desk.open())
    #expect(try !performer.desk.wasChangedElsewhere())
    let other = try HubStore.open(
      at: desktop.places.defaultHub, places: desktop.places,
      world: StoreWorld(now: { Desktop.noon + 5 }, random: Desktop.random(seed: 7)))
    try other.saveDraft("x", key: "y")
    #expect(try !performer.desk.wasChangedElsewhere(), "drafts are no news")
    let edit = RecordEdit(
      kind: "person", id: other.newID(), isNew: true, values: ["name": .text("Bo Li")])
    try other.perform(
      ActionTitle("create"), [edit], context: WriteContext(today: LocalDate(dayNumber: 20_779)))
    #expect(try performer.desk.wasChangedElsewhere())
    #expect(try !performer.desk.wasChangedElsewhere())
    try performer.desk.store().saveDraft("x", key: "z")
    #expect(try !performer.desk.wasChangedElsewhere())
    other.close()
    performer.desk.close()
  }

  @Test("An import is taken over, and is not taken for another program's doing")
  func imports() throws {
    let desktop = try Desktop()
    try desktop.startHub()
    let file = desktop.folder + "/people.csv"
    try "name,email\nCarla Fabbri,carla@dye.example\nDario Bo,dario@loom.example\n".write(
      toFile: file, atomically: true, encoding: .utf8)
    let performer = Performer(desktop.options())
    #expect(try performer.desk.open())
    #expect(performer.perform(.importFiles(["people.csv"])).isEmpty)
    performer.start()
    #expect(performer.perform(.importFiles(["~/none.csv"])).isEmpty)
    performer.finish(.status(0))
    let answers = performer.mailbox.take()
    guard case .message(.importFinished(let reports)) = answers.first,
      case .message(.refused(.importFiles, let notice))? = answers.dropLast().last,
      case .message(.workEnded) = answers.last
    else {
      Issue.record("\(answers)")
      return
    }
    #expect(reports.map(\.added) == [2])
    #expect(notice.key == "error.noFile")
    #expect(try !performer.desk.wasChangedElsewhere())
    performer.desk.close()
  }

  @Test("A backup is a whole hub of its own")
  func backup() throws {
    let desktop = try Desktop()
    try desktop.startHub()
    let performer = Performer(desktop.options())
    #expect(try performer.desk.open())
    let path = desktop.folder + "/backup.sqlite"
    let name = "backup.sqlite"
    let reporter = performer.desk.begin(.backUp(name)) { _ in }
    guard case .message(.backedUp(path))? = performer.answer(.backUp(name), reporter).first else {
      Issue.record("no backup")
      return
    }
    performer.desk.close()
    let copy = try HubStore.open(
      at: path, places: desktop.places,
      world: StoreWorld(now: { Desktop.noon }, random: Desktop.random()))
    #expect(try copy.check().isOK)
    copy.close()
  }

  @Test("A file that is no hub is refused before the terminal is touched")
  func notAHub() throws {
    let desktop = try Desktop()
    try FileManager.default.createDirectory(
      atPath: desktop.places.data, withIntermediateDirectories: true)
    try Data("no hub".utf8).write(to: URL(fileURLWithPath: desktop.places.defaultHub))
    let terminal = FakeTerminal()
    #expect(throws: HubFailure.self) {
      try ProgramSession(desktop.options(), terminal: terminal)
    }
    #expect(terminal.claims == 0)
  }
}
