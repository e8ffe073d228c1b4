import ArgumentParser
import Base
import ROOTIO

/// The names of commands on the command line, which the argument parser makes no suggestions for.
enum Subcommands {
  /// Checks the words at the beginning of `arguments`.
  ///
  /// - Throws: ``CommandError`` for a word that stands where a subcommand must, with the nearest ones.
  static func check(_ arguments: [String], of root: any ParsableCommand.Type) throws(CommandError) {
    var path = name(of: root)
    var command = root
    for word in arguments.first == "help" ? arguments.dropFirst() : arguments[...] {
      let subcommands = command.configuration.subcommands
      if subcommands.isEmpty || word.hasPrefix("-") { return }
      guard let next = subcommands.first(where: { name(of: $0) == word }) else {
        let hint = NearestNames.hint(for: word, among: subcommands.map(name), kind: "subcommand")
        throw CommandError(
          .usage, "there is no command '\(path) \(word)'; \(hint)", advice: "See '\(path) --help'.")
      }
      path += " \(word)"
      command = next
    }
  }

  private static func name(of command: any ParsableCommand.Type) -> String {
    command.configuration.commandName ?? "\(command)"
  }
}
