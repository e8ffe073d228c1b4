/// Sorts numbers by their bits, eleven at a time from the last ones on: of the many numbers of a column, several times as
/// quick as to compare them.
package enum RadixSort {
  private static let digitBits = 11
  /// Of fewer numbers, it takes longer to count digits than to compare.
  private static let fewest = 1 << 12

  /// Puts `values` in ascending order; -0 comes before 0.
  ///
  /// - Precondition: none is NaN.
  /// - Complexity: O(n), in time and in memory.
  package static func sort(_ values: UnsafeMutableBufferPointer<Double>) {
    guard values.count >= fewest else {
      var values = values
      return values.sort()
    }
    values.withMemoryRebound(to: UInt64.self) { keys in
      withUnsafeTemporaryAllocation(of: UInt64.self, capacity: keys.count) { spare in
        for index in keys.indices { keys[index] = key(of: keys[index]) }
        let first = keys[0]
        let varying = keys.reduce(0) { $0 | ($1 ^ first) }
        var (from, to) = (keys, spare)
        for shift in stride(from: 0, to: UInt64(UInt64.bitWidth), by: digitBits) where digit(varying, shift) != 0 {
          distribute(from, to, by: shift)
          swap(&from, &to)
        }
        for index in keys.indices { keys[index] = bits(of: from[index]) }
      }
    }
  }

  /// The places of `values` in ascending order of what is there; of equal values, the first comes first. -0 comes before 0.
  ///
  /// - Precondition: none is NaN, and there are fewer than 2^32.
  /// - Complexity: O(n), in time and in memory.
  package static func order(_ values: UnsafeBufferPointer<Double>) -> [UInt32] {
    let count = values.count
    guard count > 0 else { return [] }
    return [UInt32](unsafeUninitializedCapacity: count) { order, initialized in
      initialized = count
      withUnsafeTemporaryAllocation(of: UInt32.self, capacity: count) { spareOrder in
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 2 * count) { keys in
          var from = (keys: UnsafeMutableBufferPointer(rebasing: keys[..<count]), places: spareOrder)
          var to = (keys: UnsafeMutableBufferPointer(rebasing: keys[count...]), places: order)
          for index in 0..<count {
            from.keys[index] = key(of: values[index].bitPattern)
            from.places[index] = UInt32(truncatingIfNeeded: index)
          }
          let first = from.keys[0]
          let varying = from.keys.reduce(0) { $0 | ($1 ^ first) }
          for shift in stride(from: 0, to: UInt64(UInt64.bitWidth), by: digitBits) where digit(varying, shift) != 0 {
            forEachPlace(of: from.keys, by: shift) { index, place in
              to.keys[place] = from.keys[index]
              to.places[place] = from.places[index]
            }
            swap(&from, &to)
          }
          if from.places.baseAddress != order.baseAddress { _ = order.update(from: from.places) }
        }
      }
    }
  }

  /// Orders by one digit; of the same digit, the first stays first.
  private static func distribute(
    _ from: UnsafeMutableBufferPointer<UInt64>, _ to: UnsafeMutableBufferPointer<UInt64>, by shift: UInt64
  ) {
    forEachPlace(of: from, by: shift) { index, place in to[place] = from[index] }
  }

  /// Calls `body` for each key with its place in the order of one digit.
  @inline(__always)
  private static func forEachPlace(
    of keys: UnsafeMutableBufferPointer<UInt64>, by shift: UInt64, _ body: (_ index: Int, _ place: Int) -> Void
  ) {
    withUnsafeTemporaryAllocation(of: Int.self, capacity: 1 << digitBits) { places in
      places.initialize(repeating: 0)
      for key in keys { places[digit(key, shift)] += 1 }
      var place = 0
      for bucket in places.indices { (places[bucket], place) = (place, place + places[bucket]) }
      for index in keys.indices {
        let bucket = digit(keys[index], shift)
        body(index, places[bucket])
        places[bucket] += 1
      }
    }
  }

  @inline(__always)
  private static func digit(_ key: UInt64, _ shift: UInt64) -> Int {
    Int(truncatingIfNeeded: key &>> shift) & (1 << digitBits - 1)
  }

  /// A number that is the greater the greater the double of these bits is.
  @inline(__always)
  private static func key(of bits: UInt64) -> UInt64 {
    bits & 1 << 63 == 0 ? bits | 1 << 63 : ~bits
  }

  @inline(__always)
  private static func bits(of key: UInt64) -> UInt64 {
    key & 1 << 63 == 0 ? ~key : key & ~(1 << 63)
  }
}
