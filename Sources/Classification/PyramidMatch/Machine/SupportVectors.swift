/// A machine that tells one class from the others: d(x) = sum_v coefficient_v K(x, v) - rho, positive for the class.
struct SupportVectors: Sendable, Equatable {
  /// The places of the vectors among the rows that they are of.
  var places: [Int]
  /// Of the class first: how many of the vectors are of it.
  let ownCount: Int
  let coefficients: [Double]
  let rho: Double

  /// The decision value, from the kernels with all rows that the vectors are of.
  func decision(_ kernels: UnsafeBufferPointer<Double>) -> Double {
    var sum = 0.0
    for (place, coefficient) in zip(places, coefficients) { sum += coefficient * kernels[place] }
    return sum - rho
  }
}
