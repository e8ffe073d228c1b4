import CDeflate
import Columns

/// Compresses what a text format writes, each piece to a gzip member or a zstd frame of its own: pieces are compressed
/// by many threads, and files of such parts are what every gzip and zstd program reads.
struct CompressedEncoder: TableEncoder {
  typealias Assembler = PlainAssembler

  /// How much text goes into a piece.
  private static let pieceSize = 1 << 20
  /// At which digits are compressed to two fifths; the next levels take twice the time and more to save a twentieth.
  private static let gzipLevel: Int32 = 1

  private let encoder: any TableEncoder<[UInt8]>
  private let compression: TableFormat.Compression

  init(_ encoder: any TableEncoder<[UInt8]>, _ compression: TableFormat.Compression) {
    self.encoder = encoder
    self.compression = compression
  }

  var rowsAtATime: Int { encoder.rowsAtATime }

  func header(for columns: [ColumnDescription]) throws(TableError) -> [UInt8] {
    var bytes: [UInt8] = []
    compress(try encoder.header(for: columns), to: &bytes)
    return bytes
  }

  func append(_ table: FeatureTable, from row: Int, to buffer: inout [UInt8]) throws(TableError) -> Int {
    var text: [UInt8] = []
    text.reserveCapacity(Self.pieceSize)
    let next = try encoder.append(table, from: row, to: &text)
    compress(text, to: &buffer)
    return next
  }

  private func compress(_ text: [UInt8], to buffer: inout [UInt8]) {
    text.withUnsafeBytes { text in
      switch compression {
      case .none: buffer.append(contentsOf: text)
      case .gzip: Self.gzip(text, to: &buffer)
      case .zstd: Zstd(step: .text).compress(text, to: &buffer)
      }
    }
  }

  private static func gzip(_ text: UnsafeRawBufferPointer, to buffer: inout [UInt8]) {
    let compressor = libdeflate_alloc_compressor(gzipLevel)
    defer { libdeflate_free_compressor(compressor) }
    let bound = libdeflate_gzip_compress_bound(compressor, text.count)
    buffer.append(addingRawCapacity: bound) { target in
      libdeflate_gzip_compress(compressor, text.baseAddress, text.count, target.baseAddress, target.count)
    }
  }
}
