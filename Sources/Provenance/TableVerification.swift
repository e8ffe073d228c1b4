import ByteIO
import Tables

/// Whether a table is the one that its manifest describes.
public struct TableVerification: Sendable {
  public let manifest: Manifest
  /// In what the table differs from its manifest, a phrase each; empty if it does not.
  public let differences: [String]

  /// Reads the whole table, text a second time to count its rows.
  ///
  /// - Parameter source: the table, whose manifest lies beside it.
  /// - Throws: ``ProvenanceError``; `ByteIOError` if the table cannot be read.
  public init(of source: any ByteSource) throws {
    manifest = try Manifest(ofTable: source.location.localPath ?? source.name)
    var differences: [String] = []
    func compare<Value: Equatable>(_ what: String, _ found: Value, _ expected: Value) {
      if found != expected { differences.append("\(what) \(found), and the manifest says \(expected)") }
    }
    if let bytes = manifest.table.bytes { compare("the size in bytes is", source.size, bytes) }
    if let checksum = manifest.table.checksum {
      if checksum.algorithm == Checksum.algorithm {
        compare("the checksum is", try Self.checksum(of: source), checksum.value)
      } else {
        differences.append("the checksum cannot be checked, as \(checksum.algorithm) is not known here")
      }
    }
    do throws(TableError) {
      let reader = try TableReader(source)
      compare("the number of rows is", try reader.read([]).rowCount, manifest.table.rows)
      differences += Self.differences(of: reader.columnNames, from: manifest.columns.map(\.name))
    } catch {
      differences.append("it is no table that can be read: \(error.message)")
    }
    self.differences = differences
  }

  private static func checksum(of source: any ByteSource) throws -> String {
    let checksum = Checksum()
    var buffer = [UInt8](repeating: 0, count: min(source.size, 1 << 20))
    for offset in stride(from: 0, to: source.size, by: 1 << 20) {
      try buffer.withUnsafeMutableBytes { buffer in
        let piece = UnsafeMutableRawBufferPointer(rebasing: buffer[..<min(buffer.count, source.size - offset)])
        try source.read(into: piece, at: offset)
        checksum.append(UnsafeRawBufferPointer(piece))
      }
    }
    return checksum.value
  }

  private static func differences(of found: [String], from expected: [String]) -> [String] {
    if found == expected { return [] }
    let missing = expected.filter { !found.contains($0) }
    let others = found.filter { !expected.contains($0) }
    if missing.isEmpty, others.isEmpty { return ["the columns are in another order"] }
    return [("is without the columns", missing), ("has columns besides", others)].filter { !$0.1.isEmpty }.map {
      "it \($0.0) \($0.1.joined(separator: ", "))"
    }
  }
}
