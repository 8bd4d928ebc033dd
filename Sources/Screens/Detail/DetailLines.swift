import Canvas
import HubKit

/// One line of a record with everything around it.
struct DetailLine: Sendable {
  var text: StyledLine
  /// What Enter opens.
  var target: ListRow?
  /// The row of the form that Enter opens, on a contact detail.
  var channel: FormScreen.Row?
  /// Columns before what goes on in the next line; two more than this one has when nil.
  var indent: Int?

  init(
    _ text: StyledLine, target: ListRow? = nil, channel: FormScreen.Row? = nil, indent: Int? = nil
  ) {
    self.text = text
    self.target = target
    self.channel = channel
    self.indent = indent
  }

  /// The line in as many as it takes: in each of them it is the same thing that is chosen.
  private func wrapped(_ width: Int, _ world: World) -> [DetailLine] {
    let room = max(10, width - 2)
    if text.width(glyphs: world.glyphs) <= room {
      return [DetailLine(text, target: target, channel: channel)]
    }
    let indent = indent ?? text.text.prefix { $0 == " " }.count + 2
    return text.wrapped(width: room, indent: indent, glyphs: world.glyphs)
      .map { DetailLine($0, target: target, channel: channel) }
  }

  /// The lines of a record at a width: its fields, how to reach it, roles, ties, and its life.
  static func all(
    _ detail: RecordDetail, people: [ListRow] = [], roles: [ListRow] = [], width: Int,
    _ world: World
  ) -> [DetailLine] {
    own(detail, width: width, world)
      + around(detail, people: people, roles: roles, width: width, world)
  }

  /// What it says itself: its fields and how to reach it.
  static func own(_ detail: RecordDetail, width: Int, _ world: World) -> [DetailLine] {
    ownLines(detail, width: width, world).flatMap { $0.wrapped(width, world) }
  }

  private static func ownLines(
    _ detail: RecordDetail, width: Int, _ world: World
  ) -> [DetailLine] {
    let words = world.words
    var lines: [DetailLine] = []
    if let deleted = detail.row.record.deletedAt {
      let date = LocalDate(String(deleted.prefix(10))).map(world.day) ?? deleted
      lines.append(
        DetailLine(StyledLine("! " + words("screen.detail.trashed", ["date": date]), .warning)))
    }
    if let last = detail.row.lastContact, detail.row.record.id != world.hub?.me {
      let with = detail.lastContactWith
      let text = words(
        with == nil ? "screen.detail.lastContact" : "screen.detail.lastContact.with",
        ["when": world.relative(last), "name": with ?? ""])
      lines.append(DetailLine(StyledLine(text, .dim)))
    }
    lines += fields(detail.row, width: width, world)
    if let chart = detail.attendance {
      lines.append(DetailLine(StyledLine(StepCharts.title(chart, world), .heading)))
      lines += StepCharts(chart, world).lines(width: max(0, width - 4))
        .map { DetailLine(StyledLine("  ") + $0) }
    }
    lines += section(
      "screen.detail.aliases",
      detail.aliases.map { DetailLine(StyledLine("  " + Naming.title($0, world)), target: $0) },
      empty: nil, world)
    let isParty = isParty(detail)
    let channels = detail.children.filter { $0.record.kind == "channel" }
    if isParty || !channels.isEmpty {
      // What went to the Trash along is looked at there, not mended.
      let isTrashed = detail.row.record.deletedAt != nil
      var rows = section(
        "screen.detail.channels",
        channels.map { row in
          let line = channel(row, world)
          return isTrashed ? DetailLine(line.text) : line
        }, empty: isTrashed ? nil : "screen.detail.channels.empty", world)
      if channels.isEmpty, isParty, !isTrashed {
        for index in rows.indices.dropFirst() { rows[index].channel = .newChannel }
      }
      lines += rows
    }
    return lines
  }

  /// What hangs on it: people, roles, ties, and its life.
  static func around(
    _ detail: RecordDetail, people: [ListRow] = [], roles: [ListRow] = [], width: Int,
    _ world: World
  ) -> [DetailLine] {
    aroundLines(detail, people: people, roles: roles, world).flatMap { $0.wrapped(width, world) }
  }

