import Canvas
import HubKit

/// A form for one record of any kind, driven by its descriptor.
struct FormScreen: Screen {
  /// A row of a form that is asked for before the form is filled.
  enum Row: Hashable, Sendable {
    case channel(RecordID)
    case newChannel
    case field(String)
  }

  let kind: Kind
  /// Nil for a record that does not exist yet.
  let id: RecordID?
  var fields: [FormField] = []
  var focus = 0
  /// Letters typed into a choice one after the other.
  var typedChoice = ""
  /// Open over the form while a value is chosen from a list.
  var picker: PickerState?
  /// What to think of, shown beside the form.
  var prompts: [String] = []
  var heading: String?
  /// Whether the guide to a one-on-one stands beside the form.
  var hasGuide = false
  /// What to ask in the talk the form is about, and what is known already.
  var talk: TalkGuide?
  /// Whether the usual agenda of the kind of meeting is made along with it.
  var makesAgenda = false
  /// Values put into the empty fields of a record that is gone on with.
  var presets: [String: FieldValue] = [:]
  /// Values that are saved but not shown.
  var fixed: [String: FieldValue] = [:]
  /// What the form was opened for: a practice, the person to be connected.
  var purpose = "new"
  /// The draft of the line the form was opened from; it ends with this form.
  var lineDraftKey: String?
  /// Where the caret stands once the record has arrived.
  var firstRow: Row?
  /// Whether anything was typed or chosen since the form was filled.
  var isTouched = false
  /// Whether the record to be edited has arrived.
  var isFilled: Bool
  var subject = ""
  /// Sent and not answered yet.
  var saving: SaveRequest?
  /// What is wrong with the focused field.
  var problem: String?
  /// Since when what the form shows is a draft.
  var draftDay: LocalDate?
  var draftReading = DraftReading.unasked
  /// A draft that came before the record.
  var earlyDraft: AppMessage?

  /// A form for a new record.
  ///
  /// - Parameters:
  ///   - presets: values the form opens with; those of fields the form does not show are saved
  ///     as they are.
  ///   - titles: what the records in references are called.
  init(
    new kind: Kind, presets: [String: FieldValue] = [:], titles: [RecordID: String] = [:],
    prompts: [String] = [], heading: String? = nil, hidden: Set<String> = [],
    purpose: String = "new", world: World
  ) {
    self.kind = kind
    self.purpose = purpose
    id = nil
    self.prompts = prompts
    self.heading = heading
    isFilled = true
    guard let descriptor = world.catalogue[kind] else { return }
    let shown = FormPlan.fields(of: descriptor, as: presets["kind"]?.text).filter {
      !hidden.contains($0.name)
    }
    fields = shown.map { field in
      FormField(field, value: presets[field.name] ?? field.initial, titles: titles)
    }
    let names = Set(shown.map(\.name))
    fixed = presets.filter { !names.contains($0.key) }
    speak(world)
    addChannels([])
    addAlong()
    focusFirstMissing()
  }

  mutating func focusFirstMissing() {
    go(to: fields.firstIndex { $0.descriptor.isRequired && $0.input.isEmpty } ?? 0)
  }

  /// A form for a record that exists; it is read when the form appears.
  ///
  /// - Parameter row: where the caret is to stand; at the first field when nil.
  init(
    editing id: RecordID, kind: Kind, prompts: [String] = [], heading: String? = nil,
    row: Row? = nil
  ) {
    self.kind = kind
    self.id = id
    firstRow = row
    self.prompts = prompts
    self.heading = heading
    isFilled = false
  }

  var isReading: Bool { draftReading == .asked || !isFilled }

  var context: KeyContext { picker == nil ? .form : .picker }

  var idle: Set<Command> { hasPanel ? [] : [.guide] }

  var hints: [Command] {
    guard picker == nil else { return [.choose, .back] }
    return hasPanel
      ? [.save, .nextField, .choose, .back, .discard, .guide]
      : [.save, .nextField, .choose, .back, .discard]
  }

  func title(_ world: World) -> String {
    let draft = draftDay.map {
      " (" + world.words("screen.form.draft", ["date": world.day($0)]) + ")"
    }
    let name = name(heading, world) + (draft ?? "")
    // Where the practice has no room in the title, what it leaves is named.
    guard DisplayWidth.of(name, glyphs: world.glyphs) > Chrome.titleRoom(world),
      StepID.allCases.contains(where: { step in
        world.playbook.practices(of: step.rawValue).contains { $0.title == heading }
      })
    else { return name }
    return self.name(nil, world) + (draft ?? "")
  }

