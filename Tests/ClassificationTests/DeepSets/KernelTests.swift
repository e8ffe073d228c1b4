import CClassification
import Testing

@testable import Classification

/// The kernels for each kind of processor give the same bits as plain loops.
struct KernelTests {
  private static let levels = (0...2).filter { classification_kernels_for(Int32($0)) != nil }

  private func numbers(_ count: Int, seed: UInt64) -> [Float] {
    var generator = SplitMix64(seed: seed)
    return (0..<count).map { _ in Float.random(in: -2...2, using: &generator) }
  }

  private func kernels(_ level: Int) throws -> classification_kernels {
    try #require(classification_kernels_for(Int32(level))).pointee
  }

  @Test(arguments: levels, [1, 2, 5, 6, 8, 13, 64])
  func products(level: Int, rows: Int) throws {
    let kernels = try kernels(level)
    for (columns, depth) in [(16, 1), (64, 7), (128, 33), (32, 0)] {
      var a = numbers(rows * depth + 1, seed: 1)
      a[0] = .nan
      let (b, start) = (numbers(depth * columns + 1, seed: 2), numbers(columns, seed: 3))
      for (isTransposed, isRectified) in [(false, true), (true, false)] {
        let (aRow, aColumn) = isTransposed ? (1, rows) : (depth, 1)
        var expected = [Float](repeating: 0, count: rows * columns)
        for i in 0..<rows {
          for j in 0..<columns {
            var sum = isRectified ? start[j] : 0
            for k in 0..<depth { sum += b[k * columns + j] * a[i * aRow + k * aColumn] }
            expected[i * columns + j] = isRectified && sum < 0 ? 0 : sum
          }
        }
        var got = [Float](repeating: -1, count: rows * columns)
        got.withUnsafeMutableBufferPointer { c in
          a.withUnsafeBufferPointer { a in
            b.withUnsafeBufferPointer { b in
              start.withUnsafeBufferPointer { start in
                var product = classification_product(
                  rows: rows, columns: columns, depth: depth, a: a.baseAddress, a_row: aRow, a_column: aColumn,
                  b: b.baseAddress, b_row: columns, c: c.baseAddress, c_row: columns,
                  start: isRectified ? start.baseAddress : nil, rectified: isRectified ? 1 : 0)
                kernels.multiply(&product)
              }
            }
          }
        }
        #expect(bits(got) == bits(expected))
      }
    }
  }

  @Test(arguments: levels)
  func elementwise(level: Int) throws {
    let kernels = try kernels(level)
    let (gradient, others) = (numbers(77, seed: 4), numbers(77, seed: 5))
    var gated = gradient
    kernels.gate(&gated, others, 77)
    #expect(bits(gated) == bits(zip(gradient, others).map { $1 > 0 ? $0 : 0 }))
    var sums = gradient
    kernels.add(&sums, others, 77)
    #expect(bits(sums) == bits(zip(gradient, others).map { $0 + $1 }))

    var step = classification_step(
      rate: 0.01, kept: 0.999, correction: 0.25, beta1: 0.9, beta2: 0.999, epsilon: 1e-8)
    var (parameters, means) = (numbers(77, seed: 6), numbers(77, seed: 7))
    var squares = numbers(77, seed: 8).map(abs)
    var (expected, expectedMeans, expectedSquares) = (parameters, means, squares)
    for i in 0..<77 {
      let g = gradient[i] * 0.5
      expectedMeans[i] = 0.9 * means[i] + (1 - 0.9) * g
      expectedSquares[i] = 0.999 * squares[i] + (1 - 0.999) * g * g
      let length = expectedSquares[i].squareRoot() / 0.25 + 1e-8
      expected[i] = parameters[i] * 0.999 - 0.01 * expectedMeans[i] / length
    }
    kernels.adam(&step, 0.5, gradient, &parameters, &means, &squares, 77)
    #expect(bits(parameters) == bits(expected))
    #expect(bits(means) == bits(expectedMeans))
    #expect(bits(squares) == bits(expectedSquares))
  }

  private func bits(_ values: [Float]) -> [UInt32] { values.map { $0.isNaN ? UInt32.max : $0.bitPattern } }
}
