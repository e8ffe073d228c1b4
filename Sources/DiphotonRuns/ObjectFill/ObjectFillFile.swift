import ByteIO
import Diphoton
import Provenance
import Tables

/// A file of what was learnt of objects.
package struct ObjectFillFile {
  /// What follows a table's name in that of what its own rows taught.
  package static let suffix = ".fill.json"
  /// More than any pool of donors that is of use, in bytes.
  private static let maximumSize = 64 << 20

  package let fill: ObjectFill
  package let bytes: [UInt8]
  private let checksum: String

  /// - Throws: `DiphotonError` (`invalidFill`) if it makes no sense, `ByteIOError` if it cannot be read.
  package init(path: String) throws {
    let source = try FileSource(Location(path))
    guard source.size <= Self.maximumSize else {
      throw DiphotonError(.invalidFill, "\(path): \(source.size) bytes are too many for statistics about objects")
    }
    var bytes = [UInt8](repeating: 0, count: source.size)
    try bytes.withUnsafeMutableBytes { try source.read(into: $0, at: 0) }
    try self.init(bytes, name: path)
  }

  /// - Parameter name: what it is called in messages.
  package init(_ bytes: [UInt8], name: String) throws {
    self.bytes = bytes
    fill = try ObjectFill(String(decoding: bytes, as: UTF8.self), name: name)
    let sum = Checksum()
    bytes.withUnsafeBytes { sum.append($0) }
    checksum = sum.value
  }

  /// What an analysis's settings say of what it was made of, by which a run that is resumed knows its own.
  package var stated: [String: JSONValue] { ["object_fill_checksum": .text(checksum)] }
}
