import Columns

/// The order of objects: descending pt; of equal pt the lower place in the file first; NaN last.
enum PtOrder {
  /// Lists that are longer are sorted in a way whose time does not grow with the square of their length.
  private static let shortLength = 48

  /// Brings places, which ascend, into order.
  ///
  /// - Parameter start: where the event's list begins in `pt`.
  static func sort(_ places: inout [Int32], by pt: RealLists, from start: Int) {
    if places.count > shortLength {
      places.sort { first, second in
        let (one, other) = (pt[start + Int(first)], pt[start + Int(second)])
        return one.sortsBefore(other) || (!other.sortsBefore(one) && first < second)
      }
      return
    }
    for index in places.indices.dropFirst() {
      let place = places[index]
      let value = pt[start + Int(place)]
      var target = index
      while target > 0, value.sortsBefore(pt[start + Int(places[target - 1])]) {
        places[target] = places[target - 1]
        target -= 1
      }
      places[target] = place
    }
  }
}
