import ArgumentParser

/// A program's command, of which all others are parts.
package struct RootCommand<Program: AnalysisProgram>: ParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: Program.name,
      abstract: Program.summary,
      discussion: """
        \(Program.introduction)

        EXIT STATUS:
          0  done
          1  an error of the program itself
          2  usage: an option, a configuration or a catalogue makes no sense, or an
             interrupted run cannot be resumed because this one is another
          3  transport: a file is not there or its bytes cannot be had
          4  corrupt input: a file is damaged or not a ROOT file
          5  schema: a tree or a branch is missing or of another type than needed
          6  output: the table cannot be written, or is there already
          75  what failed may pass, and the same command succeed later: a server
             that is dead, busy or silent, a full disk, a device's error, another
             run at the same table, too little memory, too few threads or open
             files
          141  the reader of standard output has gone before all was written
          130 (143)  ended by Ctrl-C (a SIGTERM); there is no table then

        After Ctrl-C, a lost server or a full disk, what is finished stays in the
        folder .<table>.work, and the same command with --resume goes on from there.
        """,
      version: "\(Program.name) \(Program.version)",
      subcommands: Program.commands)
  }

  package init() {}
}
