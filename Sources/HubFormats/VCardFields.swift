import HubKit

extension VCardBuilder {
  /// Takes a family of properties into the record; false when a line says more than our field holds,
  /// so that the lines are to be kept verbatim.
  mutating func take(
    _ family: VCardFamily, _ indices: [Int], into record: inout ImportedRecord
  ) -> Bool {
    let properties = indices.compactMap(property)
    guard let first = properties.first else { return true }
    switch family {
    case .notes: return takeNotes(properties, into: &record)
    case .tags: return takeTags(properties, into: &record)
    case .parts: return takeParts(first, into: &record) && properties.count == 1
    case .kind:
      guard let kind = text(first)?.lowercased() else { return false }
      if ["org", "group", "location"].contains(kind) { record.kind = "org" }
      return ["org", "individual"].contains(kind) && isPlain(first) && properties.count == 1
    case .org:
      let parts = ContentText.split(transferred(first), at: 0x3B).map { text($0, first) ?? "" }
      let name = VCardText.oneLine(parts[0])
      if !name.isEmpty { record.names["org"] = name }
      return isPlain(first) && properties.count == 1 && parts[0] == name
        && parts.dropFirst().allSatisfy(\.isEmpty)
    case .birthday:
      guard let value = text(first) else { return false }
      let date = VCardText.birthday(value)
      if !value.isEmpty { record.fields["birthday"] = .text(date ?? VCardText.oneLine(value)) }
      return date != nil && isPlain(first, allowing: "DATE") && properties.count == 1
    case .name, .nickname, .job, .uid, .language:
      guard let value = text(first) else { return false }
      let line = VCardText.oneLine(value)
      if family == .uid, line.hasPrefix(VCard.uidPrefix), isPlain(first), properties.count == 1,
        let id = RecordID(String(line.dropFirst(VCard.uidPrefix.utf8.count)))
      {
        record.id = id
        return true
      }
      if !line.isEmpty { record.fields[family.field] = .text(line) }
      var isHeld = isPlain(first) && properties.count == 1 && line == value
      if family == .nickname {
        isHeld = isHeld && ContentText.split(transferred(first), at: 0x2C).count == 1
      }
      if family == .job { isHeld = isHeld && first.name == "TITLE" }
      return isHeld
    }
  }

  private mutating func takeParts(
    _ property: ContentLine, into record: inout ImportedRecord
  ) -> Bool {
    let parts = ContentText.split(transferred(property), at: 0x3B).map { text($0, property) ?? "" }
    let family = VCardText.oneLine(parts[0])
    let given = parts.count > 1 ? VCardText.oneLine(parts[1]) : ""
    let isExact =
      isPlain(property) && parts[0] == family && (parts.count < 2 || parts[1] == given)
      && parts.dropFirst(2).allSatisfy(\.isEmpty)
    // vCard 3.0 wants an N even where no parts are known: the whole name then stands there.
    if given.isEmpty, record.fields["name"]?.text == family { return isExact }
    if !family.isEmpty { record.fields["familyName"] = .text(family) }
    if !given.isEmpty { record.fields["givenName"] = .text(given) }
    return isExact
  }

  private mutating func takeNotes(
    _ properties: [ContentLine], into record: inout ImportedRecord
  ) -> Bool {
    var isHeld = true
    var notes: [String] = []
    for property in properties {
      isHeld = isHeld && isPlain(property)
      guard let note = text(property) else { return false }
      let plain = VCardText.plainBreaks(note)
      if !plain.isEmpty { notes.append(plain) }
    }
    if !notes.isEmpty { record.fields["notes"] = .text(notes.joined(separator: "\n\n")) }
    return isHeld
  }

