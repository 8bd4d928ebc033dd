import Canvas
import Foundation
import HubTesting
import Testing

@Suite(.serialized) struct Crash {
  @Test(
    "07: a fatal error restores the terminal, then tells in a line where the report is; rc 70",
    arguments: [SIGSEGV, SIGILL, SIGABRT, SIGBUS])
  func report(signal: Int32) throws {
    let world = try StoryWorld()
    let screen = try world.openedHub()
    screen.type("3")
    try screen.wait(for: "Ana Ruiz")
    screen.signal(signal)
    #expect(try screen.waitForEnd(70).isEmpty)
    let reports = world.files().filter { $0.contains("/crash-") }
    #expect(reports.count == 1)
    let path = try #require(reports.first)
    #expect(path.hasPrefix(".local/state/hubwright/"))
    let written = String(decoding: screen.output, as: UTF8.self)
    let left = try #require(written.range(of: "\u{1b}[?1049l", options: .backwards))
    let said = try #require(written.range(of: world.home + "/" + path))
    #expect(left.upperBound <= said.lowerBound)
    #expect(written[left.upperBound...].split(separator: "\n").count == 1)
    let text = try String(contentsOfFile: world.home + "/" + path, encoding: .utf8)
    #expect(text.contains("signal: \(signal < 10 ? "0" : "")\(signal)\n"))
    for name in ["Lumo", "Ana"] { #expect(!text.contains(name)) }
  }
}
