import Testing

@testable import Statistics

/// The order against that of the standard library.
@Suite struct RadixSortTests {
  private static func sorted(_ values: [Double]) -> [Double] {
    var values = values
    values.withUnsafeMutableBufferPointer { RadixSort.sort($0) }
    return values
  }

  private static func random(_ count: Int, _ number: (inout SystemRandomNumberGenerator) -> Double) -> [Double] {
    var generator = SystemRandomNumberGenerator()
    return (0..<count).map { _ in number(&generator) }
  }

  @Test(arguments: [0, 1, 2, 4_095, 4_096, 20_000]) func numbersOfAnySizeAreSorted(count: Int) {
    let bits = Self.random(count) { Double(bitPattern: .random(in: 0..<UInt64.max, using: &$0)) }.filter { !$0.isNaN }
    #expect(Self.sorted(bits) == bits.sorted())
    let floats = Self.random(count) { Double(Float.random(in: -1e6..<1e6, using: &$0)) }
    #expect(Self.sorted(floats) == floats.sorted())
    let counts = Self.random(count) { Double(Int.random(in: 0..<10, using: &$0)) }
    #expect(Self.sorted(counts) == counts.sorted())
  }

  @Test func whatIsAtTheEdgeIsSorted() {
    let edge = [-Double.infinity, -1e308, -1, -5e-324, -0.0, 0, 5e-324, 1, 1e308, .infinity]
    let many = [[Double]](repeating: edge.reversed(), count: 500).flatMap(\.self)
    #expect(Self.sorted(many) == many.sorted())
    #expect(Self.sorted([Double](repeating: 3, count: 5_000)) == [Double](repeating: 3, count: 5_000))
  }

  @Test(arguments: [0, 1, 2, 300, 5_000]) func placesAreInTheOrderOfTheirValues(count: Int) {
    for values in [
      Self.random(count) { .random(in: -1..<1, using: &$0) },
      Self.random(count) { Double(Int.random(in: -3..<3, using: &$0)) }, [Double](repeating: 2, count: count),
    ] {
      let order = values.withUnsafeBufferPointer { RadixSort.order($0) }.map { Int($0) }
      #expect(order == values.indices.sorted { values[$0] == values[$1] ? $0 < $1 : values[$0] < values[$1] })
    }
  }
}
