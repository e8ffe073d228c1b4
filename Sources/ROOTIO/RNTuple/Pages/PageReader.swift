import Base
import CXXHash

/// Loads the pages of one column, one at a time, into buffers that are reused.
final class PageReader {
  /// A run of elements within one page.
  struct Run {
    /// The first byte of the page; nil for elements that are 0 and not stored.
    let page: UnsafeRawPointer?
    /// The number of elements in the page.
    let total: Int
    /// The elements wanted, counted from the page's first.
    let elements: Range<Int>
    /// How the page's elements lie in it.
    let representation: Int
    /// Which of the column's pages this is; nil for elements that are not stored.
    let number: Int?
  }

  let column: FieldColumn
  /// The number of elements in the selected cluster.
  private(set) var count = 0

  /// Elements that are not stored cost a file nothing, so their number is limited: to this many bytes, or to as many as
  /// well compressed ones in a file of this size could have.
  private static let alwaysPlausible = 64 << 20

  private let bytes: FileBytes
  private let object: String
  private let decompressor: Decompressor
  private var cluster = -1
  private var chunk = FieldColumn.Chunk(representation: 0, pages: 0..<0, zeros: 0, zerosSoFar: 0, count: 0)
  /// The pages of the representation that the selected cluster uses, those of all clusters.
  private var pages: [ColumnPages.Page] = []
  private var elementBits = 0
  /// The last page used, of which representation.
  private var loaded: (representation: Int, number: Int)?
  private var start: UnsafeRawPointer
  private let record = RawBuffer()
  private let inflated = RawBuffer()

  init(_ column: FieldColumn, _ bytes: FileBytes, object: String, _ decompressor: Decompressor) {
    self.column = column
    self.bytes = bytes
    self.object = object
    self.decompressor = decompressor
    start = UnsafeRawPointer(record.pointer)
  }

  /// Makes `cluster`, which holds the `entries`, the one whose elements are read.
  func select(_ cluster: Int, entries: Range<Int>) throws {
    if self.cluster == cluster { return }
    self.cluster = -1
    guard let chunk = column.chunk(of: cluster, entries: entries) else {
      throw corrupt("cluster \(cluster) lists no pages of any of its columns")
    }
    let plausible = max(Self.alwaysPlausible, min(bytes.size, Int.max / 1_024) * 1_024)
    guard chunk.zerosSoFar <= plausible / 8 else {
      throw corrupt("\(chunk.zerosSoFar) elements are said to be 0 and not stored: the file is too small for that")
    }
    self.chunk = chunk
    pages = column.representations[chunk.representation].pages.pages
    elementBits = column.representations[chunk.representation].pages.record.bits
    count = chunk.count
    self.cluster = cluster
  }

  /// Where the page with `element` ends, counted in elements from the first of the selected cluster.
  func endOfPage(with element: Int) throws -> Int {
    try check(element..<element + 1)
    if element < chunk.zeros { return chunk.zeros }
    let page = pages[page(of: element - chunk.zeros)]
    return chunk.zeros + page.firstElement + page.count
  }

  /// Calls `body` for the `elements`, counted from the first of the selected cluster, page by page.
  func forEachRun(_ elements: Range<Int>, _ body: (Run) throws -> Void) throws {
    try check(elements)
    var next = elements.lowerBound
    if next < chunk.zeros, next < elements.upperBound {
      let end = min(elements.upperBound, chunk.zeros)
      try body(
        Run(page: nil, total: chunk.zeros, elements: next..<end, representation: chunk.representation, number: nil))
      next = end
    }
    var number = next < elements.upperBound ? page(of: next - chunk.zeros) : 0
    while next < elements.upperBound {
      let page = pages[number]
      let first = page.firstElement + chunk.zeros
      let end = min(elements.upperBound, first + page.count)
      try bytes.checked(page.place.bytes + 8, at: page.place.seek) {
        try load(number, page, (page.count * elementBits + 7) / 8)
      }
      try body(
        Run(
          page: start, total: page.count, elements: next - first..<end - first, representation: chunk.representation,
          number: number))
      next = end
      number += 1
    }
  }

  /// The page of the selected cluster that holds `element`.
  ///
  /// Complexity: O(log pages); O(1) for the page used last.
  private func page(of element: Int) -> Int {
    if let loaded, loaded.representation == chunk.representation, chunk.pages.contains(loaded.number) {
      let page = pages[loaded.number]
      if element >= page.firstElement, element - page.firstElement < page.count { return loaded.number }
    }
    return chunk.pages.partitioningIndex { pages[$0].firstElement > element } - 1
  }

  private func load(_ number: Int, _ page: ColumnPages.Page, _ pageBytes: Int) throws {
    if let loaded, loaded == (chunk.representation, number) { return }
    loaded = nil
    let object = "\(object), page \(number)"
    let origin = Origin(file: bytes.name, object: object, offset: page.place.seek, isVerbatim: true)
    let checksumBytes = page.hasChecksum ? 8 : 0
    guard page.place.bytes <= bytes.size - checksumBytes else {
      throw origin.corrupt(0, "a page of \(page.place.bytes) bytes is listed, but the file has \(bytes.size)")
    }
    try bytes.read(into: record.resize(page.place.bytes + checksumBytes), at: page.place.seek, object: object)
    let stored = UnsafeRawBufferPointer(rebasing: record.bytes[..<page.place.bytes])
    if page.hasChecksum {
      let checksum = record.bytes.loadUnaligned(fromByteOffset: stored.count, as: UInt64.self)
      guard XXH3_64bits(stored.baseAddress, stored.count) == UInt64(littleEndian: checksum) else {
        throw origin.corrupt(0, "the page's checksum (XXH3) does not match")
      }
    }
    if stored.count == pageBytes {
      start = UnsafeRawPointer(record.pointer)
    } else {
      try Limits.check(pageBytes, of: bytes.limits.data, "the page", origin: origin)
      try CompressedBlock.check(stored, holds: pageBytes, origin: origin)
      try decompressor.inflate(stored, into: inflated.resize(pageBytes), origin: origin)
      start = UnsafeRawPointer(inflated.pointer)
    }
    loaded = (chunk.representation, number)
  }

  private func check(_ elements: Range<Int>) throws {
    guard elements.lowerBound >= 0, elements.upperBound <= count else {
      throw corrupt("elements \(elements) are wanted of cluster \(cluster), which holds \(count)")
    }
  }

  func corrupt(_ message: String) -> ROOTError { ROOTError(.corrupt, file: bytes.name, object: object, message) }

  func unsupported(_ message: String) -> ROOTError {
    ROOTError(.unsupported, file: bytes.name, object: object, message)
  }
}
