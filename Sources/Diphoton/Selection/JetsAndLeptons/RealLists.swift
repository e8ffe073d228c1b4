import Columns
import Events

/// The real numbers of all lists of some events, one list behind the other, in double precision; kept in single precision
/// where the file has them so, in the quantity's unit.
struct RealLists: Sendable {
  private let singles: [Float]
  private let doubles: [Double]

  /// - Parameter doubles: empty if the numbers are `singles`.
  init(singles: [Float], doubles: [Double] = []) {
    (self.singles, self.doubles) = (singles, doubles)
  }

  subscript(index: Int) -> Double {
    @inline(__always) get { doubles.isEmpty ? Double(singles[index]) : doubles[index] }
  }
}
