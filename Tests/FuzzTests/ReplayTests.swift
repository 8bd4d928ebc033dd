import Foundation
import Testing

/// What the fuzzers begin with, and what they have found: every file in `Seeds` and `Found` is put
/// to its target again.
@Suite struct ReplayTests {
  private static let home = URL(filePath: #filePath).deletingLastPathComponent()

  static let inputs: [(target: String, file: String)] = ["Seeds", "Found"].flatMap { folder in
    FuzzTarget.all.flatMap { target -> [(target: String, file: String)] in
      let place = home.appending(path: "\(folder)/\(target.name)").path
      let names = (try? FileManager.default.contentsOfDirectory(atPath: place)) ?? []
      return names.sorted().map { (target.name, "\(place)/\($0)") }
    }
  }

  @Test(arguments: inputs)
  func replay(target: String, file: String) throws {
    let target = try #require(FuzzTarget.all.first { $0.name == target })
    let bytes = try Data(contentsOf: URL(filePath: file))
    #expect(target.finding(in: Array(bytes)) == nil, "\(file)")
  }

  /// A folder under a wrong name would never be looked at.
  @Test func everyFolderIsThatOfATarget() throws {
    let names = Set(FuzzTarget.all.map(\.name))
    for folder in ["Seeds", "Found"] {
      let place = Self.home.appending(path: folder).path
      let found = Set(try FileManager.default.contentsOfDirectory(atPath: place))
      #expect(found.subtracting(names).subtracting(["README.md"]) == [])
    }
    #expect(Set(Self.inputs.map(\.target)) == names, "a target without a seed")
  }

  /// What a target takes for wrong is told: else none of the others could fail.
  @Test func aFindingIsTold() {
    let broken = FuzzTarget(name: "broken") { $0.isEmpty ? nil : "not empty" }
    #expect(broken.finding(in: []) == nil)
    #expect(broken.finding(in: [1]) == "not empty")
  }
}
