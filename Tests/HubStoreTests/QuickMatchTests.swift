import HubKit
import Testing

@testable import HubStore

/// What a list shows while its filter is typed, against the list itself.
@Suite struct QuickMatchTests {
  private let hub: TestHub
  private static let names = ["Ada Bianchi", "Adele Rossi", "Bruno De Rossi", "Carla Adami"]

  init() throws {
    hub = try TestHub()
    for number in 0..<24 {
      let person = try hub.make(
        "person",
        [
          "name": .text("\(Self.names[number % 4]) \(number)"),
          "notes": .text(number % 3 == 0 ? "likes looms" : "spins"),
        ])
      if number % 5 == 0 {
        try hub.make(
          "channel",
          [
            "owner": .text(person.text), "kind": .text("email"),
            "value": .text("looms\(number)@ada.example"),
          ])
      }
    }
    try hub.make("org", ["name": .text("Ada Looms")])
  }

  private func page(
    _ filter: String, typing: Bool, most: Int = 1_000, sort: String? = "title", offset: Int = 0,
    limit: Int = 100
  ) throws -> ListPage {
    var request = ListRequest(
      kind: "person", filter: filter, sort: sort, offset: offset, limit: limit)
    request.isTyping = typing
    let descriptor = try #require(hub.store.catalogue["person"])
    let understood = try hub.store.understand(
      filter, descriptor, reader: FieldReader(), today: TestHub.today)
    return try hub.store.read { db in
      var reader = ListReader(
        db: db, catalogue: hub.store.catalogue, descriptor: descriptor,
        spell: StoreWorld.isoDay)
      reader.quick = QuickMatches.Bounds(large: 0, most: most, density: 1_000_000)
      return try reader.page(request, understood, today: TestHub.today)
    }
  }

  private func names(_ page: ListPage) -> [String] {
    page.rows.map { $0.record["name"]?.text ?? "" }
  }

  @Test(
    "beginnings of words in names, texts and details, in the order of the list",
    arguments: ["ada", "ad", "rossi", "loom", "spins", "ada 4", "adele ro"], ["title", "createdAt"])
  func asTheWholeListShowsThem(_ filter: String, _ sort: String) throws {
    let quick = try page(filter, typing: true, sort: sort)
    let whole = try page(filter, typing: false, sort: sort)
    #expect(quick.isQuick && !quick.isCapped && !whole.isQuick)
    #expect(!quick.rows.isEmpty)
    #expect(quick.total == quick.rows.count)
    // The middle of words, and words half in the name and half in a detail, come with the whole.
    #expect(names(quick) == names(whole).filter(Set(names(quick)).contains))
    let begun = names(whole).filter { name in
      let own = name.lowercased().split(separator: " ")
      return filter.split(separator: " ").allSatisfy { word in own.contains { $0.hasPrefix(word) } }
    }
    #expect(Set(names(quick)).isSuperset(of: begun))
  }

  @Test("of many names the first ones of the list", arguments: [0, 4])
  func ofManyTheFirst(_ offset: Int) throws {
    let quick = try page("ad", typing: true, most: 5, offset: offset, limit: 4)
    let whole = try page("ad", typing: false, offset: offset, limit: 4)
    #expect(quick.isCapped)
    #expect(quick.total >= offset + 4)
    #expect(names(quick) == names(whole))
    #expect(quick.rows.count == 4)
  }

  @Test("of many texts the newest")
  func ofManyTextsTheNewest() throws {
    let quick = try page("spins", typing: true, most: 5)
    #expect(quick.isCapped)
    #expect(quick.total == 6)
    #expect(names(quick) == names(quick).sorted())
    #expect(names(quick).contains { $0.hasSuffix(" 23") })
    #expect(!names(quick).contains { $0.hasSuffix(" 1") })
  }

  @Test(
    "where no word begins so, or more than words is asked, the whole list is read",
    arguments: ["dele", "ianchi", "ring=1 ada", "-ada", "ada or carla", ""])
  func otherwiseTheWholeList(_ filter: String) throws {
    let quick = try page(filter, typing: true)
    #expect(!quick.isQuick)
    #expect(names(quick) == names(try page(filter, typing: false)))
  }

  @Test func anAddressFindsWhoHasIt() throws {
    #expect(names(try page("looms5", typing: true)) == ["Adele Rossi 5"])
  }
}
