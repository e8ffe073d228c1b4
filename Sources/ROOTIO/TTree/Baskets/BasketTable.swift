import Base

/// Where the baskets of a branch lie and which entries they hold.
struct BasketTable: Sendable {
  enum Place: Sendable {
    case record(seek: Int, bytes: Int)
    // Indirect, as there are many places and mostly none of these.
    indirect case embedded(EmbeddedBasket)

    fileprivate var record: (seek: Int, bytes: Int)? {
      if case .record(let seek, let bytes) = self { (seek, bytes) } else { nil }
    }
  }

  /// The first entry of each basket, ascending, and behind the last the number of entries that have a basket.
  let firstEntries: [Int]
  let places: [Place]

  var count: Int { places.count }

  /// Whether all baskets lie in the tree's own record.
  var isEmbedded: Bool {
    places.allSatisfy { if case .embedded = $0 { true } else { false } }
  }

  /// From a `TBranch` with `entryCount` entries.
  ///
  /// - Throws: a reason if the lists contradict each other.
  init(_ branch: ROOTObject, entryCount: Int) throws(Contradiction) {
    let written = branch.integer(.fWriteBasket) ?? 0
    let seeks = branch.integers(.fBasketSeek)
    let sizes = branch.integers(.fBasketBytes)
    let entries = branch.integers(.fBasketEntry)
    let inMemory = branch.objects(.fBaskets)
    guard written >= 0, written <= seeks.count || written <= inMemory.count else {
      throw Contradiction(description: "\(written) baskets are said to be written, but only \(seeks.count) are listed")
    }
    var firsts: [Int] = []
    var places: [Place] = []
    firsts.reserveCapacity(written + 2)
    places.reserveCapacity(written + 1)
    for index in 0...written {
      let seek = index < written && index < seeks.count ? seeks[index] : 0
      if seek > 0, index < sizes.count {
        places.append(.record(seek: seek, bytes: sizes[index]))
      } else if index < inMemory.count, let basket = inMemory[index]?.basket, basket.entryCount > 0 {
        places.append(.embedded(basket))
      } else {
        continue
      }
      firsts.append(index < entries.count ? entries[index] : firsts.last ?? 0)
    }
    firsts.append(max(entryCount, firsts.last ?? 0))
    for (first, next) in zip(firsts, firsts.dropFirst()) where first < 0 || first > next {
      throw Contradiction(description: "the first entries of its baskets do not ascend: \(first), then \(next)")
    }
    if Self.overlap(places) {
      throw Contradiction(description: "two of its baskets overlap in the file")
    }
    if places.isEmpty { firsts = [0] }
    firstEntries = firsts
    self.places = places
  }

  /// Whether two records lie over one another: what is listed twice would be inflated twice.
  private static func overlap(_ places: [Place]) -> Bool {
    let records = places.lazy.compactMap(\.record)
    return !follow(records) && !follow(records.sorted { $0.seek < $1.seek })
  }

  /// Whether each record begins behind the end of the one before.
  private static func follow(_ records: some Sequence<(seek: Int, bytes: Int)>) -> Bool {
    var last = (seek: 0, bytes: 0)
    for record in records {
      guard record.seek >= last.seek, record.seek - last.seek >= last.bytes else { return false }
      last = record
    }
    return true
  }

  struct Contradiction: Error, CustomStringConvertible {
    let description: String
  }

  /// The basket that holds `entry`, or nil.
  ///
  /// Complexity: O(log baskets).
  func index(of entry: Int) -> Int? {
    guard let first = firstEntries.first, entry >= first, entry < firstEntries[firstEntries.count - 1] else {
      return nil
    }
    return places.indices.partitioningIndex { firstEntries[$0] > entry } - 1
  }

  /// The baskets that hold any of `entries`.
  ///
  /// Complexity: O(log baskets).
  func baskets(of entries: Range<Int>) -> Range<Int> {
    guard let first = firstEntries.first, let last = firstEntries.last else { return 0..<0 }
    let covered = entries.clamped(to: first..<last)
    guard !covered.isEmpty, let from = index(of: covered.lowerBound), let to = index(of: covered.upperBound - 1) else {
      return 0..<0
    }
    return from..<to + 1
  }

  func entries(of basket: Int) -> Range<Int> { firstEntries[basket]..<firstEntries[basket + 1] }

  /// Where in the file the records of the baskets lie that hold any of `entries`.
  func byteRanges(of entries: Range<Int>, fileSize: Int) -> [Range<Int>] {
    baskets(of: entries).compactMap { basket in
      // What a damaged file claims is told when it is read.
      guard case .record(let seek, let size) = places[basket], size > 0, seek >= 0, seek <= fileSize - size else {
        return nil
      }
      return seek..<seek + size
    }
  }
}
