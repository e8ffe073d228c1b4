import CDeflate

/// Compresses the contents of pages and writes their headers; one for many pages, whose working memory it keeps.
final class ParquetPageCompressor {
  enum Kind {
    case data(valueCount: Int, ParquetColumn.Encoding)
    case dictionary(entryCount: Int)
  }

  private let zstd = Zstd(step: .numbers)
  private var compressed: [UInt8] = []

  /// Appends a page, and gives the size that it would have with its content inflated.
  func append(_ content: UnsafeRawBufferPointer, _ kind: Kind, to buffer: inout [UInt8]) -> Int {
    compressed.removeAll(keepingCapacity: true)
    zstd.compressOrStore(content, to: &compressed)
    let header = header(kind, inflatedSize: content.count)
    buffer += header
    buffer += compressed
    return header.count + content.count
  }

  private func header(_ kind: Kind, inflatedSize: Int) -> [UInt8] {
    let checksum = compressed.withUnsafeBytes { libdeflate_crc32(0, $0.baseAddress, $0.count) }
    var writer = ThriftWriter()
    writer.element { header in
      switch kind {
      case .data: header.field(1, int32: 0)
      case .dictionary: header.field(1, int32: 2)
      }
      header.field(2, int32: inflatedSize)
      header.field(3, int32: compressed.count)
      header.field(4, int32: Int(Int32(bitPattern: checksum)))
      switch kind {
      case .data(let valueCount, let encoding):
        header.field(5) { page in
          page.field(1, int32: valueCount)
          page.field(2, int32: encoding.rawValue)
          page.field(3, int32: ParquetColumn.Encoding.runLengths.rawValue)
          page.field(4, int32: ParquetColumn.Encoding.runLengths.rawValue)
        }
      case .dictionary(let entryCount):
        header.field(7) { page in
          page.field(1, int32: entryCount)
          page.field(2, int32: ParquetColumn.Encoding.plain.rawValue)
        }
      }
    }
    return writer.bytes
  }
}
