extension FieldDescriptor {
  /// Fields of things to come, where `friday` is the next one.
  private static let ahead: Set<String> = [
    "due", "nextCheck", "start", "plannedEnd", "closes", "expires", "retentionUntil",
  ]
  /// Fields that may say either.
  private static let either: Set<String> = ["from", "to", "started", "founded"]

  /// On which side of today a date in words lies in this field.
  public var dateDirection: DateDirection {
    if Self.ahead.contains(name) { return .future }
    return Self.either.contains(name) ? .nearest : .past
  }
}
