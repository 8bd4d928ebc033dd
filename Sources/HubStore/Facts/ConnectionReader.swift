import GRDB
import HubKit

/// Fills ``ConnectionFacts``: rows since `from`.
struct ConnectionReader {
  let reader: FactReader
  let from: LocalDate

  func facts() throws -> ConnectionFacts { ConnectionFacts() }
}
