import Canvas
import HubKit

/// The rows of Today, section by section; empty sections are left out.
struct TodayRows {
  let report: TodayReport
  let world: World

  var all: [TodayScreen.Row] {
    let sections =
      section("screen.today.overdue", report.overdue.map(action))
      + section("screen.today.requests", report.requests.map(request))
      + section("screen.today.due", report.dueToday.map(action))
      + section("screen.today.commitments", report.commitments.map(commitment))
      + section("screen.today.checks", report.checks.map(check))
      + section("screen.today.meetings", report.meetingsToday.map(meeting))
      + section("screen.today.thisWeek", report.dueThisWeek.map(action))
      + section("screen.today.deadlines", report.deadlines.map(deadline))
      + section("screen.today.terms", report.terms.map(term))
      + section("screen.today.ahead", report.meetingsUpcoming.map(meeting))
      + touch
      + section("screen.today.cooling", report.cold.map(cold))
    return (sections.isEmpty ? nothing : sections) + review + duplicates + backup
  }

  /// What there is to do on a day on which nothing is due, on as many rows as it takes.
  private var nothing: [TodayScreen.Row] {
    let width = max(10, min(world.size.width, 76) - 4)
    return TextWrap.lines(
      world.told("screen.today.empty", in: .today), width: width, glyphs: world.glyphs
    ).map { line($0, .text) }
  }

  private func line(_ text: String, _ style: Style) -> TodayScreen.Row {
    TodayScreen.Row(line: StyledLine(text, style), isHeading: style == .heading)
  }

  /// - Parameter count: how many there are, where not all are shown.
  private func section(
    _ key: String, _ rows: [TodayScreen.Row], of count: Int? = nil
  ) -> [TodayScreen.Row] {
    guard !rows.isEmpty else { return [] }
    return [line(world.words(key) + " (\(count ?? rows.count))", .heading)] + rows
  }

  private func name(_ id: RecordID) -> String {
    report.names[id] ?? world.words("word.unnamed")
  }

  /// What is overdue bears a sign, since colour alone says nothing.
  private func action(_ action: TodayFacts.Action) -> TodayScreen.Row {
    let isOverdue = action.due < report.asOf
    let when = due(action.due)
    let tail = [action.owner.map(name), when].compactMap { $0 }.joined(separator: ", ")
    let spans = [
      Span(isOverdue ? "! " : "  ", .warning), Span(report.text(of: action)),
      Span("  " + tail, .dim),
    ]
    return TodayScreen.Row(
      line: StyledLine(spans), target: (action.id, "action"), name: report.text(of: action),
      action: action)
  }

  private func check(_ check: TodayFacts.Check) -> TodayScreen.Row {
    let kind = world.words("value.interaction.kind.\(check.kind)")
    let people = check.people.map(name).joined(separator: ", ")
    let asked = world.words("screen.today.waitingSince", ["when": world.relative(check.date)])
    let text = people.isEmpty ? kind : "\(kind): \(people)"
    let spans = [
      Span("? ", .accent), Span(text),
      Span("  " + asked, .dim),
    ]
    return TodayScreen.Row(
      line: StyledLine(spans), target: (check.id, "interaction"), name: text)
  }

  private func commitment(_ one: TodayFacts.Commitment) -> TodayScreen.Row {
    row(
      one.text, isLate: one.due < report.asOf,
      [one.owner.map(name), due(one.due)], target: (one.id, "commitment"))
  }

  private func request(_ one: TodayFacts.Request) -> TodayScreen.Row {
    let kind = world.words("value.dataRequest.kind.\(one.kind)")
    return row(
      "\(name(one.person)): \(kind)", isLate: one.due < report.asOf, [due(one.due)],
      target: (one.id, "dataRequest"))
  }

  private func deadline(_ one: TodayFacts.Deadline) -> TodayScreen.Row {
    let status = world.words("value.programme.status.\(one.status)")
    return row(
      one.name, isLate: false, [status, one.owner.map(name), due(one.date)],
      target: (one.id, "programme"))
  }

  private func term(_ one: TodayFacts.Term) -> TodayScreen.Row {
    let text = [one.role.map(name), name(one.person)].compactMap { $0 }.joined(separator: ": ")
    let key = one.ends < report.asOf ? "screen.today.ended" : "screen.today.ends"
    let ends = world.words(key, ["when": world.relative(one.ends)])
    return row(text, isLate: one.ends < report.asOf, [ends], target: (one.id, "roleAssignment"))
  }

