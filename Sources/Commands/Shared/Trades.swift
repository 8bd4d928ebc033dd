import HubKit
import HubResources
import HubStore

/// Trades by the words people have for them.
enum Trades {
  /// The code that words mean, such as `nace2.1:C13`.
  ///
  /// Where several fit, the likeliest is taken and the choice told.
  static func reference(_ text: String, _ session: Session) throws -> String {
    if text.contains(":"), TradeTable.all.trade(code: text) == nil {
      // Another scheme than ours is somebody's deliberate choice.
      let scheme = text.prefix { $0 != ":" }
      if !scheme.isEmpty, scheme != TradeTable.scheme { return text }
    }
    let found = TradeTable.all.find(text)
    guard let first = found.first else {
      throw HubFailure(.refused, "error.unknownTrade", ["value": text])
    }
    if found.count > 1 {
      let others = found.dropFirst().prefix(5)
        .map { "\($0.code) \($0.title(session.words))" }.joined(separator: ", ")
      session.output.message(
        session.words(
          "command.trade.several",
          [
            "text": text, "code": first.code, "title": first.title(session.words),
            "others": others,
          ]))
    }
    return first.reference
  }
}
