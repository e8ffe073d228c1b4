/// The generator of Steele, Lea and Flood ("Fast splittable pseudorandom number generators", OOPSLA 2014): the same numbers
/// everywhere from the same seed.
package struct SplitMix64: RandomNumberGenerator, Sendable {
  private static let step: UInt64 = 0x9e37_79b9_7f4a_7c15

  private var state: UInt64

  package init(seed: UInt64) { state = seed }

  /// The generator as it is after `count` numbers.
  package init(seed: UInt64, after count: Int) {
    state = seed &+ Self.step &* UInt64(truncatingIfNeeded: count)
  }

  package mutating func next() -> UInt64 {
    state &+= Self.step
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}
