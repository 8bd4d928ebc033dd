/// Meetings and who came (playbook B1 and K); the live meeting is not part of these kinds.
public enum MeetingKinds {
  public static let all = [meeting, agendaItem, attendance]

  /// Meetings at which a hub gathers (playbook B5); a kickoff counts among them.
  public static let gatheringKinds = [
    "kickoff", "members_evening", "working_group", "workshop", "lean_coffee", "open_space",
    "site_visit", "demo_night", "training", "social",
  ]

  static let meeting = KindDescriptor(
    "meeting", title: "title", date: "start",
    fields: [
      FieldDescriptor("title", .text, audience: .members, required: true, searched: true),
      FieldDescriptor(
        "kind",
        .enumeration([
          "one_on_one", "kickoff", "core_team", "members_evening", "working_group",
          "general_assembly", "board", "founding", "lean_coffee", "open_space", "workshop",
          "demo_night", "site_visit", "office_hours", "official_meeting", "training",
          "retrospective", "social", "press_event", "peer_hub_call",
        ]), audience: .members, required: true),
      FieldDescriptor("goal", .text, audience: .members, searched: true),
      FieldDescriptor("start", .moment, audience: .members, required: true),
      FieldDescriptor("plannedEnd", .moment, audience: .members),
      FieldDescriptor("timeZone", .text, audience: .members),
      FieldDescriptor("place", .text, audience: .members, searched: true),
      FieldDescriptor("hosts", .references(["person"]), purpose: .hubRecords),
      FieldDescriptor("facilitators", .references(["person"]), purpose: .hubRecords),
      FieldDescriptor("speakers", .references(["person"]), purpose: .hubRecords),
      FieldDescriptor("workingGroup", .reference(["workingGroup"]), audience: .members),
      FieldDescriptor(
        "state", .enumeration(["planned", "held", "adjourned", "cancelled"]), audience: .members,
        initial: .text("planned")),
      FieldDescriptor("announcedOn", .date, audience: .members),
      FieldDescriptor("actualStart", .moment, audience: .members),
      FieldDescriptor("actualEnd", .moment, audience: .members),
      FieldDescriptor("entitled", .integer(0...100_000), audience: .members),
      FieldDescriptor("present", .integer(0...100_000), audience: .members),
      FieldDescriptor("quorumOk", .boolean, audience: .members),
      FieldDescriptor("capacity", .integer(0...100_000)),
      FieldDescriptor("isPublic", .boolean, audience: .members),
      FieldDescriptor("notes", .longText, searched: true),
      FieldDescriptor("tags", .words, audience: .members, searched: true),
      FieldDescriptor("sourceUid", .text, isInternal: true),
      FieldDescriptor("ical", .longText, purpose: .hubRecords, isInternal: true),
    ])

  static let agendaItem = KindDescriptor(
    "agendaItem", title: "title", parent: "meeting",
    fields: [
      FieldDescriptor("meeting", .reference(["meeting"]), audience: .members, required: true),
      FieldDescriptor("order", .integer(1...1000), audience: .members),
      FieldDescriptor("title", .text, audience: .members, required: true, searched: true),
      FieldDescriptor(
        "type", .enumeration(["info", "discuss", "decide", "social", "break", "buffer"]),
        audience: .members, initial: .text("discuss")),
      FieldDescriptor("minutes", .integer(0...1440), audience: .members),
      FieldDescriptor("minMinutes", .integer(0...1440), audience: .members),
      FieldDescriptor("protected", .boolean, audience: .members),
      FieldDescriptor("owner", .reference(["person"]), purpose: .hubRecords),
      FieldDescriptor("matter", .enumeration(OrganizationKinds.matters), audience: .members),
      FieldDescriptor("method", .enumeration(OrganizationKinds.methods), audience: .members),
      FieldDescriptor("desiredOutput", .text, audience: .members),
      FieldDescriptor("actualMinutes", .integer(0...1440), audience: .members),
      FieldDescriptor("outcome", .longText, audience: .members, searched: true),
    ])

  static let attendance = KindDescriptor(
    "attendance", naturalKey: ["meeting", "person"], parent: "meeting",
    fields: [
      FieldDescriptor("meeting", .reference(["meeting"]), required: true),
      FieldDescriptor("person", .reference(["person"]), purpose: .hubRecords, required: true),
      FieldDescriptor(
        "rsvp", .enumeration(["yes", "maybe", "no", "none"]), purpose: .hubRecords),
      FieldDescriptor("rsvpAt", .moment, purpose: .hubRecords),
      FieldDescriptor(
        "outcome",
        .enumeration(["attended", "late", "left_early", "apology", "no_show", "absent"]),
        purpose: .hubRecords),
      FieldDescriptor("firstTime", .boolean, purpose: .hubRecords),
      FieldDescriptor("proxyFor", .reference(["person"]), purpose: .hubRecords),
    ])
}
