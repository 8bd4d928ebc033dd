/// What the members' networks hold and what is made of them (playbook A3, B1 and K).
public enum ConnectionKinds {
  public static let all = [asset, introduction, match, snapshot]

  /// The six classes of assets (playbook A3, after Kretzmann and McKnight).
  public static let assetClasses = [
    "people", "association", "institution", "place", "economy", "culture",
  ]

  static let asset = KindDescriptor(
    "asset", title: "name", date: "recordedOn",
    fields: [
      FieldDescriptor("name", .text, purpose: .hubRecords, required: true, searched: true),
      FieldDescriptor("class", .enumeration(assetClasses), required: true),
      FieldDescriptor("owner", .reference(["person", "org"]), purpose: .hubRecords),
      FieldDescriptor("availability", .text),
      FieldDescriptor("conditions", .text),
      FieldDescriptor("recordedOn", .date),
      FieldDescriptor("tags", .words, searched: true),
    ])

  /// States of an introduction, in order; it is asked of both before it is made.
  public static let introductionStates = [
    "draft", "requested", "asker_ok", "target_ok", "declined", "silent", "made", "met", "closed",
  ]

  static let introduction = KindDescriptor(
    "introduction", date: "askedOn", named: ["asker", "target"],
    fields: [
      FieldDescriptor("asker", .reference(["person"]), purpose: .networkMap, required: true),
      FieldDescriptor("broker", .reference(["person"]), purpose: .networkMap),
      FieldDescriptor("target", .reference(["person"]), purpose: .networkMap, required: true),
      FieldDescriptor("purpose", .text, purpose: .networkMap, searched: true),
      FieldDescriptor("path", .references(["person"]), purpose: .networkMap),
      FieldDescriptor("blurb", .longText, purpose: .networkMap),
      FieldDescriptor("state", .enumeration(introductionStates), initial: .text("draft")),
      FieldDescriptor("askedOn", .date, purpose: .networkMap),
      FieldDescriptor("consentAskerOn", .date, purpose: .networkMap),
      FieldDescriptor("consentTargetOn", .date, purpose: .networkMap),
      FieldDescriptor("madeOn", .date, purpose: .networkMap),
      FieldDescriptor(
        "outcome", .enumeration(["none", "met", "useful", "deal", "no_fit"]),
        purpose: .networkMap),
      FieldDescriptor("reportedOn", .date, purpose: .networkMap),
      FieldDescriptor("cross", .boolean),
      FieldDescriptor("need", .reference(["need"])),
    ])

  static let match = KindDescriptor(
    "match", date: "proposedOn", named: ["need", "offer"],
    fields: [
      FieldDescriptor("need", .reference(["need"]), required: true),
      FieldDescriptor("offer", .reference(["offer"]), required: true),
      FieldDescriptor("proposedOn", .date),
      FieldDescriptor("score", .integer(0...100)),
      FieldDescriptor(
        "state",
        .enumeration([
          "proposed", "accepted_by_need", "accepted_by_offer", "connected", "done", "refused",
        ]), initial: .text("proposed")),
      FieldDescriptor("note", .text),
    ])

  static let snapshot = KindDescriptor(
    "snapshot", title: "title", date: "date",
    fields: [
      FieldDescriptor("title", .text, required: true, searched: true),
      FieldDescriptor("date", .date, required: true),
      FieldDescriptor("numbers", .longText),
      FieldDescriptor("note", .longText, searched: true),
    ])
}
