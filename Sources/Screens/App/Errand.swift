import Canvas
import HubKit
import HubResources

/// Something to be done with whole records once they were read: copied, opened, read as a page.
struct Errand: Sendable {
  let command: Command
  let ids: [RecordID]
  /// The one of several contact details that is meant.
  var channel: RecordID?
  var details: [RecordID: RecordDetail] = [:]

  /// Records that one errand is for at most.
  static let most = 500

  static let commands: Set<Command> = [
    .copyRow, .copyMail, .copyPhone, .copyLink, .copyMarkdown, .openLink, .editNotes, .page,
  ]
}

extension AppState {
  /// Begins what needs the whole of the records that are chosen on the top screen.
  mutating func begin(_ command: Command, key: Key) -> [Effect] {
    let isOfOne = [.openLink, .editNotes, .page].contains(command)
    let ids = isOfOne ? (stack.last?.subject).map { [$0] } ?? [] : stack.last?.subjects ?? []
    guard !ids.isEmpty else {
      status = Status(text: world.words("copy.nothingChosen"))
      return []
    }
    guard ids.count <= Errand.most else {
      let counts = ["count": String(ids.count), "limit": String(Errand.most)]
      status = Status(text: world.words("copy.tooMany", counts), kind: .error)
      return []
    }
    errand = Errand(command: command, ids: ids, channel: stack.last?.subjectChannel)
    return ids.map { .loadDetail($0) }
  }

  /// An answer that the errand may have waited for.
  mutating func serve(_ message: AppMessage) -> [Effect] {
    guard var errand, case .detailLoaded(let id, let detail) = message, errand.ids.contains(id)
    else { return [] }
    guard let detail else {
      self.errand = nil
      return []
    }
    errand.details[id] = detail
    self.errand = errand
    guard errand.details.count == Set(errand.ids).count else { return [] }
    self.errand = nil
    return carryOut(reactions(to: errand))
  }

  private func reactions(to errand: Errand) -> [Reaction] {
    let details = errand.ids.compactMap { errand.details[$0] }
    guard let first = details.first else { return [] }
    switch errand.command {
    case .copyRow:
      return copy(details.map { RecordText.plain($0, world.uncovered) }, "copy.nothing")
    case .copyMarkdown:
      return copy(details.map { RecordText.markdown($0, world.uncovered) }, "copy.nothing")
    case .copyMail: return copy(channels(["email"], details, errand), "copy.noMail")
    case .copyPhone: return copy(channels(["phone"], details, errand), "copy.noPhone")
    case .copyLink: return copy(channels(RecordText.linkKinds, details, errand), "copy.noLink")
    case .page:
      return [.effect(.page(RecordText.plain(first, world)))]
    case .openLink: return open(first, errand)
    case .editNotes: return editNotes(first)
    default: return []
    }
  }

  private func copy(_ texts: [String], _ missing: String) -> [Reaction] {
    let texts = texts.filter { !$0.isEmpty }
    guard !texts.isEmpty else { return [.tell(world.words(missing))] }
    let separator = texts.contains { $0.contains("\n") } ? "\n\n" : "\n"
    return [.effect(.copy(texts.joined(separator: separator)))]
  }

  private func channels(
    _ kinds: Set<String>, _ details: [RecordDetail], _ errand: Errand
  ) -> [String] {
    details.flatMap { RecordText.channels(kinds, $0, only: errand.channel) }
  }

  /// A web page, else an e-mail address; of the line that is chosen where it is one.
  private func open(_ detail: RecordDetail, _ errand: Errand) -> [Reaction] {
    let links = RecordText.channels(RecordText.linkKinds, detail, only: errand.channel)
      .compactMap { OutsideAddress(link: $0) }
    let mails = RecordText.channels(["email"], detail, only: errand.channel)
      .compactMap { OutsideAddress(mail: $0) }
    guard let address = (links + mails).first else {
      return [.tell(world.words("copy.noAddress"))]
    }
    return [.effect(.openAddress(address))]
  }

  private func editNotes(_ detail: RecordDetail) -> [Reaction] {
    let record = detail.row.record
    if let notice = world.hub?.readOnly { return [.tell(Sentence.of(notice, world), .error)] }
    let long = world.catalogue[record.kind]?.fields.filter { $0.type == .longText } ?? []
    guard record.deletedAt == nil,
      let field = long.first(where: { $0.name == "notes" }) ?? long.first
    else { return [.tell(world.words("edit.noNotes"))] }
    return [
      .effect(
        .editText(
          EditRequest(
            target: .field(record.id, record.kind, field.name),
            text: record[field.name]?.text ?? "", subject: Naming.title(detail.row, world))))
    ]
  }

