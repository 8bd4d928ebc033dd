import HubKit

/// What a column of a table is taken for.
enum CSVColumn: Hashable {
  case field(String)
  case channel(kind: String, label: String)
  case orgName
  case recordKind
  case recordID
  /// The label of the contact detail in another column, as in `E-mail 1 - Label`.
  case label(of: Int)
  /// Kept in the field `extra` under the column's name.
  case extra
  case ignored

  /// As a sketch of the table says it.
  var target: String {
    switch self {
    case .field(let name): name
    case .channel(let kind, let label): label.isEmpty ? kind : kind + ":" + label
    case .orgName: "org"
    case .recordKind: "kind"
    case .recordID: "id"
    case .label: "label"
    case .extra: TableSketch.kept
    case .ignored: TableSketch.left
    }
  }

  /// Whether columns of this meaning may occur more than once.
  var isRepeatable: Bool {
    switch self {
    case .channel, .label, .extra, .ignored: true
    case .field(let name): name == "tags"
    default: false
    }
  }
}

/// Guesses the meaning of column names in English and Italian.
enum CSVHeaders {
  /// The meaning of each column; of two columns with the same meaning, the second is kept as extra.
  static func columns(
    _ names: [String], kind: KindDescriptor, mapping: [String: String]
  ) -> [CSVColumn] {
    var taken = Set<CSVColumn>()
    let isOurs = names.contains { kind.field($0) != nil && !commonWords.contains($0) }
    let guessed = names.map { column($0, kind: kind, mapping: mapping, isOurs: isOurs) }
    // An Italian "Nome" alone is the whole name.
    let hasJob = names.contains { jobTitles.contains(plain($0)) }
    let hasParts = guessed.contains(.field("familyName")) || guessed.contains(.field("name"))
    return zip(names, guessed).enumerated().map { index, pair in
      let (name, guess) = pair
      var column = !hasParts && plain(name) == "nome" ? CSVColumn.field("name") : guess
      // Beside a job title, a title is that of a doctor.
      if hasJob, column == .field("job"), plain(name) == "title" { return .extra }
      if column == .extra, let target = labelled(index, names, guessed) {
        column = .label(of: target)
      }
      if !column.isRepeatable, !taken.insert(column).inserted { return .extra }
      return column
    }
  }

  private static let jobTitles: Set<String> = ["job title", "organization title"]

  /// The column of contact details that `E-mail 1 - Label` is about: `E-mail 1 - Value`.
  private static func labelled(_ index: Int, _ names: [String], _ guessed: [CSVColumn]) -> Int? {
    let name = names[index]
    guard let ending = [" - Label", " - Type"].first(where: name.hasSuffix) else { return nil }
    let stem = name.dropLast(ending.count)
    // A label stands beside what it labels, a few columns before it at most.
    for target in index..<min(index + 4, names.count) {
      if case .channel = guessed[target],
        [" - Value", " - Formatted"].contains(where: { names[target] == stem + $0 })
      {
        return target
      }
    }
    return nil
  }

  private static func column(
    _ name: String, kind: KindDescriptor, mapping: [String: String], isOurs: Bool
  ) -> CSVColumn {
    if let target = mapping[name] {
      if target == TableSketch.left { return .ignored }
      if target == TableSketch.kept { return .extra }
      if let (channel, label) = TableSketch.channel(target) {
        return .channel(kind: channel, label: label)
      }
      if target == "org", kind.kind == "person" { return .orgName }
      return kind.field(target) == nil ? .extra : .field(target)
    }
    if name == "id" { return .recordID }
    if name == "kind", kind.field("kind") == nil { return .recordKind }
    if isOurs, let field = kind.field(name), field.type.targets.isEmpty { return .field(name) }
    let plain = plain(name)
    guard kind.kind == "person" || kind.kind == "org" else {
      return kind.field(name).map { .field($0.name) } ?? .extra
    }
    if let field = guesses[plain] {
      if field == "org" { return kind.kind == "person" ? .orgName : .field("name") }
      return kind.field(field) == nil ? .extra : .field(field)
    }
    return channel(plain) ?? .extra
  }