  private mutating func takeTags(
    _ properties: [ContentLine], into record: inout ImportedRecord
  ) -> Bool {
    var isHeld = true
    var tags: [String] = []
    for property in properties {
      isHeld = isHeld && isPlain(property)
      for part in ContentText.split(transferred(property), at: 0x2C) {
        guard let tag = text(part, property) else { return false }
        let line = VCardText.oneLine(tag)
        if !line.isEmpty { tags.append(line) }
      }
    }
    if !tags.isEmpty { record.fields["tags"] = .set(tags) }
    return isHeld
  }

  /// Whether a line has no group and no parameter but those of its transfer.
  func isPlain(_ property: ContentLine, allowing value: String = "TEXT") -> Bool {
    guard property.group.isEmpty else { return false }
    return property.parameters.allSatisfy { parameter in
      switch parameter.name {
      case "CHARSET": true
      case "ENCODING": parameter.values.allSatisfy { $0.uppercased() != "B" }
      case "VALUE": parameter.values.allSatisfy { $0.uppercased() == value }
      default: false
      }
    }
  }

  // MARK: Channels

  /// The channel that a property is, and whether the channel holds all of it.
  mutating func channel(_ property: ContentLine) -> (ImportedRecord, isHeld: Bool)? {
    let kind: String
    switch property.name {
    case "EMAIL": kind = "email"
    case "TEL": kind = "phone"
    case "ADR": kind = "address"
    case "URL": kind = "url"
    case "IMPP": kind = "im"
    default: return nil
    }
    guard let (value, isExact) = channelValue(kind, property), !value.isEmpty else { return nil }
    var isHeld = isExact && property.group.isEmpty
    var labels: [String] = []
    var known = Set<String>()
    var isPreferred = false
    for parameter in property.parameters {
      switch parameter.name {
      case "TYPE":
        for type in parameter.values.flatMap(VCardText.types) {
          if type == "pref" {
            isPreferred = true
          } else if type != "internet" || kind != "email", known.insert(type).inserted {
            labels.append(type)
          }
        }
      case "PREF" where parameter.values == ["1"]: isPreferred = true
      case "CHARSET": break
      case "ENCODING": isHeld = isHeld && parameter.values != ["B"]
      case "VALUE":
        let plain = kind == "url" || kind == "im" ? "URI" : "TEXT"
        isHeld = isHeld && parameter.values.allSatisfy { $0.uppercased() == plain }
      default: isHeld = false
      }
    }
    var fields: [String: FieldValue] = ["kind": .text(kind), "value": .text(value)]
    if !labels.isEmpty {
      let label = VCardText.oneLine(labels.joined(separator: ","))
      isHeld = isHeld && VCardText.isLabel(label)
      fields["label"] = .text(label)
    }
    if isPreferred { fields["preferred"] = .boolean(true) }
    return (ImportedRecord(kind: "channel", line: property.line, fields: fields), isHeld)
  }

  private mutating func channelValue(
    _ kind: String, _ property: ContentLine
  ) -> (String, isExact: Bool)? {
    if kind == "address" {
      let parts = ContentText.split(transferred(property), at: 0x3B).map {
        VCardText.oneLine(text($0, property) ?? "")
      }
      let exact = parts.count == 7 && parts.enumerated().allSatisfy { $0 == 2 || $1.isEmpty }
      let street =
        exact ? text(ContentText.split(transferred(property), at: 0x3B)[2], property) : ""
      return (
        parts.filter { !$0.isEmpty }.joined(separator: ", "), exact && street == parts[2]
      )
    }
    guard let value = text(property) else { return nil }
    let line = VCardText.oneLine(value)
    if kind == "phone", line.lowercased().hasPrefix("tel:") {
      return (line.dropFirst(4).split(separator: ";ext=").joined(separator: " ext. "), false)
    }
    return (line, line == value)
  }
}

extension VCardFamily {
  /// The field of a family with one text.
  var field: String {
    switch self {
    case .name: "name"
    case .nickname: "nickname"
    case .job: "job"
    case .uid: "sourceUid"
    case .language: "language"
    case .birthday: "birthday"
    case .notes: "notes"
    case .tags: "tags"
    case .kind, .org, .parts: ""
    }
  }
}
