/// Sets of points with whole coordinates.
struct PointSets: Sendable, Equatable {
  let dimensions: Int
  /// The points of set `s` are `offsets[s]..<offsets[s + 1]`.
  private(set) var offsets: [Int]
  /// All coordinates of one point after the other's.
  private(set) var points: [Int32]

  init(dimensions: Int, offsets: [Int] = [0], points: [Int32] = []) {
    self.dimensions = dimensions
    self.offsets = offsets
    self.points = points
  }

  var count: Int { offsets.count - 1 }

  func size(of set: Int) -> Int { offsets[set + 1] - offsets[set] }

  func points(of set: Int) -> ArraySlice<Int32> {
    points[offsets[set] * dimensions..<offsets[set + 1] * dimensions]
  }

  mutating func append(_ set: some Collection<Int32>) {
    points += set
    offsets.append(offsets[count] + set.count / dimensions)
  }

  func gathered(at sets: [Int]) -> PointSets {
    var gathered = PointSets(dimensions: dimensions)
    for set in sets { gathered.append(points(of: set)) }
    return gathered
  }
}
