import HubKit
import HubResources
import HubStore
import HubTesting
import Testing

@testable import Runtime
@testable import Screens

/// What practices leave behind, asked of a real hub.
@Suite struct PracticeTraceStories {
  @Test("What every practice leaves can be asked of the store, and an empty hub has none of it")
  func everyPractice() throws {
    let desktop = try Desktop()
    try desktop.startHub()
    let today = LocalDate(dayNumber: 20_779)
    let store = try HubStore.open(
      at: desktop.places.defaultHub, places: desktop.places,
      world: StoreWorld(now: { Desktop.noon }, random: Desktop.random(seed: 99)))
    defer { store.close() }
    let playbook = Playbook(Words(.en))
    var asked = 0
    for step in StepID.allCases {
      for practice in playbook.practices(of: step.rawValue) where !practice.leaves.opensLatest {
        let id = try #require(PracticeID(practice.id))
        let kind = try #require(store.catalogue[Kind(practice.leaves.kind)])
        let trace = PracticeTrace(id, kind: kind, preset: practice.leaves.preset, today: today)
        let page = try store.list(trace.request, today: today)
        #expect(trace.done(page) { _ in today } == nil, "\(practice.id)")
        asked += 1
      }
    }
    #expect(asked > 50)
  }

  @Test func aTalkMarksItsPractice() throws {
    let desktop = try Desktop()
    try desktop.startHub()
    let story = try desktop.open()
    story.press(.enter)
    #expect(!story.text.contains("1×"))
    story.press(.escape)
    story.press(.character("i"))
    story.type("coffee with Ada Lovelace on 12 nov: likes looms")
    story.press(.enter, .escape)
    story.press(.character("1"), .enter)
    #expect(story.text.contains("✓ 1×, last 12 Nov 2026"))
    story.press(.character("u"))
    #expect(!story.text.contains("1×"))
  }
}
