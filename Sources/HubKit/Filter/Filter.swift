/// A filter as people type it in a list, in `--where` and in saved lists.
///
///     tag:sponsor due<2w -done        org:"Lumo" or name:ana        (ring=1 or ring=2) not kindred
///     last-contact < 90 days ago      knows: Ana Ruiz               evidence:s1.e01
///     has:email -has:phone            email:lumo.example            consent:newsletter
public indirect enum Filter: Hashable, Sendable {
  public enum Comparison: String, Hashable, Sendable, CaseIterable {
    case equal = "="
    /// Whatever is not equal, also where nothing is known.
    case notEqual = "!="
    /// Holds the text, whatever its case and accents; for sets, has the element.
    case contains = ":"
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="

    /// Whether two values are put in an order.
    public var isOrder: Bool {
      switch self {
      case .equal, .notEqual, .contains: false
      case .less, .lessOrEqual, .greater, .greaterOrEqual: true
      }
    }
  }

  case all
  case word(String)
  case term(FilterTerm)
  case not(Filter)
  case and([Filter])
  case or([Filter])

  /// A value as it stands in a filter: in quotation marks where it is not one word.
  public static func spelled(_ value: String) -> String {
    // A quotation mark has no way into a quoted value.
    let clean = value.filter { $0 != "\"" && !$0.isNewline }
    return clean.isEmpty || clean.contains { $0.isWhitespace || "()=:<>!".contains($0) }
      ? "\"\(clean)\"" : clean
  }

  /// All terms of it, wherever they stand.
  public var terms: [FilterTerm] {
    switch self {
    case .all, .word: []
    case .term(let term): [term]
    case .not(let inner): inner.terms
    case .and(let parts), .or(let parts): parts.flatMap(\.terms)
    }
  }

  /// The same with some terms replaced by filters.
  public func replacing<Failure: Error>(
    _ replacement: (FilterTerm) throws(Failure) -> Filter?
  ) throws(Failure) -> Filter {
    switch self {
    case .all, .word: return self
    case .term(let term): return try replacement(term) ?? self
    case .not(let inner): return .not(try inner.replacing(replacement))
    case .and(let parts):
      var replaced: [Filter] = []
      for part in parts { replaced.append(try part.replacing(replacement)) }
      return .and(replaced)
    case .or(let parts):
      var replaced: [Filter] = []
      for part in parts { replaced.append(try part.replacing(replacement)) }
      return .or(replaced)
    }
  }
}

/// One comparison of a filter, its value read already.
public struct FilterTerm: Hashable, Sendable {
  public enum Subject: Hashable, Sendable {
    /// A field of the kind.
    case field(String)
    case id, created, updated
    /// Of people and organizations: the day of the last contact of any kind.
    case lastContact
    /// Of people: whom they have a tie with.
    case knows
    /// What counts towards an evidence of the walk.
    case evidence
    /// Of people: with whom touch is being lost.
    case touch
    /// What a saved list holds, by its name.
    case list
    /// Of people and organizations: their e-mail addresses, telephone numbers and the like.
    case channel(String)
    /// Of people: the purposes they agree to.
    case consent
    /// Of people: what they were thought to think of the hub last, from 1 to 5.
    case assessment
  }

  public enum Value: Hashable, Sendable {
    /// Nothing stands there; of the last contact: there was none.
    case none
    case text(String)
    case integer(Int)
    case boolean(Bool)
    case day(LocalDate)
  }

  public var subject: Subject
  public var comparison: Filter.Comparison
  public var value: Value

  public init(_ subject: Subject, _ comparison: Filter.Comparison, _ value: Value) {
    self.subject = subject
    self.comparison = comparison
    self.value = value
  }
}
