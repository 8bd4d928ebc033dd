import HubKit
import Testing

@Suite("T26: whose data are to be looked at again") struct RetentionTests {
  private let today = LocalDate("2026-11-22") ?? LocalDate(dayNumber: 0)
  private let id = RecordID(milliseconds: 1, random: [0, 0, 0, 0, 0, 0, 0, 0, 0, 1])

  private func day(_ text: String) -> LocalDate { LocalDate(text) ?? LocalDate(dayNumber: 0) }

  private func entry(
    _ purpose: Purpose = .newsletter, given: String, withdrawn: String? = nil,
    objected: String? = nil, expires: String? = nil
  ) -> ConsentState.Entry {
    ConsentState.Entry(
      purpose: purpose, basis: "consent", givenOn: day(given), withdrawnOn: withdrawn.map(day),
      objectedOn: objected.map(day), expires: expires.map(day))
  }

  private func fact(
    made: String = "2020-01-01", last: String? = nil, keep: String? = nil,
    _ consents: [ConsentState.Entry] = [], months: Int = 24
  ) -> RetentionFact? {
    Retention.fact(
      of: Retention.Standing(
        person: id, made: day(made), last: last.map(day), keepUntil: keep.map(day),
        consents: consents), months: months, on: today)
  }

  @Test func silenceIsCountedFromWhatWasHeardLast() {
    #expect(fact()?.reason == .silent)
    #expect(fact()?.since == day("2020-01-01"))
    #expect(fact(made: "2024-11-22") == nil)
    #expect(fact(made: "2024-11-21")?.reason == .silent)
    #expect(fact(last: "2024-11-22") == nil)
    #expect(fact(last: "2024-11-21")?.since == day("2024-11-21"))
    #expect(fact(last: "2024-11-21", months: 25) == nil)
    #expect(fact(months: 0) == nil)
  }

  @Test func aConsentThatStandsIsReasonEnoughAndOneThatEndedIsTheLastThatWasHeard() {
    #expect(fact([entry(given: "2021-01-01")]) == nil)
    #expect(fact([entry(given: "2021-01-01", expires: "2026-11-22")]) == nil)
    #expect(fact([entry(given: "2021-01-01", expires: "2024-01-01")])?.since == day("2024-01-01"))
    #expect(fact([entry(given: "2021-01-01", withdrawn: "2025-01-01")]) == nil)
    #expect(fact([entry(given: "2021-01-01", withdrawn: "2023-01-01")])?.reason == .silent)
    // One that was given for a day to come is none yet.
    #expect(fact([entry(given: "2027-01-01")])?.reason == .silent)
  }

  @Test func whoWantsToBeGoneIsDueAtOnce() {
    let left = entry(.hubRecords, given: "2026-01-01", objected: "2026-11-20")
    #expect(fact(made: "2026-01-01", last: "2026-11-21", [left])?.reason == .withdrawn)
    #expect(fact([left])?.since == day("2026-11-20"))
    #expect(fact([left], months: 0)?.reason == .withdrawn)
    let back = entry(.hubRecords, given: "2026-11-21")
    #expect(fact([left, back]) == nil)
  }

  @Test func aDayUntilWhichTheyAreKeptSettlesItUpToThatDay() {
    let left = entry(.hubRecords, given: "2026-01-01", withdrawn: "2026-11-20")
    #expect(fact(keep: "2026-11-22", [left]) == nil)
    #expect(fact(last: "2026-11-20", keep: "2026-11-21")?.reason == .kept)
    #expect(fact(keep: "2026-11-21", [entry(given: "2026-11-01")]) == nil)
  }

  @Test func thePeriodIsANumberOfMonths() {
    #expect(Retention.months("36") == 36 && Retention.months("0") == 0)
    for text in ["", "-1", "601", "x", "99999999999999999999"] {
      #expect(Retention.months(text) == nil)
    }
  }
}
