import GRDB

/// Indices that keep the facts of the walk cheap on a large hub: what is counted by date is read
/// from an index alone, and the few people that are flagged are found without reading all.
enum FactIndexes {
  /// Changes with the statements, so that the outcome's tables are made anew.
  static let fingerprint = "facts-5"

  /// Records that are in the Trash, merged away, erased or only heard of.
  static let gone = "deletedAt IS NOT NULL OR survivor IS NOT NULL OR state <> 0"

  static func create(_ db: Database) throws {
    try db.execute(
      sql: """
        CREATE INDEX IF NOT EXISTS factInteraction ON interaction (date, kind);
        CREATE INDEX IF NOT EXISTS factNextCheck ON interaction (nextCheck) WHERE nextCheck IS NOT NULL;
        CREATE INDEX IF NOT EXISTS factInitiator ON person (initiator) WHERE initiator = 1;
        CREATE INDEX IF NOT EXISTS factKindred ON person (kindred) WHERE kindred = 1;
        CREATE INDEX IF NOT EXISTS factEvery ON person (everyDays) WHERE everyDays IS NOT NULL;
        CREATE INDEX IF NOT EXISTS factRing ON person (ring, metOn);
        CREATE INDEX IF NOT EXISTS factCharter ON person (charterSignedOn) WHERE charterSignedOn IS NOT NULL;
        CREATE INDEX IF NOT EXISTS factOrg ON org (sectorRole, status);
        CREATE INDEX IF NOT EXISTS factConsent ON consent (person, givenOn);
        CREATE INDEX IF NOT EXISTS factAttendance ON attendance (meeting, outcome, person);
        CREATE INDEX IF NOT EXISTS factOpenAction ON action (state, due);
        CREATE INDEX IF NOT EXISTS actionListed
          ON action (coalesce(state, 'open') <> 'open', due, \(OutcomeTables.number));
        CREATE INDEX IF NOT EXISTS factGone ON record (id) WHERE \(gone);
        """)
  }
}