  /// `E-mail 2 Value` is `email`, `Home Phone` a phone with the label `home`.
  private static func channel(_ plain: String) -> CSVColumn? {
    var words = plain.split(separator: " ").map(String.init)
    words.removeAll { ["value", "number", "numero", "di", "formatted"].contains($0) }
    // `E-mail Address` is no address, `Home Address` is one.
    let isOther = words.contains { channels[$0] != nil && channels[$0] != "address" }
    if isOther { words.removeAll { channels[$0] == "address" } }
    guard let position = words.firstIndex(where: { channels[$0] != nil }),
      let kind = channels[words[position]]
    else { return nil }
    var label = labels[words[position]] ?? ""
    words.remove(at: position)
    for word in words {
      guard let known = labels[word] else { return nil }
      if !known.isEmpty { label = known }
    }
    return .channel(kind: kind, label: label)
  }

  /// Folded words without digits and punctuation; `firstName` is two words.
  private static func plain(_ name: String) -> String {
    var spaced = ""
    var wasLower = false
    for scalar in name.unicodeScalars {
      if wasLower, scalar.properties.isUppercase { spaced += " " }
      wasLower = scalar.properties.isLowercase
      spaced.unicodeScalars.append(scalar)
    }
    let joined = Fold.words(spaced).filter { $0.utf8.contains { !(48...57).contains($0) } }
      .joined(separator: " ")
    return joined.hasPrefix("e mail") ? "email" + joined.dropFirst(6) : joined
  }

  /// Names of our fields that other programs' tables have too.
  private static let commonWords: Set<String> = [
    "name", "org", "job", "language", "source", "birthday", "notes", "tags", "nickname", "status",
    "site", "sector", "municipality",
  ]

  private static let channels: [String: String] = [
    "email": "email", "mail": "email", "posta": "email", "phone": "phone", "tel": "phone",
    "telephone": "phone", "telefono": "phone", "cellulare": "phone", "cell": "phone",
    "mobile": "phone", "fax": "phone", "pager": "phone", "street": "address", "via": "address",
    "address": "address",
    "indirizzo": "address",
    "url": "url", "web": "url", "website": "url", "homepage": "url", "sito": "url", "im": "im",
  ]

  private static let labels: [String: String] = [
    "home": "home", "casa": "home", "privato": "home", "personal": "home", "work": "work",
    "business": "work", "lavoro": "work", "ufficio": "work", "office": "work", "mobile": "cell",
    "cell": "cell", "cellulare": "cell", "fax": "fax", "phone": "", "web": "", "page": "",
    "pager": "pager", "other": "other", "secondary": "", "primary": "", "elettronica": "",
    "sito": "", "tel": "", "telefono": "",
  ]

  private static let guesses: [String: String] = [
    "name": "name", "full name": "name", "display name": "name", "nome completo": "name",
    "nome e cognome": "name", "nominativo": "name", "contact": "name", "contatto": "name",
    "person": "name", "persona": "name", "cognome e nome": "name", "fn": "name",
    "first": "givenName", "first name": "givenName", "given name": "givenName",
    "forename": "givenName", "nome": "givenName", "nome di battesimo": "givenName",
    "last": "familyName", "last name": "familyName", "surname": "familyName",
    "family name": "familyName", "cognome": "familyName", "nickname": "nickname",
    "soprannome": "nickname", "company": "org", "organization": "org", "organisation": "org",
    "organization name": "org", "org": "org", "azienda": "org", "ditta": "org", "impresa": "org",
    "societa": "org", "organizzazione": "org", "ente": "org", "employer": "org", "firm": "org",
    "title": "job", "job title": "job", "job": "job", "role": "job", "position": "job",
    "organization title": "job", "ruolo": "job", "mansione": "job", "qualifica": "job",
    "professione": "job", "titolo": "job", "posizione": "job", "profession": "job",
    "city": "municipality", "town": "municipality", "municipality": "municipality",
    "citta": "municipality", "comune": "municipality", "home city": "municipality",
    "business city": "municipality", "localita": "municipality", "tags": "tags", "tag": "tags",
    "categories": "tags", "category": "tags", "etichette": "tags", "categorie": "tags",
    "categoria": "tags", "labels": "tags", "group membership": "tags", "gruppi": "tags",
    "notes": "notes", "note": "notes", "comments": "notes", "comment": "notes",
    "commenti": "notes", "osservazioni": "notes", "annotazioni": "notes", "birthday": "birthday",
    "date of birth": "birthday", "birth date": "birthday", "compleanno": "birthday",
    "data di nascita": "birthday", "source": "source", "fonte": "source", "provenienza": "source",
    "met on": "metOn", "met": "metOn", "conosciuto il": "metOn", "conosciuta il": "metOn",
    "data incontro": "metOn", "language": "language", "lingua": "language", "uid": "sourceUid",
    "sector": "sector", "settore": "sector",
  ]
}
