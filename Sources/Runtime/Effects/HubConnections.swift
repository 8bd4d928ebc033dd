import HubKit
import HubStore
import Screens

/// Connections beside the one that pages are read on.
extension HubDesk {
  /// Runs long work on a connection of its own, so that reading and saving go on meanwhile.
  func onOwnConnection<Result>(
    writes: Bool, _ body: (HubStore) throws(HubFailure) -> Result
  ) throws(HubFailure) -> Result {
    let open = try store()
    guard writes else { return try scan(beside: open, body) }
    let own = try HubStore.open(
      at: open.path, places: site.places, world: world, readOnly: open.readOnlyReason)
    defer { letGo(own) }
    standing.withLock { $0.ownWriters += 1 }
    defer {
      let version = try? open.dataVersion()
      let mark = try? open.newsMark()
      standing.withLock { standing in
        standing.ownWriters -= 1
        standing.version = version ?? standing.version
        standing.mark = mark ?? standing.mark
      }
    }
    return try body(own)
  }

  /// Scans have one connection, kept from one to the next as long as the same hub is open.
  private func scan<Result>(
    beside open: HubStore, _ body: (HubStore) throws(HubFailure) -> Result
  ) throws(HubFailure) -> Result {
    let kept = standing.withLock { standing in
      defer { standing.scanner = nil }
      return standing.scanner
    }
    let own: HubStore
    if let kept, kept.store === open {
      own = kept.own
    } else {
      letGo(kept?.own)
      own = try HubStore.open(
        at: open.path, places: site.places, world: world,
        readOnly: open.readOnlyReason ?? Notice("error.readOnly", ["path": open.path]))
    }
    defer {
      let isKept = standing.withLock { standing in
        guard standing.store === open, standing.scanner == nil else { return false }
        standing.scanner = (own, open)
        return true
      }
      if !isKept { letGo(own) }
    }
    return try body(own)
  }

  /// Closes a connection and keeps what is left of it: were it freed, libdispatch would begin to wake
  /// the process once a second for good, to dispose of GRDB's queue.
  func letGo(_ store: HubStore?) {
    guard let store else { return }
    store.close()
    standing.withLock { $0.closed.append(store) }
  }

  func letGoOfScanner() {
    letGo(
      standing.withLock { standing in
        defer { standing.scanner = nil }
        return standing.scanner?.own
      })
  }
}
