import Base
import Testing

@Suite struct SearchTests {
  /// All collections of up to 40 elements in two parts, against a search from the front.
  @Test func asASearchFromTheFront() {
    for count in 0...40 {
      for first in 0...count {
        let elements = (0..<count).map { $0 >= first }
        let slice = ([false, true] + elements + [true, false])[2..<2 + count]
        #expect(slice.partitioningIndex { $0 } == slice.firstIndex(of: true) ?? slice.endIndex)
      }
    }
  }
}
