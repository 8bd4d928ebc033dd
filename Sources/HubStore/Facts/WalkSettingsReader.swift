import GRDB
import HubKit

/// Reads what the organizers settled about the walk.
struct WalkSettingsReader {
  let reader: FactReader

  func settings() throws -> WalkSettings {
    var settings: [String: WalkSettings.Setting] = [:]
    for row in try reader.rows(
      """
      SELECT setting.key, setting.value, setting.reason
      FROM setting JOIN record ON record.id = setting.id
      WHERE setting.key IS NOT NULL AND setting.value IS NOT NULL AND \(FactReader.live)
      """)
    {
      settings[row["key"]] = WalkSettings.Setting(value: row["value"], reason: row["reason"])
    }
    return WalkSettings(settings: settings, overrides: try overrides())
  }

  private func overrides() throws -> [EvidenceID: WalkSettings.Override] {
    let rows = try reader.rows(
      """
      SELECT override.evidence, override.state, override.note, override."on", override."by"
      FROM override JOIN record ON record.id = override.id
      WHERE override.state IN ('met', 'notMet') AND \(FactReader.live)
      """)
    var overrides: [EvidenceID: WalkSettings.Override] = [:]
    for row in rows {
      guard let id = (row["evidence"] as String?).flatMap(EvidenceID.init) else { continue }
      overrides[id] = WalkSettings.Override(
        isMet: row["state"] == "met", note: row["note"] ?? "", on: reader.day(row["on"]),
        by: reader.id(row["by"]))
    }
    return overrides
  }
}
