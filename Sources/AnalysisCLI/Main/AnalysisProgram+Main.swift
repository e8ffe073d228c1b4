import ArgumentParser
import Base
import CMalloc
import Foundation

extension AnalysisProgram {
  /// The subcommands that every analysis has: `extract`, `verify`, `inspect`, `show`, `digest`, and those for many machines.
  public static var standardCommands: [any ParsableCommand.Type] {
    [
      ExtractCommand<Self>.self, VerifyCommand<Self>.self, InspectCommand<Self>.self, ShowCommand<Self>.self,
      DigestCommand<Self>.self,
    ] + farmCommands
  }

  /// The subcommands that share the work among machines.
  package static var farmCommands: [any ParsableCommand.Type] {
    [
      PlanCommand<Self>.self, RunCommand<Self>.self, SubmitCommand<Self>.self, StatusCommand<Self>.self,
      MergeCommand<Self>.self,
    ]
  }

  public static var commands: [any ParsableCommand.Type] { standardCommands }

  /// Runs the command line and ends the process with one of the documented exit statuses.
  public static func main() {
    // A reader that goes away, or a file that grows beyond a limit, is an error of writing and no reason to die.
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    FileDescriptors.raiseLimit()
    holdStandardStreams()
    do {
      try MemoryLimit.makeErrors(program: name)
      try KernelLevel.limit(by: ProcessInfo.processInfo.environment)
      try JobQueue.main.run { try await run() }
    } catch {
      end(reporting: error)
    }
    end(.done)
  }

  private static func run() async throws {
    try Subcommands.check(Array(CommandLine.arguments.dropFirst()), of: RootCommand<Self>.self)
    var command = try RootCommand<Self>.parseAsRoot()
    if var command = command as? any AsyncParsableCommand {
      try await command.run()
    } else {
      try command.run()
    }
  }

  /// Lets no file that is opened later take the number of a standard stream that is closed, and what is printed with it:
  /// writing there stays an error.
  private static func holdStandardStreams() {
    for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(descriptor, F_GETFD) < 0 {
      _ = open("/dev/null", O_RDONLY)
    }
  }

  /// Ends the process without `exit`, which takes down what threads of XRootD's client are still using.
  private static func end(_ status: ExitStatus) -> Never {
    fflush(nil)
    _exit(status.rawValue)
  }

  private static func end(reporting error: any Error) -> Never {
    if error is StandardOutput.ReaderGone { end(.readerGone) }
    if let report = ErrorReport(error, from: Self.self) {
      StandardError.write(report.text(program: name))
      end(report.status)
    }
    // What is left comes from the argument parser: help and version that were asked for, or a misused option.
    guard RootCommand<Self>.exitCode(for: error) != .success else {
      do {
        try StandardOutput.write(RootCommand<Self>.fullMessage(for: error))
      } catch {
        end(reporting: error)
      }
      end(.done)
    }
    StandardError.write(misuse(RootCommand<Self>.fullMessage(for: error)))
    end(.usage)
  }

  /// The parser's message as ours are, without the usage: all options on one line are no help.
  private static func misuse(_ message: String) -> String {
    let lines = message.split(separator: "\n").filter { !$0.hasPrefix("Usage:") }
    return lines.map { $0.replacing(/^Error:/, with: "\(name):").trimmingPrefix { $0 == " " } }.joined(separator: "\n")
  }
}
