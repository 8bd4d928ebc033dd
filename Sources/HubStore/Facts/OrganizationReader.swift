import GRDB
import HubKit

/// Fills ``OrganizationFacts``: rows since `from`.
struct OrganizationReader {
  let reader: FactReader
  let from: LocalDate

  func facts() throws -> OrganizationFacts { OrganizationFacts() }
}
