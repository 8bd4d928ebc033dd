import Canvas
import HubKit
import HubResources

/// Does a practice: opens the form that leaves its record, with the prompts beside it.
struct PracticeForm {
  let practice: Playbook.Practice
  /// What the hub's own figures in a document are taken from.
  let report: WalkReport?
  let world: World

  /// Nil when the playbook has no practice of that id.
  init?(_ id: PracticeID, report: WalkReport?, _ world: World) {
    guard let practice = world.playbook.practice(id.text) else { return nil }
    self.practice = practice
    self.report = report
    self.world = world
  }

  var kind: Kind { Kind(practice.leaves.kind) }

  /// Whether it goes on with the record there is: a document is written once and bettered.
  var opensOne: Bool { practice.leaves.opensLatest || practice.leaves.opens == .document }

  /// The form at once, or the question for the one record, which `continued` and `several` answer.
  func open() -> [Reaction] {
    opensOne
      ? [.effect(.loadLatest(kind, wanted))] : [.push(form())]
  }

  /// The form of the one record there is, or of a new one when there is none yet.
  func continued(_ detail: RecordDetail?) -> [Reaction] {
    guard let detail else { return [.push(form())] }
    return [.push(editing(detail.row))]
  }

  /// The list of the records that wait, of which the chosen one is gone on with.
  func several(_ fields: [String: String]) -> [Reaction] {
    let filter = fields.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
      .joined(separator: " ")
    return [.push(RecordListScreen(kind: kind, practice: practice.id, filter: filter))]
  }

  /// The form of a record that waits; where the practice leaves another kind, as minutes of a
  /// meeting, a new one that names it. Nil when the two have nothing to do with each other.
  func screen(for row: ListRow) -> Reaction? {
    if row.record.kind == kind { return .push(editing(row)) }
    let field = world.catalogue[kind]?.fields.first { $0.type.targets.contains(row.record.kind) }
    guard let field else { return nil }
    let id = row.record.id
    return .push(
      form(
        naming: [field.name: field.type.isSet ? .set([id.text]) : .text(id.text)],
        titles: [id: Naming.title(row, world)]))
  }

  private func editing(_ row: ListRow) -> FormScreen {
    var form = FormScreen(
      editing: row.record.id, kind: kind, prompts: practice.prompts, heading: heading(row))
    form.hasGuide = hasGuide
    form.presets = values()
    return form
  }

  /// A new record with everything known beforehand filled in.
  func form(
    naming named: [String: FieldValue] = [:], titles: [RecordID: String] = [:]
  ) -> FormScreen {
    var presets = values().merging(named) { $1 }
    var titles = titles
    if let hub = world.hub { titles[hub.id] = hub.name }
    if let me = world.hub?.me {
      titles[me] = world.hub?.myName ?? ""
      for name in Self.authors(of: kind, world) {
        presets[name] = presets[name] ?? .text(me.text)
      }
    }
    presets.merge(opening(presets)) { own, _ in own }
    var form = FormScreen(
      new: kind, presets: presets, titles: titles, prompts: practice.prompts,
      heading: practice.title, purpose: practice.id, world: world)
    form.hasGuide = hasGuide
    form.makesAgenda = practice.leaves.opens == .meeting
    return form
  }

  private var hasGuide: Bool { practice.leaves.preset["kind"] == "one_on_one" }

  /// Fields that name who writes: who sits here, unless the form says otherwise.
  static func authors(of kind: Kind, _ world: World) -> [String] {
    ["loggedBy", "by", "author", "recordedBy"].filter { name in
      world.catalogue[kind]?.field(name)?.type == .reference(["person"])
    }
  }

  // MARK: Values

  /// What each way of opening fills in by itself.
  private func opening(_ presets: [String: FieldValue]) -> [String: FieldValue] {
    switch practice.leaves.opens {
    case .document: return document(presets["template"]?.text ?? "")
    case .meeting:
      let key = "value.meeting.kind.\(presets["kind"]?.text ?? "")"
      return world.words.has(key) ? ["title": .text(Self.capitalized(world.words(key)))] : [:]
    case .log: return ["date": .text(world.today.description)]
    case .new, .latest: return kind == "snapshot" ? snapshot : [:]
    }
  }

