extension Momentum: Kept {
  init(kept reader: inout KeptReader) throws(KeptDamage) {
    series = try reader.list()
    value = try reader.double()
  }

  func keep(in writer: inout KeptWriter) {
    writer.put(series)
    writer.put(value)
  }
}

extension Momentum.Series: Kept {
  init(kept reader: inout KeptReader) throws(KeptDamage) {
    id = try reader.string()
    recent = try reader.int()
    before = try reader.int()
    weeks = try reader.ints()
  }

  func keep(in writer: inout KeptWriter) {
    writer.put(id)
    writer.put(recent)
    writer.put(before)
    writer.put(weeks)
  }
}

extension CriticalMass: Kept {
  init(kept reader: inout KeptReader) throws(KeptDamage) {
    parts = try reader.list()
  }

  func keep(in writer: inout KeptWriter) {
    writer.put(parts)
  }
}

extension CriticalMass.Part: Kept {
  init(kept reader: inout KeptReader) throws(KeptDamage) {
    id = try reader.string()
    value = try reader.optionalInt()
    target = try reader.double()
    source = try reader.oneOf()
  }

  func keep(in writer: inout KeptWriter) {
    writer.put(id)
    writer.put(value)
    writer.put(target)
    writer.put(case: source)
  }
}

extension CoachCard: Kept {
  init(kept reader: inout KeptReader) throws(KeptDamage) {
    id = try reader.string()
    step = try reader.oneOf()
    reason = try reader.oneOf()
    textKey = try reader.string()
    because = try reader.value()
    act = try reader.optional()
    severity = try reader.int()
    due = try reader.optional()
    since = try reader.optional()
    person = try reader.optional()
    rank = try reader.int()
  }

  func keep(in writer: inout KeptWriter) {
    writer.put(id)
    writer.put(case: step)
    writer.put(case: reason)
    writer.put(textKey)
    writer.put(because)
    writer.put(act)
    writer.put(severity)
    writer.put(due)
    writer.put(since)
    writer.put(person)
    writer.put(rank)
  }
}

extension CoachCard.Because: Kept {
  init(kept reader: inout KeptReader) throws(KeptDamage) {
    predicate = try reader.string()
    value = try reader.optionalDouble()
    threshold = try reader.optionalDouble()
    n = try reader.int()
    records = try reader.list()
    recordsLeftOut = try reader.int()
  }

  func keep(in writer: inout KeptWriter) {
    writer.put(predicate)
    writer.put(value)
    writer.put(threshold)
    writer.put(n)
    writer.put(records: records, leftOut: recordsLeftOut)
  }
}

extension Duty: Kept {
  init(kept reader: inout KeptReader) throws(KeptDamage) {
    reason = try reader.oneOf()
    record = try reader.value()
    due = try reader.optional()
    since = try reader.value()
    person = try reader.optional()
    act = try reader.optional()
  }

  func keep(in writer: inout KeptWriter) {
    writer.put(case: reason)
    writer.put(record)
    writer.put(due)
    writer.put(since)
    writer.put(person)
    writer.put(act)
  }
}

extension StepChart: Kept {
  init(kept reader: inout KeptReader) throws(KeptDamage) {
    subject = try reader.oneOf()
    points = try reader.list()
  }

  func keep(in writer: inout KeptWriter) {
    writer.put(case: subject)
    writer.put(points)
  }
}

extension StepChart.Point: Kept {
  init(kept reader: inout KeptReader) throws(KeptDamage) {
    date = try reader.value()
    count = try reader.optionalInt()
    whole = try reader.optionalInt()
  }

  func keep(in writer: inout KeptWriter) {
    writer.put(date)
    writer.put(count)
    writer.put(whole)
  }
}

extension NetworkNumbers: Kept {
  init(kept reader: inout KeptReader) throws(KeptDamage) {
    nodes = try reader.int()
    edges = try reader.int()
    largestShare = try reader.optionalDouble()
    isolates = try reader.list()
    isolatesLeftOut = try reader.int()
    onlyBridges = try reader.list()
    onlyBridgesLeftOut = try reader.int()
  }

  func keep(in writer: inout KeptWriter) {
    writer.put(nodes)
    writer.put(edges)
    writer.put(largestShare)
    writer.put(records: isolates, leftOut: isolatesLeftOut)
    writer.put(records: onlyBridges, leftOut: onlyBridgesLeftOut)
  }
}

extension StepReport: Kept {
  init(kept reader: inout KeptReader) throws(KeptDamage) {
    id = try reader.oneOf()
    state = try reader.oneOf()
    regressedBy = try reader.list()
    progress = try reader.double()
    entry = try reader.value()
    exit = try reader.value()
    evidence = try reader.list()
    signs = try reader.list()
    momentum = try reader.optional()
    practices = try reader.list()
    duties = try reader.list()
    chart = try reader.optional()
  }

  func keep(in writer: inout KeptWriter) {
    writer.put(case: id)
    writer.put(case: state)
    writer.put(regressedBy)
    writer.put(progress)
    writer.put(entry)
    writer.put(exit)
    writer.put(evidence)
    writer.put(signs)
    writer.put(momentum)
    writer.put(practices)
    writer.put(Array(duties.prefix(WalkReport.mostKept)))
    writer.put(chart)
  }
}

extension WalkReport: Kept {
  init(kept reader: inout KeptReader) throws(KeptDamage) {
    asOf = try reader.value()
    currentStep = try reader.bool() ? try reader.oneOf() : nil
    steps = try reader.list()
    criticalMass = try reader.value()
    phase = try reader.oneOf()
    network = try reader.value()
    coach = try reader.list()
    candidates = try reader.list()
  }

  func keep(in writer: inout KeptWriter) {
    writer.put(asOf)
    writer.put(currentStep) { $0.put(case: $1) }
    writer.put(steps)
    writer.put(criticalMass)
    writer.put(case: phase)
    writer.put(network)
    writer.put(coach)
    writer.put(candidates)
  }
}

extension WalkReport {
  /// Records that a kept judgement names of each list; how many there are it tells as well.
  public static let mostKept = 500

  /// The judgement in bytes, for ``init(keptIn:)``. Of long lists the beginning is kept.
  public var kept: [UInt8] {
    var writer = KeptWriter()
    writer.put(self)
    return writer.bytes
  }

  /// A judgement that was kept; nil when the bytes are not as they were.
  public init?(keptIn bytes: some Sequence<UInt8>) {
    var reader = KeptReader(Array(bytes))
    guard let report = try? WalkReport(kept: &reader), reader.isAtEnd else { return nil }
    self = report
  }

  /// Without what a kept judgement leaves out: what a program holds on to.
  public var shortened: WalkReport { WalkReport(keptIn: kept) ?? self }
}
