import GRDB
import HubKit

/// Fills ``PublicityFacts``: rows since `from`.
struct PublicityReader {
  let reader: FactReader
  let from: LocalDate

  func facts() throws -> PublicityFacts { PublicityFacts() }
}
