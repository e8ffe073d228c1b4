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
        2  usage: an option, a configuration or a catalogue makes no sense, or an
           interrupted run cannot be gone on with because this one is another
        3  transport: a file is not there or its bytes cannot be had
        4  corrupt input: a file is damaged or not a ROOT file
        5  schema: a tree or a branch is missing or of another type than needed
        6  output: the table cannot be written, or is there already
        130 (143)  ended by Ctrl-C (a SIGTERM); there is no table then

      After Ctrl-C, a lost server or a full disk, what is finished stays in the
      folder .<table>.work, and the same command with --resume goes on from there.
      """,
    version: "diphoton \(Self.version)",
    subcommands: [
      ExtractCommand.self, PresetsCommand.self, ConfigCommand.self, SchemaCommand.self, VerifyCommand.self,
      ReportCommand.self, PlotCommand.self, InspectCommand.self, DigestCommand.self,
    ])

  /// The only place of the number; docs/releasing.md says when it changes.
  static let version = "0.2.0"

  /// Runs the command line and ends the process with one of the documented exit statuses.
  static func main() async {
    // A reader that goes away, or a file that grows beyond a limit, is an error of writing and no reason to die.
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    do {
      try Subcommands.check(Array(CommandLine.arguments.dropFirst()), of: Self.self)
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch {
      end(reporting: error)
    }
    end(.done)
  }

  /// Ends the process without `exit`, which takes down what threads of XRootD's client are still using.
  private static func end(_ status: ExitStatus) -> Never {
    fflush(nil)
    _exit(status.rawValue)
  }

  private static func end(reporting error: any Error) -> Never {
    if let report = ErrorReport(error) {
      StandardError.write(report.text)
      end(report.status)
    }
    // What is left comes from the argument parser: help and version that were asked for, or a misused option.
    guard exitCode(for: error) != .success else {
      do {
        try StandardOutput.write(fullMessage(for: error))
      } catch {
        end(reporting: error)
      }
      end(.done)
    }
    StandardError.write(misuse(fullMessage(for: error)))
    end(.usage)
  }

  /// The parser's message as ours are, without the usage: all options on one line are no help.
  private static func misuse(_ message: String) -> String {
    var lines = message.split(separator: "\n").filter { !$0.hasPrefix("Usage:") }
    // To put the files behind 'extract' is what one tries first.
    if message.contains("Unexpected argument"), CommandLine.arguments.dropFirst().first == "extract" {
      lines.insert("Name a file to read with --file LABEL=PATH.", at: 1)
    }
    return lines.map { $0.replacing(/^Error:/, with: "diphoton:").trimmingPrefix { $0 == " " } }.joined(separator: "\n")
  }
}
