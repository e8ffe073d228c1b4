import AnalysisCLI
import ByteIO
import Report
import Tables

/// Where what came of a scan goes.
struct ScanOutputs {
  private let table: (file: CommandOutput, format: TableFormat)?
  private let picture: CommandOutput?

  /// Finds out before the work what speaks against writing.
  ///
  /// - Parameters:
  ///   - table, picture: nil for none.
  ///   - inputs: what the command reads.
  /// - Throws: as `CommandOutput`.
  init(_ table: String?, picture: String?, replacing: Bool, reading inputs: [Location]) throws {
    try NamedOutput.check(
      [table.map { NamedOutput($0) }, picture.map { NamedOutput($0, as: "the picture") }].compactMap(\.self),
      reading: inputs)
    self.table = try table.map { path in
      let file = try CommandOutput(
        path, replacing: replacing, written: TableFormat.Kind.allCases.map(\.rawValue), compressions: ["gz", "zst"],
        reading: inputs)
      return (
        file,
        TableFormat(
          TableFormat.kind(ofFileNamed: path) ?? .tsv, compression: TableFormat.compression(ofFileNamed: path))
      )
    }
    self.picture = try picture.map {
      try CommandOutput($0, replacing: replacing, written: ["svg"], reading: inputs)
    }
  }

  func write(_ scan: CutScan) throws {
    if let (file, format) = table { try file.write(format.encoder.file(of: scan.table)) }
    try picture?.write(ScanPlot(of: scan).svg)
    guard table == nil, picture?.isStandardOutput != true else { return }
    try StandardOutput.write(ScanText(of: scan).text)
  }
}
