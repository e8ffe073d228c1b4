/// The donors of a kind of object: of all that were offered, those of least priority.
struct DonorPool: Sendable {
  /// An object as it may fill the place of another.
  private struct Donor: Comparable {
    let priority: UInt64
    /// The quantities, as what orders them.
    let keys: [Int64]

    static func < (left: Donor, right: Donor) -> Bool {
      left.priority == right.priority
        ? left.keys.lexicographicallyPrecedes(right.keys) : left.priority < right.priority
    }
  }

  let capacity: Int
  private var donors: [Donor] = []
  /// What a priority must not exceed to be of use.
  private(set) var limit = UInt64.max

  /// - Precondition: room for one donor at least.
  init(capacity: Int) { self.capacity = capacity }

  /// Takes an object, unless it cannot be among the donors.
  ///
  /// - Parameter keys: its quantities, as ``key(_:)`` gives them.
  mutating func offer(_ priority: UInt64, _ keys: () -> [Int64]) {
    guard priority <= limit else { return }
    donors.append(Donor(priority: priority, keys: keys()))
    // Now and then, so that not every donor has to be put into its place.
    if donors.count / 2 >= capacity { shrink() }
  }

  static func += (left: inout DonorPool, right: DonorPool) {
    left.donors += right.donors
    left.shrink()
  }

  private mutating func shrink() {
    donors.sort()
    if donors.count > capacity { donors.removeSubrange(capacity...) }
    if donors.count == capacity, let last = donors.last { limit = last.priority }
  }

  /// The quantities of the donors, in their order.
  func keys() -> [[Int64]] {
    donors.sorted().prefix(capacity).map(\.keys)
  }

  /// What stands for a number: greater for greater ones, and the number itself can be made of it.
  static func key(_ number: Float) -> Int64 {
    let bits = Int64(Int32(bitPattern: number.bitPattern))
    return bits >= 0 ? bits : Int64(Int32.min) - bits - 1
  }

  static func key(_ number: Int32) -> Int64 { Int64(number) }

  static func number(_ key: Int64) -> Float {
    Float(bitPattern: UInt32(bitPattern: Int32(key >= 0 ? key : Int64(Int32.min) - key - 1)))
  }
}
