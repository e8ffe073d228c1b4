/// Reads the ends of lists from an index column.
///
/// The elements are the ends of the lists, counted in items from the first of the cluster.
final class ListPageReader {
  let pages: PageReader
  private let decoders: [ElementDecoder]
  private let sizes: [Int]
  /// The page used last, decoded.
  private let decoded = RawBuffer()
  private var decodedPage: (representation: Int, number: Int)?
  /// Where the list before `element` of `cluster` ended, to begin there again.
  private var memory: (cluster: Int, element: Int, end: Int)?
  private var cluster = -1

  init(_ pages: PageReader) {
    self.pages = pages
    decoders = pages.column.representations.map { ElementDecoder($0.encoding, as: $0.encoding.primitive) }
    sizes = pages.column.representations.map(\.encoding.primitive.size)
  }

  func select(_ cluster: Int, entries: Range<Int>) throws {
    try pages.select(cluster, entries: entries)
    self.cluster = cluster
  }

  /// Appends the end of each of the `lists` to `ends`, counted in units of which each item stands for `times`, from the
  /// last end there on.
  ///
  /// - Parameter limit: the number of items that there are in the cluster.
  /// - Returns: the items of all the lists, each counted `times`.
  func append(_ lists: Range<Int>, times: Int, limit: Int, to ends: inout [Int]) throws -> Range<Int> {
    if lists.isEmpty { return 0..<0 }
    let first = try end(before: lists.lowerBound)
    guard first <= limit else { throw misplaced(limit) }
    // Wrapping arithmetic: ends that ascend up to the limit cannot overflow, and others are refused.
    let base = (ends.last ?? 0) &- first &* times
    var previous = first
    try forEachRun(of: lists) { run in
      let start = ends.count
      ends.append(contentsOf: repeatElement(0, count: run.elements.count))
      let last = ends.withUnsafeMutableBufferPointer { ends in
        run.convert(after: previous, times: times, base: base, to: UnsafeMutableBufferPointer(rebasing: ends[start...]))
      }
      guard let last, last <= limit else { throw misplaced(limit) }
      previous = last
    }
    memory = (cluster, lists.upperBound, previous)
    return first * times..<previous * times
  }

  private func end(before list: Int) throws -> Int {
    if list == 0 { return 0 }
    if let memory, memory.cluster == cluster, memory.element == list { return memory.end }
    var found = 0
    try forEachRun(of: list - 1..<list) { found = $0.end(at: $0.elements.lowerBound) }
    guard found >= 0 else { throw misplaced(pages.count) }
    return found
  }

  /// The ends of lists that lie in one page.
  private struct Ends {
    /// The page's elements, decoded; nil for those that are 0 and not stored.
    let pointer: UnsafeRawPointer?
    /// The size of an element, 4 or 8 bytes.
    let size: Int
    let elements: Range<Int>

    @inline(__always)
    func end(at element: Int) -> Int {
      guard let pointer else { return 0 }
      return size == 4
        ? Int(pointer.load(fromByteOffset: 4 &* element, as: UInt32.self))
        : pointer.load(fromByteOffset: 8 &* element, as: Int.self)
    }

    /// Writes `base` + `times` x end for every end, and returns the last one; nil if they do not ascend.
    func convert(after first: Int, times: Int, base: Int, to target: UnsafeMutableBufferPointer<Int>) -> Int? {
      var previous = first
      var descends = false
      for (index, element) in elements.enumerated() {
        let end = end(at: element)
        descends = descends || end < previous
        previous = end
        target[index] = base &+ end &* times
      }
      return descends ? nil : previous
    }
  }

  private func forEachRun(of lists: Range<Int>, _ body: (Ends) throws -> Void) throws {
    try pages.forEachRun(lists) { run in
      let size = sizes[run.representation]
      guard let page = run.page, let number = run.number else {
        return try body(Ends(pointer: nil, size: size, elements: run.elements))
      }
      if decodedPage.map({ $0 != (run.representation, number) }) ?? true {
        // The elements may be stored as differences, so a page is decoded as a whole.
        decodedPage = nil
        _ = decoded.resize(run.total * size)
        decoders[run.representation].decode(page, of: run.total, from: 0, run.total, to: decoded.pointer)
        decodedPage = (run.representation, number)
      }
      try body(Ends(pointer: UnsafeRawPointer(decoded.pointer), size: size, elements: run.elements))
    }
  }

  private func misplaced(_ limit: Int) -> ROOTError {
    pages.corrupt("the ends of the lists in cluster \(cluster) do not ascend from 0 to at most \(limit)")
  }
}
