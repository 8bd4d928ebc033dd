import Canvas
import Foundation
import HubKit
import HubStore
import Testing

@testable import Commands

/// A command line in a world of its own: an empty HOME, a fixed day, no terminal.
final class CommandLine {
  struct Result {
    let status: Int32
    let out: String
    let errors: String

    /// The document on standard output.
    var json: JSON {
      get throws {
        // Figures with fractions are written as texts for the reader, which knows whole numbers only.
        let plain = out.replacing(/: (-?\d+\.\d+)/) { ": \"\($0.output.1)\"" }
        return try JSON(parsing: Array(plain.utf8))
      }
    }
  }

  let home: String
  var environment: [String: String]
  var input = ""
  var isTerminal = false
  var answers: [String] = []
  /// Nil for a reader that never goes away.
  var closesAfter: Int?
  private let clock = Counter()

  init(now: String? = "2026-11-22T18:00:00+01:00") throws {
    let base = FileManager.default.temporaryDirectory.path
    home = "\(base)/hubwright-commands-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
    environment = ["HOME": home, "LC_ALL": "C.UTF-8", "TERM": "xterm"]
    environment["HUBWRIGHT_NOW"] = now
  }

  deinit { try? FileManager.default.removeItem(atPath: home) }

  /// A practice hub of Ana's, with one conversation.
  static func withHub() throws -> CommandLine {
    let line = try CommandLine()
    try line.start()
    return line
  }

  func start(_ more: String...) throws {
    let result = run(
      ["init", "--name", "Lumo Guild", "--place", "Biella", "--me", "Ana Ruiz", "--practice"] + more
    )
    try #require(result.status == 0, "\(result.errors)")
  }

  @discardableResult
  func callAsFunction(_ arguments: String...) -> Result { run(arguments) }

  /// As a call, failing the test unless it succeeds.
  @discardableResult
  func succeed(_ arguments: String...) throws -> Result {
    let result = run(arguments)
    try #require(result.status == 0, "\(arguments): \(result.errors)")
    return result
  }

  func run(_ arguments: [String]) -> Result {
    let out = Bytes()
    let errors = Bytes()
    let clock = clock
    let limit = closesAfter
    let answers = Answers(answers)
    let input = Array(input.utf8)
    let surroundings = Surroundings(
      environment: environment, folder: home,
      out: OutputChannel(isTerminal: isTerminal, columns: isTerminal ? 80 : nil) { bytes in
        if let limit, out.bytes.count >= limit { throw OutputClosed() }
        out.bytes += bytes
      },
      errors: OutputChannel(isTerminal: isTerminal) { errors.bytes += $0 }, glyphs: .unicode,
      isInputTerminal: isTerminal, readInput: { input }, readLine: { answers.next() },
      world: StoreWorld(now: { clock.next() }, random: StoreWorld.systemRandom))
    let status = CommandLineEntry.run(arguments, in: surroundings)
    return Result(
      status: status, out: String(decoding: out.bytes, as: UTF8.self),
      errors: String(decoding: errors.bytes, as: UTF8.self))
  }

  func file(_ name: String, _ text: String) throws -> String {
    let path = "\(home)/\(name)"
    try text.write(toFile: path, atomically: false, encoding: .utf8)
    return path
  }

  var hubFile: String { "\(home)/.local/share/hubwright/hub.sqlite" }

  /// The rows of a list.
  func rows(_ arguments: String...) throws -> [JSON] {
    let result = run(["list"] + arguments + ["--json"])
    try #require(result.status == 0, "\(result.errors)")
    return try result.json["rows"]?.array ?? []
  }
}

private final class Bytes { var bytes: [UInt8] = [] }

private final class Answers {
  private var lines: [String]
  init(_ lines: [String]) { self.lines = lines }
  func next() -> String? { lines.isEmpty ? nil : lines.removeFirst() }
}

/// Time that moves by a second each time it is asked.
private final class Counter: @unchecked Sendable {
  private let lock = NSLock()
  private var time: Int64 = 1_795_366_800_000

  func next() -> Int64 {
    lock.withLock {
      time += 1000
      return time
    }
  }
}
