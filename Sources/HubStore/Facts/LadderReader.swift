import GRDB
import HubKit

/// Fills ``LadderFacts``: rows since `from`.
struct LadderReader {
  let reader: FactReader
  let from: LocalDate

  func facts() throws -> LadderFacts { LadderFacts() }
}
