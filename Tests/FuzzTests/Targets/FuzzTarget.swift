/// A parser, or whatever else takes bytes from outside, as a fuzzer drives it: `make fuzz` searches
/// for inputs with libFuzzer, the tests replay the seeds and what was found before.
struct FuzzTarget: Sendable {
  let name: String
  /// Longer inputs are not tried.
  var longest = 4096
  /// What is wrong with the answer; nil when nothing is. A trap, a hang and an error are findings
  /// by themselves.
  let run: @Sendable ([UInt8]) throws -> String?

  static let all: [FuzzTarget] = files + words + inputs + logs

  /// Runs one input.
  func finding(in bytes: [UInt8]) -> String? {
    do {
      return try run(bytes)
    } catch {
      return "threw \(error)"
    }
  }
}

extension FuzzTarget {
  /// A target that takes text: what is no UTF-8 is read as a terminal would show it.
  static func text(
    _ name: String, longest: Int = 1024, _ run: @escaping @Sendable (String) throws -> String?
  ) -> FuzzTarget {
    FuzzTarget(name: name, longest: longest) { try run(String(decoding: $0, as: UTF8.self)) }
  }
}