  /// The network as it was last judged, in words.
  private var snapshot: [String: FieldValue] {
    let words = world.words
    let day = world.day(report?.asOf ?? world.today)
    var values: [String: FieldValue] = ["title": .text(words("snapshot.title", ["date": day]))]
    guard let report else { return values }
    let network = report.network
    values["numbers"] = .text(
      words(
        "snapshot.numbers",
        [
          "nodes": words.number(network.nodes), "edges": words.number(network.edges),
          "share": network.largestShare.map { words.percent($0) } ?? "–",
          "isolates": words.number(network.isolates.count + network.isolatesLeftOut),
          "bridges": words.number(network.onlyBridges.count + network.onlyBridgesLeftOut),
          "phase": words("phase.\(report.phase.rawValue)"),
        ]))
    return values
  }

  private func document(_ template: String) -> [String: FieldValue] {
    let key = "value.document.template.\(template)"
    var values: [String: FieldValue] = [
      "title": .text(
        world.words.has(key) ? Self.capitalized(world.words(key)) : practice.title),
      "language": .text(world.words.language.rawValue),
      "updatedOn": .text(world.today.description),
    ]
    let text = Templates(world.words).text(template, TemplateValues(report, world).all)
    values["text"] = text.map { .text($0) }
    return values
  }

  private static func capitalized(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }

  /// Preset texts as values: `today` and `+7d` count from today, `me` is who sits here, `hub` the
  /// hub itself.
  func values() -> [String: FieldValue] {
    var values: [String: FieldValue] = [:]
    for (name, text) in practice.leaves.preset {
      guard let field = world.catalogue[kind]?.field(name) else { continue }
      if !field.type.targets.isEmpty {
        guard let id = Self.party(text, world) else { continue }
        values[name] = field.type.isSet ? .set([id.text]) : .text(id.text)
        continue
      }
      let reader = FieldReader { Self.date(in: $0, from: world.today) }
      values[name] = try? reader.read(text, as: field, of: kind)
    }
    return values
  }

  private static func party(_ text: String, _ world: World) -> RecordID? {
    switch text {
    case "me": world.hub?.me
    case "hub": world.hub?.id
    default: RecordID(text)
    }
  }

  private static func date(in text: String, from today: LocalDate) -> LocalDate? {
    if text == "today" { return today }
    guard text.hasPrefix("+"), text.hasSuffix("d"), let days = Int(text.dropFirst().dropLast())
    else { return nil }
    return today.adding(days: days)
  }

  /// What the newest record must hold: the presets, save for dates, which are of each time anew.
  private var wanted: [String: String] {
    var wanted: [String: String] = [:]
    for (name, text) in practice.leaves.preset {
      switch world.catalogue[kind]?.field(name)?.type {
      case nil, .date, .moment: continue
      case .reference, .references: wanted[name] = Self.party(text, world)?.text
      default: wanted[name] = text
      }
    }
    return wanted
  }

  /// `Ana Lima, 19 Nov 2026 – Write the note`: which record is opened comes first.
  private func heading(_ row: ListRow) -> String {
    let record = row.record
    let field = record.kind == "interaction" ? "participants" : nil
    let others = (field.flatMap { record[$0]?.list } ?? []).compactMap(RecordID.init)
      .filter { $0 != world.hub?.me }.compactMap { row.titles[$0] }
    let name = others.isEmpty ? Naming.title(row, world) : others.joined(separator: ", ")
    let day = world.catalogue[record.kind]?.dateField.flatMap { record[$0]?.date }.map(world.day)
    return [name, day].compactMap { $0 }.joined(separator: ", ") + " – " + practice.title
  }
}

/// What the hub can fill into a document by itself.
struct TemplateValues {
  let report: WalkReport?
  let world: World

  init(_ report: WalkReport?, _ world: World) {
    self.report = report
    self.world = world
  }

  /// What is empty or unknown stays to be filled in by hand.
  var all: [Templates.Known: String] {
    var known: [Templates.Known: String] = [
      .hub: world.hub?.name ?? "", .place: world.hub?.place ?? "", .me: world.hub?.myName ?? "",
      .field: world.hub?.industry ?? "", .today: world.day(world.today),
      .year: String(world.today.parts.year),
    ]
    for (part, name) in [("coreFirms", Templates.Known.firms), ("members", .members)] {
      let value = report?.criticalMass.parts.first { $0.id == part }?.value
      known[name] = value.map { world.words.number($0) }
    }
    return known.filter { !$0.value.isEmpty }
  }
}