  private static func aroundLines(
    _ detail: RecordDetail, people: [ListRow], roles: [ListRow], _ world: World
  ) -> [DetailLine] {
    var lines: [DetailLine] = []
    let isTrashed = detail.row.record.deletedAt != nil
    if !people.isEmpty {
      lines += section(
        "screen.detail.people", people.map { person($0, world) }, empty: nil, world)
    }
    lines += section(
      "screen.detail.roles", PartyLines.roles(roles, ofOrg: true, world), empty: nil, world)
    let id = detail.row.record.id
    lines += section(
      "screen.detail.promises", detail.promises.map { promise($0, of: id, world) }, empty: nil,
      world)
    let others = detail.children.filter { $0.record.kind != "channel" }
    for (kind, rows) in grouped(others) {
      let shown =
        switch kind {
        case "attendance": rows.map { reply($0, world) }
        case "roleAssignment": PartyLines.roles(rows, ofOrg: false, world)
        case "assessment": PartyLines.assessments(rows, world)
        case "listEntry": PartyLines.listEntries(rows, world)
        default: rows.map { line($0, date: nil, isNamed: true, world) }
        }
      lines += section(
        kind == "attendance" ? "screen.detail.replies" : "kind.\(kind.name).plural", shown,
        empty: nil, world)
    }
    if detail.row.record.kind == "person" {
      lines += section(
        "screen.detail.ties", detail.ties.map { TieLine.of($0, from: detail.row.record.id, world) },
        empty: isTrashed ? nil : "screen.detail.ties.empty", world)
    }
    if isParty(detail) || !detail.timeline.isEmpty {
      let promised = Set(detail.promises.map(\.record.id))
      lines += section(
        "screen.detail.timeline",
        detail.timeline.filter { !promised.contains($0.id) }.flatMap { timeline($0, world) },
        empty: isTrashed || detail.lastContactWith != nil ? nil : "screen.detail.timeline.empty",
        world)
    }
    return lines
  }

  private static func isParty(_ detail: RecordDetail) -> Bool {
    detail.row.record.kind == "person" || detail.row.record.kind == "org"
  }

  private static func grouped(_ rows: [ListRow]) -> [(Kind, [ListRow])] {
    Dictionary(grouping: rows, by: \.record.kind).sorted { $0.key < $1.key }
      .map { ($0.key, $0.value) }
  }

  private static func fields(_ row: ListRow, width: Int, _ world: World) -> [DetailLine] {
    guard let descriptor = world.catalogue[row.record.kind] else { return [] }
    return descriptor.fields.flatMap { field -> [DetailLine] in
      guard !field.isInternal, field.name != descriptor.titleField || isLong(field),
        let value = row.record[field.name], value != .text(""), value != .list([])
      else { return [] }
      let label = world.words("field.\(row.record.kind.name).\(field.name)")
      if let lines = references(field, value, label: label, row.titles, world) { return lines }
      let text =
        Naming.text(value, of: field, kind: row.record.kind, titles: row.titles, world)
        + Naming.currency(of: row.record, field)
      if isLong(field) {
        return [DetailLine(StyledLine(label, .dim))]
          + TextWrap.lines(text, width: max(10, width - 4), glyphs: world.glyphs)
          .map { DetailLine(StyledLine("  " + $0)) }
      }
      return [DetailLine(StyledLine([Span(label + ": ", .dim), Span(text)]))]
    }
  }

  /// A line for each record referred to, so that each can be opened; nil for other fields, and
  /// where the kind of the record is not known.
  private static func references(
    _ field: FieldDescriptor, _ value: FieldValue, label: String, _ titles: [RecordID: String],
    _ world: World
  ) -> [DetailLine]? {
    guard field.type.targets.count == 1, let kind = field.type.targets.first else { return nil }
    let ids = (value.list ?? value.text.map { [$0] } ?? []).compactMap(RecordID.init)
    let indent = String(repeating: " ", count: DisplayWidth.of(label, glyphs: world.glyphs) + 2)
    return ids.enumerated().map { index, id in
      let name = titles[id] ?? world.words("word.unnamed")
      return DetailLine(
        StyledLine([Span(index == 0 ? label + ": " : indent, .dim), Span(name)]),
        target: ListRow(record: Record(id: id, kind: kind)))
    }
  }

  private static func isLong(_ field: FieldDescriptor) -> Bool { field.type == .longText }

  private static func section(
    _ key: String, _ lines: [DetailLine], empty: String?, _ world: World
  ) -> [DetailLine] {
    if lines.isEmpty, empty == nil { return [] }
    let title = world.words(key)
    let head = DetailLine(StyledLine(title.prefix(1).uppercased() + title.dropFirst(), .heading))
    if lines.isEmpty, let empty {
      return [head, DetailLine(StyledLine("  " + world.told(empty, in: .detail), .dim))]
    }
    return [head] + lines
  }

