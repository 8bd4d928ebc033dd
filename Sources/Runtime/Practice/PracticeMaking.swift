import HubKit
import HubResources
import HubStore

extension PracticeHubs {
  /// Writes this practice hub, dated back from `now`.
  ///
  /// - Parameters:
  ///   - state: the folder for the key of the device that writes it.
  ///   - now: milliseconds since 1970.
  ///   - words: what a fault in the script is told in.
  public func make(
    at path: String, state: String, now: Int64, random: @escaping @Sendable (Int) -> [UInt8],
    words: Words
  ) throws(HubFailure) -> PracticeOutcome {
    do {
      return try HubStore.practise(
        PracticeScript(parsing: script), at: path, state: state, now: now, random: random,
        words: .spoken)
    } catch let failure as HubFailure {
      throw failure
    } catch let problem as PracticeProblem {
      let detail = words.notice(problem.notice.key, problem.notice.arguments)
      throw HubFailure(
        .data, "practice.line", ["file": file, "line": String(problem.line), "detail": detail])
    } catch {
      throw HubFailure(.fault, "error.fault", ["detail": String(describing: error)])
    }
  }
}

extension PracticeWords {
  /// The words of all languages the program speaks.
  public static let spoken = PracticeWords(
    contacts: .spoken, dates: .spoken,
    trade: { TradeTable.all.find($0).first?.reference },
    privacyNotice: { beginning in
      Words(Language(rawValue: beginning.language) ?? .en)(
        "text.privacyNotice",
        ["hub": beginning.name, "me": beginning.me, "place": beginning.place])
    })
}