  private func due(_ day: LocalDate) -> String {
    let key = day < report.asOf ? "screen.today.wasDue" : "screen.today.overdueBy"
    return world.words(key, ["when": world.relative(day)])
  }

  /// What is late bears a sign, since colour alone says nothing.
  private func row(
    _ text: String, isLate: Bool, _ tail: [String?], target: (id: RecordID, kind: Kind)
  ) -> TodayScreen.Row {
    let tail = tail.compactMap { $0 }.joined(separator: ", ")
    let spans = [
      Span(isLate ? "! " : "  ", .warning), Span(text), Span("  " + tail, .dim),
    ]
    return TodayScreen.Row(line: StyledLine(spans), target: target, name: text)
  }

  private func meeting(_ meeting: TodayFacts.Meeting) -> TodayScreen.Row {
    let when = [world.dayWithWeekday(meeting.date), meeting.time].compactMap { $0 }
      .joined(separator: " ")
    let place = meeting.place.map { "  " + $0 } ?? ""
    let spans = [Span("  "), Span(when + "  ", .dim), Span(meeting.title), Span(place, .dim)]
    return TodayScreen.Row(
      line: StyledLine(spans), target: (meeting.id, "meeting"), name: meeting.title)
  }

  /// As many of those with whom touch is being lost as one can take up in a day.
  private static let mostTouch = 8

  private var touch: [TodayScreen.Row] {
    let people = report.losingTouch
    let rows = section(
      "screen.today.touch", people.prefix(Self.mostTouch).map(losing), of: people.count)
    guard people.count > Self.mostTouch else { return rows }
    let more = world.words("screen.today.touch.more", ["term": "touch:late"])
    return rows + [line("  " + more, .dim)]
  }

  private func losing(_ fact: TouchFact) -> TodayScreen.Row {
    let every = world.words.plural("touch.every", fact.every)
    let when =
      fact.overdue(asOf: report.asOf).map { world.words.plural("touch.overdue", $0) }
      ?? world.words("touch.never")
    let rhythm = fact.tag.map { "\(every) (\($0))" } ?? every
    return row(
      name(fact.person), isLate: fact.last == nil, [when, rhythm],
      target: (fact.person, "person"))
  }

  private func cold(_ cold: TodayReport.ColdTie) -> TodayScreen.Row {
    let state = world.words("strength.\(cold.rhythm)")
    let silent = silence(cold)
    let key = cold.tie.isKey ? "* " : "~ "
    return TodayScreen.Row(
      line: StyledLine([
        Span(key), Span(name(cold.tie.other)), Span("  \(state), \(silent)", .dim),
      ]), target: (cold.tie.other, "person"), name: name(cold.tie.other))
  }

  /// Somebody else may have met them since: whose silence it is, is said.
  private func silence(_ cold: TodayReport.ColdTie) -> String {
    let days = world.words.number(cold.silence)
    let organizer = cold.tie.organizer
    if organizer == world.hub?.me { return world.words("screen.today.silentFor.you", ["n": days]) }
    guard let name = report.names[organizer] else {
      return world.words("screen.today.silentFor", ["n": days])
    }
    return world.words("screen.today.silentFor.with", ["n": days, "name": name])
  }

  private var review: [TodayScreen.Row] {
    guard report.toReview > 0 else { return [] }
    let text = world.words.plural("screen.today.review", report.toReview)
    return [
      TodayScreen.Row(
        line: StyledLine([Span("? ", .accent), Span(text)]), name: text, opensReview: true)
    ]
  }

  /// Those who may be here twice, once that has been found out.
  private var duplicates: [TodayScreen.Row] {
    guard let count = world.duplicates?.total, count > 0 else { return [] }
    let text = world.words.plural("screen.today.duplicates", count)
    return [
      TodayScreen.Row(
        line: StyledLine([Span("= ", .accent), Span(text)]), name: text, opensDuplicates: true)
    ]
  }

  /// Days after which a backup counts as old.
  private static let oldBackup = 7

  /// A practice hub is nobody's work.
  private var backup: [TodayScreen.Row] {
    if world.hub?.isPractice == true { return [] }
    guard let age = report.backupAge else {
      return [line("! " + world.told("screen.today.backup.none", in: .today), .warning)]
    }
    let isOld = age > Self.oldBackup
    let key = isOld ? "screen.today.backup.old" : "screen.today.backup.age"
    let text = world.words(key, ["when": world.words.relative(days: -age)])
    return [line((isOld ? "! " : "  ") + text, isOld ? .warning : .dim)]
  }
}
