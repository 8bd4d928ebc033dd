import HubKit
import Screens
import Testing

@testable import Runtime

@Suite("What imports left, kept by several programs") struct KeptAttentionTests {
  private func report(_ file: String, lines: Int...) -> ImportReport {
    ImportReport(
      file: file, format: "csv", read: 4,
      problems: lines.map { ImportProblem(line: $0, record: "", notice: Notice("import.noName")) })
  }

  @Test("28: two programs on one hub keep what both imports left, and drop one row each")
  func twoPrograms() throws {
    let desktop = try Desktop()
    try desktop.startHub()
    let desks = [HubDesk(desktop.options()), HubDesk(desktop.options())]
    for desk in desks { #expect(try desk.open()) }
    func kept(_ message: AppMessage?) -> [[Int]] {
      guard case .attentionKept(let reports)? = message else { return [] }
      return reports.map { $0.problems.map(\.line) }
    }
    let (one, other) = (report("a.csv", lines: 2, 3), report("b.csv", lines: 5))
    #expect(kept(try desks[0].attend(.merge([one]))) == [[2, 3]])
    #expect(kept(try desks[1].attend(.merge([other]))) == [[2, 3], [5]])
    #expect(kept(try desks[0].attend(.drop(one.problems[0], file: "a.csv"))) == [[3], [5]])
    #expect(kept(try desks[1].attend(.drop(other.problems[0], file: "b.csv"))) == [[3]])
    _ = try desks[0].attend(.drop(one.problems[1], file: "a.csv"))
    #expect(try desks[1].drafts()["attention"] == nil)
  }
}
