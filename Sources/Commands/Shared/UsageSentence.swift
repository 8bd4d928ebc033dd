import ArgumentParser
import HubKit
import HubResources

/// What is wrong with a command line, and what to type instead.
struct UsageSentence {
  let words: Words
  let arguments: [String]

  private static let commands = HubwrightCommand.configuration.subcommands
    .compactMap { $0.configuration.commandName }

  func text(for error: any Error) -> String {
    if let unknown = unknownCommand { return unknown }
    let message = HubwrightCommand.message(for: error)
    return translated(message) + " " + words("usage.help", ["command": command ?? ""])
  }

  /// The command that is meant, for the hint.
  private var command: String? { arguments.first { Self.commands.contains($0) } }

  /// The first word that is neither an option nor the value of one.
  private var firstWord: String? {
    var isValue = false
    for argument in arguments {
      if isValue {
        isValue = false
      } else if argument.hasPrefix("-") {
        isValue = ["--hub", "--lang", "--as"].contains(argument)
      } else {
        return argument
      }
    }
    return nil
  }

  /// The first word is no command: the nearest one is named.
  private var unknownCommand: String? {
    guard let first = firstWord, !Self.commands.contains(first), first != "help" else { return nil }
    let near = Self.commands
      .compactMap { name in
        TextDistance.edits(first, name, limit: 2).map { (distance: $0, name: name) }
      }
      .filter { $0.distance < first.count }
      .min { ($0.distance, $0.name) < ($1.distance, $1.name) }
    let begins = Self.commands.filter { $0.hasPrefix(first) }
    if let name = begins.count == 1 ? begins[0] : near?.name {
      return words("usage.unknownCommand.near", ["text": first, "command": name])
    }
    return words("usage.unknownCommand", ["text": first])
  }

  /// The parser speaks English only; its usual sentences are put into the user's language.
  private func translated(_ message: String) -> String {
    let quoted = message.split(separator: "'", omittingEmptySubsequences: false).map(String.init)
    let first = quoted.count > 1 ? quoted[1] : ""
    let second = quoted.count > 3 ? quoted[3] : ""
    let forms: [(String, String)] = [
      ("Missing expected argument", "usage.missing"),
      ("Missing value for", "usage.noValue"),
      ("Unknown option", "usage.unknownOption"),
      ("Unexpected argument", "usage.unexpected"),
      ("The value", "usage.value"),
    ]
    for (start, key) in forms where message.hasPrefix(start) {
      return words(key, ["text": first, "option": second])
    }
    let end = message.hasSuffix(".") ? "" : "."
    return message.split(separator: "\n").joined(separator: " ") + end
  }
}
