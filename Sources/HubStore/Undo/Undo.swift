import GRDB
import HubKit

extension HubStore {
  /// What `undo` would take back: the newest action of this device that stands.
  public func nextUndo() throws(HubFailure) -> ActionSummary? {
    guard let device = deviceID else { return nil }
    return try read { db in
      let stack = UndoStack(db: db, device: device)
      return try stack.newestStanding().map {
        try History(db, catalogue, own: device, spell: world.spell).summary(of: $0)
      } ?? nil
    }
  }

  /// What `redo` would do again: the newest action that was undone, where nothing was done since.
  public func nextRedo() throws(HubFailure) -> ActionSummary? {
    guard let device = deviceID else { return nil }
    return try read { db in
      try UndoStack(db: db, device: device).newestUndo().map {
        try History(db, catalogue, own: device, spell: world.spell).summary(of: $0.target)
      } ?? nil
    }
  }

  /// Takes back the newest action of this device that stands, or a given one.
  ///
  /// - Throws: `refused` when there is nothing to undo, or when something the action wrote was
  ///   changed since: the sentence names the later action.
  public func undo(
    _ action: RecordID? = nil, context: WriteContext
  ) throws(HubFailure) -> (undone: ActionSummary, result: ActionResult) {
    let device = deviceID
    let target: RecordID = try read { db in
      if let action { return action }
      guard let device, let newest = try UndoStack(db: db, device: device).newestStanding() else {
        throw Notice("refused.nothingToUndo")
      }
      return newest
    }
    return try reverse(target, title: "undo", context: context)
  }

  /// Does again what was undone last, as long as nothing was done since.
  public func redo(
    context: WriteContext
  ) throws(HubFailure) -> (redone: ActionSummary, result: ActionResult) {
    guard let device = deviceID else { throw HubFailure(.refused, "refused.nothingToRedo") }
    let undo: (undo: RecordID, target: RecordID) = try read { db in
      guard let last = try UndoStack(db: db, device: device).newestUndo() else {
        throw Notice("refused.nothingToRedo")
      }
      return last
    }
    let outcome = try reverse(
      undo.undo, title: "redo", naming: undo.target, context: context)
    return (outcome.undone, outcome.result)
  }

  private func reverse(
    _ action: RecordID, title: String, naming: RecordID? = nil, context: WriteContext
  ) throws(HubFailure) -> (undone: ActionSummary, result: ActionResult) {
    let named = naming ?? action
    var summary: ActionSummary?
    let result = try perform(ActionTitle(title, [named]), context: context) { session in
      summary = try History(session.db, catalogue, own: session.device, spell: world.spell)
        .summary(of: named)
      guard let known = summary else { throw Notice("error.noAction", ["ref": named.text]) }
      guard try title == "redo" || UndoStack.isReversible(action, session.db) else {
        let isOfUndo = known.standing == .undo || known.standing == .redo
        throw Notice(
          isOfUndo ? "refused.undoOfUndo" : "refused.standsForGood", ["title": known.title.key])
      }
      if title == "undo", known.standing == .undone {
        throw Notice("refused.alreadyUndone", ["title": known.title.key])
      }
      session.logAlways()
      return try Reversal(session: session, actions: [action]).edits()
    }
    guard let summary else { throw HubFailure(.fault, "error.fault") }
    return (summary, result)
  }
}

/// Which actions of a device stand, newest first.
struct UndoStack {
  let db: Database
  let device: RecordID

  /// Starting a hub and erasing stand for good; undo goes past them.
  func newestStanding() throws -> RecordID? {
    let actions = try String.fetchCursor(
      db,
      sql: """
        SELECT id FROM userAction
        WHERE device = ? AND title NOT IN ('undo', 'redo', 'init', 'erase')
        ORDER BY milliseconds DESC, counter DESC, id DESC
        """, arguments: [device.text])
    while let text = try actions.next() {
      if let action = RecordID(text), try !Self.isUndone(action, db) { return action }
    }
    return nil
  }

  /// Whether an action may be undone by name. An undo is taken back by redo alone, and a redo by
  /// undoing what it brought back: else the action would be called undone while it stands.
  static func isReversible(_ action: RecordID, _ db: Database) throws -> Bool {
    let title = try String.fetchOne(
      db, sql: "SELECT title FROM userAction WHERE id = ?", arguments: [action.text])
    return !["init", "erase", "undo", "redo"].contains(title)
  }

  /// The newest undo that was not redone, unless something else was done since.
  func newestUndo() throws -> (undo: RecordID, target: RecordID)? {
    let actions = try String.fetchCursor(
      db,
      sql: """
        SELECT id FROM userAction WHERE device = ?
        ORDER BY milliseconds DESC, counter DESC, id DESC
        """, arguments: [device.text])
    while let action = try actions.next() {
      let row = try Row.fetchOne(
        db, sql: "SELECT action, isRedo FROM undone WHERE by = ?", arguments: [action])
      guard let row else { return nil }
      guard !(row["isRedo"] as Bool), let target = RecordID(row["action"] as String),
        let undo = RecordID(action)
      else { continue }
      let latest = try String.fetchOne(
        db, sql: "SELECT by FROM undone WHERE action = ? ORDER BY stamp DESC LIMIT 1",
        arguments: [target.text])
      if latest == action { return (undo, target) }
    }
    return nil
  }

  static func isUndone(_ action: RecordID, _ db: Database) throws -> Bool {
    let isRedo = try Bool.fetchOne(
      db, sql: "SELECT isRedo FROM undone WHERE action = ? ORDER BY stamp DESC LIMIT 1",
      arguments: [action.text])
    return isRedo == false
  }
}
