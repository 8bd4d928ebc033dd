import CHubResources
import Foundation

/// The data files: those in the executable, and those of a translator that replace them.
enum ResourceFile {
  /// Calls `body` with the bytes of the embedded file at a path inside `Resources/`, if there is
  /// one, and then with the file of that path in `folder`, if there is one: that of
  /// `HUBWRIGHT_RESOURCES`.
  static func withVersions(
    of path: String, folder: String? = overrideFolder,
    _ body: (UnsafeBufferPointer<UInt8>) -> Void
  ) {
    if let embedded = embedded(path) { body(embedded) }
    if let own = own(path, folder) { own.withUnsafeBufferPointer(body) }
  }

  /// The same bytes, in places where they stay as long as the program runs.
  static func lasting(_ path: String, folder: String?) -> [UnsafeBufferPointer<UInt8>] {
    let copy = own(path, folder).map { bytes in
      let place = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
      _ = place.initialize(from: bytes)
      return UnsafeBufferPointer(place)
    }
    return [embedded(path), copy].compactMap { $0 }
  }

  private static func embedded(_ path: String) -> UnsafeBufferPointer<UInt8>? {
    for index in 0..<hub_resource_count() {
      let file = hub_resource_at(index)
      guard let name = file.path, let bytes = file.bytes, strcmp(name, path) == 0 else { continue }
      return UnsafeBufferPointer(start: bytes, count: file.length)
    }
    return nil
  }

  private static func own(_ path: String, _ folder: String?) -> [UInt8]? {
    folder.flatMap { FileManager.default.contents(atPath: "\($0)/\(path)") }.map { [UInt8]($0) }
  }

  static var overrideFolder: String? { hub_resource_override().map { String(cString: $0) } }

  /// The paths of all embedded files.
  static var paths: [String] {
    (0..<hub_resource_count()).map { index in
      hub_resource_at(index).path.map { String(cString: $0) } ?? ""
    }
  }
}
