/// Where the lists of a slice's rows begin and end in a block of elements.
struct ListEnds {
  /// The offsets of all rows' lists, of which the slice's are some.
  private let all: [Int]
  private let first: Int
  /// The number of rows.
  let count: Int

  /// - Precondition: the offsets ascend.
  init(_ offsets: [Int], rows: Range<Int>) {
    all = offsets
    first = rows.lowerBound
    count = rows.count
  }

  /// - Parameter offsets: those of the slice, from 0.
  init(_ offsets: [Int]) { self.init(offsets, rows: 0..<offsets.count - 1) }

  /// Those of the slice, from 0; one more than rows.
  var offsets: [Int] {
    let start = all[first]
    if start == 0, count == all.count - 1 { return all }
    return all[first...first + count].map { $0 - start }
  }

  /// The places among all elements of those that are meant.
  var elements: Range<Int> { all[first]..<all[first + count] }

  func range(_ row: Int) -> Range<Int> {
    let start = all[first]
    return all[first + row] - start..<all[first + row + 1] - start
  }

  @inline(__always)
  func visit(_ body: (_ row: Int, _ list: Range<Int>) -> Void) {
    all.withUnsafeBufferPointer { offsets in
      let base = offsets[first]
      var start = 0
      for row in 0..<count {
        let end = offsets[first + row + 1] - base
        body(row, start..<end)
        start = end
      }
    }
  }

  /// The first row whose list has another length than here; nil if there is none.
  func firstDifference(from other: ListEnds) -> Int? {
    let isSame = all.withUnsafeBufferPointer { own in
      other.all.withUnsafeBufferPointer { own.baseAddress == $0.baseAddress }
    }
    if isSame, first == other.first { return nil }
    let (start, otherStart) = (all[first], other.all[other.first])
    var row = 0
    while row < count {
      if all[first + row + 1] - start != other.all[other.first + row + 1] - otherStart { return row }
      row += 1
    }
    return nil
  }
}