  private func name(_ heading: String?, _ world: World) -> String {
    if let heading { return heading }
    if id == nil {
      return world.words("screen.form.new", ["kind": world.words("kind.\(kind.name)")])
    }
    let name = subject.isEmpty ? world.words("kind.\(kind.name)") : subject
    return world.words("screen.form.edit", ["name": name])
  }

  func position(_ world: World) -> String {
    fields.isEmpty ? "" : "\(focus + 1)/\(fields.count)"
  }

  /// Under which a draft is kept: forms that were opened for different ends keep them apart.
  var draftKey: String { Self.draftKey(kind, purpose: id?.text ?? purpose) }

  static func draftKey(_ kind: Kind, purpose: String) -> String { "form.\(kind.name).\(purpose)" }

  /// Fills the form with a record as it stands.
  mutating func fill(_ detail: RecordDetail, _ world: World) {
    guard let descriptor = world.catalogue[kind] else { return }
    fields = FormPlan.fields(of: descriptor, as: detail.row.record["kind"]?.text).map { field in
      var row = FormField(
        field, value: detail.row.record[field.name] ?? presets[field.name],
        titles: detail.row.titles)
      row.original = detail.row.record[field.name]
      return row
    }
    speak(world)
    addChannels(detail.children.filter { $0.record.kind == "channel" })
    if !prompts.isEmpty { addAlong() }
    subject = Naming.title(detail.row, world)
    isFilled = true
    go(to: firstRow.flatMap { index(of: $0) } ?? focus)
  }

  private func index(of row: Row) -> Int? {
    switch row {
    case .channel(let id): fields.firstIndex { $0.channel?.id == id }
    case .newChannel: fields.firstIndex { $0.channel != nil && $0.channel?.id == nil }
    case .field(let name): fields.firstIndex { $0.name == name }
    }
  }

  /// Codes in text fields as words; what is left as it was is saved as the code it stands for.
  private mutating func speak(_ world: World) {
    for index in fields.indices {
      guard let text = fields[index].spoken(kind, world) else { continue }
      fields[index].input = .line(TextField(text))
    }
  }

  /// Rows for the channels there are, and an empty one of each kind.
  private mutating func addChannels(_ rows: [ListRow]) {
    var added: [FormField] = []
    for kind in FormPlan.channels(of: kind) {
      let known = rows.filter { $0.record["kind"]?.text == kind }
      for (number, row) in known.enumerated() {
        added.append(
          FormField(
            channel: FormField.Channel(kind: kind, id: row.record.id), number: number,
            value: row.record["value"]?.text ?? ""))
      }
      added.append(
        FormField(
          channel: FormField.Channel(kind: kind, id: nil), number: known.count, value: ""))
    }
    fields.insert(contentsOf: added, at: min(FormPlan.channelsAfter, fields.count))
  }

  /// Rows of a conversation for what comes of it; they stand below the note.
  private mutating func addAlong() {
    guard kind == "interaction", let note = fields.firstIndex(where: { $0.name == "note" })
    else { return }
    fields.insert(contentsOf: FormField.Along.allCases.map { FormField(along: $0) }, at: note + 1)
  }

  func draft(_ world: World) -> Effect? {
    guard isTouched, saving == nil, !isReading else { return nil }
    return FormDraft.text(of: fields).map { .saveDraft(key: draftKey, text: $0) }
      ?? .dropDraft(draftKey)
  }
}

/// A list over the form from which a value is chosen.
struct PickerState: Sendable {
  var options: [String]
  var labels: [String]
  var isSeveral: Bool
  var filter = TextField()
  var list: ListState

  init(options: [String], labels: [String], isSeveral: Bool, selected: Int) {
    self.options = options
    self.labels = labels
    self.isSeveral = isSeveral
    list = ListState(total: options.count, selected: selected)
  }

  /// Indices of the options that match the filter.
  var matches: [Int] {
    let text = Matching.fold(filter.text)
    guard !text.isEmpty else { return Array(options.indices) }
    let folded = labels.map { Matching.fold($0) }
    // What begins so is meant before what only holds it.
    let begins = folded.indices.filter { folded[$0].hasPrefix(text) }
    return begins + folded.indices.filter { folded[$0].contains(text) && !begins.contains($0) }
  }

  var selected: String? {
    list.selection.flatMap { matches[checked: $0] }.flatMap { options[checked: $0] }
  }
}
