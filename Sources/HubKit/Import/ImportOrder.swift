/// How imported records find those that are here already.
public enum ImportKey: String, Sendable, CaseIterable {
  /// UID, then e-mail address, then name where nothing speaks against it.
  case email
  /// Name and organization alone.
  case nameAndOrg = "name+org"
  /// Only the id or UID.
  case id
}

/// What the columns of a table are, kept for the next table with the same header.
public struct ImportProfile: Hashable, Sendable {
  /// What it is kept under; empty where it is not to be kept.
  public var name: String
  /// The names of the columns, in their order.
  public var header: [String]
  /// What the rows are, when they do not say.
  public var kind: Kind
  public var key: ImportKey
  /// What columns become, by their names and as ``TableSketch/Column/target``; the others are guessed.
  public var columns: [String: String]

  public init(
    name: String = "", header: [String] = [], kind: Kind = "person", key: ImportKey = .email,
    columns: [String: String] = [:]
  ) {
    self.name = name
    self.header = header
    self.kind = kind
    self.key = key
    self.columns = columns
  }
}

/// Files to be imported, and how they are to be understood.
public struct ImportOrder: Hashable, Sendable, ExpressibleByArrayLiteral {
  public var files: [String]
  /// Nil until the columns of a table were shown; of no matter to other files.
  public var profile: ImportProfile?

  public init(_ files: [String], profile: ImportProfile? = nil) {
    self.files = files
    self.profile = profile
  }

  public init(arrayLiteral files: String...) { self.init(files) }
}

/// What a table looks like before it is imported.
public struct TableSketch: Hashable, Sendable {
  public struct Column: Hashable, Sendable {
    public var name: String
    /// The first value that stands in it.
    public var sample: String
    /// What becomes of it: a field of the kind, `org`, `email`, `phone:home`, ``kept`` or ``left``;
    /// `id`, `kind` and `label` for what the table says of its own rows and columns.
    public var target: String

    public init(name: String, sample: String, target: String) {
      self.name = name
      self.sample = sample
      self.target = target
    }

    /// Whether it can be made something else.
    public var isOpen: Bool { !["id", "kind", "label"].contains(target) }
  }

  /// A column that is kept as an extra field, under its own name.
  public static let kept = "extra"
  /// A column that is left out.
  public static let left = "-"
  /// What a column of a person or an organization may be beside its fields.
  public static let channels = ["email", "phone", "address", "url", "im"]

  public var columns: [Column]
  /// About how many rows there are.
  public var rows: Int

  public init(columns: [Column], rows: Int) {
    self.columns = columns
    self.rows = rows
  }

  /// Whether something in a row says who it is about.
  public func names(_ kind: Kind) -> Bool {
    guard kind == "person" || kind == "org" else { return true }
    return columns.contains { column in
      Self.naming.contains(column.target) || Self.channel(column.target) != nil
    }
  }

  private static let naming: Set<String> = [
    "name", "givenName", "familyName", "nickname", "org", "id", "kind",
  ]

  /// The kind of contact detail of a target, with its label.
  public static func channel(_ target: String) -> (kind: String, label: String)? {
    let parts = target.split(separator: ":", maxSplits: 1).map(String.init)
    guard let kind = parts.first, channels.contains(kind) else { return nil }
    return (kind, parts.count > 1 ? parts[1] : "")
  }

  /// Whether several columns may become this.
  public static func isRepeatable(_ target: String) -> Bool {
    [kept, left, "label", "tags"].contains(target) || channel(target) != nil
  }

  /// Adds the columns of another table that is imported together with this one.
  public mutating func join(_ other: TableSketch) {
    rows += other.rows
    let known = Set(columns.map(\.name))
    columns += other.columns.filter { !known.contains($0.name) }
  }
}

extension ImportProfile {
  /// As it is kept: one line of JSON.
  public var line: String {
    let json = JSON.object([
      "name": .string(name), "header": .array(header.map { .string($0) }),
      "kind": .string(kind.name), "key": .string(key.rawValue),
      "columns": .object(columns.mapValues { .string($0) }),
    ])
    return String(decoding: json.canonicalBytes, as: UTF8.self)
  }

  /// Nil for a line that holds none.
  public init?(line: String) {
    guard let json = try? JSON(parsing: Array(line.utf8), maxDepth: 4),
      let name = json["name"]?.string, let kind = json["kind"]?.string,
      let key = json["key"]?.string.flatMap(ImportKey.init)
    else { return nil }
    self.init(
      name: name, header: (json["header"]?.array ?? []).compactMap(\.string), kind: Kind(kind),
      key: key, columns: (json["columns"]?.object ?? [:]).compactMapValues(\.string))
  }

  /// All of them with this one, which takes the place of the one of its name and of those for the same
  /// header.
  public func kept(among profiles: [ImportProfile]) -> [ImportProfile] {
    profiles.filter { $0.name != name && $0.header != header } + [self]
  }
}
