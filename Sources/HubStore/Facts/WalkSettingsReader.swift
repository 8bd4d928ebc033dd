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
      FROM setting CROSS JOIN record ON record.id = setting.id
      WHERE setting.key IS NOT NULL AND setting.value IS NOT NULL AND \(FactReader.live)
      """)
    {
      settings[row["key"]] = WalkSettings.Setting(value: row["value"], reason: row["reason"])
    }
    return WalkSettings(
      settings: settings, overrides: try overrides(), closedOn: try closedOn())
  }

  /// Steps the hub has closed by a decision, each on the day of the first one.
  private func closedOn() throws -> [StepID: LocalDate] {
    let rows = try reader.rows(
      """
      SELECT decision.step, min(decision.date) AS day
      FROM decision CROSS JOIN record ON record.id = decision.id
      WHERE decision.matter = 'step_closing' AND decision.result = 'adopted'
        AND decision.step IS NOT NULL AND \(FactReader.live)
      GROUP BY decision.step
      """)
    return rows.reduce(into: [:]) { closed, row in
      guard let step = StepID(rawValue: row["step"] ?? ""), let day = reader.day(row["day"]) else {
        return
      }
      closed[step] = day
    }
  }

  private func overrides() throws -> [EvidenceID: WalkSettings.Override] {
    let rows = try reader.rows(
      """
      SELECT override.evidence, override.state, override.note, override."on", override."by"
      FROM override CROSS JOIN record ON record.id = override.id
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
