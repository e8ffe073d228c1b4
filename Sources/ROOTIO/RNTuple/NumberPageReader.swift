import Columns

/// Reads the elements of one column as numbers.
final class NumberPageReader {
  let pages: PageReader
  private let decoders: [ElementDecoder]
  private let memoryBytes: Int

  init(_ pages: PageReader, as type: PrimitiveType) {
    self.pages = pages
    decoders = pages.column.representations.map { ElementDecoder($0.encoding, as: type) }
    memoryBytes = type.size
  }

  /// Appends the `elements`, counted from the first of the selected cluster.
  func append(_ elements: Range<Int>, to values: RawBuffer) throws {
    try pages.forEachRun(elements) { run in
      let byteCount = run.elements.count * memoryBytes
      let target = values.reserve(byteCount)
      let decoder = decoders[run.representation]
      if let page = run.page {
        decoder.decode(page, of: run.total, from: run.elements.lowerBound, run.elements.count, to: target)
      } else {
        decoder.zeros(run.elements.count, to: target)
      }
      values.count += byteCount
    }
  }
}
