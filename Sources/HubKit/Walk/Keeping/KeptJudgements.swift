extension Measurement: Kept {
  init(kept reader: inout KeptReader) throws(KeptDamage) {
    value = try reader.optionalDouble()
    n = try reader.int()
    records = try reader.list()
    recordsLeftOut = try reader.int()
    others = try reader.list()
    othersLeftOut = try reader.int()
    olderThanWindow = try reader.int()
    isRecorded = try reader.bool()
    missing = try reader.strings()
    parts = try reader.list()
  }

  func keep(in writer: inout KeptWriter) {
    writer.put(value)
    writer.put(n)
    writer.put(records: records, leftOut: recordsLeftOut)
    writer.put(records: others, leftOut: othersLeftOut)
    writer.put(olderThanWindow)
    writer.put(isRecorded)
    writer.put(missing)
    writer.put(parts)
  }
}

extension MeasuredPart: Kept {
  init(kept reader: inout KeptReader) throws(KeptDamage) {
    id = try reader.string()
    value = try reader.optionalDouble()
    threshold = try reader.double()
    n = try reader.int()
    minN = try reader.int()
    isShare = try reader.bool()
    isReversed = try reader.bool()
  }

  func keep(in writer: inout KeptWriter) {
    writer.put(id)
    writer.put(value)
    writer.put(threshold)
    writer.put(n)
    writer.put(minN)
    writer.put(isShare)
    writer.put(isReversed)
  }
}

extension JudgedPart: Kept {
  init(kept reader: inout KeptReader) throws(KeptDamage) {
    part = try reader.value()
    threshold = try reader.value()
    state = try reader.oneOf()
    credit = try reader.double()
  }

  func keep(in writer: inout KeptWriter) {
    writer.put(part)
    writer.put(threshold)
    writer.put(case: state)
    writer.put(credit)
  }
}

extension EvidenceDefinition: Kept {
  init(kept reader: inout KeptReader) throws(KeptDamage) {
    id = try reader.value()
    weight = try reader.int()
    threshold = try reader.double()
    source = try reader.oneOf()
    window = try reader.optionalInt()
    minN = try reader.int()
    isShare = try reader.bool()
    isReversed = try reader.bool()
    practice = try reader.value()
  }

  func keep(in writer: inout KeptWriter) {
    writer.put(id)
    writer.put(weight)
    writer.put(threshold)
    writer.put(case: source)
    writer.put(window)
    writer.put(minN)
    writer.put(isShare)
    writer.put(isReversed)
    writer.put(practice)
  }
}

extension Evidence: Kept {
  init(kept reader: inout KeptReader) throws(KeptDamage) {
    definition = try reader.value()
    measurement = try reader.value()
    state = try reader.oneOf()
    threshold = try reader.value()
    credit = try reader.double()
    override = try reader.optional()
    parts = try reader.list()
  }

  func keep(in writer: inout KeptWriter) {
    writer.put(definition)
    writer.put(measurement)
    writer.put(case: state)
    writer.put(threshold)
    writer.put(credit)
    writer.put(override)
    writer.put(parts)
  }
}

extension ConditionPart: Kept {
  init(kept reader: inout KeptReader) throws(KeptDamage) {
    id = try reader.string()
    state = try reader.oneOf()
    value = try reader.optionalDouble()
    threshold = try reader.optionalDouble()
    records = try reader.list()
    recordsLeftOut = try reader.int()
  }

  func keep(in writer: inout KeptWriter) {
    writer.put(id)
    writer.put(case: state)
    writer.put(value)
    writer.put(threshold)
    writer.put(records: records, leftOut: recordsLeftOut)
  }
}

extension Condition: Kept {
  init(kept reader: inout KeptReader) throws(KeptDamage) {
    parts = try reader.list()
  }

  func keep(in writer: inout KeptWriter) {
    writer.put(parts)
  }
}

extension WalkSettings.Threshold: Kept {
  init(kept reader: inout KeptReader) throws(KeptDamage) {
    value = try reader.double()
    source = try reader.oneOf()
    reason = try reader.optionalString()
  }

  func keep(in writer: inout KeptWriter) {
    writer.put(value)
    writer.put(case: source)
    writer.put(reason)
  }
}

extension WalkSettings.Override: Kept {
  init(kept reader: inout KeptReader) throws(KeptDamage) {
    isMet = try reader.bool()
    note = try reader.string()
    on = try reader.optional()
    by = try reader.optional()
  }

  func keep(in writer: inout KeptWriter) {
    writer.put(isMet)
    writer.put(note)
    writer.put(on)
    writer.put(by)
  }
}

extension SignDefinition: Kept {
  init(kept reader: inout KeptReader) throws(KeptDamage) {
    id = try reader.value()
    severity = try reader.oneOf()
    threshold = try reader.double()
    source = try reader.oneOf()
    minN = try reader.int()
    practice = try reader.value()
  }

  func keep(in writer: inout KeptWriter) {
    writer.put(id)
    writer.put(case: severity)
    writer.put(threshold)
    writer.put(case: source)
    writer.put(minN)
    writer.put(practice)
  }
}

extension SignFinding: Kept {
  init(kept reader: inout KeptReader) throws(KeptDamage) {
    id = try reader.value()
    isFiring = try reader.bool()
    value = try reader.optionalDouble()
    threshold = try reader.double()
    n = try reader.int()
    records = try reader.list()
    recordsLeftOut = try reader.int()
  }

  func keep(in writer: inout KeptWriter) {
    writer.put(id)
    writer.put(isFiring)
    writer.put(value)
    writer.put(threshold)
    writer.put(n)
    writer.put(records: records, leftOut: recordsLeftOut)
  }
}

extension Sign: Kept {
  init(kept reader: inout KeptReader) throws(KeptDamage) {
    definition = try reader.value()
    finding = try reader.value()
    lastFired = try reader.value()
    isClearing = try reader.bool()
  }

  func keep(in writer: inout KeptWriter) {
    writer.put(definition)
    writer.put(finding)
    writer.put(lastFired)
    writer.put(isClearing)
  }
}
