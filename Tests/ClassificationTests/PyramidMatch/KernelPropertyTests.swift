import Testing

@testable import Classification

struct KernelPropertyTests {
  private static let seeds: [UInt64] = [1, 2, 3]

  private func points(_ count: Int, d: Int, bits: Int, seed: UInt64) -> PointSets {
    var generator = SplitMix64(seed: seed)
    var sets = PointSets(dimensions: d)
    for _ in 0..<count {
      let size = Int.random(in: 0...6, using: &generator)
      sets.append((0..<size * d).map { _ in Int32.random(in: 0..<1 << bits, using: &generator) })
    }
    return sets
  }

  /// Histograms in dictionaries, level by level.
  private func plainMatches(_ y: ArraySlice<Int32>, _ z: ArraySlice<Int32>, _ grid: PyramidGrid, _ shift: [Int])
    -> [Int]
  {
    func bins(_ set: ArraySlice<Int32>, _ level: Int) -> [[Int]: Int] {
      let points = stride(from: set.startIndex, to: set.endIndex, by: grid.dimensions).map { start in
        (0..<grid.dimensions).map { (Int(set[start + $0]) + shift[$0]) >> level }
      }
      return Dictionary(points.map { ($0, 1) }, uniquingKeysWith: +)
    }
    var before = 0
    return (0..<grid.levelCount).map { level in
      let (a, b) = (bins(y, level), bins(z, level))
      let matches = a.reduce(0) { $0 + min($1.value, b[$1.key] ?? 0) }
      defer { before = matches }
      return matches - before
    }
  }

  @Test(arguments: [(1, 0), (1, 20), (2, 5), (4, 3), (4, 15), (5, 4)])
  func theSparseKernelIsThatOfHistograms(d: Int, bits: Int) {
    let sets = points(12, d: d, bits: bits, seed: 4)
    let grid = PyramidGrid(dimensions: d, bits: bits, shiftCount: 3, seed: 8)
    let pyramid = PyramidSets(sets, grid: grid)
    for i in 0..<12 {
      for j in 0..<12 {
        var expected = 0.0
        for shift in grid.shifts {
          let matches = plainMatches(sets.points(of: i), sets.points(of: j), grid, shift)
          #expect(matches.allSatisfy { $0 >= 0 })
          #expect(matches.reduce(0, +) == min(sets.size(of: i), sets.size(of: j)))
          for (level, matches) in matches.enumerated() { expected += Double(matches) / Double(1 << level) / 3 }
        }
        #expect(abs(pyramid.matched(i, with: pyramid, j) - expected) < 1e-13)
      }
    }
  }

  /// No eigenvalue of a kernel's matrix is negative: with 1e-9 on its diagonal it has a Cholesky decomposition.
  @Test(arguments: seeds)
  func matricesAreSymmetricAndPositive(seed: UInt64) {
    let rows = KernelRows(
      rowCount: 60,
      sets: [(3, 3), (4, 2)].map { (d, bits) in
        PyramidSets(
          points(60, d: d, bits: bits, seed: seed), grid: PyramidGrid(dimensions: d, bits: bits, shiftCount: 2, seed: 1)
        )
      }, weights: [1, 0.5], numbers: (0..<120).map { Float($0 % 7) }, numberCount: 2)
    var matrix = [Double](repeating: 0, count: 3600)
    for i in 0..<60 {
      for j in 0..<60 {
        matrix[i * 60 + j] = rows.kernel(i, with: rows, j)
        #expect(matrix[i * 60 + j] == rows.kernel(j, with: rows, i))
      }
      // 1 of the sets, and 1 of the numbers.
      #expect(matrix[i * 60 + i] == 2)
      matrix[i * 60 + i] += 1e-9
    }
    #expect(Cholesky(matrix, size: 60) != nil)
    for i in 0..<60 { matrix[i * 60 + i] -= 2 }
    #expect(Cholesky(matrix, size: 60) == nil)
  }

  @Test func theOrderOfPointsIsOfNoConsequence() {
    let sets = points(20, d: 3, bits: 4, seed: 6)
    var turned = PointSets(dimensions: 3)
    for set in 0..<20 {
      let points = Array(sets.points(of: set))
      turned.append(stride(from: 0, to: points.count, by: 3).reversed().flatMap { points[$0..<$0 + 3] })
    }
    let grid = PyramidGrid(dimensions: 3, bits: 4, shiftCount: 4, seed: 1)
    let (a, b) = (PyramidSets(sets, grid: grid), PyramidSets(turned, grid: grid))
    for i in 0..<20 {
      for j in 0..<20 { #expect(a.kernel(i, with: a, j) == a.kernel(i, with: b, j)) }
    }
  }

  @Test func rowsAreChosenEvenly() {
    let classes = (0..<1000).map { $0 % 10 == 0 ? 0 : 1 + $0 % 2 }
    let places = ChosenRows.places(of: classes, classCount: 3, limit: 450, seed: 1)
    #expect(places == places.sorted())
    #expect((0..<3).map { k in places.count { classes[$0] == k } } == [100, 150, 150])
    #expect(places == ChosenRows.places(of: classes, classCount: 3, limit: 450, seed: 1))
    #expect(places != ChosenRows.places(of: classes, classCount: 3, limit: 450, seed: 2))
  }
}
