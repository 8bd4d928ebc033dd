/// The usual agendas of the kinds of meeting (playbook A8).
public struct Agendas: Sendable {
  public struct Item: Hashable, Sendable, Identifiable {
    /// A stable name of the item, such as `kickoff.3`.
    public let id: String
    /// From 1.
    public let order: Int
    public let title: String
    public let minutes: Int
    /// Whether it keeps its time when others run over.
    public let isProtected: Bool
    /// `info discuss decide social break buffer`.
    public let type: String
  }

  public let words: Words

  public init(_ words: Words) { self.words = words }

  /// The agenda of a kind of meeting, in order; empty when there is no usual one.
  public func items(of kind: String) -> [Item] {
    TableFile.rows("playbook/agendas.table", columns: 6).compactMap { row in
      guard row[0] == kind, let order = Int(row[1]), let minutes = Int(row[2]) else { return nil }
      return Item(
        id: row[5].isEmpty ? "\(kind).\(order)" : row[5], order: order,
        title: words("agenda.\(kind).\(order)"), minutes: minutes, isProtected: row[3] == "P",
        type: row[4])
    }.sorted { $0.order < $1.order }
  }
}
