import AnalysisCLI
import ByteIO
import Report

/// Where what came of a scan goes.
struct ScanOutputs {
  private let table: TableOutput?
  private let picture: PictureOutput?

  /// Finds out before the work what speaks against writing.
  ///
  /// - Parameters:
  ///   - table, picture: nil for none.
  ///   - inputs: what the command reads.
  /// - Throws: as ``PictureOutput`` and `TableOutput`.
  init(_ table: String?, picture: String?, replacing: Bool, reading inputs: [Location]) throws {
    try NamedOutput.check(
      [table.map { NamedOutput($0) }, picture.map { NamedOutput($0, as: "the picture") }].compactMap(\.self),
      reading: inputs)
    self.table = try table.map { try TableOutput($0, replacing: replacing, reading: inputs) }
    self.picture = try picture.map {
      try PictureOutput($0, replacing: replacing, reading: inputs)
    }
  }

  func write(_ scan: CutScan) throws {
    try table?.write(scan.table)
    try picture?.write(ScanPlot(of: scan).svg)
    guard table == nil, picture?.isStandardOutput != true else { return }
    try StandardOutput.write(ScanText(of: scan).text)
  }
}
