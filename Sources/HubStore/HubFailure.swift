import GRDB
import HubKit

/// Why the store could not do what it was asked, with a sentence for the user.
public struct HubFailure: Error, Hashable, Sendable {
  /// The class of the failure; the command line turns it into an exit code (`cli.md`).
  public enum Reason: String, Sendable {
    /// Not found, ambiguous, or refused by a rule.
    case refused
    /// The input is not what it claims to be: not a hub, damaged, of a newer program.
    case data
    case missingInput
    case cannotCreate
    case inputOutput
    case busy
    case permission
    /// A fault of the program.
    case fault
  }

  public let reason: Reason
  public let notice: Notice

  public init(_ reason: Reason, _ notice: Notice) {
    self.reason = reason
    self.notice = notice
  }

  public init(_ reason: Reason, _ key: String, _ arguments: [String: String] = [:]) {
    self.init(reason, Notice(key, arguments))
  }
}

extension HubFailure {
  /// What SQLite's refusal means for a person; `path` names the hub file.
  static func from(_ error: any Error, path: String) -> HubFailure {
    if let failure = error as? HubFailure { return failure }
    if let notice = error as? Notice { return HubFailure(.refused, notice) }
    guard let error = error as? DatabaseError else {
      return HubFailure(.fault, "error.fault", ["detail": String(describing: error)])
    }
    let arguments = ["path": path, "detail": error.message ?? ""]
    switch error.resultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED: return HubFailure(.busy, "error.busy", arguments)
    case .SQLITE_FULL: return HubFailure(.inputOutput, "error.diskFull", arguments)
    case .SQLITE_IOERR: return HubFailure(.inputOutput, "error.diskIO", arguments)
    case .SQLITE_READONLY: return HubFailure(.permission, "error.readOnly", arguments)
    case .SQLITE_NOTADB: return HubFailure(.data, "error.notAHub", arguments)
    case .SQLITE_CORRUPT: return HubFailure(.data, "error.damaged", arguments)
    case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH:
      return HubFailure(.permission, "error.cannotOpen", arguments)
    // Our statements fit the tables we make: where one does not, what describes the tables is damaged.
    case .SQLITE_ERROR where hasOtherTables(error.message ?? ""):
      return HubFailure(.data, "error.damaged", arguments)
    default: return HubFailure(.fault, "error.fault", arguments)
    }
  }

  private static func hasOtherTables(_ message: String) -> Bool {
    ["no such column", "no such table", "has no column named", "malformed database schema"]
      .contains { message.contains($0) }
  }
}
