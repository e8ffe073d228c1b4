import ArgumentParser
import Base
import ByteIO
import Foundation
import Provenance
import Tables

/// `verify`.
package struct VerifyCommand<Program: AnalysisProgram>: ParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "verify",
      abstract: "Check tables against the manifests beside them.",
      discussion: """
        Compares size, checksum, number of rows and columns of each table with what its manifest says, which lies beside \
        it as <table>.manifest.json (of Parquet and Arrow, <table>.manifest.parquet or .arrow), and prints a line for each table, or what differs.

        What a run had completed that ended while it put its outputs into their places is put there before.

        The exit status is 0 if every table is as its manifest says, 4 if one is not, and 3 if a table or its manifest \
        is not there.

        EXAMPLES:
          \(Program.name) verify hgg_features.tsv
          \(Program.name) verify 'tables/*.parquet'
        """)
  }

  @Argument(help: "The tables, or patterns for several.", completion: .file())
  var tables: [String]

  @OptionGroup var progress: ProgressOptions

  package init() {}

  package func run() throws {
    let display = progress.isShown ? ProgressDisplay<WorkStep>() : nil
    defer { display?.end() }
    // A shell's pattern may stand for tables together with their manifests.
    let manifests = Set(tables.map { Manifest.path(ofTable: $0) })
    let found = tables.filter { !manifests.contains($0) }.map { Location($0) }.flatMap { named in
      do { return try Self.tables(named).map { ($0, Result<Location, any Error>.success($0)) } } catch {
        return [(named, .failure(error))]
      }
    }
    var first: (any Error)?
    for (name, location) in found {
      do {
        try verify(location.get(), display)
      } catch {
        if found.count > 1 {
          try StandardOutput.write("\(name): \(ErrorReport(error, from: Program.self)?.message ?? "\(error)")")
        }
        first = first ?? error
      }
    }
    if let first { throw first }
  }

  /// The tables that a name or a pattern stands for; their manifests may match it, too.
  private static func tables(_ named: Location) throws -> [Location] {
    let found = try LocationExpander().expand(named)
    let tables = found.filter { $0 == named || !Manifest.isManifest($0.lastName) }
    if tables.isEmpty { throw ByteIOError(.notFound, source: named.shown, "only manifests match the pattern") }
    return tables
  }

  private func verify(_ location: Location, _ display: ProgressDisplay<WorkStep>?) throws {
    if let path = location.localPath, try ResumableFile.finish(path) {
      StandardError.write("\(location): a run had ended before all its outputs were in their places; now they are")
    }
    let source = try FileSource(location)
    let readings = TableFormat.kind(ofFileNamed: location.lastName)?.isText == false ? 1 : 2
    display?.update {
      $0.begin("checking \(location.lastName)", of: source.size * readings, .bytes, at: $1)
    }
    let verification = try TableVerification(
      of: ObservedSource(source) { count in display?.update { step, _ in step.advance(by: count) } })
    let table = verification.manifest.table
    guard verification.differences.isEmpty else {
      for difference in verification.differences { try StandardOutput.write("\(location): \(difference)") }
      throw CommandError(
        .corrupt, "\(location) is not the table that its manifest describes",
        advice: "Make the table again, or fetch it once more.")
    }
    guard !progress.quiet else { return }
    try StandardOutput.write(
      "\(location): as its manifest says, \(Numeral.grouped(table.rows)) rows, "
        + "\(verification.manifest.columns.count) columns, \(Numeral.grouped(table.bytes ?? 0)) bytes")
  }
}
