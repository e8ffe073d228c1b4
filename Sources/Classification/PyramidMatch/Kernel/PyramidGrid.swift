/// The grids of a pyramid: points of `dimensions` whole numbers below 2^`bits` fall into bins whose sides double from level to
/// level.
///
/// bin_i(x) = floor((x + t) / 2^i), i from 0 to bits + 1, for each of some shifts t: as x + t is below 2^(bits + 1), the last
/// level is one bin.
struct PyramidGrid: Sendable, Equatable {
  let dimensions: Int
  let bits: Int
  /// One vector each; a zero vector alone if none were asked for.
  let shifts: [[Int]]

  var levelCount: Int { bits + 2 }

  /// Whether the coordinates of a shifted point fit into a key.
  static func fits(dimensions: Int, bits: Int) -> Bool { dimensions > 0 && bits >= 0 && dimensions * (bits + 1) <= 64 }

  /// - Parameters:
  ///   - shiftCount: how many shifts are drawn: component by component, of each number the upper `bits` bits.
  /// - Precondition: ``fits(dimensions:bits:)``.
  init(dimensions: Int, bits: Int, shiftCount: Int, seed: UInt64) {
    precondition(Self.fits(dimensions: dimensions, bits: bits), "a point has to fit into a key")
    self.dimensions = dimensions
    self.bits = bits
    var generator = SplitMix64(seed: seed)
    var shifts: [[Int]] = []
    for _ in 0..<shiftCount {
      shifts.append((0..<dimensions).map { _ in bits == 0 ? 0 : Int(generator.next() >> (64 - UInt64(bits))) })
    }
    self.shifts = shifts.isEmpty ? [[Int](repeating: 0, count: dimensions)] : shifts
  }

  /// The coordinate of a value between `low` and `high`, those outside at the end; of none, 0.
  static func coordinate(of value: Double, low: Double, high: Double, bits: Int) -> Int32 {
    let size = Double(1 << bits)
    let place = ((value - low) / (high - low) * size).rounded(.down)
    return place >= size ? Int32(size) - 1 : place > 0 ? Int32(place) : 0
  }

  /// A shifted point as one number: the coordinates' bits are interleaved, the highest first.
  ///
  /// So points of one bin of a level are those whose keys agree but for their last `dimensions * level` bits, and what is
  /// sorted by keys is sorted by bins on every level.
  func key(of point: some Collection<Int32>, shift: [Int]) -> UInt64 {
    var key: UInt64 = 0
    for bit in (0...bits).reversed() {
      for (coordinate, shift) in zip(point, shift) { key = key << 1 | UInt64((Int(coordinate) + shift) >> bit & 1) }
    }
    return key
  }
}
