import HubFormats
import HubKit
import HubStore
import Runtime

/// What the columns of the tables are that are imported: by a file that says it, by a profile that was
/// named, or by the one that is kept for the same header.
struct ImportTables {
  let desk: Desk
  /// What was said on the command line.
  private(set) var given: ImportProfile
  private(set) var key: ImportKey
  private let kept: [ImportProfile]
  /// Whether tables take the profile of their header by themselves.
  private let takesKept: Bool
  private let keepsAs: String?

  init(desk: Desk, profile: String?, map: String?, kind: Kind?, key: ImportKey?) throws {
    self.desk = desk
    kept = try desk.telling { try desk.store.importProfiles() }
    takesKept = profile == nil && map == nil && kind == nil && key == nil
    keepsAs = map == nil ? nil : profile
    if let map {
      given = ImportProfile(columns: try Self.columns(map, kind ?? "person", desk))
    } else if let profile {
      guard let known = kept.first(where: { $0.name == profile }) else {
        let names = kept.map(\.name).sorted().joined(separator: ", ")
        let error = names.isEmpty ? "error.noProfiles" : "error.noProfile"
        throw Told(
          sentence: desk.sentence(Notice(error, ["name": profile, "names": names])), status: 1)
      }
      given = known
    } else {
      given = ImportProfile()
    }
    if let kind { given.kind = kind }
    if let key { given.key = key }
    self.key = given.key
  }

  /// How a table is to be read; said where nobody has asked for it.
  mutating func profile(of name: String, _ bytes: [UInt8]) throws(Notice) -> ImportProfile {
    if keepsAs != nil, given.header.isEmpty { given.header = try header(bytes) }
    guard takesKept, !kept.isEmpty else { return given }
    let header = try header(bytes)
    guard let known = kept.first(where: { $0.header == header }) else { return given }
    key = known.key
    desk.output.message(
      desk.words("import.byProfile", ["file": name, "name": known.name]))
    return known
  }

  private func header(_ bytes: [UInt8]) throws(Notice) -> [String] {
    try CSV.sketch(bytes, kind: given.kind, catalogue: desk.catalogue, mapping: given.columns)
      .columns.map(\.name)
  }

  /// Keeps under a name what a file says, for the next table with the same header.
  func keep() throws(HubFailure) {
    guard let keepsAs, !given.header.isEmpty else { return }
    var profile = given
    profile.name = keepsAs
    try desk.store.keep(profile, on: desk.today)
  }

  private static func columns(_ map: String, _ kind: Kind, _ desk: Desk) throws -> [String: String]
  {
    let path = desk.session.surroundings.absolute(map)
    let bytes = try desk.telling { try SafeFile.read(path, limit: ColumnMap.largest) }
    do throws(Notice) {
      return try ColumnMap.read(bytes, kind: kind, catalogue: desk.catalogue)
    } catch {
      let sentence = desk.sentence(
        Notice(error.key, error.arguments.merging(["path": map]) { $1 }))
      throw Told(sentence: sentence, status: ExitStatus.usage)
    }
  }
}
