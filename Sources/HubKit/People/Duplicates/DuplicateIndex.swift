/// Finds records that may be the same as another without comparing all with all: only those that
/// share an address, a number or a name, exactly or but for one letter, are compared.
public struct DuplicateIndex: Sendable {
  /// Who shares an address or a name with more than these shares it with everybody.
  static let mostInBlock = 48

  public let strictness: DuplicateStrictness
  public private(set) var profiles: [DuplicateProfile] = []
  private var blocks: [UInt64: [Int32]] = [:]

  public init(_ strictness: DuplicateStrictness) { self.strictness = strictness }

  public mutating func add(_ profile: DuplicateProfile) {
    let number = Int32(clamping: profiles.count)
    profiles.append(profile)
    for key in DuplicateKeys.of(profile, strictness) { blocks[key, default: []].append(number) }
  }

  /// The records added so far that may be the same, the likeliest first.
  public func matches(of profile: DuplicateProfile) -> [DuplicateMatch] {
    var seen: Set<Int32> = []
    var found: [DuplicateMatch] = []
    for key in DuplicateKeys.of(profile, strictness) {
      guard let block = blocks[key], block.count <= Self.mostInBlock else { continue }
      for number in block where seen.insert(number).inserted {
        let other = profiles[Int(number)]
        guard let judged = DuplicateRules.judge(profile, other),
          judged.score >= strictness.threshold
        else { continue }
        found.append(DuplicateMatch(id: other.id, score: judged.score, reasons: judged.reasons))
      }
    }
    return found.sorted { ($1.score, $0.id) < ($0.score, $1.id) }
  }
}

/// A record that may be the same as the one asked about.
public struct DuplicateMatch: Hashable, Sendable {
  public let id: RecordID
  public let score: Int
  public let reasons: [DuplicateReason]
}

/// Two records of one kind, in the order of their ids.
public struct RecordPair: Hashable, Comparable, Sendable {
  public let first: RecordID
  public let second: RecordID

  public init(_ one: RecordID, _ other: RecordID) {
    first = min(one, other)
    second = max(one, other)
  }

  /// Each with each.
  public static func all(of ids: [RecordID]) -> [RecordPair] {
    ids.enumerated().flatMap { place, one in ids[(place + 1)...].map { RecordPair(one, $0) } }
  }

  /// The fields of the record that remembers that the two are not the same.
  public var distinction: [String: FieldValue] {
    ["a": .text(first.text), "b": .text(second.text)]
  }

  public static func < (left: RecordPair, right: RecordPair) -> Bool {
    (left.first, left.second) < (right.first, right.second)
  }
}

/// Two records that may be one.
public struct DuplicatePair: Hashable, Sendable {
  public let kind: Kind
  public let pair: RecordPair
  public let score: Int
  public let reasons: [DuplicateReason]

  public init(kind: Kind, pair: RecordPair, score: Int, reasons: [DuplicateReason]) {
    self.kind = kind
    self.pair = pair
    self.score = score
    self.reasons = reasons
  }
}

/// Looks through many records at once.
public struct DuplicateSweep: Sendable {
  /// The likeliest first.
  public private(set) var pairs: [DuplicatePair] = []
  /// How many pairs were compared: what the work grows with.
  public private(set) var compared = 0

