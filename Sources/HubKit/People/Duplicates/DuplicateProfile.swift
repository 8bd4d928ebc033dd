/// What a person or an organization is compared by when duplicates are looked for.
public struct DuplicateProfile: Hashable, Sendable {
  public let id: RecordID
  public let kind: Kind
  /// The name as it is written.
  public let name: String
  /// The folded words of the name that tell something, in order.
  public let words: [String]
  /// Folded e-mail addresses and the ends of telephone numbers, each once.
  public private(set) var emails: [String] = []
  public private(set) var phones: [String] = []
  /// Hosts of web pages.
  public private(set) var sites: [String] = []
  /// The words of postal addresses, one list an address.
  public private(set) var addresses: [[String]] = []
  /// The firm of a person: its id, or its folded name where the firm is not a record yet.
  public var org: String?
  public var orgName: String
  /// The folded name of the place, and as it is written.
  public private(set) var place = ""
  public private(set) var placeName = ""
  public var birthday: String

  public init(
    id: RecordID, kind: Kind, name: String, org: String? = nil, orgName: String = "",
    place: String = "", birthday: String = ""
  ) {
    self.id = id
    self.kind = kind
    self.name = name
    words = NameWords.of(name, kind: kind)
    self.org = org.map(Fold.fold)
    self.orgName = orgName
    self.place = Fold.fold(place).trimmingSpaces
    placeName = place
    self.birthday = birthday
  }

  /// Adds a way to reach it, of a kind of `channel.kind`.
  public mutating func reach(_ kind: String, _ value: String) {
    switch kind {
    case "email": Self.add(ContactKey.email(value), to: &emails)
    case "phone": Self.add(ContactKey.phone(value), to: &phones)
    case "url", "page": Self.add(ContactKey.site(value), to: &sites)
    case "address":
      let words = Fold.words(value)
      if words.count > 1, !addresses.contains(words) { addresses.append(words) }
    default: break
    }
  }

  private static func add(_ key: String?, to keys: inout [String]) {
    if let key, !keys.contains(key) { keys.append(key) }
  }
}

/// What addresses and numbers are compared by, however they are written.
public enum ContactKey {
  /// Nil for what is no address.
  public static func email(_ text: String) -> String? {
    var folded = Fold.fold(text).trimmingSpaces
    if folded.hasPrefix("mailto:") { folded = String(folded.dropFirst(7)) }
    return folded.contains("@") ? folded : nil
  }

  /// The last eight digits, or seven where there are no more: what comes before them is a country
  /// or an area, written by one and left out by another. Nil for less, as an extension is.
  public static func phone(_ text: String) -> String? {
    // Nearly every number is written in ASCII.
    if text.utf8.allSatisfy({ $0 < 0x80 }) {
      let own = text.utf8.prefix { $0 != 0x3B && $0 != 0x2C && $0 != 0x78 }
      let digits = own.filter { $0 &- 48 < 10 }
      return digits.count < 7 ? nil : String(decoding: digits.suffix(8), as: UTF8.self)
    }
    let number = text.unicodeScalars.prefix { $0 != ";" && $0 != "," && $0 != "x" }
    let digits = number.compactMap { scalar -> Character? in
      let value = scalar.properties.numericType == .decimal ? scalar.properties.numericValue : nil
      return value.flatMap { Int(exactly: $0) }.flatMap { String($0).first }
    }
    return digits.count < 7 ? nil : String(digits.suffix(8))
  }

  /// The host of a page, without `www`.
  public static func site(_ text: String) -> String? {
    var rest = Fold.fold(text).trimmingSpaces[...]
    if let scheme = rest.firstRange(of: "://") { rest = rest[scheme.upperBound...] }
    let host = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" && $0 != ":" }
    let bare = host.hasPrefix("www.") ? host.dropFirst(4) : host
    return bare.contains(".") ? String(bare) : nil
  }

  /// Addresses of an office, which several people read.
  private static let offices: Set<String> = [
    "info", "office", "mail", "contact", "contacts", "contatti", "hello", "ciao", "admin",
    "segreteria", "amministrazione", "ufficio", "comune", "protocollo", "sales", "vendite", "team",
    "press", "stampa", "support", "kontakt", "buero", "contacto", "noreply", "no-reply",
  ]

  /// Whether an address belongs to an office rather than to a person.
  public static func isOffice(_ email: String) -> Bool {
    offices.contains(String(email.prefix { $0 != "@" }))
  }
}

/// The words of a name by which it is told from others.
enum NameWords {
  private static let titles: Set<String> = [
    "dr", "dott", "dottssa", "ing", "prof", "profssa", "avv", "arch", "geom", "rag", "sig",
    "sigra", "mr", "mrs", "ms", "sir", "herr", "frau",
  ]
  private static let forms: Set<String> = [
    "srl", "srls", "spa", "sas", "snc", "sapa", "scarl", "scrl", "coop", "gmbh", "ag", "kg", "ohg",
    "ug", "inc", "llc", "ltd", "plc", "corp", "co", "company", "sa", "sl", "sarl", "bv", "nv",
    "oy", "ab", "as",
  ]

  /// Titles of people and legal forms of firms say nothing; what is nothing else is kept whole.
  static func of(_ name: String, kind: Kind) -> [String] {
    let isOrg = kind == "org"
    let words = isOrg ? joined(Fold.words(name)) : Fold.words(name)
    let ignored = isOrg ? forms : titles
    let telling = words.filter { !ignored.contains($0) }
    return Array((telling.isEmpty ? words : telling).prefix(16)).sorted()
  }

  /// `s r l`, as `S.r.l.` folds, is one word.
  private static func joined(_ words: [String]) -> [String] {
    var joined: [String] = []
    var letters = ""
    for word in words {
      if word.unicodeScalars.count == 1 {
        letters += word
        continue
      }
      if !letters.isEmpty { joined.append(letters) }
      letters = ""
      joined.append(word)
    }
    return letters.isEmpty ? joined : joined + [letters]
  }
}
