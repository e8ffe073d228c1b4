import ArgumentParser
import Pipeline

/// `diphoton verify`.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check tables against the manifests beside them.",
    discussion: """
      Compares size, checksum, number of rows and columns of each table with what its manifest says, which lies beside \
      it as <table>.manifest.json, and prints a line for each table, or what differs.

      The exit status is 0 if every table is as its manifest says, 4 if one is not, and 3 if a table or its manifest \
      is not there.

      EXAMPLES:
        diphoton verify hgg_features.tsv
      """)

  @Argument(help: "The tables.", completion: .file())
  var tables: [String]

  func run() throws {
    var first: (any Error)?
    for path in tables {
      do {
        try verify(path)
      } catch {
        if tables.count > 1 { print("\(path): \(ErrorReport(error)?.message ?? "\(error)")") }
        first = first ?? error
      }
    }
    if let first { throw first }
  }

  private func verify(_ path: String) throws {
    let verification = try TableVerification(path: path)
    let table = verification.manifest.table
    guard verification.differences.isEmpty else {
      for difference in verification.differences { print("\(path): \(difference)") }
      throw CommandError(
        .corruptInput, "\(path) is not the table that its manifest describes",
        advice: "Make the table again, or fetch it once more.")
    }
    print(
      "\(path): as its manifest says, \(NumberText.grouped(table.rows)) rows, "
        + "\(verification.manifest.columns.count) columns, \(NumberText.grouped(table.bytes ?? 0)) bytes")
  }
}