  /// Text that comes back from the editor: notes are saved, a field of a form is the form's.
  mutating func take(_ request: EditRequest, _ text: String) -> [Effect] {
    guard case .field(let id, let kind, let field) = request.target else { return [] }
    guard text != request.text else {
      status = Status(text: world.words("toast.nothingChanged"))
      return []
    }
    let edit =
      text.isEmpty
      ? RecordEdit(kind: kind, id: id, cleared: [field])
      : RecordEdit(kind: kind, id: id, values: [field: .text(text)])
    return [
      .save(
        SaveRequest(
          title: ActionTitle("edit", [id]), edits: [edit], subject: request.subject,
          draftKey: request.draftKey,
          given: GivenText(id: id, field: field, text: request.text)))
    ]
  }
}

/// Text to be written in the editor that the user has chosen.
public struct EditRequest: Hashable, Sendable {
  public enum Target: Hashable, Sendable {
    /// A field of a record, saved when the editor ends.
    case field(RecordID, Kind, String)
    /// A field of the form with this draft, by its name.
    case form(String, String)
  }

  public var target: Target
  public var text: String
  /// What the record is called, for the toast.
  public var subject: String

  public init(target: Target, text: String, subject: String) {
    self.target = target
    self.text = text
    self.subject = subject
  }

  /// Under which the text is kept until it is saved, or for the next time.
  public var draftKey: String {
    switch target {
    case .field(let id, _, let field): "editor.\(id.text).\(field)"
    case .form(let draft, let field): "editor.\(draft).\(field)"
    }
  }
}

/// A record as text for other programs.
enum RecordText {
  static let linkKinds: Set<String> = ["url", "page", "social", "calendar_feed", "newsletter"]

  /// What stands in the contact details of these kinds, before them the web address that a record
  /// has itself.
  static func channels(
    _ kinds: Set<String>, _ detail: RecordDetail, only: RecordID? = nil
  ) -> [String] {
    let rows = detail.children.filter {
      $0.record.kind == "channel" && kinds.contains($0.record["kind"]?.text ?? "")
    }
    let chosen = rows.filter { $0.record.id == only }
    guard chosen.isEmpty else { return chosen.compactMap { $0.record["value"]?.text } }
    let own = kinds.contains("url") ? detail.row.record["url"]?.text : nil
    return [own].compactMap { $0 } + rows.compactMap { $0.record["value"]?.text }
  }

  /// Name, fields and contact details, a line each.
  static func plain(_ detail: RecordDetail, _ world: World) -> String {
    let rows = rows(detail, world).map { "\($0.label): \($0.text)" }
    return ([Naming.title(detail.row, world)] + rows).joined(separator: "\n")
  }

  static func markdown(_ detail: RecordDetail, _ world: World) -> String {
    let rows = rows(detail, world).map { row in
      let lines = row.text.split(separator: "\n", omittingEmptySubsequences: false)
      let text = lines.map { escaped(String($0)) }.joined(separator: "\n  ")
      return "- **\(escaped(row.label)):** " + text
    }
    let title = "## " + escaped(Naming.title(detail.row, world))
    return rows.isEmpty ? title : title + "\n\n" + rows.joined(separator: "\n")
  }

  private static func escaped(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      if "\\`*_[]<>#|".contains(character) { result.append("\\") }
      result.append(character)
    }
  }

  private static func rows(
    _ detail: RecordDetail, _ world: World
  ) -> [(label: String, text: String)] {
    let row = detail.row
    guard let descriptor = world.catalogue[row.record.kind] else { return [] }
    var rows: [(label: String, text: String)] = []
    for field in descriptor.fields where !field.isInternal && field.name != descriptor.titleField {
      let text = Naming.text(field.name, of: row, world)
      guard !text.isEmpty else { continue }
      rows.append((world.words("field.\(row.record.kind.name).\(field.name)"), text))
    }
    for child in detail.children where child.record.kind == "channel" {
      guard let value = child.record["value"]?.text, !value.isEmpty else { continue }
      let kind = child.record["kind"]?.text ?? "other"
      let shown = Discretion.covers("value", of: "channel", world) ? Discretion.cover(world) : value
      rows.append((world.words("value.channel.kind.\(kind)"), shown))
    }
    return rows
  }
}
