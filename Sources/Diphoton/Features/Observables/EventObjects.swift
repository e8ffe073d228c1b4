import Columns

extension JaggedColumn {
  /// The objects of an event, of which nothing is copied.
  @inline(__always)
  func objects(of row: Int) -> EventObjects<Element> { EventObjects(content, offsets[row]..<offsets[row + 1]) }
}

/// The objects of one event, in their order.
struct EventObjects<Object: Sendable> {
  private let all: [Object]
  private let range: Range<Int>

  @inline(__always)
  init(_ all: [Object], _ range: Range<Int>) { (self.all, self.range) = (all, range) }

  var count: Int { range.count }
  var indices: Range<Int> { 0..<range.count }

  subscript(index: Int) -> Object {
    @inline(__always) get { all[range.lowerBound + index] }
  }

  /// How many are as they should be.
  @inline(__always)
  func count(where isCounted: (Object) -> Bool) -> Int {
    var count = 0
    for index in range where isCounted(all[index]) { count += 1 }
    return count
  }

  /// The sum of a number of each, in their order.
  @inline(__always)
  func sum(_ number: (Object) -> Double) -> Double {
    var sum = 0.0
    for index in range { sum += number(all[index]) }
    return sum
  }
}
