import Foundation
import GRDB
import HubKit

import struct HubKit.Record

extension HubStore {
  /// Moves records to the Trash, and with them what belongs to them.
  @discardableResult
  public func delete(_ ids: [RecordID], context: WriteContext) throws(HubFailure) -> ActionResult {
    let time = Self.instant(world.now())
    return try perform(ActionTitle("delete", ids), context: context) { session in
      try ids.flatMap { id -> [RecordEdit] in
        guard let record = try session.state(id)?.record, record.isLive else {
          throw Notice("error.notFound", ["ref": id.text])
        }
        try refuseProtected(record)
        return try ([record] + liveChildren(of: id, session)).map {
          RecordEdit(kind: $0.kind, id: $0.id, values: [CommonField.deletedAt: .text(time)])
        }
      }
    }
  }

  /// Takes records out of the Trash, and with them what went there at the same moment.
  @discardableResult
  public func restore(_ ids: [RecordID], context: WriteContext) throws(HubFailure) -> ActionResult {
    try perform(ActionTitle("restore", ids), context: context) { session in
      try ids.flatMap { id -> [RecordEdit] in
        guard let record = try session.state(id)?.record, let time = record.deletedAt else {
          throw Notice("error.notInTrash", ["ref": id.text])
        }
        let children = try String.fetchAll(
          session.db,
          sql: "SELECT id FROM record WHERE parent IN \(Canonical.names("?1")) AND deletedAt = ?2",
          arguments: [id.text, time])
        let together = try children.compactMap(RecordID.init).compactMap {
          try session.state($0)?.record
        }
        return ([record] + together).map {
          RecordEdit(kind: $0.kind, id: $0.id, cleared: [CommonField.deletedAt])
        }
      }
    }
  }

  private func liveChildren(of id: RecordID, _ session: EditSession) throws -> [Record] {
    let children = try String.fetchAll(
      session.db,
      sql: "SELECT id FROM record WHERE parent IN \(Canonical.names("?1")) AND deletedAt IS NULL",
      arguments: [id.text])
    return try children.compactMap(RecordID.init).compactMap { try session.state($0)?.record }
  }

  /// The hub itself, and the devices that signed its log, are not for the Trash.
  private func refuseProtected(_ record: Record) throws {
    if record.kind == "hub" || record.kind == "device" {
      throw Notice("refused.protected", ["kind": record.kind.name])
    }
  }

  /// ISO 8601 in UTC to the millisecond, by arithmetic.
  static func instant(_ milliseconds: Int64) -> String {
    let day = 86_400_000
    let total = Int(milliseconds)
    let days = total >= 0 ? total / day : (total - day + 1) / day
    let rest = total - days * day
    func padded(_ number: Int, _ width: Int) -> String {
      let text = String(number)
      return String(repeating: "0", count: max(0, width - text.count)) + text
    }
    let hours = padded(rest / 3_600_000, 2)
    let minutes = padded(rest / 60_000 % 60, 2)
    let seconds = padded(rest / 1000 % 60, 2)
    return "\(LocalDate(dayNumber: days))T\(hours):\(minutes):\(seconds).\(padded(rest % 1000, 3))Z"
  }
}
