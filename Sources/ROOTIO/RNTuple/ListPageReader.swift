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

  func select(_ cluster: Int, entries: Int) throws {
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
    guard first <= limit else { throw misplaced(0, first, limit) }
    var previous = first
    let base = (ends.last ?? 0) - first * times
    try forEachEnd(of: lists) { end in
      guard end >= previous, end <= limit else { throw misplaced(previous, end, limit) }
      previous = end
      ends.append(base + end * times)
    }
    memory = (cluster, lists.upperBound, previous)
    return first * times..<previous * times
  }

  private func end(before list: Int) throws -> Int {
    if list == 0 { return 0 }
    if let memory, memory.cluster == cluster, memory.element == list { return memory.end }
    var found = 0
    try forEachEnd(of: list - 1..<list) { found = $0 }
    guard found >= 0 else { throw misplaced(0, found, pages.count) }
    return found
  }

  @inline(__always)
  private func forEachEnd(of lists: Range<Int>, _ body: (Int) throws -> Void) throws {
    try pages.forEachRun(lists) { run in
      guard let page = run.page, let number = run.number else {
        for _ in run.elements { try body(0) }
        return
      }
      let size = sizes[run.representation]
      if decodedPage.map({ $0 != (run.representation, number) }) ?? true {
        // The elements are differences, so a page is decoded as a whole.
        decodedPage = nil
        let target = decoded.resize(run.total * size)
        if let start = target.baseAddress {
          decoders[run.representation].decode(page, of: run.total, from: 0, run.total, to: start)
        }
        decodedPage = (run.representation, number)
      }
      let pointer = decoded.pointer
      if size == 4 {
        for element in run.elements { try body(Int(pointer.load(fromByteOffset: 4 &* element, as: UInt32.self))) }
      } else {
        for element in run.elements { try body(pointer.load(fromByteOffset: 8 &* element, as: Int.self)) }
      }
    }
  }

  private func misplaced(_ begin: Int, _ end: Int, _ limit: Int) -> ROOTError {
    pages.corrupt("a list in cluster \(cluster) is said to be items \(begin) to \(end) of \(limit)")
  }
}
