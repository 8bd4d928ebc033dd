import HubKit

extension HubStore {
  /// The shortest ending of an id that names only this record, five characters at least.
  public func shortID(of id: RecordID) throws(HubFailure) -> String {
    try read { try ShortID(db: $0).of(id) }
  }
}
