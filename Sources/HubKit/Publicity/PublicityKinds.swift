/// Outlets, journalists, what was proposed to them and what came of it (playbook A5, B1 and K).
public enum PublicityKinds {
  public static let all = [outlet, mediaContact, campaign, pitch, coverage, newsletterIssue]

  public static let outletKinds = [
    "local_daily", "weekly", "trade_press", "business_press", "radio", "tv", "podcast", "blog",
    "newsletter", "agency", "social_page", "institutional_site",
  ]

  static let outlet = KindDescriptor(
    "outlet", title: "name",
    fields: [
      FieldDescriptor("name", .text, audience: .members, required: true, searched: true),
      FieldDescriptor("kind", .enumeration(outletKinds), audience: .members, required: true),
      FieldDescriptor("area", .text, audience: .members),
      FieldDescriptor("isLocal", .boolean, audience: .members),
      FieldDescriptor("audience", .integer(0...1_000_000_000), audience: .members),
      FieldDescriptor("beats", .words, audience: .members, searched: true),
      FieldDescriptor("leadTimeDays", .integer(0...730), audience: .members),
      FieldDescriptor("notes", .longText, searched: true),
    ])

  static let mediaContact = KindDescriptor(
    "mediaContact", parent: "person", date: "verifiedOn", named: ["person", "outlet"],
    fields: [
      FieldDescriptor("person", .reference(["person"]), purpose: .hubRecords, required: true),
      FieldDescriptor("outlet", .reference(["outlet"]), purpose: .hubRecords),
      FieldDescriptor("beat", .text, purpose: .hubRecords, searched: true),
      FieldDescriptor("prefers", .text, purpose: .hubRecords),
      FieldDescriptor("verifiedOn", .date, purpose: .hubRecords),
      FieldDescriptor("doNotPitch", .boolean, purpose: .hubRecords),
    ])

  static let campaign = KindDescriptor(
    "campaign", title: "name", date: "from",
    fields: [
      FieldDescriptor("name", .text, audience: .members, required: true, searched: true),
      FieldDescriptor("goal", .text, audience: .members, searched: true),
      FieldDescriptor(
        "audience",
        .enumeration(["members", "talent", "investors", "officials", "customers", "public"]),
        audience: .members),
      FieldDescriptor("metric", .text, audience: .members),
      FieldDescriptor("baseline", .text, audience: .members),
      FieldDescriptor("target", .text, audience: .members),
      FieldDescriptor("owner", .reference(["person"]), purpose: .hubRecords),
      FieldDescriptor("from", .date, audience: .members),
      FieldDescriptor("to", .date, audience: .members),
      FieldDescriptor("evaluateOn", .date, audience: .members),
      FieldDescriptor("reviewNote", .longText, audience: .members),
    ])

  static let pitch = KindDescriptor(
    "pitch", title: "subject", date: "sentAt",
    fields: [
      FieldDescriptor("subject", .text, purpose: .hubRecords, required: true, searched: true),
      FieldDescriptor(
        "contact", .reference(["mediaContact"]), purpose: .hubRecords, required: true),
      FieldDescriptor("campaign", .reference(["campaign"])),
      FieldDescriptor("hook", .text, purpose: .hubRecords),
      FieldDescriptor("text", .longText, purpose: .hubRecords, searched: true),
      FieldDescriptor("words", .integer(0...100_000)),
      FieldDescriptor("sentAt", .moment, purpose: .hubRecords),
      FieldDescriptor("embargoUntil", .moment),
      FieldDescriptor("embargoAgreed", .boolean),
      FieldDescriptor("followups", .words, purpose: .hubRecords),
      FieldDescriptor(
        "reply", .enumeration(["none", "no", "maybe", "yes"]), purpose: .hubRecords,
        initial: .text("none")),
      FieldDescriptor("replyOn", .date, purpose: .hubRecords),
    ])

  static let coverage = KindDescriptor(
    "coverage", title: "title", date: "date",
    fields: [
      FieldDescriptor("title", .text, audience: .members, required: true, searched: true),
      FieldDescriptor("outlet", .reference(["outlet"]), audience: .members, required: true),
      FieldDescriptor("date", .date, audience: .members, required: true),
      FieldDescriptor("url", .text, audience: .members),
      FieldDescriptor("tone", .integer(-1...1), audience: .members),
      FieldDescriptor("keyMessages", .words, audience: .members, searched: true),
      FieldDescriptor("spokesperson", .reference(["person"]), purpose: .publicityName),
      FieldDescriptor("membersNamed", .references(["person"]), purpose: .publicityName),
      FieldDescriptor("photographed", .references(["person"]), purpose: .photo),
      FieldDescriptor("audience", .integer(0...1_000_000_000), audience: .members),
      FieldDescriptor("inAreaPercent", .integer(0...100), audience: .members),
      FieldDescriptor("viewRatePercent", .integer(0...100), audience: .members),
      FieldDescriptor("insertions", .integer(1...10_000), audience: .members),
      FieldDescriptor("prominence", .integer(0...2), audience: .members),
      FieldDescriptor("isAccurate", .boolean, audience: .members),
      FieldDescriptor("callToAction", .boolean, audience: .members),
      FieldDescriptor("isTarget", .boolean, audience: .members),
      FieldDescriptor("pitch", .reference(["pitch"])),
      FieldDescriptor("campaign", .reference(["campaign"])),
    ])

  static let newsletterIssue = KindDescriptor(
    "newsletterIssue", title: "title", date: "sentOn",
    fields: [
      FieldDescriptor("title", .text, audience: .members, required: true, searched: true),
      FieldDescriptor("sentOn", .date, audience: .members),
      FieldDescriptor("recipients", .integer(0...10_000_000)),
      FieldDescriptor("optInProven", .integer(0...10_000_000)),
      FieldDescriptor("spotlight", .references(["person"]), purpose: .publicityName),
      FieldDescriptor("photographed", .references(["person"]), purpose: .photo),
      FieldDescriptor("document", .reference(["document"]), audience: .members),
      FieldDescriptor("channel", .reference(["channel"]), audience: .members),
    ])
}
