import Testing

@testable import Runtime

@Suite("Names of files") struct FileNamesTests {
  @Test("What lies beside a hub is offered to nobody who looks for a file")
  func companionsOfAHub() {
    let names = ["a.hub", "a.hub-wal", "a.hub-shm", "a.hub.picture", "b-wal", "cards.picture"]
    #expect(HubDesk.withoutCompanions(names) == ["a.hub", "b-wal", "cards.picture"])
  }
}
