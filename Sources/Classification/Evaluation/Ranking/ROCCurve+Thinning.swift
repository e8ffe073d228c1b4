extension ROCCurve {
  /// The most points of a curve that is kept or drawn.
  package static let shownLimit = 500

  /// The curve with at most `limit` points: again and again that one is left out which changes the area least, the first of equal
  /// ones (Visvalingam and Whyatt, Cartogr. J. 30 (1993) 46).
  ///
  /// - Parameter limit: at least 2; the ends stay.
  /// - Complexity: O(points × log points).
  package func thinned(to limit: Int = shownLimit) -> ROCCurve {
    guard points.count > limit else { return self }
    // Those on straight lines change nothing, and are most of many.
    let corners = corners
    let points = corners.count >= limit ? corners : points
    var thinning = Thinning(points)
    thinning.reduce(to: limit)
    var result = self
    result.points = thinning.kept.map { points[$0] }
    return result
  }

  /// The points without those that lie on level or upright lines between their neighbours.
  private var corners: [Point] {
    var corners: [Point] = []
    for point in points {
      if corners.count > 1 {
        let (start, last) = (corners[corners.count - 2], corners[corners.count - 1])
        let isLevel = start.truePositiveRate == last.truePositiveRate && last.truePositiveRate == point.truePositiveRate
        let isUpright =
          start.falsePositiveRate == last.falsePositiveRate && last.falsePositiveRate == point.falsePositiveRate
        if isLevel || isUpright { corners.removeLast() }
      }
      corners.append(point)
    }
    return corners
  }
}

/// Points in a list, and in a heap with the one on top that changes the area least.
private struct Thinning {
  private let points: [ROCCurve.Point]
  private var previous: [Int32]
  private var next: [Int32]
  /// By point, how much the area changes without it.
  private var changes: [Double]
  /// Points but the ends, each before those at twice its place and one and two more.
  private var heap: [Int32]
  /// By point, its place in the heap; -1 for those that are in it no more.
  private var places: [Int32]

  init(_ points: [ROCCurve.Point]) {
    self.points = points
    let count = points.count
    previous = (0..<count).map { Int32($0) - 1 }
    next = (0..<count).map { Int32($0) + 1 }
    changes = [Double](repeating: .infinity, count: count)
    heap = (1..<count - 1).map { Int32($0) }
    places = (0..<count).map { $0 == count - 1 ? -1 : Int32($0) - 1 }
    for point in 1..<count - 1 { changes[point] = change(without: point) }
    for place in (0..<heap.count / 2).reversed() { sink(place) }
  }

  /// The points that are left, in their order.
  var kept: [Int] { Array(sequence(first: 0) { next[$0] < points.count ? Int(next[$0]) : nil }) }

  mutating func reduce(to limit: Int) {
    while heap.count + 2 > limit {
      let point = Int(heap[0])
      let last = heap.removeLast()
      if !heap.isEmpty {
        (heap[0], places[Int(last)]) = (last, 0)
        sink(0)
      }
      places[point] = -1
      let (before, after) = (previous[point], next[point])
      next[Int(before)] = after
      previous[Int(after)] = before
      for neighbour in [Int(before), Int(after)] where places[neighbour] >= 0 {
        changes[neighbour] = change(without: neighbour)
        rise(Int(places[neighbour]))
        sink(Int(places[neighbour]))
      }
    }
  }

  /// The area of the triangle of a point and its neighbours.
  private func change(without point: Int) -> Double {
    let (before, here, after) = (points[Int(previous[point])], points[point], points[Int(next[point])])
    let width = (here.falsePositiveRate - before.falsePositiveRate, after.falsePositiveRate - before.falsePositiveRate)
    let height = (here.truePositiveRate - before.truePositiveRate, after.truePositiveRate - before.truePositiveRate)
    return abs(width.0 * height.1 - width.1 * height.0) / 2
  }

  private func isBefore(_ one: Int32, _ other: Int32) -> Bool {
    let (left, right) = (changes[Int(one)], changes[Int(other)])
    return left == right ? one < other : left < right
  }

  private mutating func sink(_ start: Int) {
    var place = start
    let point = heap[place]
    while true {
      var child = 2 * place + 1
      guard child < heap.count else { break }
      if child + 1 < heap.count, isBefore(heap[child + 1], heap[child]) { child += 1 }
      guard isBefore(heap[child], point) else { break }
      put(heap[child], at: place)
      place = child
    }
    put(point, at: place)
  }

  private mutating func rise(_ start: Int) {
    var place = start
    let point = heap[place]
    while place > 0, isBefore(point, heap[(place - 1) / 2]) {
      put(heap[(place - 1) / 2], at: place)
      place = (place - 1) / 2
    }
    put(point, at: place)
  }

  private mutating func put(_ point: Int32, at place: Int) {
    heap[place] = point
    places[Int(point)] = Int32(place)
  }
}
