import ArgumentParser
import Foundation

/// The command `diphoton`.
@main struct DiphotonCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diphoton",
    abstract: "Turns CERN ROOT files into a labelled table of diphoton features.",
    discussion: """
      The five simulated samples of H -> gamma gamma of the ATLAS Open Data, under the folder 'samples':

        diphoton extract --base samples --output hgg_features.tsv

      What is in a file, and in its tree 'mini':

        diphoton inspect samples/GamGam/MC/mc_341081.ttH125_gamgam.GamGam.root:mini

      EXIT STATUS:
        0  done
        1  an error of the program itself
        2  usage: an option, a configuration or a catalogue makes no sense
        3  transport: a file is not there or its bytes cannot be had
        4  corrupt input: a file is damaged or not a ROOT file
        5  schema: a tree or a branch is missing or of another type than needed
        6  output: the table cannot be written, or is there already
        130 (143)  ended by Ctrl-C (a SIGTERM); there is no output then
      """,
    version: "diphoton \(Self.version)",
    subcommands: [ExtractCommand.self, SchemaCommand.self, InspectCommand.self, DigestCommand.self])

  static let version = "0.1.0"

  /// Runs the command line and ends the process with one of the documented exit statuses.
  static func main() async {
    // A reader that goes away, as in `diphoton inspect FILE | head`, is no reason to die.
    signal(SIGPIPE, SIG_IGN)
    do {
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch {
      exit(reporting: error)
    }
  }

  private static func exit(reporting error: any Error) -> Never {
    if let report = ErrorReport(error) {
      StandardError.write(report.text)
      Foundation.exit(report.status.rawValue)
    }
    // What is left comes from the argument parser: help and version that were asked for, or a misused option.
    let message = fullMessage(for: error)
    guard exitCode(for: error) != .success else {
      print(message)
      Foundation.exit(ExitStatus.done.rawValue)
    }
    StandardError.write(message)
    Foundation.exit(ExitStatus.usage.rawValue)
  }
}
