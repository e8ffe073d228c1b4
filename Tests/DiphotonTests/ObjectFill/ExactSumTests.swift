import Testing

@testable import Diphoton

@Suite struct ExactSumTests {
  private func sum(_ numbers: [Float]) -> Double {
    var sum = ExactSum()
    for number in numbers { sum.add(number) }
    return sum.value
  }

  @Test func numbersOfAllSizes() {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<300 {
      let numbers = (0..<Int.random(in: 0...60)).map { _ -> Float in
        let number = Float(bitPattern: UInt32.random(in: 0 ... .max, using: &generator))
        return number.isFinite ? number : 1
      }
      #expect(sum(numbers) == ShewchukSum.of(numbers), "\(numbers)")
      #expect(sum(numbers) == sum(numbers.shuffled()))
      #expect(sum(numbers + numbers.map { -$0 }) == 0)
    }
  }

  @Test func numbersOfLikeSizes() {
    for _ in 0..<100 {
      let numbers = (0..<1_000).map { _ in Float.random(in: -1_000...100_000) }
      #expect(sum(numbers) == ShewchukSum.of(numbers))
    }
  }

  @Test func atTheEdges() {
    #expect(sum([]) == 0)
    #expect(sum([-0.0]) == 0)
    #expect(sum([.leastNonzeroMagnitude]) == 0x1p-149)
    #expect(sum([.leastNormalMagnitude, -.leastNonzeroMagnitude]) == 0x1p-126 - 0x1p-149)
    #expect(sum(Array(repeating: .greatestFiniteMagnitude, count: 4)) == 4 * Double(Float.greatestFiniteMagnitude))
    #expect(sum(Array(repeating: -.greatestFiniteMagnitude, count: 3)) == -3 * Double(Float.greatestFiniteMagnitude))
    // Ties go to even, and what is far below breaks them.
    #expect(sum([0x1p53, 1]) == 0x1p53)
    #expect(sum([0x1p53, 1, 0x1p-149]) == 0x1p53 + 2)
    #expect(sum([0x1p53, 2, 1]) == 0x1p53 + 4)
    #expect(sum([0x1p53, 2, 1, -0x1p-149]) == 0x1p53 + 2)
    #expect(sum([-0x1p53, -1, -0x1p-149]) == -(0x1p53 + 2))
    #expect(sum([0x1p127, 0x1p-149, -0x1p127]) == 0x1p-149)
  }

  @Test func partsAdd() {
    let numbers = (0..<999).map { _ in Float.random(in: -1e30...1e30) }
    var parts = ExactSum()
    for start in stride(from: 0, to: numbers.count, by: 37) {
      var part = ExactSum()
      for number in numbers[start..<min(start + 37, numbers.count)] { part.add(number) }
      parts += part
    }
    #expect(parts.value == sum(numbers))
  }
}
