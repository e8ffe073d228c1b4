/// Sets of points of one type as the kernel compares them: for each shift of the grid the sorted keys of a set's points.
struct PyramidSets: Sendable {
  let grid: PyramidGrid
  let count: Int
  private let offsets: [Int]
  /// Of a set, the keys of one shift after those of the other.
  private let keys: [UInt64]

  init(_ sets: PointSets, grid: PyramidGrid) {
    self.grid = grid
    count = sets.count
    offsets = sets.offsets
    let dimensions = grid.dimensions
    var keys: [UInt64] = []
    keys.reserveCapacity((offsets.last ?? 0) * grid.shifts.count)
    for set in 0..<sets.count {
      let points = sets.points(of: set)
      for shift in grid.shifts {
        keys += stride(from: points.startIndex, to: points.endIndex, by: dimensions).map {
          grid.key(of: points[$0..<$0 + dimensions], shift: shift)
        }.sorted()
      }
    }
    self.keys = keys
  }

  /// The pyramid match kernel of two sets, each as large a number as for equal ones 1 (Grauman and Darrell, "The pyramid match
  /// kernel", JMLR 8 (2007) 725):
  ///
  ///     K(Y, Z) = K~(Y, Z) / sqrt(K~(Y, Y) K~(Z, Z)),  K~ = sum_i N_i / (d 2^i),  N_i = I_i - I_{i - 1}
  ///
  /// with I_i the number of points that find a partner in their bin of level i, and K~ the mean over shifts. As
  /// K~(X, X) = |X| / d, d cancels. Two empty sets give 1, one 0.
  func kernel(_ first: Int, with others: PyramidSets, _ second: Int) -> Double {
    let (m, n) = (offsets[first + 1] - offsets[first], others.offsets[second + 1] - others.offsets[second])
    guard m > 0 && n > 0 else { return m == n ? 1 : 0 }
    let matched = matched(first, with: others, second)
    return matched / Double(m * n).squareRoot()
  }

  /// sum_i N_i 2^-i, as the mean over shifts: exact but for that mean.
  func matched(_ first: Int, with others: PyramidSets, _ second: Int) -> Double {
    let (m, n) = (offsets[first + 1] - offsets[first], others.offsets[second + 1] - others.offsets[second])
    let shiftCount = grid.shifts.count
    let top = grid.levelCount - 1
    let sum = keys.withUnsafeBufferPointer { keys in
      others.keys.withUnsafeBufferPointer { otherKeys in
        var (a, b) = (
          keys.baseAddress.map { $0 + offsets[first] * shiftCount },
          otherKeys.baseAddress.map { $0 + others.offsets[second] * shiftCount }
        )
        var sum = 0
        for _ in 0..<shiftCount {
          guard let aStart = a, let bStart = b else { return sum }
          sum += Self.matched(aStart, m, bStart, n, dimensions: grid.dimensions, top: top)
          a = aStart + m
          b = bStart + n
        }
        return sum
      }
    }
    return Double(sum) / Double(shiftCount << top)
  }

  /// sum_i N_i 2^(top - i) of sorted keys.
  private static func matched(
    _ a: UnsafePointer<UInt64>, _ m: Int, _ b: UnsafePointer<UInt64>, _ n: Int, dimensions: Int, top: Int
  ) -> Int {
    let most = min(m, n)
    var (sum, before) = (0, 0)
    // Everything is in one bin of the last level.
    for level in 0..<top {
      let drop = UInt64(truncatingIfNeeded: dimensions &* level)
      var (i, j, count) = (0, 0, 0)
      while i < m && j < n {
        let (x, y) = (a[i] &>> drop, b[j] &>> drop)
        count &+= x == y ? 1 : 0
        i &+= x <= y ? 1 : 0
        j &+= y <= x ? 1 : 0
      }
      sum &+= (count &- before) &<< (top &- level)
      before = count
      if count == most { return sum }
    }
    return sum &+ most &- before
  }
}