  private static func channel(_ row: ListRow, _ world: World) -> DetailLine {
    let kind = Naming.text("kind", of: row, world)
    let label = row.record["label"]?.text.map { " (\($0))" } ?? ""
    let value = row.record["value"]?.text ?? ""
    let isCovered = Discretion.covers("value", of: "channel", world)
    var spans = [
      Span("  " + kind + label + ": ", .dim), Span(isCovered ? Discretion.cover(world) : value),
    ]
    if isAddress(row), LookAlike.isIn(value) {
      spans.append(Span("  ! " + world.words("channel.lookAlike"), .warning))
    }
    return DetailLine(StyledLine(spans), channel: .channel(row.record.id))
  }

  private static func isAddress(_ row: ListRow) -> Bool {
    ["email", "url"].contains(row.record["kind"]?.text ?? "")
  }

  private static func person(_ row: ListRow, _ world: World) -> DetailLine {
    let job = row.record["job"]?.text.map { "  " + $0 } ?? ""
    return DetailLine(
      StyledLine([Span("  " + Naming.title(row, world)), Span(job, .dim)]), target: row)
  }

  /// A promise with its day, and whose it is where it is not that of who is shown.
  private static func promise(
    _ row: ListRow, of person: RecordID, _ world: World
  ) -> DetailLine {
    var line = line(row, date: row.record["due"]?.date, isNamed: true, world)
    if let owner = row.record["owner"]?.reference, owner != person, let name = row.titles[owner] {
      line.text = line.text + StyledLine([Span(" (" + name + ")", .dim)])
    }
    return line
  }

  /// `Ana Lima – came late`: who was asked, and what became of it.
  private static func reply(_ row: ListRow, _ world: World) -> DetailLine {
    let outcome = Naming.text("outcome", of: row, world)
    let answer = row.record["rsvp"]?.text.map { world.words("screen.detail.reply.\($0)") } ?? ""
    let became = outcome.isEmpty ? answer : outcome
    return DetailLine(
      StyledLine([
        Span("  " + Naming.title(row, world)), Span(became.isEmpty ? "" : " – " + became, .dim),
      ]), target: row)
  }

  private static func timeline(_ item: TimelineItem, _ world: World) -> [DetailLine] {
    let row = ListRow(record: item.record, titles: item.titles)
    var lines = [line(row, date: item.date, world)]
    let note =
      item.record["note"] == nil
      ? Naming.text("outcome", of: row, world)
      : Discretion.covers("note", of: row.record.kind, world)
        ? Discretion.cover(world) : item.record["note"]?.text ?? ""
    if let first = note.split(whereSeparator: \.isNewline).first {
      lines.append(DetailLine(StyledLine("              " + first, .dim), target: row))
    }
    return lines
  }

  /// `! 22 Nov 2026  action  send the plan`: a sign says what colour may not.
  ///
  /// - Parameter isNamed: whether a heading above has said what kind it is.
  static func line(
    _ row: ListRow, date: LocalDate?, isNamed: Bool = false, _ world: World
  ) -> DetailLine {
    let sign = Sign.of(row, today: world.today)
    let day = date.map(world.day) ?? ""
    let kind = world.words("kind.\(row.record.kind.name)")
    let title = Naming.title(row, world)
    let text =
      isNamed || row.record.kind == "interaction" || title == kind ? title : kind + ": " + title
    return DetailLine(
      StyledLine([
        Span(sign.mark + " ", sign.style),
        Span(DisplayWidth.pad(day, to: day.isEmpty ? 0 : 12, glyphs: world.glyphs), .dim),
        Span(text, sign == .done ? .dim : .text),
      ]), target: row, indent: day.isEmpty ? 4 : 14)
  }

  enum Sign {
    case overdue, done, none

    static func of(_ row: ListRow, today: LocalDate) -> Sign {
      guard row.record.kind == "action" else { return .none }
      if row.record["state"]?.text == "done" { return .done }
      guard row.record["state"]?.text != "dropped", let due = row.record["due"]?.date else {
        return .none
      }
      return due < today ? .overdue : .none
    }

    var mark: String {
      switch self {
      case .overdue: "!"
      case .done: "x"
      case .none: " "
      }
    }

    var style: Style { self == .overdue ? .warning : .dim }
  }
}
