import GRDB
import HubKit

/// Fills ``GovernmentFacts``: rows since `from`.
struct GovernmentReader {
  let reader: FactReader
  let from: LocalDate

  func facts() throws -> GovernmentFacts { GovernmentFacts() }
}
