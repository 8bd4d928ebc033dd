import GRDB
import HubKit

extension HubStore {
  /// Live records and their fields, sorted, without log, stamps and caches: what two laptops that
  /// have the same entries agree on to the byte.
  func canonicalDump() throws(HubFailure) -> String {
    try read { db in
      let table = RecordTable(catalogue: catalogue)
      let ids = try String.fetchAll(
        db, sql: "SELECT id FROM record WHERE deletedAt IS NULL AND state = 0 ORDER BY kind, id")
      var lines: [String] = []
      for id in ids.compactMap(RecordID.init) {
        guard let record = try table.record(id, db) else { continue }
        var fields = record.fields.mapValues(\.json)
        fields["mergedInto"] = record.mergedInto.map { .string($0.text) }
        let json = JSON.object(fields).canonicalBytes
        lines.append("\(record.kind) \(id) \(String(decoding: json, as: UTF8.self))")
      }
      return lines.joined(separator: "\n")
    }
  }
}
