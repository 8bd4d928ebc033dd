import HubKit
import HubStore

/// What the program leaves its caller with (`cli.md`).
enum ExitStatus {
  static let done: Int32 = 0
  static let refused: Int32 = 1
  static let usage: Int32 = 64
  static let data: Int32 = 65
  static let missingInput: Int32 = 66
  static let fault: Int32 = 70
  static let cannotCreate: Int32 = 73
  static let inputOutput: Int32 = 74
  static let busy: Int32 = 75
  static let permission: Int32 = 77

  /// What names nothing the program knows, or cannot be read as what it is to be, was typed wrongly:
  /// another hub would not change that.
  private static let mistyped: Set<String> = [
    "error.unknownKind", "error.unknownField", "error.unknownStep", "error.unknownSetting",
    "error.badAssignment", "error.notASet", "error.nothingToDo", "error.filterTooLong",
    "error.filterField", "error.filterDay", "error.filterNumber", "error.filterFlag",
    "error.filterChoice", "error.filterEvidence", "error.filterMissing",
    "error.filterQuote", "error.filterBracket", "error.filterWord", "error.filterEnds",
  ]

  static func of(_ notice: Notice, _ reason: HubFailure.Reason = .refused) -> Int32 {
    mistyped.contains(notice.key) ? usage : of(reason)
  }

  private static func of(_ reason: HubFailure.Reason) -> Int32 {
    switch reason {
    case .refused: refused
    case .data: data
    case .missingInput: missingInput
    case .cannotCreate: cannotCreate
    case .inputOutput: inputOutput
    case .busy: busy
    case .permission: permission
    case .fault: fault
    }
  }
}

/// The command was not given as it must be: exit 64.
struct UsageFailure: Error {
  let notice: Notice

  init(_ key: String, _ arguments: [String: String] = [:]) { notice = Notice(key, arguments) }
}

/// Everything was said already: only the exit status is left.
struct Ended: Error {
  let status: Int32
}