  /// - Parameters:
  ///   - apart: pairs of which somebody said that they are not the same.
  ///   - goesOn: asked now and then; false ends the search with what was found.
  public init(
    _ profiles: [DuplicateProfile], _ strictness: DuplicateStrictness = .sweeping,
    apart: Set<RecordPair> = [], goesOn: () -> Bool = { true }
  ) {
    var keys: [(key: UInt64, number: Int32)] = []
    keys.reserveCapacity(profiles.count * 12)
    for (number, profile) in profiles.enumerated() {
      if number.isMultiple(of: 1000), !goesOn() { return }
      for key in DuplicateKeys.of(profile, strictness) {
        keys.append((key, Int32(clamping: number)))
      }
    }
    keys.sort { ($0.key, $0.number) < ($1.key, $1.number) }
    var seen: Set<UInt64> = []
    var start = keys.startIndex
    while start < keys.endIndex {
      var end = start + 1
      while end < keys.endIndex, keys[end].key == keys[start].key { end += 1 }
      if end - start > 1, end - start <= DuplicateIndex.mostInBlock {
        guard goesOn() else { break }
        compare(keys[start..<end].map(\.number), profiles, strictness, apart, &seen)
      }
      start = end
    }
    pairs.sort { ($1.score, $0.pair) < ($0.score, $1.pair) }
  }

  private mutating func compare(
    _ block: [Int32], _ profiles: [DuplicateProfile], _ strictness: DuplicateStrictness,
    _ apart: Set<RecordPair>, _ seen: inout Set<UInt64>
  ) {
    for (place, left) in block.enumerated() {
      for right in block[(place + 1)...] where left != right {
        guard seen.insert(UInt64(UInt32(left)) << 32 | UInt64(UInt32(right))).inserted else {
          continue
        }
        compared += 1
        let (one, other) = (profiles[Int(left)], profiles[Int(right)])
        guard let judged = DuplicateRules.judge(one, other), judged.score >= strictness.threshold
        else { continue }
        let pair = RecordPair(one.id, other.id)
        guard !apart.contains(pair) else { continue }
        pairs.append(
          DuplicatePair(
            kind: one.kind, pair: pair, score: judged.score, reasons: judged.reasons))
      }
    }
  }
}

/// The keys under which a record is looked for.
enum DuplicateKeys {
  /// Longer words are nobody's name.
  private static let longest = 40

  static func of(_ profile: DuplicateProfile, _ strictness: DuplicateStrictness) -> [UInt64] {
    let kind = hash(profile.kind.name.utf8)
    var keys = profile.emails.map { mix(kind, hash($0.utf8), 1) }
    keys += profile.phones.map { mix(kind, hash($0.utf8), 2) }
    if profile.kind == "org" { keys += profile.sites.map { mix(kind, hash($0.utf8), 3) } }
    guard !profile.words.isEmpty else { return keys }
    // Adding the words up makes the order of no account.
    let hashes = profile.words.map { hash($0.utf8) }
    let name = hashes.reduce(0, &+)
    // A name that many bear is compared within a firm, and within a place.
    keys.append(mix(kind, name, 4))
    if let org = profile.org { keys.append(mix(mix(kind, name, 5), hash(org.utf8), 5)) }
    if !profile.place.isEmpty {
      keys.append(mix(mix(kind, name, 6), hash(profile.place.utf8), 6))
    }
    guard strictness != .strict else { return keys }
    // Two names of which one letter differs are the same when either lacks a letter.
    keys.append(mix(kind, name, 7))
    for (word, hash) in zip(profile.words, hashes) where TextDistance.allowsSlip(word) {
      let rest = name &- hash
      for shorter in shortened(word) { keys.append(mix(kind, rest &+ shorter, 7)) }
    }
    return keys
  }

  /// The hashes of a word without each of its letters in turn.
  private static func shortened(_ word: String) -> Set<UInt64> {
    let letters = Array(word.unicodeScalars.prefix(longest))
    var hashes: Set<UInt64> = []
    for left in letters.indices {
      var shorter = String.UnicodeScalarView()
      for index in letters.indices where index != left { shorter.append(letters[index]) }
      hashes.insert(hash(String(shorter).utf8))
    }
    return hashes
  }

  private static func mix(_ one: UInt64, _ other: UInt64, _ tag: UInt64) -> UInt64 {
    var mixed = (one ^ (other &* 0x9E37_79B9_7F4A_7C15)) &+ tag &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 30)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// FNV-1a, finished so that sums of it do not meet by chance.
  private static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    return mix(hash, hash >> 7, 0)
  }
}
