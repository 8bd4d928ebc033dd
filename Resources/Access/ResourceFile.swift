import CHubResources
import Foundation

/// The data files: those in the executable, and those of a translator that replace them.
enum ResourceFile {
  /// Calls `body` with the bytes of the embedded file at a path inside `Resources/`, if there is
  /// one, and then with the file of that path in the folder `HUBWRIGHT_RESOURCES`, if there is one.
  static func withVersions(of path: String, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    for index in 0..<hub_resource_count() {
      let file = hub_resource_at(index)
      guard let name = file.path, let bytes = file.bytes, String(cString: name) == path else {
        continue
      }
      body(UnsafeBufferPointer(start: bytes, count: file.length))
    }
    guard let folder = hub_resource_override(),
      let data = FileManager.default.contents(atPath: String(cString: folder) + "/" + path)
    else { return }
    [UInt8](data).withUnsafeBufferPointer(body)
  }

  /// The paths of all embedded files.
  static var paths: [String] {
    (0..<hub_resource_count()).map { index in
      hub_resource_at(index).path.map { String(cString: $0) } ?? ""
    }
  }
}
