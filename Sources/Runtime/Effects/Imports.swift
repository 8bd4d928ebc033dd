import HubFormats
import HubKit
import HubStore
import Screens

/// Files that are imported from the screens.
extension HubDesk {
  private static let largestFile = 1 << 28

  private struct Found {
    let name: String
    let format: String
    let bytes: [UInt8]
  }

  /// - Parameter isRehearsal: whether it is only told what would happen, as `import --dry-run` does.
  func importFiles(
    _ order: ImportOrder, _ reporter: WorkReporter, isRehearsal: Bool = false
  ) throws(HubFailure) -> AppMessage {
    let store = try store()
    let found = try read(order, reporter)
    let isShown = !isRehearsal || order.profile != nil || !found.contains { $0.format == "csv" }
    guard isShown else { return try table(order, found, store) }
    let zone = try store.hub()["timeZone"]?.text
    var files: [ImportFile] = []
    for one in found {
      do throws(Notice) {
        let catalogue = store.catalogue
        let profile = order.profile ?? ImportProfile()
        let file = try ImportFile(name: one.name) { () throws(Notice) in
          try Codec.source(
            one.bytes, format: one.format, kind: profile.kind, mapping: profile.columns,
            catalogue: catalogue, zone: zone)
        }
        guard file.head.read == 0 || !file.head.records.isEmpty else {
          throw Notice("import.nothingRead", ["file": one.name, "format": one.format])
        }
        files.append(file)
      } catch {
        throw HubFailure(.data, error)
      }
    }
    var context = context
    context.progress = reporter.progress
    try reporter.check()
    let reports = try onOwnConnection(writes: true) { own throws(HubFailure) in
      try own.import(
        files, key: order.profile?.key ?? .email, dryRun: isRehearsal, context: context)
    }
    if isRehearsal { return .importRehearsed(order, reports) }
    if let profile = order.profile, !profile.name.isEmpty, store.readOnlyReason == nil {
      try store.keep(profile, on: today)
    }
    return .importFinished(reports)
  }

  private func read(
    _ order: ImportOrder, _ reporter: WorkReporter
  ) throws(HubFailure) -> [Found] {
    var found: [Found] = []
    for name in order.files {
      // Large files take a while to read, too.
      if SafeFile.facts(path(name))?.size ?? 0 > SafeFile.large { reporter.begin() }
      try reporter.check()
      let bytes = try SafeFile.read(path(name), limit: Self.largestFile)
      guard let format = Codec.detect(name: name, bytes: bytes) else {
        throw HubFailure(.data, "error.noFormat", ["path": name])
      }
      found.append(Found(name: name, format: format, bytes: bytes))
    }
    return found
  }

  /// The columns of the tables among the files, to be shown before anything is made of them. They are
  /// as the user said for the same header, or as another kind of rows asks for.
  func sketch(_ order: ImportOrder) throws(HubFailure) -> AppMessage {
    try table(order, try read(order, WorkReporter(.importing(order.files)) { _ in }), try store())
  }

  private func table(
    _ order: ImportOrder, _ found: [Found], _ store: HubStore
  ) throws(HubFailure) -> AppMessage {
    let tables = found.filter { $0.format == "csv" }
    let catalogue = store.catalogue
    let kept = try store.importProfiles()
    do throws(Notice) {
      var profile = order.profile ?? ImportProfile()
      profile.header = try sketch(tables, profile, catalogue).columns.map(\.name)
      if order.profile == nil, let known = kept.first(where: { $0.header == profile.header }) {
        profile = known
      }
      let sketch = try sketch(tables, profile, catalogue)
      return .tableFound(
        ImportOrder(order.files, profile: profile), sketch, taken: kept.map(\.name))
    } catch {
      throw HubFailure(.data, error)
    }
  }

  private func sketch(
    _ tables: [Found], _ profile: ImportProfile, _ catalogue: Catalogue
  ) throws(Notice) -> TableSketch {
    var whole = TableSketch(columns: [], rows: 0)
    for table in tables {
      whole.join(
        try CSV.sketch(
          table.bytes, kind: profile.kind, catalogue: catalogue, mapping: profile.columns))
    }
    return whole
  }
}
